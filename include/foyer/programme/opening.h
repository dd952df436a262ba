/* Opening hours: when anybody can look at the display at all. Judged by what the clocks on the wall
 * show (time_local), as the hours of feeds are: an hour that summer time leaves out is not missed,
 * and one that comes twice counts twice.
 *
 *     if (!opening_is_open(&opening, wall_ms))
 *         sleep_until(opening_next_change(&opening, wall_ms));
 */
#ifndef FOYER_PROGRAMME_OPENING_H
#define FOYER_PROGRAMME_OPENING_H

#include "foyer/base/time.h"
#include "foyer/feed/feed.h"

#include <stdbool.h>
#include <stdint.h>

/* Days from the first to the last, both of them too. */
struct opening_days {
    struct date first, last;
};

/* What a day has instead of its usual hours, also where it is closed otherwise; a day may have
 * several. */
struct opening_exception {
    struct date date;
    struct hours hours; /* without days */
};

/* Hours that run past midnight belong to the day on which they began, whatever the next one is.
 * Zeroed it is always open. Whoever fills it in owns what it points at. */
struct opening {
    const struct hours *hours; /* none: the whole day */
    size_t hours_count;
    const struct opening_days *closed;
    size_t closed_count;
    const struct opening_exception *exceptions;
    size_t exception_count;
};

bool opening_is_open(const struct opening *opening, int64_t wall_ms);

/* The wall ms after `wall_ms` at which it is no longer as it is then; INT64_MAX where that does not
 * come within two years. */
int64_t opening_next_change(const struct opening *opening, int64_t wall_ms);

#endif
