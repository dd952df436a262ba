/* A map: areas in the colours of their bands, with holes left open; the key and the extremes in
 * words; never mirrored. */
#include "feeds.h"

#include "foyer/base/file.h"
#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 1920, HEIGHT = 1080 };

static const char tiles[] =
    "{\"kind\": \"map\", \"unit\": \"percent\", \"tiles\": {\"w\": [0, 0, \"West\"],"
    "\"m\": [1, 0, \"Middle\"], \"e\": [2, 0, \"East\"]},"
    "\"values\": {\"w\": 5, \"m\": null, \"e\": 30.5}, \"bands\": [10, 20]}";

struct drawn {
    struct feed *feed;
    struct frame *frame;
    struct audit audit;
};

static void draw(struct drawn *drawn, struct feed *feed, const char *language)
{
    struct composer_options options = {.geometry = {WIDTH, HEIGHT, 43, 3, false},
                                       .language = language};
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);
    assert_non_null(composer);
    assert_non_null(feed);
    *drawn = (struct drawn){.feed = feed, .frame = frame_new(WIDTH, HEIGHT)};
    struct programme_slot slot = {feed_slide(feed, 0), 0, 1};
    composer_draw(composer, &slot, 0, 0, drawn->frame, &drawn->audit);
    composer_free(composer);
}

static void finish(struct drawn *drawn)
{
    audit_finish(&drawn->audit);
    frame_free(drawn->frame);
    feed_release(drawn->feed);
}

static bool says(const struct drawn *drawn, const char *text)
{
    for (size_t i = 0; i < drawn->audit.count; i++)
        if (strcmp(drawn->audit.texts[i].text, text) == 0)
            return true;
    return false;
}

static uint32_t pixel(const struct frame *frame, int x, int y)
{
    return frame->pixels[(size_t)y * (size_t)frame->width + (size_t)x] & 0xffffff;
}

/* Where on a row a colour is found first, or -1. */
static int first_x(const struct frame *frame, int y, uint32_t wanted)
{
    for (int x = 0; x < frame->width; x++)
        if (pixel(frame, x, y) == wanted)
            return x;
    return -1;
}

/* Of the rows of the body, the least x of a colour in pieces of at least `least` px in a row. */
static int leftmost(const struct frame *frame, uint32_t wanted, int least)
{
    int best = frame->width;
    for (int y = HEIGHT / 7; y < 6 * HEIGHT / 7; y++) {
        int x = first_x(frame, y, wanted);
        int end = x;
        while (x >= 0 && end < frame->width && pixel(frame, end, y) == wanted)
            end++;
        if (x >= 0 && end - x >= least && x < best)
            best = x;
    }
    return best;
}

static void test_says_bands_and_extremes_in_words(void **state)
{
    (void)state;
    static const char *const texts[] = {"20%+",    "10% to 20%",           "under 10%",
                                        "no data", "Highest: East, 30.5%", "Lowest: West, 5.0%"};
    struct drawn drawn;
    draw(&drawn, feed_of_slide(tiles), NULL);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!says(&drawn, texts[i]))
            fail_msg("\"%s\" is not on the page", texts[i]);
    finish(&drawn);
}

/* The strongest colour is the east's, which stays in the east for those who read from the right. */
static void test_is_never_mirrored(void **state)
{
    (void)state;
    struct drawn plain, mirrored;
    draw(&plain, feed_of_slide(tiles), "en-GB");
    draw(&mirrored, feed_of_slide(tiles), "ar");
    const uint32_t strongest = 0x12436d;
    const uint32_t palest = 0xdee5eb; /* 14 % of it on white */
    int east = leftmost(plain.frame, strongest, 100);
    int west = leftmost(plain.frame, palest, 100);
    assert_in_range(west, 0, east - 1);
    east = leftmost(mirrored.frame, strongest, 100);
    west = leftmost(mirrored.frame, palest, 100);
    assert_in_range(west, WIDTH / 3, WIDTH - 1); /* the map stands on the reading side */
    assert_in_range(west, 0, east - 1);
    finish(&plain);
    finish(&mirrored);
}

static void test_a_hole_stays_open(void **state)
{
    (void)state;
    struct drawn drawn;
    draw(&drawn, feed_of_file("tests/feeds/good/map.json"), NULL);
    /* A square with a square hole: on the row through its middle, colour, hole, colour. */
    int changes = 0;
    int row = 0;
    int most = 0;
    for (int y = 200; y < 900; y++) {
        changes = 0;
        for (int x = 101; x < WIDTH / 3; x++)
            changes += (pixel(drawn.frame, x, y) == 0xffffff) !=
                       (pixel(drawn.frame, x - 1, y) == 0xffffff);
        row = changes > most ? y : row;
        most = changes > most ? changes : most;
    }
    assert_true(row > 0);
    assert_true(most >= 4);
    finish(&drawn);
}

static const char pounds[] =
    "{\"kind\": \"map\", \"unit\": \"gbp\", \"tiles\": {\"North\": [0, 0], \"East\": [1, 0],"
    "\"South\": [0, 1], \"West\": [1, 1], \"Mid\": [2, 0], \"Far\": [2, 1], \"Up\": [3, 0],"
    "\"Low\": [3, 1]}, \"values\": {\"North\": 1234567, \"East\": 2469134, \"South\": 3703701,"
    "\"West\": 4938268, \"Mid\": 6172835, \"Far\": 7407402, \"Up\": 8641969, \"Low\": 9876536}}";

static const char shares[] =
    "{\"kind\": \"map\", \"unit\": \"percent\", \"tiles\": {\"a\": [0, 0], \"b\": [1, 0],"
    "\"c\": [2, 0], \"d\": [3, 0], \"e\": [0, 1], \"f\": [1, 1], \"g\": [2, 1], \"h\": [3, 1]},"
    "\"values\": {\"a\": 12.3, \"b\": 24.6, \"c\": 37.1, \"d\": 49.4, \"e\": 61.7, \"f\": 74.1,"
    "\"g\": 86.4, \"h\": 98.8}}";

/* "49.4% to 61.7%" holds the same areas, and takes longer to read. */
static void test_its_own_bands_begin_at_round_numbers(void **state)
{
    (void)state;
    static const char *const texts[] = {"80%+", "50% to 80%", "40% to 50%", "20% to 40%",
                                        "under 20%"};
    struct drawn drawn;
    draw(&drawn, feed_of_slide(shares), NULL);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!says(&drawn, texts[i]))
            fail_msg("\"%s\" is not on the page", texts[i]);
    finish(&drawn);
}

static colour ground_of(const struct drawn *drawn, const char *text)
{
    for (size_t i = 0; i < drawn->audit.count; i++)
        if (strcmp(drawn->audit.texts[i].text, text) == 0)
            return drawn->audit.texts[i].background;
    fail_msg("\"%s\" is not on the page", text);
    return 0;
}

/* 0.3 is no sum of tenths in binary: it must not fall below a band that begins at 0.3. */
static void test_a_value_at_which_a_band_begins_is_in_it(void **state)
{
    (void)state;
    static const char slide[] =
        "{\"kind\": \"map\", \"tiles\": {\"a\": [0, 0], \"b\": [1, 0], \"c\": [2, 0],"
        "\"d\": [0, 1], \"e\": [1, 1]},"
        "\"values\": {\"a\": 0.2, \"b\": 0.3, \"c\": 0.6, \"d\": 0.7, \"e\": 1.2}}";
    struct drawn drawn;
    draw(&drawn, feed_of_slide(slide), NULL);
    assert_true(says(&drawn, "under 0.3"));
    assert_int_not_equal(ground_of(&drawn, "0.2"), ground_of(&drawn, "0.3"));
    assert_int_not_equal(ground_of(&drawn, "0.6"), ground_of(&drawn, "0.7"));
    finish(&drawn);
}

static void test_tiles_have_their_names_where_values_are_too_wide(void **state)
{
    (void)state;
    struct drawn drawn;
    draw(&drawn, feed_of_slide(pounds), NULL);
    assert_true(says(&drawn, "South"));
    assert_true(says(&drawn, "Far"));
    assert_false(says(&drawn, "3,703,701"));
    finish(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_bands_and_extremes_in_words),
        cmocka_unit_test(test_is_never_mirrored),
        cmocka_unit_test(test_a_hole_stays_open),
        cmocka_unit_test(test_its_own_bands_begin_at_round_numbers),
        cmocka_unit_test(test_a_value_at_which_a_band_begins_is_in_it),
        cmocka_unit_test(test_tiles_have_their_names_where_values_are_too_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
