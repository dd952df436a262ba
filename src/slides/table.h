/* The table's inside: what its file holds, how it is laid out, and how it is drawn. */
#ifndef FOYER_SRC_SLIDES_TABLE_H
#define FOYER_SRC_SLIDES_TABLE_H

#include "figure_value.h"

enum { TABLE_COLUMNS_MOST = 6, TABLE_EXTRA_TEXTS = 5 };

struct table_column {
    const char *label;
    struct unit unit;
    const char *per; /* NULL where not given */
    struct number decimals;
};

struct table {
    struct list columns; /* struct table_column */
    struct list rows;    /* struct list of struct cell_value */
};

const struct cell_value *table_cell_at(const struct table *table, size_t row, size_t column);

/* True where a column holds numbers, so that it ends at a line and nothing in it is left blank. */
bool table_is_numeric(const struct table *table, size_t column);

/* What a cell says. */
struct table_words {
    bool is_figure;
    struct figure figure; /* in the column's unit and decimals where it has none of its own */
    const char *text;     /* NULL for an empty cell */
    bool quiet;           /* a word instead of a number */
};

struct table_words table_words_of(struct page *page, const struct table *table, size_t row,
                                  size_t column);

/* What stands above a column: "Children in need (per 10,000)". */
const char *table_head_words(struct page *page, const struct table *table, size_t column);

/* What stands below a figure's number in its cell. */
struct table_extra {
    struct figure figure;    /* its history is drawn */
    struct figure_rows rows; /* its change, target, status and date */
    struct text *per;        /* of a rate in a column of another unit; NULL for none */
    double history;          /* px; 0 where there is none */
};

/* A cell as it is laid out. */
struct table_cell {
    struct text *text; /* NULL for an empty cell */
    bool quiet;
    const struct table_extra *extra; /* NULL where there is nothing below the text */
    double height;                   /* px */
};

struct table_row {
    struct table_cell cells[TABLE_COLUMNS_MOST];
    double baseline; /* of the first lines, px from the row's top */
    double height;   /* px, without the space between rows */
};

/* The columns that stand beside each other on a page: the first, which names the rows, and some of
 * the others. */
struct table_part {
    size_t column[TABLE_COLUMNS_MOST]; /* in the file's order */
    size_t count;
    double x[TABLE_COLUMNS_MOST]; /* px from the body's left */
    double width[TABLE_COLUMNS_MOST];
    bool numeric[TABLE_COLUMNS_MOST];
    struct text *head[TABLE_COLUMNS_MOST];
    double head_height; /* with the rule and the space below it, px */
    struct table_row *rows;
    size_t row_count;
    double space; /* px between two rows, least */
    bool fits;    /* no word is broken between its letters */
};

struct table_layout {
    struct table_part parts[TABLE_COLUMNS_MOST];
    size_t count;
    bool fits; /* every part does, and every row has room on a page */
    int cap;   /* px, of the text */
};

/* Lays a table out for page->body in the label's size, in as few parts as there is room for; and as
 * large as takes no more pages than that. */
struct table_layout table_lay_least(struct page *page, const struct table *table);
struct table_layout table_lay(struct page *page, const struct table *table);

/* The rule under the head: how thick it is, and the white space on either side of it, px. */
double table_rule(const struct page *page);
double table_rule_space(const struct page *page);

/* What keeps the last row apart from the source, px. */
double table_foot(const struct page *page);

/* The white space above each text below a cell's first, px. */
double table_cell_space(const struct page *page);

/* The mark of a change with the space behind it, px. */
double table_mark_width(const struct page *page);

/* Lays out one cell in letters of `cap` px; on one line where it has `width` px for that or where
 * `width` is 0, which says how wide it would like to be. */
struct table_cell table_set_cell(struct page *page, const struct table *table, size_t row,
                                 size_t column, int cap, double width);

/* The texts of an extra, in the order in which they stand; returns how many. */
size_t table_extra_texts(const struct table_extra *extra,
                         const struct text *texts[TABLE_EXTRA_TEXTS]);

/* All pages: those of the first part, then those of the next, each part's as even as can be. */
int table_pages(const struct page *page, const struct table_layout *layout);

void table_draw(struct page *page, const struct table_layout *layout, int number);

#endif
