/* When a display is open, and when that next changes: nights, both changes of summer time, holidays
 * and exceptions. */
#include "foyer/programme/opening.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A time of day as FIELD_TIME keeps it. */
#define TIME(hour, minute) ((hour)*60 + (minute) + 1)

static const int weekdays[] = {1, 2, 3, 4, 5};
static const int friday[] = {5};
static const int sunday[] = {7};

/* An office with a lunch break, closed at Christmas, with a long day in it and a short one. */
static const struct hours office_hours[] = {
    {.days = {weekdays, 5}, .from = TIME(8, 30), .to = TIME(12, 0)},
    {.days = {weekdays, 5}, .from = TIME(13, 0), .to = TIME(17, 0)},
};
static const struct opening_days holidays[] = {
    {{2026, 12, 24}, {2027, 1, 3}},
    {{2026, 5, 25}, {2026, 5, 25}},
};
static const struct opening_exception exceptions[] = {
    {{2026, 12, 28}, {.from = TIME(10, 0), .to = TIME(12, 0)}},
    {{2026, 12, 28}, {.from = TIME(14, 0), .to = TIME(15, 0)}},
    {{2026, 7, 3}, {.from = TIME(18, 0), .to = TIME(1, 0)}},
};
static const struct opening office = {office_hours, 2, holidays, 2, exceptions, 3};

/* A hall that is open through the night from Friday to Saturday. */
static const struct hours hall_hours[] = {
    {.days = {friday, 1}, .from = TIME(20, 0), .to = TIME(2, 30)}};
static const struct opening_days hall_closed[] = {{{2026, 6, 13}, {2026, 6, 19}}};
static const struct opening hall = {
    .hours = hall_hours, .hours_count = 1, .closed = hall_closed, .closed_count = 1};

/* In Britain clocks go forward on 2026-03-29 at 01:00 and back on 2026-10-25 at 02:00. */
static const struct hours early_hours[] = {
    {.days = {sunday, 1}, .from = TIME(1, 15), .to = TIME(1, 45)}};
static const struct opening early = {.hours = early_hours, .hours_count = 1};

static const struct opening always = {0};
static const struct opening on_days = {.closed = holidays, .closed_count = 2};

static const struct opening_days for_good[] = {{{2026, 1, 1}, {2099, 1, 1}}};
static const struct opening never = {.closed = for_good, .closed_count = 1};

static const struct row {
    const char *zone;
    const struct opening *opening;
    const char *time;
    bool open;
    const char *change; /* NULL: it does not change */
} rows[] = {
    /* A day, to the second. */
    {"Europe/London", &office, "2026-06-01T08:29:59+01:00", false, "2026-06-01T08:30:00+01:00"},
    {"Europe/London", &office, "2026-06-01T08:30:00+01:00", true, "2026-06-01T12:00:00+01:00"},
    {"Europe/London", &office, "2026-06-01T12:00:00+01:00", false, "2026-06-01T13:00:00+01:00"},
    {"Europe/London", &office, "2026-06-01T16:59:59+01:00", true, "2026-06-01T17:00:00+01:00"},
    {"Europe/London", &office, "2026-06-01T17:00:00+01:00", false, "2026-06-02T08:30:00+01:00"},
    /* A weekend, and one with a holiday behind it. */
    {"Europe/London", &office, "2026-06-05T17:00:00+01:00", false, "2026-06-08T08:30:00+01:00"},
    {"Europe/London", &office, "2026-05-22T17:30:00+01:00", false, "2026-05-26T08:30:00+01:00"},
    {"Europe/London", &office, "2026-05-25T10:00:00+01:00", false, "2026-05-26T08:30:00+01:00"},
    /* Exceptions win over holidays and over the usual hours, and may be several a day. */
    {"Europe/London", &office, "2026-12-23T17:00:00+00:00", false, "2026-12-28T10:00:00+00:00"},
    {"Europe/London", &office, "2026-12-28T11:00:00+00:00", true, "2026-12-28T12:00:00+00:00"},
    {"Europe/London", &office, "2026-12-28T13:00:00+00:00", false, "2026-12-28T14:00:00+00:00"},
    {"Europe/London", &office, "2026-12-28T15:00:00+00:00", false, "2027-01-04T08:30:00+00:00"},
    {"Europe/London", &office, "2026-07-03T10:00:00+01:00", false, "2026-07-03T18:00:00+01:00"},
    {"Europe/London", &office, "2026-07-03T23:00:00+01:00", true, "2026-07-04T01:00:00+01:00"},
    /* A night belongs to the day on which it began, also where the next one is closed. */
    {"Europe/London", &hall, "2026-06-05T19:59:59+01:00", false, "2026-06-05T20:00:00+01:00"},
    {"Europe/London", &hall, "2026-06-05T23:59:59+01:00", true, "2026-06-06T02:30:00+01:00"},
    {"Europe/London", &hall, "2026-06-06T02:29:59+01:00", true, "2026-06-06T02:30:00+01:00"},
    {"Europe/London", &hall, "2026-06-06T20:00:00+01:00", false, "2026-06-12T20:00:00+01:00"},
    {"Europe/London", &hall, "2026-06-13T01:00:00+01:00", true, "2026-06-13T02:30:00+01:00"},
    {"Europe/London", &hall, "2026-06-13T02:30:00+01:00", false, "2026-06-26T20:00:00+01:00"},
    /* Clocks go forward: what is left out is not open; with it begins what lies beyond it. */
    {"Europe/London", &early, "2026-03-28T12:00:00+00:00", false, "2026-04-05T01:15:00+01:00"},
    {"Europe/Berlin", &hall, "2026-03-27T21:00:00+01:00", true, "2026-03-28T02:30:00+01:00"},
    {"Europe/London", &office, "2026-03-27T17:00:00+00:00", false, "2026-03-30T08:30:00+01:00"},
    /* Clocks go back: what comes twice is open twice. */
    {"Europe/London", &early, "2026-10-24T12:00:00+01:00", false, "2026-10-25T01:15:00+01:00"},
    {"Europe/London", &early, "2026-10-25T01:20:00+01:00", true, "2026-10-25T01:45:00+01:00"},
    {"Europe/London", &early, "2026-10-25T01:50:00+01:00", false, "2026-10-25T01:15:00+00:00"},
    {"Europe/London", &early, "2026-10-25T01:20:00+00:00", true, "2026-10-25T01:45:00+00:00"},
    {"Europe/London", &early, "2026-10-25T01:45:00+00:00", false, "2026-11-01T01:15:00+00:00"},
    {"Europe/London", &office, "2026-10-23T17:00:00+01:00", false, "2026-10-26T08:30:00+00:00"},
    /* Half hours, and a day that has no midnight. */
    {"Asia/Kathmandu", &office, "2026-06-01T08:29:00+05:45", false, "2026-06-01T08:30:00+05:45"},
    {"Africa/Cairo", &office, "2026-04-23T17:30:00+02:00", false, "2026-04-24T08:30:00+03:00"},
    /* Without hours it is open on all days but the closed ones. */
    {"Europe/London", &always, "2026-06-01T03:00:00+01:00", true, NULL},
    {"Europe/London", &on_days, "2026-05-24T12:00:00+01:00", true, "2026-05-25T00:00:00+01:00"},
    {"Europe/London", &on_days, "2026-05-25T12:00:00+01:00", false, "2026-05-26T00:00:00+01:00"},
    {"Europe/London", &never, "2026-05-25T12:00:00+01:00", false, NULL},
};

static int64_t wall_of(const char *text)
{
    struct moment moment;
    assert_null(moment_parse(text, &moment));
    assert_int_equal(moment.precision, PRECISION_INSTANT);
    return moment_begin_ms(&moment);
}

static void is_open_as_the_table_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct row *row = &rows[i];
        assert_true(time_set_zone(row->zone));
        int64_t now = wall_of(row->time);
        int64_t change = opening_next_change(row->opening, now);
        char found[TIME_TEXT] = "never";
        if (change < INT64_MAX) {
            time_text(change, found);
        }
        if (opening_is_open(row->opening, now) != row->open ||
            change != (row->change == NULL ? INT64_MAX : wall_of(row->change))) {
            fail_msg("%s, %s: expected %s until %s; found %s until %s", row->zone, row->time,
                     row->open ? "open" : "closed", row->change == NULL ? "ever" : row->change,
                     opening_is_open(row->opening, now) ? "open" : "closed", found);
        }
    }
}

/* Whoever sleeps from change to change sees what somebody sees who looks each minute of a year. */
static void no_change_is_missed(void **state)
{
    const struct opening *const all[] = {&office, &hall, &early, &on_days};
    const int64_t minute_ms = 60000;
    (void)state;
    assert_true(time_set_zone("Europe/London"));
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        int64_t at = wall_of("2026-01-01T00:00:00+00:00");
        int64_t end = wall_of("2027-01-10T00:00:00+00:00");
        int64_t change = opening_next_change(all[i], at);
        bool open = opening_is_open(all[i], at);
        for (; at < end; at += minute_ms) {
            if (at == change) {
                open = !open;
                change = opening_next_change(all[i], at);
            }
            assert_int_equal(opening_is_open(all[i], at), open);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_open_as_the_table_says),
        cmocka_unit_test(no_change_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
