/* The words that Foyer adds to a slide itself, and how a language writes numbers and dates. */
#ifndef FOYER_DRAW_WORDS_H
#define FOYER_DRAW_WORDS_H

#include "foyer/base/memory.h"
#include "foyer/base/time.h"
#include "foyer/feed/value.h"

#include <stdbool.h>

/* {1}, {2} in a text stand for what words_fill puts there. */
enum word {
    WORD_SOURCE,      /* Source: {1} */
    WORD_PAGE,        /* page {1} of {2} */
    WORD_MORE,        /* {1} more */
    WORD_FEWER,       /* {1} fewer */
    WORD_HIGHER,      /* {1} higher */
    WORD_LOWER,       /* {1} lower */
    WORD_POINT,       /* {1} point, exactly one */
    WORD_POINTS,      /* {1} points */
    WORD_NO_CHANGE,   /* no change */
    WORD_BETTER,      /* better */
    WORD_WORSE,       /* worse */
    WORD_AND,         /* {1}, {2} */
    WORD_ASIDE,       /* {1} ({2}) */
    WORD_THAN,        /* than {1} ({2}) */
    WORD_SINCE,       /* from {1} ({2}): after "no change" */
    WORD_TARGET,      /* Target {1}, {2} */
    WORD_TARGET_BARE, /* Target {1} */
    WORD_PER,         /* per {1} */
    WORD_OVER,        /* {1}+ */
    WORD_UNDER,       /* under {1} */
    WORD_ABOUT,       /* about {1} */
    WORD_FORECAST,    /* if nothing changes */
    WORD_NO_DATA,     /* no data */
    WORD_WE_ARE_HERE, /* we are here */
    WORD_RANK,        /* {1}. {2}: a rank and who holds it */
    WORD_NAMED,       /* {1}: {2}: what a value is of, and the value */
    WORD_HIGHER_IS_BETTER,
    WORD_LOWER_IS_BETTER,
    WORD_CALL, /* Call {1} */
    WORD_OGL,  /* the Open Government Licence's attribution statement */
    WORD_PROVISIONAL,
    WORD_REVISED,
    WORD_ESTIMATED,
    WORD_SUPPRESSED,
    WORD_NOT_AVAILABLE,
    WORD_NOT_APPLICABLE,
    WORD_LOW,
    WORD_COUNT,
};

struct words;

/* The words of a language, BCP 47; English where it is not known yet. */
const struct words *words_for(const char *language);

const char *words_text(const struct words *words, enum word word);

/* A word's text with {1} and {2} filled in; `second` may be NULL. From the arena. */
const char *words_fill(const struct words *words, struct arena *arena, enum word word,
                       const char *first, const char *second);

/* "12 July 2011", "July 2011", "2011", or the text as it stands. */
const char *words_moment(const struct words *words, struct arena *arena,
                         const struct moment *moment);

/* "12 July": without the year. */
const char *words_day(const struct words *words, struct arena *arena, const struct moment *moment);

const char *words_month(const struct words *words, int month);       /* "July", from 1 */
const char *words_short_month(const struct words *words, int month); /* "Jul" */

/* "Thursday 21 July", and "10:42". */
const char *words_today(const struct words *words, struct arena *arena,
                        const struct local_time *now);
const char *words_clock(struct arena *arena, const struct local_time *now);

/* A number as it is read: "1,346", "35.0%", "£2.50", "−3". `decimals` are written out. */
const char *number_text(const struct words *words, struct arena *arena, double value, int decimals,
                        const struct unit *unit);

/* The same without the unit's sign, for differences of percentages. */
const char *number_plain(const struct words *words, struct arena *arena, double value,
                         int decimals);

#endif
