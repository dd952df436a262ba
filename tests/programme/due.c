#include "foyer/programme/programme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const int64_t second_ms = 1000;

static int in_london(void **state)
{
    (void)state;
    return time_set_zone("Europe/London") ? 0 : -1;
}

static struct date day(int year, int month, int of_month)
{
    return (struct date){.year = year, .month = month, .day = of_month};
}

static struct moment on(int year, int month, int of_month)
{
    return (struct moment){.precision = PRECISION_DAY, .date = day(year, month, of_month)};
}

static struct moment at(int year, int month, int of_month, int hour, int minute)
{
    struct moment moment = on(year, month, of_month);
    moment.precision = PRECISION_TIME;
    moment.hour = hour;
    moment.minute = minute;
    return moment;
}

static int64_t local(int year, int month, int of_month, int hour, int minute)
{
    return time_from_local(day(year, month, of_month), hour, minute, 0);
}

/* As the reader keeps a time of day: minutes and 1 more. */
static int time_of_day(int hour, int minute)
{
    return hour * 60 + minute + 1;
}

static void assert_shown(const struct validity *feed_valid, const struct validity *slide_valid,
                         int64_t wall_ms, bool shown)
{
    struct validity of_feed = feed_valid == NULL ? (struct validity){0} : *feed_valid;
    struct validity of_slide = slide_valid == NULL ? (struct validity){0} : *slide_valid;
    struct feed feed = {.valid = feed_valid == NULL ? NULL : &of_feed};
    struct slide slide = {.feed = &feed, .valid = slide_valid == NULL ? NULL : &of_slide};
    assert_int_equal(programme_may_show(&slide, wall_ms), shown);
}

static void shows_always_what_says_nothing(void **state)
{
    (void)state;
    assert_shown(NULL, NULL, 0, true);
    assert_shown(NULL, NULL, local(2011, 7, 12, 3, 0), true);
    assert_shown(&(struct validity){0}, NULL, local(9999, 12, 31, 23, 59), true);
}

static void a_date_covers_its_whole_local_day_at_both_ends(void **state)
{
    (void)state;
    /* In summer the local day begins at 23:00 UTC. */
    const struct validity valid = {.from = on(2011, 7, 12), .until = on(2011, 7, 14)};
    int64_t begin = time_from_utc(day(2011, 7, 11), 23, 0, 0, 0);
    int64_t end = time_from_utc(day(2011, 7, 14), 23, 0, 0, 0);
    assert_shown(&valid, NULL, begin - 1, false);
    assert_shown(&valid, NULL, begin, true);
    assert_shown(&valid, NULL, end - 1, true);
    assert_shown(&valid, NULL, end, false);
    assert_shown(NULL, &valid, begin - 1, false);
    assert_shown(NULL, &valid, begin, true);
    assert_shown(NULL, &valid, end - 1, true);
    assert_shown(NULL, &valid, end, false);
}

static void a_single_day_lasts_all_its_25_hours(void **state)
{
    (void)state;
    const struct validity valid = {.from = on(2011, 10, 30), .until = on(2011, 10, 30)};
    int64_t begin = time_from_utc(day(2011, 10, 29), 23, 0, 0, 0);
    int64_t end = time_from_utc(day(2011, 10, 31), 0, 0, 0, 0);
    assert_shown(&valid, NULL, begin - 1, false);
    assert_shown(&valid, NULL, begin, true);
    assert_shown(&valid, NULL, end - 1, true);
    assert_shown(&valid, NULL, end, false);
}

static void a_date_time_is_exact_and_its_end_exclusive(void **state)
{
    (void)state;
    const struct validity valid = {.from = at(2011, 7, 12, 9, 30), .until = at(2011, 7, 12, 17, 0)};
    assert_shown(NULL, &valid, local(2011, 7, 12, 9, 30) - 1, false);
    assert_shown(NULL, &valid, local(2011, 7, 12, 9, 30), true);
    assert_shown(NULL, &valid, local(2011, 7, 12, 17, 0) - 1, true);
    assert_shown(NULL, &valid, local(2011, 7, 12, 17, 0), false);
}

static void an_instant_is_the_same_everywhere(void **state)
{
    (void)state;
    struct moment instant = at(2011, 7, 12, 9, 30);
    instant.precision = PRECISION_INSTANT;
    instant.offset_minutes = -240;
    const struct validity valid = {.from = instant};
    int64_t begin = time_from_utc(day(2011, 7, 12), 13, 30, 0, 0);
    assert_shown(&valid, NULL, begin - 1, false);
    assert_shown(&valid, NULL, begin, true);
}

static void one_end_may_be_open(void **state)
{
    (void)state;
    const struct validity begun = {.from = on(2011, 7, 12)};
    const struct validity ending = {.until = on(2011, 7, 12)};
    assert_shown(&begun, NULL, local(2011, 7, 11, 23, 59), false);
    assert_shown(&begun, NULL, local(2200, 1, 1, 0, 0), true);
    assert_shown(&ending, NULL, local(1900, 1, 1, 0, 0), true);
    assert_shown(&ending, NULL, local(2011, 7, 13, 0, 0), false);
}

static void feed_and_slide_must_both_hold(void **state)
{
    (void)state;
    const struct validity july = {.from = on(2011, 7, 1), .until = on(2011, 7, 31)};
    const struct validity later = {.from = on(2011, 7, 20), .until = on(2011, 8, 10)};
    assert_shown(&july, &later, local(2011, 7, 10, 12, 0), false);
    assert_shown(&july, &later, local(2011, 7, 25, 12, 0), true);
    assert_shown(&july, &later, local(2011, 8, 5, 12, 0), false);
}

static struct list days_of(const int *days, size_t count)
{
    return (struct list){.items = days, .count = count};
}

/* The same hours must mean the same on a feed and on a slide. */
static void assert_hours(const struct hours *hours, size_t count, int64_t wall_ms, bool shown)
{
    struct feed plain = {0};
    struct slide slide = {.feed = &plain, .hours = {hours, count}};
    assert_int_equal(programme_may_show(&slide, wall_ms), shown);
    struct feed feed = {.hours = {hours, count}};
    struct slide plain_slide = {.feed = &feed};
    assert_int_equal(programme_may_show(&plain_slide, wall_ms), shown);
}

static void hours_begin_and_end_to_the_second(void **state)
{
    (void)state;
    const struct hours hours = {.from = time_of_day(8, 30), .to = time_of_day(17, 0)};
    assert_hours(&hours, 1, local(2011, 7, 12, 8, 30) - 1, false);
    assert_hours(&hours, 1, local(2011, 7, 12, 8, 30), true);
    assert_hours(&hours, 1, local(2011, 7, 12, 17, 0) - second_ms, true);
    assert_hours(&hours, 1, local(2011, 7, 12, 17, 0), false);
    /* Local hours: half past eight in January is another hour of UTC. */
    assert_hours(&hours, 1, local(2011, 1, 12, 8, 30) - 1, false);
    assert_hours(&hours, 1, local(2011, 1, 12, 8, 30), true);
}

static void hours_hold_on_their_days_alone(void **state)
{
    (void)state;
    const int weekdays[] = {1, 2, 3, 4, 5};
    const struct hours hours = {days_of(weekdays, 5), time_of_day(9, 0), time_of_day(17, 0)};
    assert_hours(&hours, 1, local(2011, 7, 10, 12, 0), false); /* a Sunday */
    for (int of_month = 11; of_month <= 15; of_month++) {
        assert_hours(&hours, 1, local(2011, 7, of_month, 12, 0), true);
    }
    assert_hours(&hours, 1, local(2011, 7, 16, 12, 0), false);
}

static void hours_past_midnight_belong_to_the_day_they_began(void **state)
{
    (void)state;
    const int friday[] = {5};
    const struct hours hours = {days_of(friday, 1), time_of_day(22, 0), time_of_day(2, 0)};
    assert_hours(&hours, 1, local(2011, 7, 15, 1, 0), false); /* Thursday's night */
    assert_hours(&hours, 1, local(2011, 7, 15, 21, 59), false);
    assert_hours(&hours, 1, local(2011, 7, 15, 22, 0), true);
    assert_hours(&hours, 1, local(2011, 7, 16, 0, 0), true);
    assert_hours(&hours, 1, local(2011, 7, 16, 2, 0) - 1, true);
    assert_hours(&hours, 1, local(2011, 7, 16, 2, 0), false);
    assert_hours(&hours, 1, local(2011, 7, 16, 22, 0), false);
    assert_hours(&hours, 1, local(2011, 7, 17, 1, 0), false);
}

static void sundays_night_runs_into_monday(void **state)
{
    (void)state;
    const int sunday[] = {7};
    const struct hours hours = {days_of(sunday, 1), time_of_day(22, 0), time_of_day(2, 0)};
    assert_hours(&hours, 1, local(2011, 7, 18, 1, 0), true); /* a Monday */
    assert_hours(&hours, 1, local(2011, 7, 17, 1, 0), false);
    assert_hours(&hours, 1, local(2011, 7, 18, 22, 30), false);
}

static void hours_may_end_at_midnight(void **state)
{
    (void)state;
    const int tuesday[] = {2};
    const struct hours hours = {days_of(tuesday, 1), time_of_day(20, 0), time_of_day(24, 0)};
    assert_hours(&hours, 1, local(2011, 7, 12, 24, 0) - 1, true);
    assert_hours(&hours, 1, local(2011, 7, 12, 24, 0), false);
    const struct hours early = {days_of(tuesday, 1), time_of_day(20, 0), time_of_day(0, 0)};
    assert_hours(&early, 1, local(2011, 7, 12, 24, 0) - 1, true);
    assert_hours(&early, 1, local(2011, 7, 12, 24, 0), false);
    assert_hours(&early, 1, local(2011, 7, 12, 0, 0), false);
}

static void one_of_several_hours_is_enough(void **state)
{
    (void)state;
    const int tuesday[] = {2};
    const int saturday[] = {6};
    const struct hours hours[] = {
        {days_of(tuesday, 1), time_of_day(9, 0), time_of_day(12, 0)},
        {days_of(tuesday, 1), time_of_day(13, 0), time_of_day(17, 0)},
        {days_of(saturday, 1), time_of_day(10, 0), time_of_day(11, 0)},
    };
    assert_hours(hours, 3, local(2011, 7, 12, 11, 0), true);
    assert_hours(hours, 3, local(2011, 7, 12, 12, 30), false);
    assert_hours(hours, 3, local(2011, 7, 12, 13, 0), true);
    assert_hours(hours, 3, local(2011, 7, 16, 10, 30), true);
    assert_hours(hours, 3, local(2011, 7, 16, 13, 30), false);
}

static void hours_of_feed_and_slide_must_both_hold(void **state)
{
    (void)state;
    const struct hours morning = {.from = time_of_day(8, 0), .to = time_of_day(12, 0)};
    const struct hours noon = {.from = time_of_day(11, 0), .to = time_of_day(14, 0)};
    struct feed feed = {.hours = {&morning, 1}};
    struct slide slide = {.feed = &feed, .hours = {&noon, 1}};
    assert_false(programme_may_show(&slide, local(2011, 7, 12, 9, 0)));
    assert_true(programme_may_show(&slide, local(2011, 7, 12, 11, 30)));
    assert_false(programme_may_show(&slide, local(2011, 7, 12, 13, 0)));
}

/* On 27 March 2011 the clocks go from 00:59:59 to 02:00, on 30 October from 01:59:59 to 01:00. */
static void summer_time_moves_hours_as_the_clock_shows_them(void **state)
{
    (void)state;
    const struct hours hours = {.from = time_of_day(1, 30), .to = time_of_day(3, 0)};
    int64_t spring = time_from_utc(day(2011, 3, 27), 1, 0, 0, 0);
    assert_hours(&hours, 1, spring - 1, false);
    assert_hours(&hours, 1, spring, true);
    int64_t autumn = time_from_utc(day(2011, 10, 30), 1, 0, 0, 0);
    assert_hours(&hours, 1, autumn - 1, true);
    assert_hours(&hours, 1, autumn, false);
    assert_hours(&hours, 1, autumn + 1800 * second_ms, true);
}

static void assert_dwell(int own, size_t words, size_t charts, bool slow, double seconds)
{
    const struct slide slide = {.dwell_s = own};
    assert_int_equal((int)(programme_dwell_s(&slide, words, charts, slow) * 1000),
                     (int)(seconds * 1000));
}

static void a_page_stands_as_long_as_it_takes_to_read(void **state)
{
    (void)state;
    assert_dwell(0, 0, 0, false, 10);
    assert_dwell(0, 14, 0, false, 10);
    assert_dwell(0, 15, 0, false, 10.5);
    assert_dwell(0, 40, 0, false, 23);
    assert_dwell(0, 40, 1, false, 28);
    assert_dwell(0, 40, 2, true, 53);
    assert_dwell(0, 8, 0, true, 11);
    assert_dwell(0, 0, 2, false, 13);
}

static void a_page_stands_at_most_five_minutes(void **state)
{
    (void)state;
    assert_dwell(0, 594, 0, false, 300);
    assert_dwell(0, 5000, 0, false, 300);
    assert_dwell(0, 400, 0, true, 300);
}

static void a_slide_may_say_how_long(void **state)
{
    (void)state;
    assert_dwell(5, 400, 3, true, 5);
    assert_dwell(300, 0, 0, false, 300);
}

static void is_stale_from_that_long_after_publication(void **state)
{
    (void)state;
    struct feed feed = {.published = on(2011, 3, 12), .stale_after_s = (int64_t)35 * 24 * 3600};
    const struct slide slide = {.feed = &feed};
    /* Summer time began in between, so that 35 days later it is one in the morning. */
    assert_false(programme_is_stale(&slide, local(2011, 4, 16, 0, 59)));
    assert_true(programme_is_stale(&slide, local(2011, 4, 16, 1, 0)));
    assert_true(programme_is_stale(&slide, local(2021, 1, 1, 0, 0)));
    assert_false(programme_is_stale(&slide, local(2001, 1, 1, 0, 0)));
    feed.stale_after_s = 0;
    assert_false(programme_is_stale(&slide, local(2021, 1, 1, 0, 0)));
    feed = (struct feed){.stale_after_s = 1};
    assert_false(programme_is_stale(&slide, local(2021, 1, 1, 0, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_always_what_says_nothing),
        cmocka_unit_test(is_stale_from_that_long_after_publication),
        cmocka_unit_test(a_date_covers_its_whole_local_day_at_both_ends),
        cmocka_unit_test(a_single_day_lasts_all_its_25_hours),
        cmocka_unit_test(a_date_time_is_exact_and_its_end_exclusive),
        cmocka_unit_test(an_instant_is_the_same_everywhere),
        cmocka_unit_test(one_end_may_be_open),
        cmocka_unit_test(feed_and_slide_must_both_hold),
        cmocka_unit_test(hours_begin_and_end_to_the_second),
        cmocka_unit_test(hours_hold_on_their_days_alone),
        cmocka_unit_test(hours_past_midnight_belong_to_the_day_they_began),
        cmocka_unit_test(sundays_night_runs_into_monday),
        cmocka_unit_test(hours_may_end_at_midnight),
        cmocka_unit_test(one_of_several_hours_is_enough),
        cmocka_unit_test(hours_of_feed_and_slide_must_both_hold),
        cmocka_unit_test(summer_time_moves_hours_as_the_clock_shows_them),
        cmocka_unit_test(a_page_stands_as_long_as_it_takes_to_read),
        cmocka_unit_test(a_page_stands_at_most_five_minutes),
        cmocka_unit_test(a_slide_may_say_how_long),
    };
    return cmocka_run_group_tests(tests, in_london, NULL);
}
