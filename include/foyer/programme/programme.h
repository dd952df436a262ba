/* The programme: what may be shown at a time, and what comes next. Pure: it reads no clock, no file
 * and no screen; the time is handed in. A programme is never changed; a new one replaces it between
 * two slides.
 *
 * What may be shown follows from how far the clock can be trusted:
 *
 *   right     What is valid and within its hours. While an urgent feed is, urgent feeds alone.
 *   doubtful  The same, but for feeds under embargo, which are held back.
 *   wrong     What says nothing of times. Where there is no such slide, everything that is under no
 *             embargo: nobody can know what of it is over, and the wall is not left empty.
 *
 * What comes next: feeds have turns, one each in a round, in the programme's order. In its turn a
 * feed shows all its slides that may be shown where they are not more than the most that a turn
 * may have; a longer feed shows as many as that, and goes on in the next round where it stopped,
 * from its last slide to its first. So each feed is shown in each round, a feed of 500 slides takes
 * no more of it than any other, and all its slides come up after so many rounds. */
#ifndef FOYER_PROGRAMME_PROGRAMME_H
#define FOYER_PROGRAMME_PROGRAMME_H

#include "foyer/feed/feed.h"

struct programme;

/* What a display chooses of its feeds. Lists are ended by NULL; NULL and empty ones choose all. */
struct programme_choice {
    const char *const *tags;      /* only feeds that share one */
    const char *const *languages; /* see programme_editions */
    const char *const *order;     /* the names of the feeds that come first, in this order */
    size_t most_slides;           /* that a feed shows in one turn; 0: all */
};

/* `feeds` are held for as long as the programme lives; the choice is copied where it is needed
 * later. `choice` may be NULL. Local times are taken in the time zone that is set now. */
struct programme *programme_new(struct feed *const *feeds, size_t count,
                                const struct programme_choice *choice);
void programme_free(struct programme *programme); /* NULL is fine */

/* True where a feed shares one of the tags of a choice, or the choice has none. */
bool programme_wants(const struct feed *feed, const char *const *tags);

/* The editions of a feed that are shown, one after the other for each of its slides: those in
 * `languages` (BCP 47, ended by NULL; may be NULL) in their order, or all in the feed's order where
 * it has none of them. Returns how many; they are the feed's, in `editions`. */
size_t programme_editions(struct feed *feed, const char *const *languages,
                          const struct feed *editions[EDITIONS_MOST]);

/* True where the slide's and its feed's `valid` and `hours` all hold at `wall_ms`. */
bool programme_may_show(const struct slide *slide, int64_t wall_ms);

/* True where a slide, of this programme or of one before it, may go on being shown. */
bool programme_keeps(const struct programme *programme, const struct slide *slide,
                     const struct instant *now);

/* The wall time in ms, later than `wall_ms`, at which the `valid` of a feed or slide next begins or
 * ends; INT64_MAX where none does. `hours` begin and end where a minute does: whoever asks then
 * and at each minute misses nothing. */
int64_t programme_next_change(const struct programme *programme, int64_t wall_ms);

/* True where the feed's `stale_after` has passed since its `published`: the slide says then that it
 * may be out of date. */
bool programme_is_stale(const struct slide *slide, int64_t wall_ms);

/* Seconds that a page stands: the slide's own `dwell`, else max(10, 3 + 0.5 * words + 5 * charts),
 * the words' part doubled at a slow reading pace; at most 300. */
double programme_dwell_s(const struct slide *slide, size_t words, size_t charts, bool slow);

/* A slide that is due, and which of how many it is among those that may be shown now; one in
 * several languages counts once. */
struct programme_slot {
    const struct slide *slide; /* owned by the programme's feeds */
    size_t position;           /* from 0 */
    size_t total;
};

/* Where a display is in its rounds. It outlives programmes: in a new one it goes on in the same
 * feed or in a newer version of it, and where that is gone, with the one that would have followed.
 */
struct rotation;

struct rotation *rotation_new(void);           /* before the first slide */
void rotation_free(struct rotation *rotation); /* NULL is fine */

/* The slide after (`step` 1) or before (`step` -1) the one taken last. The rotation stays where it
 * is until the slide is taken; another offer takes the place of this one. False where nothing may
 * be shown. When urgent feeds end, the slide that they cut short comes again. */
bool rotation_offer(struct rotation *rotation, const struct programme *programme, int step,
                    const struct instant *now, struct programme_slot *slot);

/* The slide that was offered last is shown now. */
void rotation_take(struct rotation *rotation);

/* True where the slide taken last had been cut short by urgent feeds. */
bool rotation_resumes(const struct rotation *rotation);

/* True where an urgent feed, or another version of one, has become due since this was asked last:
 * the next slide that is offered is its first, whatever is being shown. */
bool rotation_has_news(struct rotation *rotation, const struct programme *programme,
                       const struct instant *now);

#endif
