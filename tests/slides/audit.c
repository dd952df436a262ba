/* Every page of the example feeds and of the extreme ones, at every shape of screen, theme and
 * legibility, held to the promises by what was measured while it was drawn. */
#include "feeds.h"

#include "foyer/slides/composer.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

struct shape_of_screen {
    int width, height, rotation;
    const char *theme;
    bool en301549;
};

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

static bool overlap(const struct box *one, const struct box *other)
{
    return one->x < other->x + other->width && other->x < one->x + one->width &&
           one->y < other->y + other->height && other->y < one->y + one->height;
}

static bool inside(const struct box *box, const struct box *around)
{
    return box->x >= around->x && box->y >= around->y &&
           box->x + box->width <= around->x + around->width &&
           box->y + box->height <= around->y + around->height;
}

static void complain(const struct slide *slide, const struct geometry *geometry, int page,
                     const char *what, const char *text)
{
    print_error("%dx%d %s slide %zu (%s) page %d: %s: \"%s\"\n", geometry->width, geometry->height,
                slide->feed->name, slide->index, slide->kind.kind->name, page + 1, what, text);
}

/* Returns the number of broken promises. */
static int judge(const struct audit *audit, const struct geometry *geometry,
                 const struct slide *slide, int page)
{
    struct box safe = geometry_safe_box(geometry);
    int broken = 0;
    for (size_t i = 0; i < audit->count; i++) {
        const struct audit_text *text = &audit->texts[i];
        const char *what = NULL;
        if (!inside(&text->box, &safe))
            what = "leaves the margin";
        if (text->cap_px < geometry_cap_px(geometry, text->role))
            what = "is smaller than its role";
        if (text->contrast < 4.5)
            what = "has too little contrast";
        if (text->shortened)
            what = "is shortened";
        for (size_t k = 0; k < i; k++)
            if (overlap(&text->box, &audit->texts[k].box))
                what = "overlaps another text";
        if (what)
            complain(slide, geometry, page, what, text->text);
        broken += what != NULL;
    }
    if (audit->count == 0)
        complain(slide, geometry, page, "says nothing", "");
    return broken + (audit->count == 0);
}

static int judge_feed(struct composer *composer, const struct geometry *geometry,
                      struct frame *frame, const struct feed *feed)
{
    int broken = 0;
    for (size_t i = 0; i < feed->slides.count; i++) {
        struct programme_slot slot = {feed_slide(feed, i), i, feed->slides.count};
        int pages = composer_pages(composer, slot.slide, report_day_ms);
        assert_true(pages >= 1);
        for (int page = 0; page < pages; page++) {
            struct audit audit = {0};
            composer_draw(composer, &slot, page, report_day_ms, frame, &audit);
            broken += judge(&audit, geometry, slot.slide, page);
            audit_finish(&audit);
        }
    }
    return broken;
}

static int judge_files(const struct shape_of_screen *shape, const char *pattern)
{
    struct composer_options options = {
        .geometry = {shape->width, shape->height, 43, 3, shape->en301549},
        .rotation = shape->rotation,
        .theme = shape->theme,
        .organisation = "Leeds City Council",
    };
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);
    assert_non_null(composer);
    int width, height;
    composer_frame_size(composer, &width, &height);
    struct frame *frame = frame_new(width, height);
    glob_t files;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    int broken = 0;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        /* Five hundred slides of one kind say no more than twenty. */
        if (strstr(files.gl_pathv[i], "slides-500"))
            continue;
        struct feed *feed = feed_of_file(files.gl_pathv[i]);
        assert_non_null(feed);
        broken += judge_feed(composer, &options.geometry, frame, feed);
        feed_release(feed);
    }
    globfree(&files);
    frame_free(frame);
    composer_free(composer);
    return broken;
}

static void judge_shape(const struct shape_of_screen *shape)
{
    time_set_zone("Europe/London");
    int broken = judge_files(shape, "config/feeds/*.json");
    broken += judge_files(shape, "tests/feeds/good/*.json");
    broken += judge_files(shape, "tests/feeds/extreme/*.json");
    assert_int_equal(broken, 0);
}

static void full_hd(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){1920, 1080, 0, "light", false});
}

static void full_hd_upright(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){1080, 1920, 0, "light", false});
}

static void hd(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){1280, 720, 0, "light", false});
}

static void ultra_hd(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){3840, 2160, 0, "light", false});
}

static void four_to_three(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){1024, 768, 0, "light", false});
}

static void turned(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){720, 1280, 90, "light", false});
}

static void dark(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){1280, 720, 0, "dark", false});
}

static void contrast(void **state)
{
    (void)state;
    judge_shape(&(struct shape_of_screen){1280, 720, 0, "contrast", false});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_hd),  cmocka_unit_test(full_hd_upright), cmocka_unit_test(hd),
        cmocka_unit_test(ultra_hd), cmocka_unit_test(four_to_three),   cmocka_unit_test(turned),
        cmocka_unit_test(dark),     cmocka_unit_test(contrast),
    };
    return cmocka_run_group_tests_name("audit", tests, NULL, NULL);
}
