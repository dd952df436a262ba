/* The themes' colours, held to their contrast pair by pair, and an organisation's own. */
#include "foyer/draw/palette.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

static const char *const names[] = {"light", "dark", "contrast"};

static void measures_contrast_as_wcag_does(void **state)
{
    (void)state;
    assert_true(fabs(colour_contrast(0xffffff, 0x000000) - 21) < 1e-9);
    assert_true(fabs(colour_contrast(0x777777, 0x777777) - 1) < 1e-9);
    /* The well-known greys on both sides of 4.5:1 on white. */
    assert_true(fabs(colour_contrast(0x767676, 0xffffff) - 4.54) < 0.005);
    assert_true(fabs(colour_contrast(0xffffff, 0x777777) - 4.48) < 0.005);
}

static int judge(const struct palette *palette, const char *what, colour one, double least,
                 int ground_count)
{
    const colour grounds[] = {palette->ground, palette->panel};
    int wrong = 0;
    for (int i = 0; i < ground_count; i++) {
        double contrast = colour_contrast(one, grounds[i]);
        if (contrast >= least)
            continue;
        print_error("%s: %s #%06x on #%06x: %.2f\n", palette->name, what, one, grounds[i],
                    contrast);
        wrong++;
    }
    return wrong;
}

static void every_pair_of_every_theme_is_seen(void **state)
{
    int wrong = 0;
    (void)state;
    for (int i = 0; i < 3; i++) {
        const struct palette *palette = palette_find(names[i]);
        assert_non_null(palette);
        bool strict = i == 2;
        double text = strict ? 7 : 4.5;
        double shape = strict ? 7 : 3;
        wrong += judge(palette, "ink", palette->ink, text, 2);
        wrong += judge(palette, "quiet", palette->quiet, text, 2);
        wrong += judge(palette, "main", palette->main, text, 2);
        wrong += judge(palette, "accent_text", palette->accent_text, text, 2);
        wrong += judge(palette, "accent", palette->accent, shape, 2);
        wrong += judge(palette, "muted", palette->muted, shape, 1);
        for (int k = 0; k < PALETTE_CATEGORIES; k++) {
            wrong += judge(palette, "category", palette->categories[k], shape, 1);
            wrong += judge(palette, "category_text", palette->category_text[k], text, 2);
        }
        struct error error = {0};
        if (!palette_check(palette, &error))
            fail_msg("%s", error.message);
    }
    assert_int_equal(wrong, 0);
}

static void names_the_pair_that_fails_and_its_ratio(void **state)
{
    static const struct {
        const char *theme;
        colour colour;
        const char *words[4];
    } rows[] = {
        {"light", 0xffd100, {"colour #ffd100", "light theme's ground #ffffff", "1.46:1", "4.5:1"}},
        {"dark", 0x12436d, {"colour #12436d", "dark theme's ground #0c1116", ":1; text", "4.5:1"}},
        {"contrast",
         0x808080,
         {"colour #808080", "contrast theme's ground #000000", "5.31", "7.0:1"}},
        /* Just good enough on white, and not on the panel. */
        {"light", 0x767676, {"colour #767676", "light theme's panel #", ":1", "4.5:1"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct palette own;
        struct error error = {0};
        assert_false(palette_own(palette_find(rows[i].theme), rows[i].colour, &own, &error));
        for (int k = 0; k < 4; k++)
            if (!strstr(error.message, rows[i].words[k]))
                fail_msg("\"%s\" does not say \"%s\"", error.message, rows[i].words[k]);
    }
}

static void takes_an_organisation_s_colour(void **state)
{
    struct palette own;
    (void)state;
    assert_true(palette_own(palette_find("light"), 0x7a1f5c, &own, NULL));
    assert_int_equal(own.main, 0x7a1f5c);
    assert_int_equal(own.ground, palette_find("light")->ground);
    assert_true(palette_own(palette_find("dark"), 0xffd100, &own, NULL));
    assert_true(palette_own(palette_find("contrast"), 0xffd100, &own, NULL));
}

static void refuses_a_palette_for_any_of_its_colours(void **state)
{
    (void)state;
    for (int i = 0; i < 6 + 2 * PALETTE_CATEGORIES; i++) {
        struct palette palette = *palette_find("light");
        struct error error = {0};
        colour *colours[] = {&palette.ink,   &palette.quiet,       &palette.main,
                             &palette.muted, &palette.accent_text, &palette.accent};
        if (i < 6)
            *colours[i] = 0xfafafa;
        else if (i < 6 + PALETTE_CATEGORIES)
            palette.categories[i - 6] = 0xfafafa;
        else
            palette.category_text[i - 6 - PALETTE_CATEGORIES] = 0xfafafa;
        assert_false(palette_check(&palette, &error));
        assert_non_null(strstr(error.message, "#fafafa on the light theme's ground #ffffff has a"));
    }
}

static void knows_a_dark_ground(void **state)
{
    (void)state;
    assert_false(palette_is_dark(palette_find("light")));
    assert_true(palette_is_dark(palette_find("dark")));
    assert_true(palette_is_dark(palette_find("contrast")));
    assert_null(palette_find("sepia"));
}

static void reads_colours(void **state)
{
    colour found = 0;
    (void)state;
    assert_true(colour_parse("#12436D", &found));
    assert_int_equal(found, 0x12436d);
    static const char *const wrong[] = {"",         "#",       "12436d", "#12436",
                                        "#12436dd", "#12436g", "#-2436d"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(colour_parse(wrong[i], &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_contrast_as_wcag_does),
        cmocka_unit_test(every_pair_of_every_theme_is_seen),
        cmocka_unit_test(names_the_pair_that_fails_and_its_ratio),
        cmocka_unit_test(takes_an_organisation_s_colour),
        cmocka_unit_test(refuses_a_palette_for_any_of_its_colours),
        cmocka_unit_test(knows_a_dark_ground),
        cmocka_unit_test(reads_colours),
    };
    return cmocka_run_group_tests_name("palette", tests, NULL, NULL);
}
