/* Where everything in a threshold's picture stands. */
#ifndef FOYER_SRC_SLIDES_THRESHOLD_LAYOUT_H
#define FOYER_SRC_SLIDES_THRESHOLD_LAYOUT_H

#include "threshold.h"

#include "foyer/draw/chart.h"

/* A text with a place along the axis. */
struct threshold_mark {
    struct text *text;
    double value;
    bool strong; /* the threshold that is counted by, or a highlighted point */
    struct chart_label place;
};

struct threshold_layout {
    const struct threshold *threshold;
    struct text *count; /* NULL for a single point */
    struct threshold_mark lines[THRESHOLDS_MOST], names[THRESHOLD_NAMED_MOST];
    size_t line_count, name_count;
    struct scale scale;
    struct box plot;           /* of the dots; its foot is the axis */
    double line_row, name_row; /* px of one row of labels */
    double above, below;       /* px, what stands over and under the plot */
    double radius;             /* of a dot */
    bool broken;               /* a word would be, or the plot is too narrow */
};

/* Lays the picture out in page->body. */
struct threshold_layout threshold_lay(struct page *page, const struct threshold *threshold);

/* Where a value stands along the axis, px. */
double threshold_px(const struct threshold_layout *layout, double value);

/* The most dots that lie on top of each other where each is `radius` px wide on both sides: a dot
 * goes to the lowest place where it does not touch those before it. Where they are not NULL,
 * `places` takes the px along the axis of each dot, by value, and `floors` how many lie below it.
 */
size_t threshold_pile(struct page *page, const struct threshold_layout *layout, double radius,
                      double *places, size_t *floors);

/* px: the axis with its numbers, and the line above all that says how many. */
double threshold_axis_height(const struct page *page);
double threshold_count_height(const struct page *page, const struct threshold_layout *layout);

#endif
