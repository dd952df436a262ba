/* The words that Foyer adds to a slide itself, and how a language writes numbers and dates. They
 * come from assets/languages, one table a language; a language without one has the words, numbers
 * and dates of English. Digits are 0 to 9 in every language, as they are on the streets here. */
#ifndef FOYER_DRAW_WORDS_H
#define FOYER_DRAW_WORDS_H

#include "foyer/base/memory.h"
#include "foyer/base/time.h"
#include "foyer/feed/value.h"

#include <stdbool.h>

/* {1}, {2} in a text stand for what words_fill puts there. The keys of the tables are the same
 * names in lower case, "no-change". */
enum word {
    WORD_SOURCE,    /* Source: {1} */
    WORD_PAGE,      /* page {1} of {2} */
    WORD_MORE,      /* {1} more */
    WORD_FEWER,     /* {1} fewer */
    WORD_HIGHER,    /* {1} higher */
    WORD_LOWER,     /* {1} lower */
    WORD_POINTS,    /* {1} points; by words_count */
    WORD_NO_CHANGE, /* no change */
    WORD_BETTER,
    WORD_WORSE,
    WORD_AND,           /* {1}, {2} */
    WORD_ASIDE,         /* {1} ({2}) */
    WORD_THAN,          /* than {1} ({2}) */
    WORD_SINCE,         /* from {1} ({2}): after "no change" */
    WORD_TARGET,        /* Target {1}, {2} */
    WORD_TARGET_BARE,   /* Target {1} */
    WORD_PER,           /* per {1} */
    WORD_OVER,          /* {1}+ */
    WORD_UNDER,         /* under {1} */
    WORD_ABOUT,         /* about {1} */
    WORD_FORECAST,      /* if nothing changes */
    WORD_NO_DATA,       /* no data */
    WORD_WE_ARE_HERE,   /* we are here */
    WORD_RANK,          /* {1}. {2}: a rank and who holds it */
    WORD_ORDINAL,       /* {1}st; by words_ordinal */
    WORD_PLACE,         /* {1} of {2}: the 2nd of 8 */
    WORD_NAMED,         /* {1}: {2}: what a value is of, and the value */
    WORD_AT_OR_ABOVE,   /* {1} at or above {2}: how many, and a threshold */
    WORD_AT_OR_BELOW,   /* {1} at or below {2} */
    WORD_ALL,           /* all: the one band of a map */
    WORD_TO,            /* {1} to {2} */
    WORD_HIGHEST,       /* Highest: {1} */
    WORD_LOWEST,        /* Lowest: {1} */
    WORD_LED_BY,        /* Led by {1} */
    WORD_WITH,          /* with {1} */
    WORD_STANDARDS_MET, /* {1} of {2} standards met */
    WORD_MET,
    WORD_PARTLY_MET,
    WORD_NOT_MET,
    WORD_HIGHER_IS_BETTER,
    WORD_LOWER_IS_BETTER,
    WORD_CALL,  /* Call {1} */
    WORD_OGL,   /* the Open Government Licence's attribution statement */
    WORD_STALE, /* May be out of date */
    WORD_PROVISIONAL,
    WORD_REVISED,
    WORD_ESTIMATED,
    WORD_SUPPRESSED,
    WORD_NOT_AVAILABLE,
    WORD_NOT_APPLICABLE,
    WORD_LOW,
    /* How dates and numbers are written; for the functions below. */
    WORD_DATE,       /* {1} {2} {3}: day, month, year */
    WORD_DAY,        /* {1} {2}: day, month */
    WORD_MONTH_YEAR, /* {1} {2} */
    WORD_YEAR,
    WORD_TODAY,   /* {1} {2}: weekday, day with month */
    WORD_CLOCK,   /* {1}:{2} */
    WORD_QUARTER, /* Q{1} {2} */
    WORD_DECIMAL,
    WORD_GROUP,
    WORD_GROUPING,   /* digits of a group, from the point; "3,2" where the first has others */
    WORD_GROUP_FROM, /* the least number that is grouped */
    WORD_MINUS,
    WORD_PERCENT, /* {1}% */
    WORD_POUNDS,  /* £{1} */
    WORD_MONTH,
    WORD_MONTH_IN_DATE = WORD_MONTH + 12,
    WORD_SHORT_MONTH = WORD_MONTH_IN_DATE + 12,
    WORD_WEEKDAY = WORD_SHORT_MONTH + 12, /* from Monday */
    WORD_COUNT = WORD_WEEKDAY + 7,
};

struct words;

/* The words of a language, BCP 47 ("zh-TW" finds the traditional characters); English where there
 * is no table of it. */
const struct words *words_for(const char *language);

const char *words_text(const struct words *words, enum word word);

/* A word's text with {1} and {2} filled in, between U+2068 and U+2069 where they or the language
 * are read from the right, so that a name or a telephone number keeps its own order. `second` may
 * be NULL. From the arena. */
const char *words_fill(const struct words *words, struct arena *arena, enum word word,
                       const char *first, const char *second);

/* The same in the form that `number`, shown with `decimals`, asks for: "1 point", "2.4 points". */
const char *words_count(const struct words *words, struct arena *arena, enum word word,
                        double number, int decimals, const char *first);

/* "2nd" */
const char *words_ordinal(const struct words *words, struct arena *arena, int number);

/* "12 July 2011", "July 2011", "2011", or the text as it stands. */
const char *words_moment(const struct words *words, struct arena *arena,
                         const struct moment *moment);

/* "12 July": without the year. */
const char *words_day(const struct words *words, struct arena *arena, const struct moment *moment);

/* With short months, for the axis of a chart: "Mar 2011", and "12 Mar 2011" where `date` has a
 * day. */
const char *words_short_date(const struct words *words, struct arena *arena, struct date date);

/* "Q1 2011" */
const char *words_quarter(const struct words *words, struct arena *arena, int quarter, int year);

/* "Thursday 21 July", and "10:42". */
const char *words_today(const struct words *words, struct arena *arena,
                        const struct local_time *now);
const char *words_clock(const struct words *words, struct arena *arena,
                        const struct local_time *now);

/* A number as it is read: "1,346", "35.0%", "£2.50", "−3". `decimals` are written out. */
const char *number_text(const struct words *words, struct arena *arena, double value, int decimals,
                        const struct unit *unit);

/* The same without the unit's sign, for differences of percentages. */
const char *number_plain(const struct words *words, struct arena *arena, double value,
                         int decimals);

#endif
