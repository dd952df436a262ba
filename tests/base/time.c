#include "foyer/base/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

static const int64_t second_ms = 1000;
static const int64_t hour_ms = 3600000;

static struct date day(int year, int month, int of_month)
{
    return (struct date){.year = year, .month = month, .day = of_month};
}

static int in_london(void **state)
{
    (void)state;
    return time_set_zone("Europe/London") ? 0 : -1;
}

static void assert_shows(int64_t wall_ms, struct date date, int hour, int minute, int second)
{
    struct local_time local = time_local(wall_ms);
    assert_int_equal(date_compare(local.date, date), 0);
    assert_int_equal(local.hour, hour);
    assert_int_equal(local.minute, minute);
    assert_int_equal(local.second, second);
    assert_int_equal(local.weekday, date_weekday(date));
}

static void knows_leap_years(void **state)
{
    (void)state;
    assert_int_equal(date_days_in_month(2012, 2), 29);
    assert_int_equal(date_days_in_month(2011, 2), 28);
    assert_int_equal(date_days_in_month(1900, 2), 28);
    assert_int_equal(date_days_in_month(2000, 2), 29);
    assert_int_equal(date_days_in_month(2011, 4), 30);
    assert_int_equal(date_days_in_month(2011, 12), 31);
}

static void knows_which_dates_exist(void **state)
{
    (void)state;
    assert_true(date_exists(day(2012, 2, 29)));
    assert_true(date_exists(day(1, 1, 1)));
    assert_true(date_exists(day(9999, 12, 31)));
    assert_false(date_exists(day(2011, 2, 29)));
    assert_false(date_exists(day(2011, 4, 31)));
    assert_false(date_exists(day(2011, 0, 1)));
    assert_false(date_exists(day(2011, 13, 1)));
    assert_false(date_exists(day(2011, 1, 0)));
    assert_false(date_exists(day(2011, -1, 1)));
    assert_false(date_exists(day(0, 12, 31)));
    assert_false(date_exists(day(10000, 1, 1)));
}

static void counts_days_one_after_another(void **state)
{
    (void)state;
    int64_t days = date_to_days(day(1, 1, 1));
    assert_int_equal(days, -719162);
    for (int year = 1; year <= 2401; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int of_month = 1; of_month <= date_days_in_month(year, month); of_month++) {
                struct date date = day(year, month, of_month);
                assert_int_equal(date_to_days(date), days);
                assert_int_equal(date_compare(date_from_days(days), date), 0);
                days++;
            }
        }
    }
    assert_int_equal(date_to_days(day(1970, 1, 1)), 0);
    assert_int_equal(date_to_days(day(2000, 3, 1)), 11017);
}

static void knows_weekdays(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(day(1970, 1, 1)), 3);
    assert_int_equal(date_weekday(day(2011, 7, 12)), 1); /* a Tuesday */
    assert_int_equal(date_weekday(day(2000, 2, 29)), 1);
    assert_int_equal(date_weekday(day(1969, 12, 29)), 0);
    assert_int_equal(date_weekday(day(1969, 12, 28)), 6);
}

static void orders_dates(void **state)
{
    (void)state;
    assert_true(date_compare(day(2011, 7, 12), day(2011, 7, 13)) < 0);
    assert_true(date_compare(day(2011, 7, 31), day(2011, 8, 1)) < 0);
    assert_true(date_compare(day(2012, 1, 1), day(2011, 12, 31)) > 0);
    assert_int_equal(date_compare(day(2011, 7, 12), day(2011, 7, 12)), 0);
}

static void takes_offsets_from_utc(void **state)
{
    (void)state;
    assert_int_equal(time_from_utc(day(1970, 1, 1), 0, 0, 0, 0), 0);
    assert_int_equal(time_from_utc(day(1970, 1, 1), 1, 0, 0, 60), 0);
    assert_int_equal(time_from_utc(day(1969, 12, 31), 18, 30, 0, -330), 0);
    assert_int_equal(time_from_utc(day(2011, 7, 12), 8, 30, 5, 0), 1310459405000);
    assert_int_equal(time_from_utc(day(2011, 7, 12), 9, 30, 5, 60), 1310459405000);
}

static void shows_winter_and_summer(void **state)
{
    (void)state;
    assert_shows(time_from_utc(day(2011, 1, 12), 8, 30, 5, 0), day(2011, 1, 12), 8, 30, 5);
    assert_shows(time_from_utc(day(2011, 7, 12), 8, 30, 5, 0), day(2011, 7, 12), 9, 30, 5);
    assert_shows(time_from_utc(day(2011, 7, 12), 23, 0, 0, 0), day(2011, 7, 13), 0, 0, 0);
    assert_int_equal(time_from_local(day(2011, 7, 12), 9, 30, 5), 1310459405000);
}

/* Where the C library counts seconds in 32 bits, all that is shown after it is 1901. */
static void knows_the_day_after_32_bits_of_seconds(void **state)
{
    (void)state;
    int64_t after_ms = time_from_utc(day(2038, 1, 20), 12, 0, 0, 0);
    assert_shows(after_ms, day(2038, 1, 20), 12, 0, 0);
    assert_shows(time_from_local(day(2050, 7, 12), 9, 30, 0), day(2050, 7, 12), 9, 30, 0);
    assert_int_equal(time_as_spec(after_ms).tv_sec, after_ms / 1000);
}

static void tells_the_system_seconds_and_nanoseconds(void **state)
{
    static const struct {
        int64_t ms, seconds;
        long nanoseconds;
    } rows[] = {
        {0, 0, 0}, {1, 0, 1000000}, {1999, 1, 999000000}, {-1, -1, 999000000}, {-1000, -1, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct timespec spec = time_as_spec(rows[i].ms);
        assert_int_equal(spec.tv_sec, rows[i].seconds);
        assert_int_equal(spec.tv_nsec, rows[i].nanoseconds);
    }
}

static void a_second_lasts_its_thousand_ms(void **state)
{
    (void)state;
    assert_shows(999, day(1970, 1, 1), 1, 0, 0); /* London kept summer time that winter */
    assert_shows(-1, day(1970, 1, 1), 0, 59, 59);
    assert_shows(-1000, day(1970, 1, 1), 0, 59, 59);
    assert_shows(-1001, day(1970, 1, 1), 0, 59, 58);
}

/* On 27 March 2011 at 01:00 the clocks go forward to 02:00. */
static void a_time_left_out_is_the_moment_of_the_change(void **state)
{
    (void)state;
    int64_t change = time_from_utc(day(2011, 3, 27), 1, 0, 0, 0);
    assert_int_equal(time_from_local(day(2011, 3, 27), 0, 59, 59), change - second_ms);
    assert_int_equal(time_from_local(day(2011, 3, 27), 1, 0, 0), change);
    assert_int_equal(time_from_local(day(2011, 3, 27), 1, 30, 0), change);
    assert_int_equal(time_from_local(day(2011, 3, 27), 1, 59, 59), change);
    assert_int_equal(time_from_local(day(2011, 3, 27), 2, 0, 0), change);
    assert_int_equal(time_from_local(day(2011, 3, 27), 2, 0, 1), change + second_ms);
    assert_shows(change - 1, day(2011, 3, 27), 0, 59, 59);
    assert_shows(change, day(2011, 3, 27), 2, 0, 0);
}

/* On 30 October 2011 at 02:00 they go back to 01:00. */
static void a_time_that_comes_twice_is_the_first(void **state)
{
    (void)state;
    int64_t change = time_from_utc(day(2011, 10, 30), 1, 0, 0, 0);
    assert_int_equal(time_from_local(day(2011, 10, 30), 0, 59, 59), change - hour_ms - second_ms);
    assert_int_equal(time_from_local(day(2011, 10, 30), 1, 0, 0), change - hour_ms);
    assert_int_equal(time_from_local(day(2011, 10, 30), 1, 59, 59), change - second_ms);
    assert_int_equal(time_from_local(day(2011, 10, 30), 2, 0, 0), change + hour_ms);
    assert_shows(change - 1, day(2011, 10, 30), 1, 59, 59);
    assert_shows(change, day(2011, 10, 30), 1, 0, 0);
}

static void days_are_as_long_as_they_are(void **state)
{
    (void)state;
    assert_int_equal(time_from_local(day(2011, 3, 28), 0, 0, 0) -
                         time_from_local(day(2011, 3, 27), 0, 0, 0),
                     23 * hour_ms);
    assert_int_equal(time_from_local(day(2011, 10, 31), 0, 0, 0) -
                         time_from_local(day(2011, 10, 30), 0, 0, 0),
                     25 * hour_ms);
    assert_int_equal(time_from_local(day(2011, 7, 13), 0, 0, 0) -
                         time_from_local(day(2011, 7, 12), 0, 0, 0),
                     24 * hour_ms);
}

static void hours_run_on_into_the_next_days(void **state)
{
    (void)state;
    assert_int_equal(time_from_local(day(2011, 7, 12), 24, 0, 0),
                     time_from_local(day(2011, 7, 13), 0, 0, 0));
    assert_int_equal(time_from_local(day(2011, 12, 31), 50, 15, 0),
                     time_from_local(day(2012, 1, 2), 2, 15, 0));
    /* By the calendar, not by the hours that passed. */
    assert_int_equal(time_from_local(day(2011, 3, 26), 24 + 9, 0, 0),
                     time_from_local(day(2011, 3, 27), 9, 0, 0));
}

static void every_hour_of_years_comes_back(void **state)
{
    (void)state;
    int64_t twice = 0;
    int64_t end = time_from_utc(day(2013, 1, 1), 0, 0, 0, 0);
    for (int64_t now = time_from_utc(day(2011, 1, 1), 0, 0, 0, 0); now < end; now += hour_ms / 2) {
        struct local_time local = time_local(now);
        int64_t back = time_from_local(local.date, local.hour, local.minute, local.second);
        if (back == now - hour_ms) {
            twice++;
        } else {
            assert_int_equal(back, now);
        }
    }
    assert_int_equal(twice, 4); /* two half hours in each autumn */
}

/* Samoa had no 30 December 2011. */
static void a_day_left_out_is_the_moment_of_the_change(void **state)
{
    (void)state;
    assert_true(time_set_zone("Pacific/Apia"));
    int64_t change = time_from_utc(day(2011, 12, 30), 10, 0, 0, 0);
    assert_int_equal(time_from_local(day(2011, 12, 30), 0, 0, 0), change);
    assert_int_equal(time_from_local(day(2011, 12, 30), 12, 0, 0), change);
    assert_int_equal(time_from_local(day(2011, 12, 31), 0, 0, 0), change);
    assert_shows(change - 1, day(2011, 12, 29), 23, 59, 59);
}

static void refuses_zones_that_there_are_not(void **state)
{
    (void)state;
    static const char *const wrong[] = {"Europe/Leeds",
                                        "",
                                        "Europe",
                                        "zone.tab",
                                        "/etc/localtime",
                                        "../../../etc/localtime",
                                        "Europe/../Europe/Paris"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(time_set_zone(wrong[i]));
        assert_shows(1310459405000, day(2011, 7, 12), 9, 30, 5);
    }
    assert_true(time_set_zone("UTC"));
    assert_shows(1310459405000, day(2011, 7, 12), 8, 30, 5);
    assert_true(time_set_zone(NULL));
    assert_shows(1310459405000, day(2011, 7, 12), 8, 30, 5);
}

static void goes_back_to_the_zone_of_the_machine(void **state)
{
    (void)state;
    assert_true(time_set_zone("Asia/Kolkata"));
    assert_shows(1310459405000, day(2011, 7, 12), 14, 0, 5);
    time_reset_zone("UTC0");
    assert_shows(1310459405000, day(2011, 7, 12), 8, 30, 5);
    time_reset_zone(NULL);
    assert_null(getenv("TZ"));
}

static int64_t context_ms(void *context)
{
    return *(int64_t *)context;
}

static int64_t twice_context_ms(void *context)
{
    return 2 * *(int64_t *)context;
}

static void asks_the_clock_that_is_handed_in(void **state)
{
    (void)state;
    int64_t now = 42;
    struct clock clock = {.monotonic_ms = context_ms, .wall_ms = twice_context_ms, .context = &now};
    assert_int_equal(clock_monotonic_ms(&clock), 42);
    assert_int_equal(clock_wall_ms(&clock), 84);
    now = 43;
    assert_int_equal(clock_monotonic_ms(&clock), 43);
}

static void the_machines_clock_goes_on(void **state)
{
    (void)state;
    struct clock clock = clock_of_system();
    int64_t before = clock_monotonic_ms(&clock);
    assert_true(clock_monotonic_ms(&clock) >= before);
    assert_true(before > 0);
    /* Beyond the day this test was written. */
    assert_true(clock_wall_ms(&clock) > time_from_utc(day(2024, 1, 1), 0, 0, 0, 0));
}

static void minutes_are_whole_also_before_1970(void **state)
{
    (void)state;
    assert_int_equal(time_minute(0), 0);
    assert_int_equal(time_minute(59999), 0);
    assert_int_equal(time_minute(60000), 1);
    assert_int_equal(time_minute(-1), -1);
    assert_int_equal(time_minute(-60000), -1);
    assert_int_equal(time_minute(-60001), -2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_leap_years),
        cmocka_unit_test(knows_which_dates_exist),
        cmocka_unit_test(counts_days_one_after_another),
        cmocka_unit_test(knows_weekdays),
        cmocka_unit_test(orders_dates),
        cmocka_unit_test(takes_offsets_from_utc),
        cmocka_unit_test_setup(shows_winter_and_summer, in_london),
        cmocka_unit_test_setup(knows_the_day_after_32_bits_of_seconds, in_london),
        cmocka_unit_test(tells_the_system_seconds_and_nanoseconds),
        cmocka_unit_test_setup(a_second_lasts_its_thousand_ms, in_london),
        cmocka_unit_test_setup(a_time_left_out_is_the_moment_of_the_change, in_london),
        cmocka_unit_test_setup(a_time_that_comes_twice_is_the_first, in_london),
        cmocka_unit_test_setup(days_are_as_long_as_they_are, in_london),
        cmocka_unit_test_setup(hours_run_on_into_the_next_days, in_london),
        cmocka_unit_test_setup(every_hour_of_years_comes_back, in_london),
        cmocka_unit_test(a_day_left_out_is_the_moment_of_the_change),
        cmocka_unit_test_setup(refuses_zones_that_there_are_not, in_london),
        cmocka_unit_test_setup(goes_back_to_the_zone_of_the_machine, in_london),
        cmocka_unit_test(asks_the_clock_that_is_handed_in),
        cmocka_unit_test(the_machines_clock_goes_on),
        cmocka_unit_test(minutes_are_whole_also_before_1970),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
