#include "foyer/programme/opening.h"

#include "hours.h"

#include "foyer/base/memory.h"

#include <stdlib.h>

enum { DAYS_AHEAD = 2 * 366, MINUTE_MS = 60 * 1000 };

typedef bool holds(const struct hours *hours, int minute);

static bool is_closed(const struct opening *opening, struct date date)
{
    for (size_t i = 0; i < opening->closed_count; i++) {
        const struct opening_days *days = &opening->closed[i];
        if (date_compare(days->first, date) <= 0 && date_compare(date, days->last) <= 0) {
            return true;
        }
    }
    return false;
}

/* By the usual hours of this day; `hold` is as below. */
static bool is_usually_open(const struct opening *opening, struct date date, holds *hold,
                            int minute)
{
    static const struct hours whole_day;
    int weekday = date_weekday(date);
    if (is_closed(opening, date)) {
        return false;
    }
    for (size_t i = 0; i < opening->hours_count; i++) {
        const struct hours *hours = &opening->hours[i];
        if (hours_are_on(hours, weekday) && hold(hours, minute)) {
            return true;
        }
    }
    return opening->hours_count == 0 && hold(&whole_day, minute);
}

/* Whether the hours that begin on this day hold at a minute: of the same day by hours_hold, of the
 * next one by hours_hold_overnight. */
static bool is_open_by(const struct opening *opening, struct date date, holds *hold, int minute)
{
    bool exceptional = false;
    for (size_t i = 0; i < opening->exception_count; i++) {
        const struct opening_exception *exception = &opening->exceptions[i];
        if (date_compare(exception->date, date) != 0) {
            continue;
        }
        exceptional = true;
        if (hold(&exception->hours, minute)) {
            return true;
        }
    }
    return !exceptional && is_usually_open(opening, date, hold, minute);
}

bool opening_is_open(const struct opening *opening, int64_t wall_ms)
{
    struct local_time now = time_local(wall_ms);
    struct date yesterday = date_from_days(date_to_days(now.date) - 1);
    int minute = now.hour * 60 + now.minute;
    return is_open_by(opening, now.date, hours_hold, minute) ||
           is_open_by(opening, yesterday, hours_hold_overnight, minute);
}

static int compare_minutes(const void *one, const void *other)
{
    return *(const int *)one - *(const int *)other;
}

/* The minutes of a day at which anything can begin or end, in order; to be freed. */
static int *all_minutes(const struct opening *opening, size_t *count)
{
    int *minutes =
        memory_get(1 + 2 * (opening->hours_count + opening->exception_count), sizeof *minutes);
    *count = 0;
    minutes[(*count)++] = 0;
    for (size_t i = 0; i < opening->hours_count; i++) {
        minutes[(*count)++] = hours_begin(&opening->hours[i]);
        minutes[(*count)++] = hours_end(&opening->hours[i]);
    }
    for (size_t i = 0; i < opening->exception_count; i++) {
        minutes[(*count)++] = hours_begin(&opening->exceptions[i].hours);
        minutes[(*count)++] = hours_end(&opening->exceptions[i].hours);
    }
    qsort(minutes, *count, sizeof *minutes, compare_minutes);
    return minutes;
}

/* The first of `count` times after `now` at which it is not as it is now; INT64_MAX for none. A
 * time is the minute in `minutes`, or without those one of the minutes from `begin` on. */
static int64_t change_among(const struct opening *opening, int64_t now, int64_t begin,
                            const int *minutes, size_t count)
{
    bool open = opening_is_open(opening, now);
    for (size_t i = 0; i < count; i++) {
        int64_t at = begin + (minutes == NULL ? (int64_t)i : minutes[i]) * MINUTE_MS;
        if (at > now && opening_is_open(opening, at) != open) {
            return at;
        }
    }
    return INT64_MAX;
}

/* On a day as long as any other the minutes say all; on one when the clocks change, each minute is
 * looked at, since some come twice and some are left out. */
int64_t opening_next_change(const struct opening *opening, int64_t wall_ms)
{
    size_t count = 0;
    int *minutes = all_minutes(opening, &count);
    int64_t today = date_to_days(time_local(wall_ms).date);
    int64_t change = INT64_MAX;
    for (int64_t i = 0; i < DAYS_AHEAD && change == INT64_MAX; i++) {
        int64_t begin = time_from_local(date_from_days(today + i), 0, 0, 0);
        int64_t end = time_from_local(date_from_days(today + i + 1), 0, 0, 0);
        int64_t length = (end - begin) / MINUTE_MS;
        change = length == MINUTES_PER_DAY
                     ? change_among(opening, wall_ms, begin, minutes, count)
                     : change_among(opening, wall_ms, begin, NULL, (size_t)length);
    }
    free(minutes);
    return change;
}
