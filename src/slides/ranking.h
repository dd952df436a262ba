/* A ranking: its fields, and how its bars are laid out. */
#ifndef FOYER_SRC_SLIDES_RANKING_H
#define FOYER_SRC_SLIDES_RANKING_H

#include "figure_value.h"

#include "foyer/draw/chart.h"

enum { RANKING_REFERENCES_MOST = 3 };

enum ranking_order { ORDER_DESCENDING = 1, ORDER_ASCENDING, ORDER_GIVEN };
enum ranking_role { REFERENCE_AVERAGE = 1, REFERENCE_TARGET, REFERENCE_FLOOR };

struct ranking_bar {
    const char *label;
    struct number value;
    int status;
    bool highlight;
};

struct ranking_reference {
    const char *label;
    struct number value;
    int role;
};

struct ranking {
    struct list bars;       /* struct ranking_bar */
    struct list references; /* struct ranking_reference */
    struct unit unit;
    const char *per;
    struct number decimals;
    int better, order;
};

/* A bar as it is laid out: rank, label and value stand before it, in columns. */
struct ranking_row {
    const struct ranking_bar *bar;
    struct text *rank;         /* NULL where the bars are not numbered, or it has no value */
    struct text *label;        /* with the status of its value */
    struct text *value, *word; /* the number, or why there is none */
    double baseline;           /* of the first lines of all, from the row's top, px */
    double height;             /* of all of them, px */
};

struct ranking_layout {
    const struct ranking *ranking;
    struct ranking_row *rows; /* in the order in which they are shown */
    size_t count, highlighted;
    int decimals;
    struct scale scale;
    double label_x, label_width, value_x, value_width; /* px, the columns */
    double bars_x, bars_width, zero;                   /* px */
    struct text *reference[RANKING_REFERENCES_MOST];
    struct chart_label reference_place[RANKING_REFERENCES_MOST];
    double line;  /* px of a row of references' labels */
    double head;  /* px above the bars */
    double pitch; /* px, least, from one bar to the next */
    bool numbered;
    bool broken; /* a word had no room on its line */
};

/* The bars at `growth` times the least size, numbered where they stand in an order. */
struct ranking_layout ranking_lay(struct page *page, double growth, bool numbered);

/* As large as leaves the number of pages the least. */
struct ranking_layout ranking_choose(struct page *page);

int ranking_pages_of(const struct page *page, const struct ranking_layout *layout);

/* How many rows a page holds. */
size_t ranking_rows_a_page(const struct page *page, const struct ranking_layout *layout);

/* Where a value stands along the bars, px. */
double ranking_px(const struct ranking_layout *layout, double value);

/* "1. Bristol", "22.2%, provisional" and the value of a reference, for pages without a picture. */
const char *ranking_label_words(struct page *page, const struct ranking_layout *layout,
                                size_t index);
const char *ranking_value_words(struct page *page, const struct ranking_layout *layout,
                                const struct ranking_bar *bar);
const char *ranking_reference_words(struct page *page, const struct ranking_layout *layout,
                                    const struct ranking_reference *reference);

/* Draws page `number`, from 0. */
void ranking_draw(struct page *page, int number);

#endif
