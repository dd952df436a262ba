/* A profile: says of each standard whether it is met, in words and by a shape, and how many are. */
#include "slide_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says_what_is_met_in_words),
        cmocka_unit_test(test_the_shapes_differ_without_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
