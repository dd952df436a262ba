/* A profile: says of each standard whether it is met, in words and by a shape, and how many are. */
#include "feeds.h"

#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static const char slide[] =
    "{\"kind\": \"profile\", \"place\": {\"name\": \"North\", \"lead\": \"A head\"},"
    "\"figures\": [{\"value\": 41, \"label\": \"children\"},"
    "{\"value\": 94.1, \"unit\": \"percent\", \"label\": \"attendance\"}],"
    "\"standards\": [{\"label\": \"First\", \"met\": \"yes\"},"
    "{\"label\": \"Second\", \"met\": \"partly\"}, {\"label\": \"Third\", \"met\": \"no\"}]}";

struct drawn {
    struct feed *feed;
    struct composer *composer;
    struct frame *frame;
    struct audit pages[4];
    int count;
};

/* Draws every page on a screen in portrait, where all has room on one. */
static void draw(struct drawn *drawn, int width, int height)
{
    struct composer_options options = {.geometry = {width, height, 43, 3, false}};
    struct error error = {0};
    *drawn = (struct drawn){.feed = feed_of_slide(slide), .frame = frame_new(width, height)};
    drawn->composer = composer_new(&options, &error);
    assert_non_null(drawn->feed);
    assert_non_null(drawn->composer);
    struct programme_slot slot = {feed_slide(drawn->feed, 0), 0, 1};
    drawn->count = composer_pages(drawn->composer, slot.slide, 0);
    assert_in_range(drawn->count, 1, 4);
    for (int page = 0; page < drawn->count; page++)
        composer_draw(drawn->composer, &slot, page, 0, drawn->frame, &drawn->pages[page]);
}

static void finish(struct drawn *drawn)
{
    for (int page = 0; page < drawn->count; page++)
        audit_finish(&drawn->pages[page]);
    composer_free(drawn->composer);
    frame_free(drawn->frame);
    feed_release(drawn->feed);
}

static const struct audit_text *find(const struct drawn *drawn, const char *text)
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
        struct drawn drawn;
        draw(&drawn, screens[screen][0], screens[screen][1]);
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            if (!find(&drawn, texts[i]))
                fail_msg("\"%s\" is nowhere", texts[i]);
        finish(&drawn);
    }
}

/* Dark pixels in a square left of a standard's text: the shape that stands for it. */
static size_t inked(const struct drawn *drawn, const char *text)
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
    struct drawn drawn;
    draw(&drawn, 1080, 1920); /* all on one page, so that the frame holds it */
    assert_int_equal(drawn.count, 1);
    size_t met = inked(&drawn, "First");
    size_t partly = inked(&drawn, "Second");
    size_t not_met = inked(&drawn, "Third");
    assert_true(met > partly + partly / 5);
    assert_true(partly > not_met + not_met / 5);
    assert_true(not_met > 0);
    finish(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_is_met_in_words),
        cmocka_unit_test(test_the_shapes_differ_without_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
