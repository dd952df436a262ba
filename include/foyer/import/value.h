/* What a cell of a published table says: numbers as they are written in English, the shorthand that
 * stands for values which are missing or not sure, and periods. */
#ifndef FOYER_IMPORT_VALUE_H
#define FOYER_IMPORT_VALUE_H

#include "foyer/base/time.h"

#include <stdbool.h>

enum value_type {
    VALUE_EMPTY,
    VALUE_NUMBER,
    VALUE_MISSING, /* no number, and `status` says why */
    VALUE_TEXT,    /* none of these */
    VALUE_WRONG,   /* meant as a number, but the reader would not take it: `wrong` says why */
};

enum value_unit { VALUE_PLAIN, VALUE_PERCENT, VALUE_POUNDS };

enum { VALUE_DIGITS = 48 };

struct import_value {
    enum value_type type;
    double number;
    char digits[VALUE_DIGITS]; /* the number as JSON has it: "-1234.50" */
    enum value_unit unit;
    const char *status; /* as the feed format has it: "provisional"; NULL for none */
    const char *wrong;  /* VALUE_WRONG: what to do about it */
    bool comma;         /* VALUE_WRONG, since a comma stands before its decimals: `digits` has a
                           point there */
};

/* Reads "1,234.5", "35%", "£1,200", "-3" (with a hyphen or a minus sign), and the shorthand of the
 * Government Statistical Service, alone or after a number: [c] suppressed, [x] not available, [z]
 * not applicable, [low], [p] provisional, [r] revised, [e] estimated.
 * https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/
 * A number that begins with a zero, such as a code, is a text. "93,1", whose comma cannot part
 * thousands, is wrong. */
struct import_value value_read(const char *text);

/* The same shorthand without brackets, and its words, as a column for it has them: "x",
 * "provisional"; false where it is none. `status` becomes NULL for "final" and its like. */
bool value_status(const char *text, const char **status);

/* True where a value with this status is no number. */
bool value_status_is_missing(const char *status);

/* What the values of a trend are counted by, by the names of the feed format. */
enum period_kind {
    PERIOD_YEAR,
    PERIOD_ACADEMIC_YEAR,
    PERIOD_FINANCIAL_YEAR,
    PERIOD_QUARTER,
    PERIOD_MONTH,
    PERIOD_DATE,
    PERIOD_KINDS,
};

enum { PERIOD_TEXT = 40 }; /* any three numbers, as a compiler reckons */

struct period {
    enum period_kind kind;
    char text[PERIOD_TEXT]; /* as a trend has it: "2011", "2010/11", "2011-Q1", "2011-03" */
    int order;              /* that of time, among periods of one kind */
    struct date end;        /* its last day */
};

extern const char *const period_names[PERIOD_KINDS];

/* Reads a period of this kind: "2011"; "2010/11", "2010-11", "2010/2011", "201011"; "2011 Q1", "Q1
 * 2011"; "2011-03", "Mar 2011", "March 2011", "Mar-11", "201103"; "2011-03-31", "31/03/2011", "31
 * March 2011"; or, as ISO 8601 has it, the first day with how long it lasts: "2011-04-01/P1Y",
 * which is a financial year. False where it is none of this kind. */
bool period_read(const char *text, enum period_kind kind, struct period *period);

/* As it is read in English: "2010/11", "Q1 2011", "March 2011", "31 March 2011". */
enum { PERIOD_WORDS = 64 };
void period_say(const struct period *period, char words[PERIOD_WORDS]);

#endif
