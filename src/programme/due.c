#include "foyer/programme/programme.h"

enum { MINUTES_PER_DAY = 24 * 60, LEAST_DWELL_S = 10, MOST_DWELL_S = 300 };

static bool is_valid_at(const struct validity *valid, int64_t wall_ms)
{
    return valid == NULL ||
           (moment_begin_ms(&valid->from) <= wall_ms && wall_ms < moment_end_ms(&valid->until));
}

static bool is_on_day(const struct hours *hours, int weekday)
{
    const int *days = hours->days.items;
    for (size_t i = 0; i < hours->days.count; i++) {
        if (days[i] == weekday + 1) {
            return true;
        }
    }
    return hours->days.count == 0;
}

/* By what the clocks on the wall show, so that an hour which summer time leaves out or repeats
 * needs no thought. Times of day are kept as minutes plus 1, 0 where none is given. */
static bool is_within(const struct hours *hours, const struct local_time *now)
{
    int from = hours->from > 0 ? hours->from - 1 : 0;
    int until = hours->to > 0 ? hours->to - 1 : MINUTES_PER_DAY;
    int minute = now->hour * 60 + now->minute;
    bool today = is_on_day(hours, now->weekday);
    if (from < until) {
        return today && minute >= from && minute < until;
    }
    bool yesterday = is_on_day(hours, (now->weekday + 6) % 7);
    return (today && minute >= from) || (yesterday && minute < until);
}

static bool is_any_within(const struct list *list, const struct local_time *now)
{
    const struct hours *hours = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (is_within(&hours[i], now)) {
            return true;
        }
    }
    return list->count == 0;
}

bool programme_may_show(const struct slide *slide, int64_t wall_ms)
{
    if (!is_valid_at(slide->feed->valid, wall_ms) || !is_valid_at(slide->valid, wall_ms)) {
        return false;
    }
    struct local_time now = time_local(wall_ms);
    return is_any_within(&slide->feed->hours, &now) && is_any_within(&slide->hours, &now);
}

bool programme_is_stale(const struct slide *slide, int64_t wall_ms)
{
    const struct feed *feed = slide->feed;
    if (feed->stale_after_s <= 0 || feed->published.precision == PRECISION_NONE) {
        return false;
    }
    int64_t published_ms = moment_begin_ms(&feed->published);
    return wall_ms > published_ms && (wall_ms - published_ms) / 1000 >= feed->stale_after_s;
}

double programme_dwell_s(const struct slide *slide, size_t words, size_t charts, bool slow)
{
    if (slide->dwell_s > 0) {
        return slide->dwell_s;
    }
    double per_word = slow ? 1.0 : 0.5;
    double seconds = 3 + per_word * (double)words + 5 * (double)charts;
    if (seconds < LEAST_DWELL_S) {
        return LEAST_DWELL_S;
    }
    return seconds > MOST_DWELL_S ? MOST_DWELL_S : seconds;
}
