/* What the display makes of its clock: feeds' times, clocks that are set, clocks that are not known
 * to be right. The wall time is handed in, and jumps while a page stands. */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MINUTE_MS = 60 * 1000 };

static const int64_t ten_years_ms = INT64_C(3652) * 24 * 3600 * 1000;

static const char this_year[] =
    ", \"valid\": {\"from\": \"2011-01-01\", \"until\": \"2011-12-31\"}";
static const char embargoed[] =
    ", \"embargo\": true, \"valid\": {\"from\": \"2011-01-01\", \"until\": \"2011-12-31\"}";

/* Shows up to three feeds of one slide each, "a", "b", "c"; NULL ends them early. */
static struct stage *open_with(const char *a, const char *b, const char *c)
{
    static const char *const names[] = {"a", "b", "c"};
    const char *const keys[] = {a, b, c};
    struct stage *stage = stage_open(false);
    struct feed *feeds[3];
    size_t count = 0;

    for (; count < 3 && keys[count]; count++)
        feeds[count] = stage_feed(names[count], 1, keys[count], "");
    stage_show(stage, feeds, count);
    return stage;
}

static void a_slide_whose_time_is_over_leaves_at_once(void **state)
{
    struct stage *stage = open_with(", \"valid\": {\"until\": \"2011-07-12T09:00:07Z\"}", "", NULL);

    (void)state;
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: a notice 1/2");
    stage_pass(stage, 3999);
    assert_string_equal(stage_title(), "Foyer: a notice 1/2");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: b notice 1/1");
    stage_close(stage);
}

static void hours_end_on_their_minute(void **state)
{
    struct stage *stage = stage_open(false);
    struct feed *feed =
        stage_feed("a", 1, ", \"hours\": [{\"from\": \"08:30\", \"to\": \"09:02\"}]", "");

    (void)state;
    assert_true(time_set_zone("UTC"));
    stage_show(stage, &feed, 1);
    stage_pass(stage, 117000 - 1);
    assert_string_equal(stage_title(), "Foyer: a notice 1/1");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: nothing to show");
    stage_close(stage);
}

static void what_is_held_leaves_too_when_its_time_is_over(void **state)
{
    struct stage *stage = open_with(", \"valid\": {\"until\": \"2011-07-12T09:05:00Z\"}", "", NULL);

    (void)state;
    stage_settle(stage);
    display_toggle_hold(stage->display);
    stage_pass(stage, (int64_t)5 * MINUTE_MS);
    assert_string_equal(stage_title(), "Foyer: b notice 1/1");
    stage_close(stage);
}

/* It never comes back from under the information page, not for one frame. */
static void a_slide_whose_time_is_over_under_the_information_page_is_gone(void **state)
{
    static const char *const lines[] = {"Feeds: 2"};
    struct stage *stage = open_with(", \"valid\": {\"until\": \"2011-07-12T09:00:30Z\"}", "", NULL);

    (void)state;
    stage_settle(stage);
    display_inform(stage->display, "Foyer", lines, 1);
    stage_pass(stage, DISPLAY_INFORMATION_MS - 1);
    assert_string_equal(stage_title(), "Foyer: information");
    uint64_t before = stage_frames(stage);
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: b notice 1/1");
    assert_int_equal(stage_frames(stage), before + 1);
    stage_close(stage);
}

/* Each row: how far the clock is set while "a" stands, and what must then be shown at once. */
static void a_clock_that_is_set_has_everything_judged_anew(void **state)
{
    static const struct {
        int years; /* tens of them */
        const char *shown;
    } rows[] = {
        {1, "Foyer: c notice 1/1"},
        {-1, "Foyer: b notice 1/1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stage *stage = open_with(
            this_year, ", \"valid\": {\"from\": \"2001-01-01\", \"until\": \"2001-12-31\"}",
            ", \"valid\": {\"from\": \"2021-01-01\", \"until\": \"2021-12-31\"}");

        stage_pass(stage, 4000);
        assert_string_equal(stage_title(), "Foyer: a notice 1/1");
        stage->wall += rows[i].years * ten_years_ms;
        stage_settle(stage);
        assert_string_equal(stage_title(), rows[i].shown);
        stage->wall -= rows[i].years * ten_years_ms;
        stage_settle(stage);
        assert_string_equal(stage_title(), "Foyer: a notice 1/1");
        stage_close(stage);
    }
}

static void a_clock_that_is_set_by_seconds_is_noticed_too(void **state)
{
    struct stage *stage = open_with(", \"valid\": {\"until\": \"2011-07-12T09:00:20Z\"}", "", NULL);

    (void)state;
    stage_pass(stage, 4000);
    stage->wall += 13000;
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: b notice 1/1");
    stage_close(stage);
}

static void an_urgent_feed_ends_with_a_clock_that_is_set(void **state)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with("",
                                        ", \"urgent\": true, \"valid\": {\"from\": \"2011-07-12\", "
                                        "\"until\": \"2011-07-13\"}",
                                        NULL);

        (void)state;
        stage_pass(stage, 4000);
        assert_string_equal(stage_title(), "Foyer: b notice 1/1");
        stage->wall += sign * ten_years_ms;
        stage_settle(stage);
        assert_string_equal(stage_title(), "Foyer: a notice 1/1");
        stage->wall -= sign * ten_years_ms;
        stage_settle(stage);
        assert_string_equal(stage_title(), "Foyer: b notice 1/1");
        stage_close(stage);
    }
}

static void how_long_a_page_stands_does_not_depend_on_the_wall_clock(void **state)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        struct stage *stage = open_with("", "", NULL);

        (void)state;
        stage_pass(stage, 4000);
        stage->wall += sign * ten_years_ms;
        stage_pass(stage, 5999);
        assert_string_equal(stage_title(), "Foyer: a notice 1/2");
        stage_pass(stage, 1);
        assert_string_equal(stage_title(), "Foyer: b notice 2/2");
        stage_close(stage);
    }
}

static void an_embargo_holds_while_the_clock_is_not_known_to_be_right(void **state)
{
    struct stage *stage = open_with(embargoed, this_year, NULL);

    (void)state;
    stage->trust = CLOCK_DOUBTFUL;
    stage_pass(stage, 30000);
    assert_string_equal(stage_title(), "Foyer: b notice 1/1");
    /* A time server has been heard: known at the next minute, without a clock that is set. */
    stage->trust = CLOCK_RIGHT;
    stage_pass(stage, 35000);
    assert_string_equal(stage_title(), "Foyer: a notice 1/2");
    stage_close(stage);
}

static void a_time_server_that_falls_silent_takes_nothing_back(void **state)
{
    struct stage *stage = open_with(embargoed, NULL, NULL);

    (void)state;
    stage_pass(stage, 30000);
    assert_string_equal(stage_title(), "Foyer: a notice 1/1");
    stage->trust = CLOCK_DOUBTFUL;
    stage_pass(stage, (int64_t)10 * MINUTE_MS);
    assert_string_equal(stage_title(), "Foyer: a notice 1/1");
    /* Somebody who sets the clock does. */
    stage->wall += MINUTE_MS;
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: nothing to show");
    stage_close(stage);
}

static void a_clock_that_is_wrong_shows_what_has_no_times(void **state)
{
    struct stage *stage = open_with(embargoed, this_year, "");

    (void)state;
    stage_pass(stage, 12000);
    assert_string_equal(stage_title(), "Foyer: b notice 2/3");
    stage->wall = 1000;
    stage->trust = CLOCK_WRONG;
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: c notice 1/1");
    stage_pass(stage, (int64_t)2 * MINUTE_MS);
    assert_string_equal(stage_title(), "Foyer: c notice 1/1");
    stage->wall = STAGE_BEGIN;
    stage->trust = CLOCK_RIGHT;
    stage_pass(stage, 1000); /* what stood alone has stood long enough */
    assert_string_equal(stage_title(), "Foyer: a notice 1/3");
    stage_close(stage);
}

/* Rather than an empty wall; but never what is under embargo. */
static void a_clock_that_is_wrong_leaves_what_was_shown_where_all_has_times(void **state)
{
    struct stage *stage = open_with(this_year, embargoed, NULL);

    (void)state;
    stage_pass(stage, 4000);
    stage->wall = 1000;
    stage->trust = CLOCK_WRONG;
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: a notice 1/2");
    stage_pass(stage, (int64_t)2 * MINUTE_MS);
    assert_string_equal(stage_title(), "Foyer: a notice 1/1");
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slide_whose_time_is_over_leaves_at_once),
        cmocka_unit_test(hours_end_on_their_minute),
        cmocka_unit_test(what_is_held_leaves_too_when_its_time_is_over),
        cmocka_unit_test(a_slide_whose_time_is_over_under_the_information_page_is_gone),
        cmocka_unit_test(a_clock_that_is_set_has_everything_judged_anew),
        cmocka_unit_test(a_clock_that_is_set_by_seconds_is_noticed_too),
        cmocka_unit_test(an_urgent_feed_ends_with_a_clock_that_is_set),
        cmocka_unit_test(how_long_a_page_stands_does_not_depend_on_the_wall_clock),
        cmocka_unit_test(an_embargo_holds_while_the_clock_is_not_known_to_be_right),
        cmocka_unit_test(a_time_server_that_falls_silent_takes_nothing_back),
        cmocka_unit_test(a_clock_that_is_wrong_shows_what_has_no_times),
        cmocka_unit_test(a_clock_that_is_wrong_leaves_what_was_shown_where_all_has_times),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
