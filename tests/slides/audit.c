/* Every page of the example feeds and of the extreme ones, at every shape of screen, theme and
 * legibility, held to the promises by what was measured while it was drawn. With FOYER_SHAPES=some
 * at two shapes alone: for the sanitizers, which take ten times as long and find the same in all.
 */
#include "feeds.h"
#include "judge.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

struct shape_of_screen {
    int width, height, rotation;
};

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

static int judge_files(struct judge *judge, const char *pattern)
{
    glob_t files;
    assert_int_equal(glob(pattern, 0, NULL, &files), 0);
    int broken = 0;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        /* Five hundred slides of one kind say no more than twenty. */
        if (strstr(files.gl_pathv[i], "slides-500"))
            continue;
        struct feed *feed = feed_of_file(files.gl_pathv[i]);
        assert_non_null(feed);
        broken += judge_feed(judge, feed, report_day_ms, judge_print, NULL);
        feed_release(feed);
    }
    globfree(&files);
    return broken;
}

static void judge_look(const struct shape_of_screen *shape, const char *theme, bool en301549)
{
    struct composer_options options = {
        .geometry = {shape->width, shape->height, 43, 3, en301549},
        .rotation = shape->rotation,
        .theme = theme,
        .organisation = "Leeds City Council",
    };
    struct judge judge;
    judge_init(&judge, &options);
    int broken = judge_files(&judge, "config/feeds/*.json");
    broken += judge_files(&judge, "tests/feeds/good/*.json");
    broken += judge_files(&judge, "tests/feeds/extreme/*.json");
    judge_finish(&judge);
    assert_int_equal(broken, 0);
}

/* In both legibilities. */
static void judge_shape(int width, int height, int rotation)
{
    time_set_zone("Europe/London");
    const struct shape_of_screen shape = {width, height, rotation};
    judge_look(&shape, "light", false);
    judge_look(&shape, "light", true);
}

static void full_hd(void **state)
{
    (void)state;
    judge_shape(1920, 1080, 0);
}

static void full_hd_upright(void **state)
{
    (void)state;
    judge_shape(1080, 1920, 0);
}

static void hd(void **state)
{
    (void)state;
    judge_shape(1280, 720, 0);
}

static void ultra_hd(void **state)
{
    (void)state;
    judge_shape(3840, 2160, 0);
}

static void four_to_three(void **state)
{
    (void)state;
    judge_shape(1024, 768, 0);
}

static void square(void **state)
{
    (void)state;
    judge_shape(1080, 1080, 0);
}

static void ultra_wide(void **state)
{
    (void)state;
    judge_shape(2560, 1080, 0);
}

static void turned(void **state)
{
    (void)state;
    judge_shape(720, 1280, 90);
}

/* A theme changes colours alone, and not where anything stands. */
static void judge_theme(const char *theme)
{
    time_set_zone("Europe/London");
    const struct shape_of_screen shape = {1280, 720, 0};
    judge_look(&shape, theme, false);
    judge_look(&shape, theme, true);
}

static void dark(void **state)
{
    (void)state;
    judge_theme("dark");
}

static void contrast(void **state)
{
    (void)state;
    judge_theme("contrast");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_hd),    cmocka_unit_test(full_hd_upright),
        cmocka_unit_test(hd),         cmocka_unit_test(ultra_hd),
        cmocka_unit_test(square),     cmocka_unit_test(four_to_three),
        cmocka_unit_test(ultra_wide), cmocka_unit_test(turned),
        cmocka_unit_test(dark),       cmocka_unit_test(contrast),
    };
    const struct CMUnitTest some[] = {cmocka_unit_test(hd), cmocka_unit_test(turned)};
    const char *shapes = getenv("FOYER_SHAPES");
    if (shapes && strcmp(shapes, "some") == 0)
        return cmocka_run_group_tests_name("audit", some, NULL, NULL);
    return cmocka_run_group_tests_name("audit", tests, NULL, NULL);
}
