/* Days and times of day as the clocks on the wall show them. Private to the room. */
#ifndef FOYER_SRC_PROGRAMME_HOURS_H
#define FOYER_SRC_PROGRAMME_HOURS_H

#include "foyer/feed/feed.h"

#include <stdbool.h>

enum { MINUTES_PER_DAY = 24 * 60 };

/* True where the hours can begin on this day of the week, 0 Monday to 6 Sunday. */
bool hours_are_on(const struct hours *hours, int weekday);

/* The minutes after midnight at which they begin and end; an end that is not later than the
 * beginning is on the next day. */
int hours_begin(const struct hours *hours);
int hours_end(const struct hours *hours);

/* Whether hours that began on a day hold at this minute of the same day, and of the next one. */
bool hours_hold(const struct hours *hours, int minute);
bool hours_hold_overnight(const struct hours *hours, int minute);

#endif
