/* The values that feeds are made of, as the reader decodes them. Zeroed, each means "not given". */
#ifndef FOYER_FEED_VALUE_H
#define FOYER_FEED_VALUE_H

#include "foyer/base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A number, with the decimals that it was written with: 19.0 carries one. */
struct number {
    double value;
    bool given; /* false for null and for a key that is not there */
    int decimals;
};

/* How exactly a date is known; bits, so that a field can say which it takes. */
enum precision {
    PRECISION_NONE = 0,
    PRECISION_TEXT = 1,     /* words: "spring 2011" */
    PRECISION_YEAR = 2,     /* 2011 */
    PRECISION_MONTH = 4,    /* 2011-03 */
    PRECISION_DAY = 8,      /* 2011-07-12 */
    PRECISION_TIME = 16,    /* 2011-07-12T09:30, local, or with seconds */
    PRECISION_INSTANT = 32, /* 2011-07-12T09:30:00+01:00, the same everywhere */
};

struct moment {
    enum precision precision;
    struct date date; /* month and day are 0 where the precision leaves them out */
    int hour, minute, second;
    int offset_minutes; /* PRECISION_INSTANT only */
    const char *text;   /* as it was written; owned by the feed's arena */
};

/* Reads a text into a moment with a precision of YEAR or finer; NONE where it has not the form of a
 * date. NULL, or, where it has the form and is not possible, why not. `text` is not kept. */
const char *moment_parse(const char *text, struct moment *moment);

/* The seconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds ("P35D", "PT8H");
 * -1 where the text is none. Years and months, which are not always equally long, are none. */
int64_t duration_parse(const char *text);

/* First and last wall time in ms that a moment covers, the last exclusive: a day covers that local
 * day, a date-time is its own beginning and end. Text and none cover INT64_MIN to INT64_MAX. */
int64_t moment_begin_ms(const struct moment *moment);
int64_t moment_end_ms(const struct moment *moment);

enum unit_kind {
    UNIT_COUNT = 0,
    UNIT_PERCENT,
    UNIT_GBP,
    UNIT_RATE,
    UNIT_INDEX,
    UNIT_AFFIXES, /* {"prefix", "suffix"} */
};

struct unit {
    enum unit_kind kind;
    const char *prefix, *suffix; /* UNIT_AFFIXES; NULL where not given */
};

/* A list in a decoded struct: `items` points at the field's item type. */
struct list {
    const void *items;
    size_t count;
};

/* A cell of a table: one of these, or none where it is null. */
struct cell_value {
    const char *text;
    struct number number;
    const void *object; /* of the field's shape */
};

/* `better`, wherever it stands. */
enum better { BETTER_NONE = 0, BETTER_HIGHER, BETTER_LOWER };

#endif
