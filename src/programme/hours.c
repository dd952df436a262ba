#include "hours.h"

bool hours_are_on(const struct hours *hours, int weekday)
{
    const int *days = hours->days.items;
    for (size_t i = 0; i < hours->days.count; i++) {
        if (days[i] == weekday + 1) {
            return true;
        }
    }
    return hours->days.count == 0;
}

/* Times of day are kept as minutes plus 1, 0 where none is given. */
int hours_begin(const struct hours *hours)
{
    return hours->from > 0 ? hours->from - 1 : 0;
}

int hours_end(const struct hours *hours)
{
    return hours->to > 0 ? hours->to - 1 : MINUTES_PER_DAY;
}

bool hours_hold(const struct hours *hours, int minute)
{
    int begin = hours_begin(hours);
    int end = hours_end(hours);
    return minute >= begin && (begin >= end || minute < end);
}

bool hours_hold_overnight(const struct hours *hours, int minute)
{
    int end = hours_end(hours);
    return hours_begin(hours) >= end && minute < end;
}
