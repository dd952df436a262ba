/* An import under way: from the rows of a sheet to records, from those to slides. Private to
 * import. */
#ifndef FOYER_SRC_IMPORT_IMPORTING_H
#define FOYER_SRC_IMPORT_IMPORTING_H

#include "foyer/base/writer.h"
#include "foyer/import/import.h"
#include "foyer/import/sheet.h"
#include "foyer/import/value.h"

enum column_role {
    COLUMN_OTHER,
    COLUMN_AREA,
    COLUMN_CODE,
    COLUMN_LEVEL,
    COLUMN_INDICATOR,
    COLUMN_PERIOD,
    COLUMN_VALUE,
    COLUMN_UNIT,
    COLUMN_STATUS,
    COLUMN_ASIDE, /* notes, confidence limits: not shown */
    COLUMN_ROLES,
};

struct column {
    const char *name;
    struct sheet_cell head;
    enum column_role role;
    bool named;              /* its name says its role */
    bool filled;             /* it holds something */
    bool numeric;            /* most of what it holds are numbers, or those beside it that are
                                named after periods hold some */
    bool dated;              /* all that it holds are periods */
    enum period_kind period; /* of these */
    bool head_dated;         /* its name is a period */
    bool chosen;             /* by the caller */
};

/* How a table tells what it says. */
enum layout {
    LAYOUT_TABLE,        /* in no way that is known */
    LAYOUT_LONG,         /* a row for each area and period */
    LAYOUT_TIME_ROWS,    /* a row for each period, a column for each series */
    LAYOUT_TIME_COLUMNS, /* a row for each series, a column for each period */
    LAYOUT_NAMES,        /* a row for each name, and what is counted in columns */
};

/* One value, and what it is of. Texts that are not known are "". */
struct record {
    const char *area, *code, *indicator;
    struct period period; /* where `dated` */
    bool dated;
    struct import_value value;
    struct sheet_cell cell, name, when; /* where the value, its name and its period stand */
};

struct records {
    struct record *items; /* owned */
    size_t count;
};

struct importing {
    const struct import_options *options;
    struct sheet sheet;
    struct arena arena;
    struct problems *problems;
    struct buffer *notes;
    const char *stem;          /* the file's name as words: "Claimant count" */
    const char *heading;       /* a line above the table; NULL for none */
    const char *source;        /* a line that begins with "Source:"; NULL for none */
    size_t header, first, end; /* rows: the names of the columns, those of data */
    struct column *columns;    /* from the arena */
    size_t column_count;
    size_t with_role[COLUMN_ROLES]; /* the column of each role, SIZE_MAX for none */
    enum layout layout;
    struct records records;
};

/* A line for the publisher: "FILE: ...". */
void importing_note(struct importing *importing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A problem at a cell, NULL for the whole table. Always false. */
bool importing_refuse(struct importing *importing, const struct sheet_cell *cell,
                      const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A cell that is VALUE_WRONG. Always false. */
bool refuse_value(struct importing *importing, const struct sheet_cell *cell,
                  const struct import_value *value);

/* Says how numbers were read whose comma or point could part thousands or stand before decimals,
 * in a table whose fields are not parted by commas. */
void marks_note(struct importing *importing);

/* Keeps only the records of the wanted indicator, if one is; where there are none, refuses and says
 * which indicators there are. */
bool keep_indicator(struct importing *importing);

/* The most that the format allows at a path below a kind's table ("bars", "bars/label"), or with
 * `kind` NULL below the feed's ("title", "slides/title"): items of a list, characters of a text. */
size_t limit_of(const struct importing *importing, const char *kind, const char *path);

/* A text of the table that goes on a slide, with the place where it stands: refused where it is too
 * long or cannot be shown. */
bool check_shown(struct importing *importing, const char *text, const struct sheet_cell *cell,
                 size_t most);

/* True where it would not be refused. */
bool can_stand(const struct importing *importing, const char *text, size_t most);

/* Title lines, the row of names, the rows of data, notes below. */
bool rows_find(struct importing *importing);

/* What each column holds, and how the table is laid out. */
bool columns_find(struct importing *importing);
enum layout layout_of(struct importing *importing);

/* The columns of values, in their order; how many. `into` has room for all columns. */
size_t columns_of_values(const struct importing *importing, size_t *into);

/* A record for each value. */
bool records_make(struct importing *importing);

/* What the feed's slides show. */
struct series {
    const char *area, *code;
    const struct record **records; /* in the order of time */
    size_t count;
};

struct planned {
    const char *indicator; /* "" for none */
    struct series *series; /* the slide's own first */
    size_t count;
    const struct record *newest; /* NULL where no record is dated */
    const struct record
        *reference; /* of a ranking: what the bars are compared with; NULL for none */
    bool highlight; /* the first series */
};

struct plan {
    const char *kind;
    struct planned *slides; /* from the arena */
    size_t count;
    const struct record *newest;
};

/* Which kind of slide, which areas, in which order. */
bool planning_make(struct importing *importing, struct plan *plan);
const char *planning_kind(struct importing *importing);

/* Which areas of an indicator. */
struct series *areas_gather(struct importing *importing, const char *indicator, size_t *count);

/* Leaves out authorities that another code stands for, with the same values; how many of `count`
 * are left.
 */
size_t areas_once(struct importing *importing, struct series *all, size_t count);

/* Leaves out totals, which would dwarf the areas that they are of, unless they are named; how many
 * of `count` are left. Where one area alone would be shown, or nothing else is there, they stay. */
size_t areas_without_totals(struct importing *importing, const char *kind, struct series *all,
                            size_t count);

bool areas_choose(struct importing *importing, const char *kind, struct planned *slide);
const struct record *series_newest(const struct series *series);
bool series_is_called(const struct series *series, const char *name); /* or its code is */

/* "2024-08": when what ends with a record was published, as the slides say it; "" where nothing
 * tells. */
void published_of(const struct importing *importing, const struct record *newest,
                  char text[PERIOD_TEXT]);

/* Says which date was taken, and from what. */
void published_note(struct importing *importing, const struct record *newest);

bool write_feed(struct importing *importing, const struct plan *plan, struct buffer *json);

/* Writes each slide's own keys. */
bool write_trend(struct importing *importing, const struct planned *slide, struct writer *writer);
bool write_ranking(struct importing *importing, const struct planned *slide, struct writer *writer);
bool write_figures(struct importing *importing, const struct planned *slide, const char *kind,
                   struct writer *writer);
bool write_table(struct importing *importing, struct writer *writer);

/* "unit": "percent". */
void write_unit(struct writer *writer, enum value_unit unit);

/* The numbers that are said in words on a slide, or in one of its columns. */
struct said {
    double *numbers; /* of the arena */
    size_t count;
    bool fine; /* one carries more decimals than a slide shows where nothing is said of them */
};

struct said said_new(struct importing *importing, size_t most);
void said_add(struct said *said, const struct import_value *value); /* where it is a number */

/* "decimals", where one is fine: so many, at most 3, that those which differ do so in words. Sorts
 * them. */
void said_write(struct said *said, struct writer *writer);

/* The same for the lines of a trend, or the bars of a ranking and its reference. */
void write_decimals(struct importing *importing, const struct planned *slide,
                    struct writer *writer);

/* The value of a record, or null, by `name`; with its status where `status` is asked for. False
 * where it has none that can be read. */
bool write_value(struct importing *importing, const struct record *record, struct writer *writer,
                 const char *name, bool status);

/* The one unit of all values of a slide; false where they have several. */
bool one_unit(struct importing *importing, const struct planned *slide, enum value_unit *unit);

#endif
