#include "hours.h"
#include "programme_state.h"

enum { LEAST_DWELL_S = 10, MOST_DWELL_S = 300 };

/* By what the clocks on the wall show, so that an hour which summer time leaves out or repeats
 * needs no thought. */
static bool is_within(const struct hours *hours, const struct local_time *now)
{
    int minute = now->hour * 60 + now->minute;
    return (hours_are_on(hours, now->weekday) && hours_hold(hours, minute)) ||
           (hours_are_on(hours, (now->weekday + 6) % 7) && hours_hold_overnight(hours, minute));
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

static void narrow(struct entry *entry, const struct validity *valid, const struct list *hours)
{
    if (valid != NULL) {
        int64_t from_ms = moment_begin_ms(&valid->from);
        int64_t until_ms = moment_end_ms(&valid->until);
        entry->from_ms = from_ms > entry->from_ms ? from_ms : entry->from_ms;
        entry->until_ms = until_ms < entry->until_ms ? until_ms : entry->until_ms;
    }
    entry->has_times = entry->has_times || valid != NULL || hours->count > 0;
}

struct entry entry_of_feed(const struct feed *feed)
{
    struct entry entry = {.from_ms = INT64_MIN, .until_ms = INT64_MAX};
    narrow(&entry, feed->valid, &feed->hours);
    return entry;
}

struct entry entry_of_slide(const struct entry *of_feed, const struct slide *slide)
{
    struct entry entry = *of_feed;
    entry.slide = slide;
    narrow(&entry, slide->valid, &slide->hours);
    return entry;
}

static struct entry entry_of(const struct slide *slide)
{
    struct entry of_feed = entry_of_feed(slide->feed);
    return entry_of_slide(&of_feed, slide);
}

static bool is_due(const struct entry *entry, int64_t wall_ms, const struct local_time *local)
{
    return entry->from_ms <= wall_ms && wall_ms < entry->until_ms &&
           is_any_within(&entry->slide->feed->hours, local) &&
           is_any_within(&entry->slide->hours, local);
}

bool programme_may_show(const struct slide *slide, int64_t wall_ms)
{
    struct entry entry = entry_of(slide);
    struct local_time local = time_local(wall_ms);
    return is_due(&entry, wall_ms, &local);
}

bool judgement_allows(const struct judgement *judgement, const struct entry *entry)
{
    const struct feed *feed = entry->slide->feed;
    if (feed->embargo && judgement->now.trust != CLOCK_RIGHT) {
        return false;
    }
    switch (judgement->by) {
    case JUDGE_TIMELESS:
        return !entry->has_times;
    case JUDGE_ANY:
        return true;
    case JUDGE_URGENT:
        return feed->urgent && is_due(entry, judgement->now.wall_ms, &judgement->local);
    case JUDGE_USUAL:
        break;
    }
    return !feed->urgent && is_due(entry, judgement->now.wall_ms, &judgement->local);
}

bool judgement_allows_any(const struct judgement *judgement, const struct programme *programme,
                          const struct section *section)
{
    for (size_t i = 0; i < section->count; i++) {
        if (judgement_allows(judgement, &programme->entries[section->first + i])) {
            return true;
        }
    }
    return false;
}

struct judgement judgement_at(const struct programme *programme, const struct instant *now)
{
    struct judgement judgement = {.now = *now, .local = time_local(now->wall_ms)};
    if (now->trust == CLOCK_WRONG) {
        judgement.by = programme->has_timeless ? JUDGE_TIMELESS : JUDGE_ANY;
        return judgement;
    }
    judgement.by = JUDGE_URGENT;
    for (size_t i = 0; i < programme->urgent_count; i++) {
        const struct section *section = &programme->sections[programme->urgent[i]];
        if (judgement_allows_any(&judgement, programme, section)) {
            return judgement;
        }
    }
    judgement.by = JUDGE_USUAL;
    return judgement;
}

bool programme_keeps(const struct programme *programme, const struct slide *slide,
                     const struct instant *now)
{
    struct judgement judgement = judgement_at(programme, now);
    struct entry entry = entry_of(slide);
    return judgement_allows(&judgement, &entry);
}

static void take_earlier(int64_t *change, int64_t at, int64_t after)
{
    if (at > after && at < *change) {
        *change = at;
    }
}

int64_t programme_next_change(const struct programme *programme, int64_t wall_ms)
{
    int64_t change = INT64_MAX;
    for (size_t i = 0; i < programme->entry_count; i++) {
        take_earlier(&change, programme->entries[i].from_ms, wall_ms);
        take_earlier(&change, programme->entries[i].until_ms, wall_ms);
    }
    return change;
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
