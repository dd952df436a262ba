/* The shares that slides have of the time: as the rules of the programme and the slides' own dwell
 * give them, reckoned without the rotation, and as they came about. Private to app. */
#ifndef FOYER_APP_SOAK_SHARES_H
#define FOYER_APP_SOAK_SHARES_H

#include "measures.h"

#include "foyer/programme/opening.h"
#include "foyer/programme/programme.h"

#include <stdint.h>
#include <stdio.h>

/* One slide in one language, in all its versions. */
struct soak_share {
    char *feed; /* its name; owned */
    size_t edition, index;
    double planned_ms;
    int64_t shown_ms;
    double slack_ms;  /* what may come on top or lack, since stretches end in a round's middle */
    uint64_t pending; /* pages of the newest version that are still to be drawn, a bit each */
    /* As things are now: */
    const struct slide *slide; /* the newest version; NULL where it is in the programme no more */
    size_t section;            /* the slides of a feed have the same */
    bool due, stale;
    double once_ms; /* that it takes in its turn, its transitions too */
    double part_ms; /* of a round, as it is in the middle of many; 0 where it is not due */
};

/* By what is planned. Pointers must outlive the shares. */
struct soak_terms {
    struct composer *composer;
    struct programme_choice choice;
    const struct opening *opening; /* NULL: always open */
    bool crossfade, slow;
};

/* Zeroed ({0}) with its terms it is empty and ready. */
struct soak_shares {
    struct soak_terms terms;
    struct soak_share *items; /* owned */
    size_t count;
    const struct programme *programme; /* the newest; not looked into when the next is there */
    double round_ms;                   /* the parts of all */
    bool changed;                      /* the parts are to be reckoned anew */
    int64_t planned_at;                /* wall ms: until when is planned */
};

void soak_shares_finish(struct soak_shares *shares);

/* There is a new programme of these feeds from now on. */
void soak_shares_renew(struct soak_shares *shares, const struct programme *programme,
                       struct feed *const *feeds, size_t count, int64_t wall_ms);

/* Plans on until now, and by what may be shown now from here on. To be called at each minute and at
 * each change that feeds name. */
void soak_shares_plan(struct soak_shares *shares, int64_t wall_ms);

/* The share of a slide that is shown; NULL for NULL. Valid until the next renewal. */
struct soak_share *soak_shares_find(const struct soak_shares *shares, const struct slide *slide);

/* Writes a line for each slide, under a line of headings, and returns how many shares are off by
 * more than 1 % of themselves, beside what their slack allows. */
size_t soak_shares_print(const struct soak_shares *shares, FILE *file);

#endif
