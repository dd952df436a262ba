#include "soak_shares.h"

#include "foyer/app/display.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void soak_shares_finish(struct soak_shares *shares)
{
    for (size_t i = 0; i < shares->count; i++)
        free(shares->items[i].feed);
    free(shares->items);
    *shares = (struct soak_shares){0};
}

static bool is_of(const struct soak_share *share, const struct slide *slide)
{
    return share->index == slide->index && share->edition == slide->feed->edition &&
           strcmp(share->feed, slide->feed->name) == 0;
}

struct soak_share *soak_shares_find(const struct soak_shares *shares, const struct slide *slide)
{
    for (size_t i = 0; slide && i < shares->count; i++) {
        if (shares->items[i].slide == slide)
            return &shares->items[i];
    }
    /* An older version, which was on the screen when the newest one came. */
    for (size_t i = 0; slide && i < shares->count; i++) {
        if (is_of(&shares->items[i], slide))
            return &shares->items[i];
    }
    return NULL;
}

static struct soak_share *share_of(struct soak_shares *shares, const struct slide *slide)
{
    for (size_t i = 0; i < shares->count; i++) {
        if (is_of(&shares->items[i], slide))
            return &shares->items[i];
    }
    shares->items = memory_resize(shares->items, shares->count + 1, sizeof *shares->items);
    struct soak_share *share = &shares->items[shares->count++];
    *share = (struct soak_share){.feed = memory_text(slide->feed->name),
                                 .edition = slide->feed->edition,
                                 .index = slide->index};
    return share;
}

/* A feed shows the most slides of a turn at a time, so that each of more has its turn in some of
 * the rounds alone. */
static double weight(const struct soak_shares *shares, const struct soak_share *share)
{
    size_t most = shares->terms.choice.most_slides, due = 0;

    for (size_t i = 0; i < shares->count; i++) {
        const struct soak_share *other = &shares->items[i];

        due += other->due && other->section == share->section && other->edition == share->edition;
    }
    return most == 0 || due <= most ? 1 : (double)most / (double)due;
}

static void plan_until(struct soak_shares *shares, int64_t wall_ms)
{
    double passed = (double)(wall_ms - shares->planned_at);

    for (size_t i = 0; i < shares->count && shares->round_ms > 0; i++)
        shares->items[i].planned_ms += passed * shares->items[i].part_ms / shares->round_ms;
    shares->planned_at = wall_ms;
}

static double measure(const struct soak_shares *shares, const struct slide *slide, int64_t wall_ms)
{
    const struct soak_terms *terms = &shares->terms;
    struct measures measures = {0};
    const struct measure *measure =
        measures_get(&measures, terms->composer, slide, wall_ms, terms->slow);
    double sum = terms->crossfade ? (double)measure->pages * DISPLAY_FADE_MS : 0;

    for (int page = 0; page < measure->pages; page++)
        sum += (double)measure->dwell_ms[page];
    measures_finish(&measures);
    return sum;
}

/* Texts stay as they are from version to version, so that one measurement serves all. */
static void judge_one(struct soak_shares *shares, struct soak_share *share, int64_t wall_ms)
{
    bool stale = programme_is_stale(share->slide, wall_ms);

    if (share->once_ms > 0 && stale == share->stale)
        return;
    share->once_ms = measure(shares, share->slide, wall_ms);
    share->stale = stale;
    shares->changed = true;
}

static void judge(struct soak_shares *shares, int64_t wall_ms)
{
    const struct instant now = {wall_ms, CLOCK_RIGHT};
    const struct opening *opening = shares->terms.opening;
    bool open = !opening || opening_is_open(opening, wall_ms);

    for (size_t i = 0; i < shares->count; i++) {
        struct soak_share *share = &shares->items[i];
        bool due = open && share->slide && programme_keeps(shares->programme, share->slide, &now);

        /* A stretch that begins or ends may miss the turn of the slide, or have it twice. */
        if (due != share->due)
            share->slack_ms += share->once_ms;
        shares->changed = shares->changed || due != share->due;
        share->due = due;
        if (due)
            judge_one(shares, share, wall_ms);
    }
}

static void part(struct soak_shares *shares)
{
    shares->round_ms = 0;
    for (size_t i = 0; i < shares->count; i++) {
        struct soak_share *share = &shares->items[i];

        share->part_ms = share->due ? weight(shares, share) * share->once_ms : 0;
        shares->round_ms += share->part_ms;
    }
    shares->changed = false;
}

void soak_shares_plan(struct soak_shares *shares, int64_t wall_ms)
{
    plan_until(shares, wall_ms);
    judge(shares, wall_ms);
    if (shares->changed)
        part(shares);
}

static void take_feed(struct soak_shares *shares, struct feed *feed, size_t section)
{
    const struct feed *editions[EDITIONS_MOST];
    size_t count = programme_editions(feed, shares->terms.choice.languages, editions);

    for (size_t i = 0; i < count * feed->slides.count; i++) {
        const struct slide *slide = feed_slide(editions[i % count], i / count);
        struct soak_share *share = share_of(shares, slide);

        share->slide = slide;
        share->section = section;
        share->pending = UINT64_MAX;
    }
}

void soak_shares_renew(struct soak_shares *shares, const struct programme *programme,
                       struct feed *const *feeds, size_t count, int64_t wall_ms)
{
    plan_until(shares, wall_ms);
    shares->programme = programme;
    for (size_t i = 0; i < shares->count; i++)
        shares->items[i].slide = NULL;
    for (size_t i = 0; i < count; i++) {
        if (programme_wants(feeds[i], shares->terms.choice.tags))
            take_feed(shares, feeds[i], i);
    }
    soak_shares_plan(shares, wall_ms);
}

static void print_share(const struct soak_share *share, double all_ms, FILE *file)
{
    double planned = share->planned_ms / all_ms, shown = (double)share->shown_ms / all_ms;

    fprintf(file, "%s,%zu,%zu,%.4f,%.4f,", share->feed, share->index + 1, share->edition + 1,
            100 * planned, 100 * shown);
    if (share->planned_ms > 0)
        fprintf(file, "%.2f", 100 * (shown / planned - 1));
    fputc('\n', file);
}

size_t soak_shares_print(const struct soak_shares *shares, FILE *file)
{
    const double allowed = 0.01;
    double all_ms = 0;
    size_t off = 0;

    for (size_t i = 0; i < shares->count; i++)
        all_ms += shares->items[i].planned_ms;
    fputs("feed,slide,edition,planned_percent,shown_percent,off_percent\n", file);
    for (size_t i = 0; i < shares->count; i++) {
        const struct soak_share *share = &shares->items[i];
        double difference = fabs((double)share->shown_ms - share->planned_ms);

        print_share(share, all_ms > 0 ? all_ms : 1, file);
        /* The first round or the last may be cut short too. */
        off += difference > allowed * share->planned_ms + share->slack_ms + share->once_ms;
    }
    return off;
}
