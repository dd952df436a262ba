/* A feed: one file of slides by one publisher, read and checked as a whole, and never changed
 * afterwards. */
#ifndef FOYER_FEED_FEED_H
#define FOYER_FEED_FEED_H

#include "foyer/feed/reader.h"

/* Days and times of day when something is shown. */
struct hours {
    struct list days; /* int, 1 Monday to 7 Sunday (choices "mon" to "sun"); none means every day */
    int from, to;     /* as FIELD_TIME; `to` before `from` runs past midnight */
};

/* Their table, for other documents that name hours; and its check alone, for an object that has a
 * struct hours in it as its own "from" and "to". */
extern const struct shape hours_shape;
void hours_check(struct reader *reader, const struct hours *hours);

struct validity {
    struct moment from, until;
};

/* A slide, all kinds: the keys that every slide has. Owned by its feed. */
struct slide {
    struct kind_body kind; /* first: see FIELD_KINDS */
    const struct feed *feed;
    size_t index;                                      /* among the feed's slides, from 0 */
    const char *id, *title, *subtitle, *source, *note; /* NULL where not given */
    struct moment as_of;
    struct validity *valid; /* NULL where not given */
    struct list hours;      /* struct hours */
    int dwell_s;            /* 0 where not given */
};

/* A feed in several languages is read once for each: its editions. They are feeds of their own,
 * which differ in their texts alone, so that one edition's figures cannot contradict another's.
 * What is handed about as the feed is the first edition, which owns the others. */
struct feed {
    struct arena arena;    /* all that the feed points at; the first edition's */
    unsigned holders;      /* likewise */
    const char *name;      /* the file's name without ".json" */
    const char *digest;    /* of its bytes: the first 16 digits of their SHA-256 */
    int version;           /* the format's: 1 */
    struct list languages; /* const char *: as the feed names them; none where it names none */
    const char *language;  /* this edition's; NULL where the feed names none */
    size_t edition;        /* its index among the editions */
    struct feed *const *editions; /* all of them, this one too */
    size_t edition_count;
    const char *title, *source, *licence;
    struct moment published;
    struct validity *valid;
    struct list hours; /* struct hours */
    struct list tags;  /* const char * */
    bool embargo, urgent;
    int64_t signed_at_s; /* as its signature says, since 1970-01-01T00:00:00Z; 0 where none was
                            asked for */
    int64_t stale_after_s;
    struct list slides; /* struct slide */
};

/* The table of a feed, for reader_schema. */
extern const struct shape feed_shape;

/* Reads a feed in all its editions. `reading->arena` is ignored: the feed has one of its own. Where
 * reading->trusted has keys, the file NAME.json.minisig in the feed's folder must be a signature by
 * one of them of these bytes under the name NAME.json; it is verified before anything else, and
 * belongs to reading->besides, after the files that the feed names. Returns NULL where it is
 * refused; reading->problems says why. The caller holds the feed once. */
struct feed *feed_read(const struct reading *reading, const char *name);

/* One more holder, or one less; the last frees it. NULL is fine for both. */
struct feed *feed_hold(struct feed *feed);
void feed_release(struct feed *feed);

const struct slide *feed_slide(const struct feed *feed, size_t index);

/* The same slide in its feed's edition `index`, the slide itself where there is no such edition. */
const struct slide *slide_edition(const struct slide *slide, size_t index);

/* What a slide inherits from its feed. */
const char *slide_source(const struct slide *slide);         /* NULL where there is none */
const struct moment *slide_as_of(const struct slide *slide); /* precision NONE where none */

#endif
