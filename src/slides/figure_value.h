/* A figure: its fields, and the words and marks that it is shown with. Shared by every kind that
 * shows one. */
#ifndef FOYER_SRC_SLIDES_FIGURE_VALUE_H
#define FOYER_SRC_SLIDES_FIGURE_VALUE_H

#include "foyer/slides/page.h"

enum bound { BOUND_NONE = 0, BOUND_OVER, BOUND_UNDER, BOUND_ABOUT };

enum status {
    STATUS_NONE = 0,
    STATUS_PROVISIONAL,
    STATUS_REVISED,
    STATUS_ESTIMATED,
    STATUS_SUPPRESSED,
    STATUS_NOT_AVAILABLE,
    STATUS_NOT_APPLICABLE,
    STATUS_LOW,
};

/* A value that the figure is compared with. */
struct comparison {
    struct number value;
    const char *label; /* NULL where not given */
};

struct figure {
    struct number value;
    const char *label;
    struct unit unit;
    const char *per;        /* of a rate, as written: "10000" or words; NULL where not given */
    struct number decimals; /* not given: what the numbers carry, at most 1 */
    int column_decimals;    /* then the least: those of its column in a table */
    int bound;              /* enum bound */
    struct comparison *before, *target; /* NULL where not given */
    int better;                         /* enum better */
    int status;                         /* enum status */
    struct list history;                /* struct number */
    struct moment as_of;
};

extern const struct shape figure_shape;
extern const struct shape figure_cell_shape; /* in a table, which says what the figure counts */
extern const char *const status_choices[];
extern const char *const better_choices[];

/* The decimals that the figure's numbers are written with. */
int figure_decimals(const struct figure *figure);

/* The decimals that a reference or a target is written with where the feed does not say how many,
 * beside a value that is shown with `decimals`: as many, so that one computed elsewhere (18.14307)
 * does not look more exact than the values; 1 where it is written with one, since 27.5 is not 28;
 * and up to 3 where it would look equal to a value that it differs from. */
int figure_reference_decimals(const struct number *reference, const struct number *value,
                              int decimals);

/* "27", "200+", "about 35%", or the status of a value that is null. */
const char *figure_words(struct page *page, const struct figure *figure);

/* Sets a figure's number on one line at `cap_px`, raised to its role's least: the hero's, or, where
 * that is too wide for the width, and for a word instead of a number, the key's. */
struct text *figure_number_set(struct page *page, const struct figure *figure, int cap_px,
                               double width);

/* True where the number has a comma, which hangs below its foot. */
bool figure_hangs(struct page *page, const struct figure *figure);

/* The white space below a number before what stands under it, px. */
double figure_below_number(const struct page *page, const struct text *number);

/* "rate per 10,000 pupils" needs its "per 10,000 pupils"; NULL where there is no such. */
const char *figure_per(struct page *page, const struct unit *unit, const char *per);

/* What a chart says beside its subtitle: "per 10,000, lower is better"; NULL for nothing. */
const char *figure_aside(struct page *page, const struct unit *unit, const char *per, int better);

/* The word for a status, NULL for none. */
const char *status_words(const struct page *page, int status);

/* The lines under a figure: change, target, status and date. */
struct figure_rows {
    int cap;                                      /* of their text, px */
    int direction;                                /* of the change: 1, 0, -1 */
    struct text *change, *than, *target, *status; /* NULL where there is none */
    bool than_below;                              /* no room beside the change */
    double baseline; /* of the change and of what stands beside it, from the top, px */
    double first;    /* the height of their row, with the space below it, px */
    double height;   /* of all; 0 where there are none */
};

/* What the change's chip takes beside its words at the label's least size, px. */
double figure_rows_chip(const struct page *page);

/* In capitals of `cap` px, raised to the label's least. */
struct figure_rows figure_rows_set(struct page *page, const struct figure *figure, double width,
                                   int cap);
void figure_rows_draw(struct page *page, const struct figure_rows *rows, struct box box,
                      colour ground);

/* The same one under another, going over pages: the change's words say what its mark does. */
struct flow;
void figure_rows_say(struct page *page, const struct figure *figure, struct flow *flow);

/* Number, label, rows and history one under another, going over pages, for a screen that has no
 * room for them on one. */
void figure_say(struct page *page, const struct figure *figure, struct flow *flow);

/* A figure as the whole picture: the number very large, its label beside or under it, its rows and
 * its history below. */
double figure_picture_least_height(struct page *page, const struct figure *figure);
void figure_picture_draw(struct page *page, const struct figure *figure, struct box body);

/* The history as a small line in a box, its last point marked; gaps stay open. */
void figure_history_draw(struct page *page, const struct figure *figure, struct box box);

#endif
