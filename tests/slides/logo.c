/* The organisation's logo: where it stands, in which of its versions, never mirrored, and what
 * becomes of the body below it. */
#include "feeds.h"
#include "judge.h"
#include "slide_pages.h"

#include "foyer/base/file.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 1280, HEIGHT = 720 };

static const uint32_t red = 0xffc00000, blue = 0xff0000c0, green = 0xff00c000;

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

struct stage {
    char folder[64];
    char logo[96], logo_dark[96], svg[96];
    struct frame *frame;
};

/* 90 × 30 px, the left half in one colour, the right half in another. */
static void write_halves(const char *path, uint32_t left, uint32_t right)
{
    struct frame *frame = frame_new(90, 30);
    struct error error = {0};
    for (int i = 0; i < 90 * 30; i++)
        frame->pixels[i] = i % 90 < 45 ? left : right;
    assert_true(frame_write_png(frame, path, &error));
    frame_free(frame);
}

static int setup(void **state)
{
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='10'>"
        "<rect width='15' height='10' fill='#c00000'/>"
        "<rect x='15' width='15' height='10' fill='#0000c0'/>"
        "<text x='2' y='8' font-size='6' font-family='Inter' fill='#fff'>Leeds</text></svg>";
    struct stage *stage = calloc(1, sizeof *stage);
    if (!stage)
        return -1;
    snprintf(stage->folder, sizeof stage->folder, "/tmp/foyer-logo-XXXXXX");
    assert_non_null(mkdtemp(stage->folder));
    snprintf(stage->logo, sizeof stage->logo, "%s/logo.png", stage->folder);
    snprintf(stage->logo_dark, sizeof stage->logo_dark, "%s/dark.png", stage->folder);
    snprintf(stage->svg, sizeof stage->svg, "%s/logo.svg", stage->folder);
    write_halves(stage->logo, red, blue);
    write_halves(stage->logo_dark, green, blue);
    assert_true(file_write(stage->svg, svg, sizeof svg - 1, NULL));
    stage->frame = frame_new(WIDTH, HEIGHT);
    *state = stage;
    return 0;
}

static int teardown(void **state)
{
    struct stage *stage = *state;
    frame_free(stage->frame);
    unlink(stage->logo);
    unlink(stage->logo_dark);
    unlink(stage->svg);
    rmdir(stage->folder);
    free(stage);
    return 0;
}

static struct composer *composer_of(const char *logo, const char *logo_dark, const char *theme)
{
    struct composer_options options = {
        .geometry = {WIDTH, HEIGHT, .diagonal_inches = 43, .viewing_distance_m = 3},
        .theme = theme,
        .logo = logo,
        .logo_dark = logo_dark,
        .organisation = "Leeds City Council",
    };
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);
    if (!composer)
        print_error("%s\n", error.message);
    assert_non_null(composer);
    return composer;
}

static void draw_notice(struct composer *composer, struct frame *frame, const char *language,
                        struct audit *audit)
{
    char text[256];
    struct problems problems = {0};
    snprintf(text, sizeof text,
             "{\"foyer\": 1, \"title\": \"Library\", \"language\": \"%s\", \"slides\": "
             "[{\"kind\": \"notice\", \"title\": \"Open\"}]}",
             language);
    struct feed *feed = feed_of_text(text, strlen(text), "notice", &problems);
    assert_non_null(feed);
    struct programme_slot slot = {feed_slide(feed, 0), 0, 1};
    composer_draw(composer, &slot, 0, report_day_ms, frame, audit);
    feed_release(feed);
    problems_finish(&problems);
}

static void stands_at_the_top_before_the_section(void **state)
{
    struct stage *stage = *state;
    struct composer *composer = composer_of(stage->logo, NULL, "light");
    struct audit audit = {0};
    draw_notice(composer, stage->frame, "en-GB", &audit);
    struct box left = slide_pages_box(stage->frame, red);
    struct box right = slide_pages_box(stage->frame, blue);
    assert_true(left.width > 20 && left.x == 0.05 * WIDTH && left.y >= 0.05 * HEIGHT);
    assert_true(right.x >= left.x + left.width && right.x < left.x + left.width + 10);
    for (size_t i = 0; i < audit.count; i++) {
        struct box text = audit.texts[i].box;
        bool beside = text.x >= right.x + right.width + 8;
        bool below = text.y >= left.y + left.height;
        assert_true(beside || below);
        /* The section's line runs through its middle. */
        if (strcmp(audit.texts[i].text, "Library") == 0)
            assert_true(beside && text.y > left.y && text.y < left.y + left.height / 2);
    }
    audit_finish(&audit);
    composer_free(composer);
}

static void changes_sides_and_is_never_mirrored(void **state)
{
    struct stage *stage = *state;
    struct composer *composer = composer_of(stage->logo, NULL, "light");
    draw_notice(composer, stage->frame, "ur", NULL);
    struct box left = slide_pages_box(stage->frame, red);
    struct box right = slide_pages_box(stage->frame, blue);
    assert_true(left.x > 0.7 * WIDTH && left.x < right.x);
    assert_true(right.x + right.width == 0.95 * WIDTH);
    composer_free(composer);
}

static void has_a_version_for_dark_grounds(void **state)
{
    struct stage *stage = *state;
    static const char *const themes[] = {"light", "dark", "contrast"};
    for (int i = 0; i < 3; i++) {
        struct composer *composer = composer_of(stage->logo, stage->logo_dark, themes[i]);
        draw_notice(composer, stage->frame, "en-GB", NULL);
        assert_int_equal(slide_pages_box(stage->frame, red).width > 0, i == 0);
        assert_int_equal(slide_pages_box(stage->frame, green).width > 0, i > 0);
        composer_free(composer);
    }
}

static void is_what_the_idle_slide_shows(void **state)
{
    struct stage *stage = *state;
    struct composer *composer = composer_of(stage->logo, NULL, "light");
    struct audit audit = {0};
    composer_draw_idle(composer, report_day_ms, stage->frame, &audit);
    /* At most twice its own 90 px. */
    struct box left = slide_pages_box(stage->frame, red);
    assert_true(left.width > 80 && left.width <= 90);
    for (size_t i = 0; i < audit.count; i++)
        assert_true(audit.texts[i].box.y > left.y + left.height);
    audit_finish(&audit);
    composer_free(composer);
}

static void an_svg_is_as_sharp_as_the_screen(void **state)
{
    struct stage *stage = *state;
    struct composer_options options = {
        .geometry = {WIDTH, HEIGHT, .diagonal_inches = 43, .viewing_distance_m = 3},
        .logo = stage->svg};
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);
    if (!composer && strstr(error.message, "is not installed"))
        skip();
    assert_non_null(composer);
    composer_draw_idle(composer, report_day_ms, stage->frame, NULL);
    assert_true(slide_pages_box(stage->frame, red).width > 200);
    /* Its library draws text by the same fonts as Foyer does; one goes and the other stays. */
    struct composer *other = composer_of(stage->svg, NULL, "light");
    composer_free(composer);
    draw_notice(other, stage->frame, "en-GB", NULL);
    assert_true(slide_pages_box(stage->frame, red).width > 10);
    composer_free(other);
}

static void one_that_cannot_be_shown_makes_no_composer(void **state)
{
    struct stage *stage = *state;
    struct composer_options options = {
        .geometry = {WIDTH, HEIGHT, .diagonal_inches = 43, .viewing_distance_m = 3},
        .logo = stage->logo};
    struct error error = {0};
    assert_true(file_write(stage->logo, "words", 5, NULL));
    assert_null(composer_new(&options, &error));
    assert_non_null(strstr(error.message, "logo.png: is no PNG, JPEG or SVG picture"));
}

static int judge_files(const struct stage *stage, const char *pattern, bool en301549)
{
    static const int screens[][2] = {{1280, 720}, {720, 1280}, {1024, 768}, {1920, 810}};
    glob_t files;
    int broken = 0;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        struct composer_options options = {
            .geometry = {screens[i][0], screens[i][1], 43, 3, en301549},
            .theme = i % 2 ? "light" : "dark",
            .logo = stage->logo,
        };
        struct judge judge;
        judge_init(&judge, &options);
        for (size_t k = 0; k < files.gl_pathc; k++) {
            struct feed *feed = feed_of_file(files.gl_pathv[k]);
            assert_non_null(feed);
            broken += judge_feed(&judge, feed, report_day_ms, judge_print, NULL);
            feed_release(feed);
        }
        judge_finish(&judge);
    }
    globfree(&files);
    return broken;
}

/* What stands under a logo has less room. */
static void every_example_keeps_its_promises_under_it(void **state)
{
    assert_int_equal(judge_files(*state, "config/feeds/*.json", false), 0);
}

static void a_picture_keeps_its_promises_under_it_in_large_text(void **state)
{
    assert_int_equal(judge_files(*state, "config/feeds/owl.json", true), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stands_at_the_top_before_the_section),
        TEST(changes_sides_and_is_never_mirrored),
        TEST(has_a_version_for_dark_grounds),
        TEST(is_what_the_idle_slide_shows),
        TEST(every_example_keeps_its_promises_under_it),
        TEST(a_picture_keeps_its_promises_under_it_in_large_text),
        TEST(an_svg_is_as_sharp_as_the_screen),
        TEST(one_that_cannot_be_shown_makes_no_composer),
    };
    return cmocka_run_group_tests_name("logo", tests, NULL, NULL);
}
