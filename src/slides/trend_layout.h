/* Where everything in a trend's picture stands. */
#ifndef FOYER_SRC_SLIDES_TREND_LAYOUT_H
#define FOYER_SRC_SLIDES_TREND_LAYOUT_H

#include "trend.h"

#include "foyer/draw/chart.h"

enum { TREND_ENDS_MOST = TREND_SERIES_MOST + 2, TREND_MARKS_MOST = 2 * TREND_NOTES_MOST + 4 };

/* An x that occurs in the data. */
struct trend_stop {
    double x;
    const char *text;
};

/* A label at the end of a line. */
struct trend_end {
    struct text *text;
    colour ink;
    double value;
    struct chart_label place; /* down the right side */
};

enum trend_mark_kind { TREND_EVENT, TREND_BREAK, TREND_GAP };

/* Something that is marked across the plot and labelled above it. */
struct trend_mark {
    enum trend_mark_kind kind;
    double x;        /* of the line; of a gap, its middle */
    double from, to; /* of a gap */
    struct text *text;
    struct chart_label place; /* along the top */
};

struct trend_layout {
    const struct trend *trend;
    int decimals;
    struct box plot; /* px */
    struct scale scale;
    struct trend_stop *stops; /* in order, each x once */
    size_t stop_count;
    struct trend_end ends[TREND_ENDS_MOST];
    size_t end_count;
    struct trend_mark marks[TREND_MARKS_MOST];
    size_t mark_count;
    double band;   /* px above the plot for the marks' labels */
    double row;    /* px of one row of them */
    double ends_x; /* px, of the labels at the ends */
    double fall;   /* px, that the axis's numbers hang lower than plain ones */
};

struct trend_layout trend_layout_make(struct page *page, const struct trend *trend);

/* The least height of the picture at the page's width. */
double trend_layout_least_height(struct page *page, const struct trend_layout *layout);

/* From the foot of the plot to the top of the labels below it, px. */
double trend_x_labels_offset(const struct page *page, const struct trend_layout *layout);

double trend_px_x(const struct trend_layout *layout, double x);
double trend_px_y(const struct trend_layout *layout, double value);

/* The colour of a series as a line, and as text. */
colour trend_line_colour(const struct page *page, const struct trend *trend, size_t index);
colour trend_text_colour(const struct page *page, const struct trend *trend, size_t index);

/* The last point of a list that has a value, NULL where there is none. */
const struct trend_point *trend_last(const struct list *points);

#endif
