/* A trend: gaps stay open, in the bands around its lines too. */
#include "slide_pages.h"

#include "foyer/draw/palette.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static const struct geometry screen = {1920, 1080, 43, 3, false};

/* Pixels of the band around the main line in a column of the picture. */
static size_t banded(const struct frame *frame, int x)
{
    const struct palette *palette = palette_find("light");
    uint32_t pixel = 0xff000000 | colour_mix(palette->ground, palette->main, 0.2);
    size_t count = 0;
    for (int y = 0; y < frame->height; y++)
        count += frame->pixels[(size_t)y * (size_t)frame->width + (size_t)x] == pixel;
    return count;
}

static void draw(struct slide_pages *drawn, const char *low, const char *high)
{
    char slide[600];
    snprintf(slide, sizeof slide,
             "{\"kind\": \"trend\", \"x\": \"year\", \"series\": [{\"label\": \"Here\", "
             "\"points\": [[2010, 50], [2011, 50], [2012, 50], [2013, 50], [2014, 50]], "
             "\"low\": [[2010, 20], [2011, 20], [2012, %s], [2013, 20], [2014, 20]], "
             "\"high\": [[2010, 80], [2011, 80], [2012, %s], [2013, 80], [2014, 80]]}]}",
             low, high);
    slide_pages_draw(drawn, slide, screen);
    assert_int_equal(drawn->count, 1);
}

/* The columns in which a band stands; thin things may have its colour too. */
static size_t band_columns(const struct frame *frame, int *first, int *last)
{
    enum { HIGH = 200 };
    size_t count = 0;
    for (int x = 0; x < frame->width; x++) {
        if (banded(frame, x) < HIGH)
            continue;
        *first = count == 0 ? x : *first;
        *last = x;
        count++;
    }
    return count;
}

static void test_a_band_leaves_gaps_open(void **state)
{
    static const char *const gaps[][2] = {{"null", "null"}, {"null", "80"}, {"20", "null"}};
    struct slide_pages drawn;
    int first = 0, last = 0;
    (void)state;
    draw(&drawn, "20", "80");
    size_t whole = band_columns(drawn.frame, &first, &last);
    assert_true(whole > 600);
    assert_int_equal(whole, last - first + 1);
    slide_pages_finish(&drawn);
    for (size_t i = 0; i < sizeof gaps / sizeof gaps[0]; i++) {
        int left = 0, right = 0;
        draw(&drawn, gaps[i][0], gaps[i][1]);
        size_t half = band_columns(drawn.frame, &left, &right);
        assert_int_equal(left, first);
        assert_int_equal(right, last);
        assert_in_range(half, whole / 2 - 4, whole / 2 + 4);
        assert_int_equal(banded(drawn.frame, (first + last) / 2), 0);
        slide_pages_finish(&drawn);
    }
}

static void draw_broken(struct slide_pages *drawn, const char *at)
{
    char slide[400], breaks[80] = "";
    if (at)
        snprintf(breaks, sizeof breaks, ", \"breaks\": [{\"at\": %s, \"note\": \"new count\"}]",
                 at);
    snprintf(slide, sizeof slide,
             "{\"kind\": \"trend\", \"x\": \"year\", \"series\": [{\"label\": \"Here\", "
             "\"points\": [[2011, 50], [2012, 50], [2013, 50]]}], "
             "\"forecast\": [[2014, 60]]%s}",
             breaks);
    slide_pages_draw(drawn, slide, screen);
}

static void test_a_break_beside_all_values_is_not_shown(void **state)
{
    static const struct {
        const char *at;
        bool shown;
    } breaks[] = {{"2010", false}, {"2015", false}, {"2011", true}, {"2012", true}, {"2014", true}};
    struct slide_pages without, with;
    (void)state;
    draw_broken(&without, NULL);
    const size_t bytes = (size_t)screen.width * (size_t)screen.height * sizeof(uint32_t);
    for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++) {
        draw_broken(&with, breaks[i].at);
        bool differs = memcmp(without.frame->pixels, with.frame->pixels, bytes) != 0;
        assert_true(differs == breaks[i].shown);
        slide_pages_finish(&with);
    }
    slide_pages_finish(&without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_band_leaves_gaps_open),
        cmocka_unit_test(test_a_break_beside_all_values_is_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
