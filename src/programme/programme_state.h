/* What a programme is made of. Private to the room. */
#ifndef FOYER_SRC_PROGRAMME_PROGRAMME_STATE_H
#define FOYER_SRC_PROGRAMME_PROGRAMME_STATE_H

#include "foyer/programme/programme.h"

#include "foyer/base/memory.h"

/* When a slide is due, worked out once: what it and its feed say together. */
struct entry {
    const struct slide *slide; /* of the first edition shown */
    int64_t from_ms, until_ms; /* wall time, the end exclusive */
    bool has_times;            /* of validity or hours */
};

/* The slides of one feed among the programme's, each in all its editions before the next. */
struct section {
    struct feed *feed; /* held */
    size_t rank;       /* in the order that was asked for; those not named there come last */
    size_t first;      /* index of its first entry */
    size_t count;      /* of its entries */
    const struct feed *editions[EDITIONS_MOST];
    size_t edition_count;
};

struct programme {
    struct arena arena;
    struct section *sections; /* in the order of rotation */
    size_t section_count;
    struct entry *entries; /* of all sections, one after another; owned */
    size_t entry_count;
    size_t *urgent; /* indices of the sections of urgent feeds */
    size_t urgent_count;
    bool has_timeless;        /* an entry without times */
    const char *const *order; /* ended by NULL */
    size_t most_slides;       /* of a turn; 0: all */
};

/* The place of a feed's name in the order asked for; that of its end where it is not named. */
size_t programme_rank(const struct programme *programme, const char *name);

/* What a feed says for all its slides, and with it an entry for each. */
struct entry entry_of_feed(const struct feed *feed);
struct entry entry_of_slide(const struct entry *of_feed, const struct slide *slide);

/* What decides at one time, for any number of slides. */
struct judgement {
    struct instant now;
    struct local_time local;
    enum { JUDGE_USUAL, JUDGE_URGENT, JUDGE_TIMELESS, JUDGE_ANY } by;
};

struct judgement judgement_at(const struct programme *programme, const struct instant *now);

/* True where the slide may be shown. */
bool judgement_allows(const struct judgement *judgement, const struct entry *entry);

/* True where one of a section's slides may be shown. */
bool judgement_allows_any(const struct judgement *judgement, const struct programme *programme,
                          const struct section *section);

#endif
