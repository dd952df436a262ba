/* The wall clock jumps by ten years, forward and back, at the worst moments: in the middle of a
 * fade, of an urgent feed, again and again. What may be shown is judged anew at once; how long
 * things take is told by the other clock; and the display comes back when the clock does. */
#include "stage.h"

#include "chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { DWELL_MS = 10000, HALF_MS = DISPLAY_FADE_MS / 2, JUMPS = 500 };

static const int64_t ten_years_ms = INT64_C(3652) * 24 * 3600 * 1000;

static const char this_year[] =
    ", \"valid\": {\"from\": \"2011-01-01\", \"until\": \"2011-12-31\"}";
static const char urgent_this_week[] =
    ", \"urgent\": true, \"valid\": {\"from\": \"2011-07-11\", \"until\": \"2011-07-17\"}";

/* Shows "a" and "b" with a crossfade, and "c" where it is given. */
static struct stage *open_with(const char *a, const char *b, const char *c)
{
    struct stage *stage = stage_open(true);
    struct feed *feeds[3] = {stage_feed("a", 1, a, ""), stage_feed("b", 1, b, "")};

    if (c)
        feeds[2] = stage_feed("c", 1, c, "");
    stage_show(stage, feeds, c ? 3 : 2);
    stage_settle(stage);
    return stage;
}

static void jump(struct stage *stage, int tens_of_years)
{
    stage->wall += tens_of_years * ten_years_ms;
    stage_settle(stage);
}

/* Into the middle of the fade from "a" to "b". */
static void pass_half_a_fade(struct stage *stage)
{
    stage_pass(stage, DWELL_MS + HALF_MS);
    assert_true(display_moving(stage->display));
    assert_string_equal(stage_title(), "Foyer: b notice 2/2");
}

static void a_fade_and_the_dwell_behind_it_take_as_long_as_ever(void **state)
{
    (void)state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with("", "", NULL);

        pass_half_a_fade(stage);
        uint64_t before = stage_frames(stage);
        jump(stage, sign);
        assert_int_equal(display_counts(stage->display).clock_sets, 1);
        stage_pass(stage, HALF_MS - 1);
        assert_true(display_moving(stage->display));
        stage_pass(stage, 1);
        assert_false(display_moving(stage->display));
        assert_in_range(stage_frames(stage) - before, 17, 20);
        stage_pass(stage, DWELL_MS - 1);
        assert_string_equal(stage_title(), "Foyer: b notice 2/2");
        stage_pass(stage, 1);
        assert_string_equal(stage_title(), "Foyer: a notice 1/2");
        stage_close(stage);
    }
}

/* It fades in to its end, and out again, so that nothing flashes; then it is gone for as long as
 * the clock says so. */
static void what_fades_in_when_its_time_is_suddenly_over_leaves(void **state)
{
    (void)state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with("", this_year, NULL);

        pass_half_a_fade(stage);
        jump(stage, sign);
        stage_pass(stage, HALF_MS);
        assert_string_equal(stage_title(), "Foyer: a notice 1/1");
        stage_pass(stage, (int64_t)10 * DWELL_MS);
        assert_string_equal(stage_title(), "Foyer: a notice 1/1");
        jump(stage, -sign);
        assert_string_equal(stage_title(), "Foyer: b notice 2/2");
        stage_close(stage);
    }
}

static void nothing_is_left_in_the_middle_of_a_fade_and_all_comes_back(void **state)
{
    (void)state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with(this_year, this_year, NULL);

        pass_half_a_fade(stage);
        jump(stage, sign);
        stage_pass(stage, DISPLAY_FADE_MS);
        assert_string_equal(stage_title(), "Foyer: nothing to show");
        stage_pass(stage, (int64_t)10 * DWELL_MS);
        assert_string_equal(stage_title(), "Foyer: nothing to show");
        assert_false(display_moving(stage->display));
        jump(stage, -sign);
        assert_string_equal(stage_title(), "Foyer: a notice 1/2");
        stage_close(stage);
    }
}

/* In an urgent feed's own dwell, and in the fade between two of them. */
static void an_urgent_feed_ends_and_comes_back_with_the_clock(void **state)
{
    (void)state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with("", urgent_this_week, urgent_this_week);

        assert_string_equal(stage_title(), "Foyer: b notice 1/2");
        stage_pass(stage, 4000);
        jump(stage, sign);
        assert_string_equal(stage_title(), "Foyer: a notice 1/1");
        jump(stage, -sign);
        assert_string_equal(stage_title(), "Foyer: b notice 1/2");
        stage_pass(stage, DWELL_MS + HALF_MS);
        assert_true(display_moving(stage->display));
        assert_string_equal(stage_title(), "Foyer: c notice 2/2");
        jump(stage, sign);
        stage_pass(stage, HALF_MS);
        assert_string_equal(stage_title(), "Foyer: a notice 1/1");
        jump(stage, -sign);
        stage_settle(stage);
        assert_string_equal(stage_title(), "Foyer: b notice 1/2");
        stage_close(stage);
    }
}

/* It does not wait for the fade that it meets. */
static void a_clock_that_jumps_into_an_urgent_feed_shows_it_at_once(void **state)
{
    /* 3652 days before and after. */
    static const char *const keys[] = {
        [0] =
            ", \"urgent\": true, \"valid\": {\"from\": \"2001-07-10\", \"until\": \"2001-07-15\"}",
        [2] =
            ", \"urgent\": true, \"valid\": {\"from\": \"2021-07-10\", \"until\": \"2021-07-15\"}",
    };

    (void)state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with("", "", keys[sign + 1]);

        pass_half_a_fade(stage);
        jump(stage, sign);
        assert_string_equal(stage_title(), "Foyer: c notice 1/1");
        assert_false(display_moving(stage->display));
        jump(stage, -sign);
        assert_string_equal(stage_title(), "Foyer: b notice 2/2");
        stage_close(stage);
    }
}

static void what_is_held_or_covered_goes_on_when_the_clock_is_back(void **state)
{
    static const char *const lines[] = {"Feeds: 2"};

    (void)state;
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with("", this_year, NULL);

        display_toggle_hold(stage->display);
        jump(stage, sign);
        stage_pass(stage, (int64_t)3 * DWELL_MS);
        assert_string_equal(stage_title(), "Foyer: a notice 1/2 (held)");
        display_inform(stage->display, "Foyer", lines, 1);
        jump(stage, -sign);
        stage_pass(stage, DISPLAY_INFORMATION_MS - 1);
        assert_string_equal(stage_title(), "Foyer: information");
        stage_pass(stage, 1);
        assert_string_equal(stage_title(), "Foyer: a notice 1/2 (held)");
        display_toggle_hold(stage->display);
        stage_pass(stage, DWELL_MS);
        assert_string_equal(stage_title(), "Foyer: b notice 2/2");
        stage_close(stage);
    }
}

/* A clock that is not in its right mind, from 1991 to 2031, at any moment. Pages without times come
 * up as if it were; of those with times, only what is due by it stands. */
static void a_clock_that_jumps_again_and_again_does_no_harm(void **state)
{
    struct chance chance = {.state = 20110712};
    struct stage *steady = open_with("", "", NULL);
    int64_t passed = 0;

    (void)state;
    for (int i = 0; i < JUMPS; i++) {
        int64_t ms = (int64_t)chance_below(&chance, 2000);

        steady->wall =
            STAGE_BEGIN + steady->monotonic + ((int)chance_below(&chance, 5) - 2) * ten_years_ms;
        stage_pass(steady, ms);
        passed += ms;
    }
    assert_int_equal(display_counts(steady->display).pages,
                     1 + (passed + DISPLAY_FADE_MS) / (DWELL_MS + DISPLAY_FADE_MS));
    stage_close(steady);

    struct stage *stage = open_with("", this_year, urgent_this_week);
    for (int i = 0; i < JUMPS; i++) {
        bool right = chance_below(&chance, 2) == 0;

        stage->wall = STAGE_BEGIN + stage->monotonic + (right ? 0 : ten_years_ms);
        stage_pass(stage, (int64_t)chance_below(&chance, 2000));
        if (display_moving(stage->display))
            stage_pass(stage, DISPLAY_FADE_MS);
        assert_string_equal(stage_title(), right ? "Foyer: c notice 1/1" : "Foyer: a notice 1/1");
    }
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fade_and_the_dwell_behind_it_take_as_long_as_ever),
        cmocka_unit_test(what_fades_in_when_its_time_is_suddenly_over_leaves),
        cmocka_unit_test(nothing_is_left_in_the_middle_of_a_fade_and_all_comes_back),
        cmocka_unit_test(an_urgent_feed_ends_and_comes_back_with_the_clock),
        cmocka_unit_test(a_clock_that_jumps_into_an_urgent_feed_shows_it_at_once),
        cmocka_unit_test(what_is_held_or_covered_goes_on_when_the_clock_is_back),
        cmocka_unit_test(a_clock_that_jumps_again_and_again_does_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
