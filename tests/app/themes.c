/* Themes by time of day on the running display, with a clock that is handed in: the change comes
 * between two slides, never within one. */
#include "stage.h"

#include "foyer/base/text.h"
#include "foyer/draw/palette.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS };

static int64_t at(int hour, int minute, int second)
{
    return time_from_local((struct date){2011, 7, 12}, hour, minute, second);
}

static const struct theme_hours evening[] = {{"dark", 18 * 60, 7 * 60}};

static struct composer *make_composer(const struct theme_hours *hours, size_t count)
{
    struct composer_options options = {
        .geometry = {STAGE_WIDTH, STAGE_HEIGHT, .diagonal_inches = 43, .viewing_distance_m = 3},
        .hours = hours,
        .hours_count = count,
    };
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);

    assert_string_equal(error.message, "");
    return composer;
}

static void use_composer(struct stage *stage, struct composer *composer)
{
    struct composer *old = stage->composer;

    stage->composer = composer;
    struct display_options options = stage_options(stage, false);
    display_set_options(stage->display, &options);
    composer_free(old);
}

static int setup(void **state)
{
    struct stage *stage = stage_open(false);

    assert_true(time_set_zone("Europe/London"));
    use_composer(stage, make_composer(evening, 1));
    *state = stage;
    return 0;
}

static int teardown(void **state)
{
    stage_close(*state);
    return 0;
}

/* Notices that stand for 60 s each, of as many pages as their texts take. */
static void set_slides(struct stage *stage, size_t slides, const char *body)
{
    struct problems problems = {0};
    struct buffer text = {0};

    buffer_print(&text, "{\"foyer\": 1, \"title\": \"Test\", \"slides\": [");
    for (size_t i = 0; i < slides; i++)
        buffer_print(&text, "%s{\"kind\": \"notice\", \"body\": \"%s\", \"dwell\": 60}",
                     i > 0 ? "," : "", body);
    buffer_print(&text, "]}");
    struct reading reading = {.file = "test.json",
                              .text = text.data,
                              .size = text.length,
                              .kinds = composer_kinds(),
                              .problems = &problems};
    struct feed *feed = feed_read(&reading, "test");
    problems_print(&problems, stderr);
    assert_non_null(feed);
    display_set_programme(stage->display, programme_new(&feed, 1, NULL));
    feed_release(feed);
    problems_finish(&problems);
    buffer_finish(&text);
}

/* The theme whose ground is in the corner of what is on the screen. */
static const char *shown_theme(void)
{
    static const char *const names[] = {"light", "dark", "contrast"};

    for (Uint32 id = 1; id < 200; id++) {
        SDL_Window *window = SDL_GetWindowFromID(id);
        SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;

        if (!surface)
            continue;
        colour corner = *(const uint32_t *)surface->pixels & 0xffffff;
        for (size_t i = 0; i < 3; i++) {
            if (palette_find(names[i])->ground == corner)
                return names[i];
        }
    }
    return "none";
}

static void the_change_waits_for_the_next_slide(void **state)
{
    struct stage *stage = *state;

    stage->wall = at(17, 59, 30);
    set_slides(stage, 2, "Closed");
    stage_settle(stage);
    assert_string_equal(shown_theme(), "light");
    /* The clock on the page has gone on to 18:00, and the slide still stands. */
    stage_pass(stage, 59 * SECOND_MS);
    assert_string_equal(shown_theme(), "light");
    stage_pass(stage, 1 * SECOND_MS);
    assert_string_equal(shown_theme(), "dark");
    assert_int_equal(display_counts(stage->display).slides, 2);
    stage_pass(stage, 5 * MINUTE_MS);
    assert_string_equal(shown_theme(), "dark");
}

static void it_changes_back_in_the_morning(void **state)
{
    struct stage *stage = *state;

    stage->wall = at(6, 58, 10);
    set_slides(stage, 3, "Closed");
    stage_settle(stage);
    assert_string_equal(shown_theme(), "dark");
    stage_pass(stage, 2 * MINUTE_MS - SECOND_MS);
    assert_string_equal(shown_theme(), "dark");
    stage_pass(stage, SECOND_MS);
    assert_string_equal(shown_theme(), "light");
}

static void a_slide_that_is_alone_changes_too(void **state)
{
    struct stage *stage = *state;

    stage->wall = at(17, 59, 30);
    set_slides(stage, 1, "Closed");
    stage_settle(stage);
    stage_pass(stage, 59 * SECOND_MS);
    assert_string_equal(shown_theme(), "light");
    stage_pass(stage, 1 * SECOND_MS);
    assert_string_equal(shown_theme(), "dark");
    uint64_t pages = display_counts(stage->display).pages;
    stage_pass(stage, 10 * MINUTE_MS);
    assert_int_equal(display_counts(stage->display).pages, pages);
}

static void the_pages_of_a_slide_stay_together(void **state)
{
    struct stage *stage = *state;
    const char words[] = "The library is closed until Monday for the building works that were "
                         "announced in the spring. Books can be returned at the town hall, at the "
                         "market and at every other library of the city. Nothing that is due in "
                         "these days costs a fine. Readings and lessons go on in the school next "
                         "door; ask for the times at the counter, or call the number on the door";

    stage->wall = at(17, 59, 30);
    set_slides(stage, 2, words);
    stage_settle(stage);
    stage_pass(stage, MINUTE_MS);
    /* It has gone 18:00, and this is the first slide's second page. */
    assert_int_equal(display_counts(stage->display).pages, 2);
    assert_int_equal(display_counts(stage->display).slides, 1);
    assert_string_equal(shown_theme(), "light");
    while (display_counts(stage->display).slides == 1) {
        assert_string_equal(shown_theme(), "light");
        stage_pass(stage, MINUTE_MS);
    }
    assert_string_equal(shown_theme(), "dark");
}

static void the_idle_slide_changes_with_the_minute(void **state)
{
    struct stage *stage = *state;

    stage->wall = at(17, 59, 30);
    stage_settle(stage);
    assert_string_equal(shown_theme(), "light");
    stage_pass(stage, 30 * SECOND_MS - 1);
    assert_string_equal(shown_theme(), "light");
    stage_pass(stage, 1);
    assert_string_equal(shown_theme(), "dark");
}

static void a_config_read_again_brings_its_own_themes_at_once(void **state)
{
    static const struct theme_hours day[] = {{"contrast", 9 * 60, 18 * 60}};
    struct stage *stage = *state;

    stage->wall = at(12, 0, 0);
    set_slides(stage, 2, "Closed");
    stage_settle(stage);
    assert_string_equal(shown_theme(), "light");
    use_composer(stage, make_composer(day, 1));
    stage_settle(stage);
    assert_string_equal(shown_theme(), "contrast");
}

static void a_clock_that_is_set_back_takes_the_theme_with_it(void **state)
{
    struct stage *stage = *state;

    stage->wall = at(19, 0, 0);
    set_slides(stage, 2, "Closed");
    stage_settle(stage);
    assert_string_equal(shown_theme(), "dark");
    stage->wall = at(12, 0, 0);
    stage_settle(stage);
    assert_string_equal(shown_theme(), "dark");
    stage_pass(stage, MINUTE_MS);
    assert_string_equal(shown_theme(), "light");
}

static void assert_theme_at(const struct theme_hours *hours, size_t count, int hour, int minute,
                            const char *expected)
{
    struct composer *composer = make_composer(hours, count);

    assert_string_equal(composer_theme_at(composer, at(hour, minute, 59)), expected);
    composer_free(composer);
}

static void hours_begin_and_end_on_the_minute(void **state)
{
    static const struct theme_hours hours[] = {{"dark", 22 * 60, 24 * 60},
                                               {"contrast", 9 * 60, 9 * 60 + 30}};

    (void)state;
    assert_theme_at(evening, 1, 17, 59, "light");
    assert_theme_at(evening, 1, 18, 0, "dark");
    assert_theme_at(evening, 1, 0, 0, "dark");
    assert_theme_at(evening, 1, 6, 59, "dark");
    assert_theme_at(evening, 1, 7, 0, "light");
    assert_theme_at(hours, 2, 23, 59, "dark");
    assert_theme_at(hours, 2, 0, 0, "light");
    assert_theme_at(hours, 2, 9, 29, "contrast");
    assert_theme_at(hours, 2, 9, 30, "light");
    assert_theme_at(NULL, 0, 9, 30, "light");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_change_waits_for_the_next_slide),
        TEST(it_changes_back_in_the_morning),
        TEST(a_slide_that_is_alone_changes_too),
        TEST(the_pages_of_a_slide_stay_together),
        TEST(the_idle_slide_changes_with_the_minute),
        TEST(a_config_read_again_brings_its_own_themes_at_once),
        TEST(a_clock_that_is_set_back_takes_the_theme_with_it),
        cmocka_unit_test(hours_begin_and_end_on_the_minute),
    };

    return cmocka_run_group_tests_name("themes", tests, NULL, NULL);
}
