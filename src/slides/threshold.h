/* A threshold: its fields, and what its picture needs of them. */
#ifndef FOYER_SRC_SLIDES_THRESHOLD_H
#define FOYER_SRC_SLIDES_THRESHOLD_H

#include "figure_value.h"

enum { THRESHOLDS_MOST = 4, THRESHOLD_NAMED_MOST = 6 };

struct threshold_line {
    struct number value;
    const char *label;
    struct moment from; /* since when it counts; precision NONE where not given */
};

struct threshold_point {
    const char *label;
    struct number value;
    bool highlight;
};

struct threshold {
    struct list thresholds; /* struct threshold_line; the last is the one that is counted by */
    struct list points;     /* struct threshold_point */
    struct unit unit;
    const char *per;
    struct number decimals;
    int better;
};

/* A number with the decimals of all. */
const char *threshold_number(struct page *page, const struct threshold *threshold, double value);

/* Whether a value is one of those that are counted: on the better side of the last threshold. */
bool threshold_is_counted(const struct threshold *threshold, double value);

/* "19 of 33 at or above 35%" */
const char *threshold_count_words(struct page *page, const struct threshold *threshold);

/* "new floor 35% (July 2011)" */
const char *threshold_line_words(struct page *page, const struct threshold *threshold,
                                 const struct threshold_line *line);

/* Which points are named in the picture: the highlighted ones, or all where they are few. */
bool threshold_is_named(const struct threshold *threshold, const struct threshold_point *point);

/* The picture: the count, the thresholds' labels, a dot for each point in piles over an axis, and
 * the names below it. The height is INFINITY where the width is too little. */
double threshold_picture_least_height(struct page *page, const struct threshold *threshold);
void threshold_picture_draw(struct page *page, const struct threshold *threshold);

#endif
