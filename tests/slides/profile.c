/* A profile: says of each standard whether it is met, in words and by a shape, and how many are. */
#include "slide_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

static const char slide[] =
    "{\"kind\": \"profile\", \"place\": {\"name\": \"North\", \"lead\": \"A head\"},"
    "\"figures\": [{\"value\": 41, \"label\": \"children\"},"
    "{\"value\": 94.1, \"unit\": \"percent\", \"label\": \"attendance\"}],"
    "\"standards\": [{\"label\": \"First\", \"met\": \"yes\"},"
    "{\"label\": \"Second\", \"met\": \"partly\"}, {\"label\": \"Third\", \"met\": \"no\"}]}";

static const struct audit_text *find(const struct slide_pages *drawn, const char *text)
{
    for (int page = 0; page < drawn->count; page++)
        for (size_t i = 0; i < drawn->pages[page].count; i++)
            if (strcmp(drawn->pages[page].texts[i].text, text) == 0)
                return &drawn->pages[page].texts[i];
    return NULL;
}

static void test_says_what_is_met_in_words(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "North", "Led by A head", "41",     "94.1%", "1 of 3 standards met",
        "met",   "partly met",    "not met"};
    static const int screens[][2] = {{1920, 1080}, {1080, 1920}};
    for (size_t screen = 0; screen < 2; screen++) {
        struct slide_pages drawn;
        slide_pages_draw(&drawn, slide,
                         (struct geometry){screens[screen][0], screens[screen][1], 43, 3, false});
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            if (!find(&drawn, texts[i]))
                fail_msg("\"%s\" is nowhere", texts[i]);
        slide_pages_finish(&drawn);
    }
}

/* Dark pixels in a square left of a standard's text: the shape that stands for it. */
static size_t inked(const struct slide_pages *drawn, const char *text)
{
    const struct audit_text *label = find(drawn, text);
    assert_non_null(label);
    int top = (int)label->box.y;
    int bottom = (int)(label->box.y + label->box.height);
    size_t count = 0;
    for (int y = top; y < bottom; y++)
        for (int x = 0; x < (int)label->box.x - 4; x++)
            count += (drawn->frame->pixels[(size_t)y * (size_t)drawn->frame->width + (size_t)x] &
                      0xffffff) == 0x12436d;
    return count;
}

static void test_the_shapes_differ_without_colour(void **state)
{
    (void)state;
    struct slide_pages drawn;
    slide_pages_draw(&drawn, slide,
                     (struct geometry){1080, 1920, 43, 3,
                                       false}); /* all on one page, so that the frame holds it */
    assert_int_equal(drawn.count, 1);
    size_t met = inked(&drawn, "First");
    size_t partly = inked(&drawn, "Second");
    size_t not_met = inked(&drawn, "Third");
    assert_true(met > partly + partly / 5);
    assert_true(partly > not_met + not_met / 5);
    assert_true(not_met > 0);
    slide_pages_finish(&drawn);
}

static const char cluster[] =
    "{\"kind\": \"profile\", \"place\": {\"name\": \"One cluster\","
    "\"lead\": \"a head teacher\", \"partners\": \"health, police and families\"},"
    "\"source\": \"Made up, to show what clusters report; not real figures\","
    "\"as_of\": \"21 July 2011\", \"figures\": ["
    "{\"value\": 41, \"label\": \"looked-after children\", \"better\": \"lower\","
    "\"before\": {\"value\": 46, \"label\": \"2010\"}, \"history\": [40, 47, 46, 41]},"
    "{\"value\": 7.2, \"unit\": \"percent\", \"label\": \"not in work or learning\","
    "\"better\": \"lower\", \"before\": {\"value\": 8.4, \"label\": \"2010\"},"
    "\"history\": [9, 8.4, 7.2]},"
    "{\"value\": 94.1, \"unit\": \"percent\", \"label\": \"attendance, primary\","
    "\"better\": \"higher\", \"before\": {\"value\": 93.6, \"label\": \"2010\"},"
    "\"history\": [92.9, 93.6, 94.1]}],"
    "\"standards\": [{\"label\": \"A cluster chair is named\", \"met\": \"yes\"},"
    "{\"label\": \"A cluster plan is agreed\", \"met\": \"yes\"},"
    "{\"label\": \"Partners meet each half term\", \"met\": \"partly\"},"
    "{\"label\": \"Families have one named contact\", \"met\": \"yes\"},"
    "{\"label\": \"Progress is published\", \"met\": \"no\"}]}";

/* "page 1 of 2" makes the source take a second line, and leaves less height to the tiles than they
 * had before it was known that there are two pages. */
static void test_the_tiles_stay_where_page_1_of_2_takes_height(void **state)
{
    (void)state;
    static const int screens[][2] = {{1366, 768}, {1280, 720}, {1440, 900}};
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        struct slide_pages drawn;
        slide_pages_draw(&drawn, cluster,
                         (struct geometry){screens[i][0], screens[i][1], 43, 3, false});
        if (!find(&drawn, "41") || !find(&drawn, "94.1%"))
            fail_msg("%d x %d: the figures are only said", screens[i][0], screens[i][1]);
        assert_int_equal(drawn.count, 2);
        slide_pages_finish(&drawn);
    }
}

static bool has(const struct audit *page, const char *text)
{
    for (size_t i = 0; i < page->count; i++)
        if (strcmp(page->texts[i].text, text) == 0)
            return true;
    return false;
}

static void test_every_page_says_whose_figures_they_are(void **state)
{
    (void)state;
    static const int screens[][2] = {{1024, 768}, {1366, 768}, {1080, 1920}};
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        struct slide_pages drawn;
        slide_pages_draw(&drawn, cluster,
                         (struct geometry){screens[i][0], screens[i][1], 43, 3, false});
        for (int page = 0; page < drawn.count; page++)
            if (!has(&drawn.pages[page], "One cluster"))
                fail_msg("%d x %d: page %d has no name", screens[i][0], screens[i][1], page + 1);
        slide_pages_finish(&drawn);
    }
}

/* On a screen this low the name has no room above the figures. */
static void test_a_name_alone_on_its_page_has_its_people_with_it(void **state)
{
    (void)state;
    struct slide_pages drawn;
    slide_pages_draw(&drawn, cluster, (struct geometry){2560, 1080, 43, 3, false});
    const struct audit *first = &drawn.pages[0];
    assert_true(has(first, "One cluster"));
    assert_false(has(first, "41"));
    assert_true(has(first, "Led by a head teacher, with health, police and families"));
    slide_pages_finish(&drawn);
}

static uint32_t pixel(const struct slide_pages *drawn, double x, double y)
{
    return drawn->frame->pixels[(size_t)y * (size_t)drawn->frame->width + (size_t)x] & 0xffffff;
}

static void test_a_tile_alone_in_its_row_is_as_wide_as_the_page(void **state)
{
    (void)state;
    struct slide_pages drawn;
    struct geometry portrait = {1080, 1920, 43, 3, false};
    slide_pages_draw(&drawn, cluster, portrait);
    const struct audit_text *number = find(&drawn, "94.1%");
    assert_non_null(number);
    struct box safe = geometry_safe_box(&portrait);
    uint32_t tile = pixel(&drawn, number->box.x - 4, number->box.y);
    assert_int_not_equal(tile, 0xffffff);
    assert_int_equal(pixel(&drawn, safe.x + safe.width - 4, number->box.y), tile);
    slide_pages_finish(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_is_met_in_words),
        cmocka_unit_test(test_the_shapes_differ_without_colour),
        cmocka_unit_test(test_the_tiles_stay_where_page_1_of_2_takes_height),
        cmocka_unit_test(test_every_page_says_whose_figures_they_are),
        cmocka_unit_test(test_a_name_alone_on_its_page_has_its_people_with_it),
        cmocka_unit_test(test_a_tile_alone_in_its_row_is_as_wide_as_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
