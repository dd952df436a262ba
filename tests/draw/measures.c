/* Sizes from the room, colours, scales, and how numbers and dates are written. */
#include "foyer/draw/chart.h"
#include "foyer/draw/geometry.h"
#include "foyer/draw/palette.h"
#include "foyer/draw/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

static void capitals_follow_from_the_room(void **state)
{
    static const struct {
        struct geometry geometry;
        int fine, label, key;
    } rooms[] = {
        {{1920, 1080, 43, 3, false}, 29, 36, 74},  {{1920, 1080, 43, 4, false}, 38, 47, 99},
        {{3840, 2160, 55, 4, false}, 59, 74, 155}, {{3840, 2160, 65, 5, false}, 63, 78, 164},
        {{1080, 1920, 43, 3, false}, 29, 36, 74},  {{1920, 1080, 43, 3, true}, 74, 74, 74},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        const struct geometry *geometry = &rooms[i].geometry;
        assert_int_equal(geometry_cap_px(geometry, ROLE_FINE), rooms[i].fine);
        assert_int_equal(geometry_cap_px(geometry, ROLE_LABEL), rooms[i].label);
        assert_int_equal(geometry_cap_px(geometry, ROLE_KEY), rooms[i].key);
        int hero = geometry_cap_px(geometry, ROLE_HERO);
        assert_in_range(hero, 2 * rooms[i].key - 2, 2 * rooms[i].key + 1);
    }
}

static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_true(fabs(colour_contrast(0x000000, 0xffffff) - 21) < 0.001);
    assert_true(fabs(colour_contrast(0x777777, 0xffffff) - 4.478) < 0.001);
    assert_true(fabs(colour_contrast(0x12436d, 0x12436d) - 1) < 0.001);
}

static void every_theme_keeps_its_contrast(void **state)
{
    static const char *const names[] = {"light", "dark", "contrast"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const struct palette *palette = palette_find(names[i]);
        assert_non_null(palette);
        double text = strcmp(names[i], "contrast") == 0 ? 7 : 4.5;
        const colour texts[] = {palette->ink, palette->quiet, palette->main, palette->accent_text};
        for (size_t k = 0; k < 4; k++) {
            assert_true(colour_contrast(texts[k], palette->ground) >= text);
            assert_true(colour_contrast(texts[k], palette->panel) >= 4.5);
        }
        assert_true(colour_contrast(palette->muted, palette->ground) >= 3);
        assert_true(colour_contrast(palette->accent, palette->ground) >= 3);
        for (size_t k = 0; k < PALETTE_CATEGORIES; k++) {
            assert_true(colour_contrast(palette->categories[k], palette->ground) >= 3);
            assert_true(colour_contrast(palette->category_text[k], palette->ground) >= text);
        }
    }
    assert_null(palette_find("pink"));
}

static void a_pale_colour_of_ones_own_is_refused_with_its_ratio(void **state)
{
    struct palette palette;
    struct error error = {0};
    (void)state;
    assert_false(palette_own(palette_find("light"), 0xffdd00, &palette, &error));
    assert_non_null(strstr(error.message, "#ffdd00"));
    assert_non_null(strstr(error.message, "1.3"));
    assert_true(palette_own(palette_find("light"), 0x801650, &palette, NULL));
    assert_int_equal(palette.main, 0x801650);
}

static void numbers_are_written_as_they_are_read(void **state)
{
    static const struct {
        double value;
        int decimals;
        struct unit unit;
        const char *words;
    } numbers[] = {
        {1346, 0, {UNIT_COUNT, NULL, NULL}, "1,346"},
        {999, 0, {UNIT_COUNT, NULL, NULL}, "999"},
        {1234567.5, 1, {UNIT_COUNT, NULL, NULL}, "1,234,567.5"},
        {19, 1, {UNIT_PERCENT, NULL, NULL}, "19.0%"},
        {-3, 0, {UNIT_COUNT, NULL, NULL}, "\u22123"},
        {-0.04, 1, {UNIT_COUNT, NULL, NULL}, "0.0"},
        {-2.5, 2, {UNIT_GBP, NULL, NULL}, "\u2212£2.50"},
        {12, 0, {UNIT_AFFIXES, "≈ ", " °C"}, "≈ 12 °C"},
    };
    struct arena arena = {0};
    const struct words *words = words_for("en-GB");
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_string_equal(
            number_text(words, &arena, numbers[i].value, numbers[i].decimals, &numbers[i].unit),
            numbers[i].words);
    arena_finish(&arena);
}

static void dates_are_written_as_exactly_as_they_are_known(void **state)
{
    const struct moment day = {.precision = PRECISION_DAY, .date = {2011, 7, 12}};
    const struct moment month = {.precision = PRECISION_MONTH, .date = {2011, 3, 0}};
    const struct moment year = {.precision = PRECISION_YEAR, .date = {2006, 0, 0}};
    const struct moment words_only = {.precision = PRECISION_TEXT, .text = "spring 2011"};
    struct arena arena = {0};
    const struct words *words = words_for("en-GB");
    (void)state;
    assert_string_equal(words_moment(words, &arena, &day), "12\u00a0July 2011");
    assert_string_equal(words_day(words, &arena, &day), "12\u00a0July");
    assert_string_equal(words_moment(words, &arena, &month), "March 2011");
    assert_string_equal(words_moment(words, &arena, &year), "2006");
    assert_string_equal(words_moment(words, &arena, &words_only), "spring 2011");
    arena_finish(&arena);
}

static void scales_have_round_steps_and_cover_the_values(void **state)
{
    static const struct {
        double least, most;
        bool from_zero;
        int steps;
    } cases[] = {{10.9, 22.5, true, 5}, {66, 78, false, 4},    {-250000, 1e6, true, 5},
                 {0, 0, true, 3},       {5, 5, false, 2},      {0.001, 0.0042, true, 5},
                 {-9, -2, false, 3},    {1e12, 3e12, false, 5}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scale scale =
            scale_make(cases[i].least, cases[i].most, cases[i].from_zero, cases[i].steps);
        assert_true(scale.low <= cases[i].least && scale.high >= cases[i].most);
        assert_true(scale.high > scale.low);
        assert_true((scale.high - scale.low) / scale.step <= cases[i].steps + 0.001);
        if (cases[i].from_zero)
            assert_true(scale.low <= 0 && scale.high >= 0);
    }
}

static void labels_are_moved_apart_in_their_order(void **state)
{
    struct chart_label labels[] = {
        {.wanted = 50, .size = 20}, {.wanted = 45, .size = 20}, {.wanted = 95, .size = 20}};
    (void)state;
    chart_spread(labels, 3, 5, 0, 100);
    assert_true(labels[1].place + 25 <= labels[0].place);
    assert_true(labels[0].place + 25 <= labels[2].place);
    assert_true(labels[1].place >= 0 && labels[2].place + 20 <= 100);
}

static void a_larger_label_keeps_its_turn(void **state)
{
    /* In the middle of the first is 50, in that of the second 52. */
    struct chart_label labels[] = {{.wanted = 45, .size = 10}, {.wanted = 32, .size = 40}};
    (void)state;
    chart_spread(labels, 2, 5, 0, 200);
    assert_true(labels[0].place + 10 + 5 <= labels[1].place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals_follow_from_the_room),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(every_theme_keeps_its_contrast),
        cmocka_unit_test(a_pale_colour_of_ones_own_is_refused_with_its_ratio),
        cmocka_unit_test(numbers_are_written_as_they_are_read),
        cmocka_unit_test(dates_are_written_as_exactly_as_they_are_known),
        cmocka_unit_test(scales_have_round_steps_and_cover_the_values),
        cmocka_unit_test(labels_are_moved_apart_in_their_order),
        cmocka_unit_test(a_larger_label_keeps_its_turn),
    };
    return cmocka_run_group_tests_name("measures", tests, NULL, NULL);
}
