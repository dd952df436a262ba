/* The programme: what may be shown at a time, and what comes next. Pure: it reads no clock, no file
 * and no screen; the time is handed in. A programme is never changed; a new one replaces it between
 * two slides. */
#ifndef FOYER_PROGRAMME_PROGRAMME_H
#define FOYER_PROGRAMME_PROGRAMME_H

#include "foyer/feed/feed.h"

struct programme;

/* What a display chooses of its feeds. Lists are ended by NULL; NULL and empty ones choose all. */
struct programme_choice {
    const char *const *tags;      /* only feeds that share one */
    const char *const *languages; /* see programme_editions */
};

/* `feeds` are held for as long as the programme lives. `choice` may be NULL. */
struct programme *programme_new(struct feed *const *feeds, size_t count,
                                const struct programme_choice *choice);
void programme_free(struct programme *programme); /* NULL is fine */

/* The editions of a feed that are shown, one after the other for each of its slides: those in
 * `languages` (BCP 47, ended by NULL; may be NULL) in their order, or all in the feed's order where
 * it has none of them. Returns how many; they are the feed's, in `editions`. */
size_t programme_editions(struct feed *feed, const char *const *languages,
                          const struct feed *editions[EDITIONS_MOST]);

/* A place in the rotation that outlives the programme it came from: the feed's name, the slide's
 * index and the language's among the feed's. Zeroed ({0}) is before the first. */
struct programme_place {
    char feed[256];
    size_t slide, edition;
    const void *identity; /* tells feeds of one name in several folders apart; never followed */
};

/* A slide that is due, and which of how many it is among those that may be shown now; one in
 * several languages counts once. */
struct programme_slot {
    const struct slide *slide; /* owned by the programme's feeds */
    size_t position;           /* from 0 */
    size_t total;
};

/* The slide after (`step` 1) or before (`step` -1) a place, among those that may be shown at
 * `wall_ms`, going round at the ends. Where the feed of the place is gone, the one that would have
 * followed. False where nothing may be shown. */
bool programme_step(const struct programme *programme, const struct programme_place *place,
                    int step, int64_t wall_ms, struct programme_slot *slot);

/* The place of a slide, to step on from. */
struct programme_place programme_place_of(const struct slide *slide);

/* True where the slide's and its feed's `valid` and `hours` all hold at `wall_ms`. */
bool programme_may_show(const struct slide *slide, int64_t wall_ms);

/* True where the feed's `stale_after` has passed since its `published`: the slide says then that it
 * may be out of date. */
bool programme_is_stale(const struct slide *slide, int64_t wall_ms);

/* Seconds that a page stands: the slide's own `dwell`, else max(10, 3 + 0.5 * words + 5 * charts),
 * the words' part doubled at a slow reading pace; at most 300. */
double programme_dwell_s(const struct slide *slide, size_t words, size_t charts, bool slow);

#endif
