/* Pictures on slides: how large, where, upright in every direction of reading, and with which words
 * beside them. */
#include "feeds.h"
#include "judge.h"
#include "slide_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const uint32_t red = 0xffc00000, blue = 0xff0000c0;

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

struct stage {
    char folder[64], feed[96], picture[96];
};

static int setup(void **state)
{
    struct stage *stage = calloc(1, sizeof *stage);
    if (!stage)
        return -1;
    snprintf(stage->folder, sizeof stage->folder, "/tmp/foyer-image-XXXXXX");
    assert_non_null(mkdtemp(stage->folder));
    snprintf(stage->feed, sizeof stage->feed, "%s/feed.json", stage->folder);
    snprintf(stage->picture, sizeof stage->picture, "%s/p.png", stage->folder);
    *state = stage;
    return 0;
}

static int teardown(void **state)
{
    struct stage *stage = *state;
    unlink(stage->picture);
    rmdir(stage->folder);
    free(stage);
    return 0;
}

/* What was drawn of a picture whose left half is red and whose right half is blue. */
struct drawn {
    struct box left, right; /* the halves */
    struct audit audit;     /* of the page that shows it */
    int page, pages;        /* which of how many that is */
};

struct scene {
    int width, height;                   /* of the screen */
    int picture_width, picture_height;   /* px */
    const char *language, *keys, *theme; /* NULL for "en-GB", "" and "light" */
    bool en301549;
};

static void write_picture(const struct stage *stage, const struct scene *scene)
{
    struct error error = {0};
    struct frame *picture = frame_new(scene->picture_width, scene->picture_height);
    int count = picture->width * picture->height;
    for (int i = 0; i < count; i++)
        picture->pixels[i] = i % picture->width < picture->width / 2 ? red : blue;
    assert_true(frame_write_png(picture, stage->picture, &error));
    frame_free(picture);
}

static struct feed *read_feed(const struct stage *stage, const struct scene *scene)
{
    char text[1024];
    struct problems problems = {0};
    snprintf(text, sizeof text,
             "{\"foyer\": 1, \"title\": \"Library\", \"language\": \"%s\", \"slides\": "
             "[{\"kind\": \"image\", \"file\": \"p.png\", \"alt\": \"Two halves\"%s}]}",
             scene->language ? scene->language : "en-GB", scene->keys ? scene->keys : "");
    struct feed *feed = feed_of_text(text, strlen(text), stage->feed, &problems);
    if (!feed)
        problems_print(&problems, stderr);
    assert_non_null(feed);
    problems_finish(&problems);
    return feed;
}

static void draw(const struct stage *stage, const struct scene *scene, struct drawn *drawn)
{
    struct composer_options options = {
        .geometry = {scene->width, scene->height, 43, 3, scene->en301549},
        .theme = scene->theme,
    };
    struct error error = {0};
    write_picture(stage, scene);
    struct feed *feed = read_feed(stage, scene);
    struct composer *composer = composer_new(&options, &error);
    assert_non_null(composer);
    struct frame *frame = frame_new(scene->width, scene->height);
    struct programme_slot slot = {feed_slide(feed, 0), 0, 1};
    *drawn = (struct drawn){.page = -1};
    drawn->pages = composer_pages(composer, slot.slide, report_day_ms);
    for (int page = 0; page < drawn->pages && drawn->page < 0; page++) {
        audit_finish(&drawn->audit);
        composer_draw(composer, &slot, page, report_day_ms, frame, &drawn->audit);
        drawn->left = slide_pages_box(frame, red);
        drawn->right = slide_pages_box(frame, blue);
        drawn->page = drawn->left.width > 0 ? page : -1;
    }
    assert_true(drawn->page >= 0);
    frame_free(frame);
    composer_free(composer);
    feed_release(feed);
}

static double width_of(const struct drawn *drawn)
{
    return drawn->right.x + drawn->right.width - drawn->left.x;
}

static void assert_words_beside_it(const struct drawn *drawn)
{
    for (size_t i = 0; i < drawn->audit.count; i++) {
        struct box text = drawn->audit.texts[i].box;
        bool apart =
            text.x >= drawn->left.x + width_of(drawn) || text.x + text.width <= drawn->left.x ||
            text.y >= drawn->left.y + drawn->left.height || text.y + text.height <= drawn->left.y;
        if (!apart)
            fail_msg("\"%s\" stands on the picture", drawn->audit.texts[i].text);
    }
}

#define WORDS                                                                                      \
    ", \"title\": \"The new library opens its doors\", \"caption\": \"The reading room, seen "     \
    "from the garden\""

static void keeps_its_shape_on_every_screen(void **state)
{
    static const int screens[][2] = {{1920, 1080}, {1080, 1920}, {1280, 720},
                                     {1024, 768},  {1080, 1080}, {2560, 1080}};
    static const int pictures[][2] = {{900, 600}, {600, 900}, {800, 800}, {1200, 400}};
    for (size_t i = 0; i < 12; i++) {
        const int *screen = screens[i % 6];
        const int *picture = pictures[i % 4];
        for (int large = 0; large < 2; large++) {
            struct scene scene = {screen[0],  screen[1],     picture[0],
                                  picture[1], .keys = WORDS, .en301549 = large};
            struct drawn drawn;
            draw(*state, &scene, &drawn);
            double shape = width_of(&drawn) / drawn.left.height;
            double wanted = (double)picture[0] / picture[1];
            assert_true(shape > 0.98 * wanted && shape < 1.02 * wanted);
            /* A picture that could hardly be seen would be none. */
            assert_true(width_of(&drawn) > 0.24 * scene.width ||
                        drawn.left.height > 0.3 * scene.height);
            assert_true(drawn.left.x >= 0.05 * scene.width - 0.5);
            assert_true(drawn.left.x + width_of(&drawn) <= 0.95 * scene.width + 0.5);
            assert_words_beside_it(&drawn);
            audit_finish(&drawn.audit);
        }
    }
}

static void is_as_large_as_it_goes_where_it_is_alone(void **state)
{
    struct scene scene = {1920, 1080, 1600, 400, .keys = ""};
    struct drawn drawn;
    draw(*state, &scene, &drawn);
    assert_int_equal(width_of(&drawn), 0.9 * 1920);
    assert_int_equal(drawn.pages, 1);
    audit_finish(&drawn.audit);
}

static void is_never_enlarged_beyond_twice_its_size(void **state)
{
    struct scene scene = {1920, 1080, 500, 100, .keys = ""};
    struct drawn drawn;
    draw(*state, &scene, &drawn);
    assert_true(width_of(&drawn) <= 1000);
    assert_int_equal(drawn.left.height, 200);
    audit_finish(&drawn.audit);
}

static void is_never_mirrored(void **state)
{
    struct scene scene = {1920, 1080, 600, 900, .language = "ur", .keys = WORDS};
    struct drawn drawn;
    draw(*state, &scene, &drawn);
    assert_true(drawn.left.x < drawn.right.x);
    /* It stands where reading ends, as its words come first. */
    assert_true(drawn.left.x < 0.06 * 1920);
    audit_finish(&drawn.audit);
    scene.language = "en-GB";
    draw(*state, &scene, &drawn);
    assert_true(drawn.left.x < drawn.right.x);
    assert_true(drawn.right.x + drawn.right.width > 0.94 * 1920);
    audit_finish(&drawn.audit);
}

static void words_that_need_the_room_come_before_it(void **state)
{
    struct scene scene = {1280,
                          720,
                          900,
                          600,
                          .keys = WORDS ", \"subtitle\": \"Seacroft, in the "
                                        "summer of 2011, on the day it opened\"",
                          .en301549 = true};
    struct drawn drawn;
    draw(*state, &scene, &drawn);
    assert_true(drawn.pages > 1);
    assert_int_equal(drawn.page, drawn.pages - 1);
    audit_finish(&drawn.audit);
}

static void keeps_its_promises_in_large_text(void **state)
{
    static const int screens[][2] = {
        {1920, 1080}, {720, 1280}, {1024, 768}, {900, 900}, {1920, 810}};
    struct feed *feed = feed_of_file("tests/feeds/extreme/image.json");
    int broken = 0;
    (void)state;
    assert_non_null(feed);
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        struct composer_options options = {
            .geometry = {screens[i][0], screens[i][1], 43, 3, .en301549 = true}};
        struct judge judge;
        judge_init(&judge, &options);
        broken += judge_feed(&judge, feed, report_day_ms, judge_print, NULL);
        judge_finish(&judge);
    }
    feed_release(feed);
    assert_int_equal(broken, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(keeps_its_shape_on_every_screen),
        TEST(is_as_large_as_it_goes_where_it_is_alone),
        TEST(is_never_enlarged_beyond_twice_its_size),
        TEST(is_never_mirrored),
        TEST(keeps_its_promises_in_large_text),
        TEST(words_that_need_the_room_come_before_it),
    };
    return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
