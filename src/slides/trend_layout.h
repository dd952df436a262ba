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

/* A label under the axis. */
struct trend_tick {
    struct text *text;
    double x, left; /* px, of its tick and of its words */
};

/* Where a label stands inside the plot. */
struct trend_label {
    struct box box;
    bool on_grid; /* a grid line would run through it */
};

/* A label at the end of a line: inside the plot where the line ends there, else to the right. */
struct trend_end {
    struct text *text;
    colour ink;
    double x, value; /* of the point that it belongs to */
    bool inside;
    struct trend_label label; /* inside the plot */
    struct chart_label place; /* down the right side */
};

enum trend_mark_kind { TREND_EVENT, TREND_BREAK, TREND_GAP };

/* Something that is marked across the plot and labelled inside it, or, where there is no room,
 * above it. */
struct trend_mark {
    enum trend_mark_kind kind;
    double x;              /* of the line; of a gap, its middle */
    double from, to;       /* of a gap */
    struct text *texts[2]; /* wide and narrow; of a gap, narrow and wide */
    struct text *text;     /* the one that is drawn */
    bool inside;
    struct trend_label label; /* inside the plot */
    struct chart_label place; /* along the top */
};

struct trend_layout {
    const struct trend *trend;
    int decimals;
    struct box plot; /* px */
    struct scale scale;
    struct trend_stop *stops; /* in order, each x once */
    size_t stop_count;
    struct trend_tick *ticks;
    size_t tick_count;
    struct trend_end ends[TREND_ENDS_MOST];
    size_t end_count;
    struct trend_mark marks[TREND_MARKS_MOST];
    size_t mark_count;
    double numbers;            /* px, the width of the numbers beside the plot */
    double rise, fall;         /* px, that they reach beyond plain ones */
    double tick_rise, below;   /* px, of the words under the axis; of all that is below it */
    double top;                /* px, of the room for labels at and over the plot */
    double band;               /* px above that for the marks' labels */
    double row;                /* px of one row of them */
    double ends_x, ends_width; /* px, of the labels at the ends */
};

struct trend_layout trend_layout_make(struct page *page, const struct trend *trend);

/* The least height of the picture at the page's width, INFINITY where it needs a wider one. */
double trend_layout_least_height(struct page *page, const struct trend *trend);

/* Sets the labels at the ends of the lines. One whose line ends before the plot does stands there,
 * where there is room. */
void trend_layout_set_ends(struct page *page, struct trend_layout *layout);

/* Puts those that stand to the right of the plot as near to their lines as the others let them. */
void trend_layout_place_ends(struct page *page, struct trend_layout *layout);

/* Sets the numbers on the grid lines, for the room that they take. */
void trend_layout_set_numbers(struct page *page, struct trend_layout *layout);

/* Sets the labels under the axis and puts them below their stops, counted back from the newest. */
void trend_layout_place_ticks(struct page *page, struct trend_layout *layout);

/* Sets the labels of events, breaks and gaps. */
void trend_layout_set_marks(struct page *page, struct trend_layout *layout);

/* Puts those that stand above the plot into rows. */
void trend_layout_place_marks(struct page *page, struct trend_layout *layout);

/* From the foot of the plot to the top of the labels below it, px. */
double trend_ticks_offset(const struct page *page);

/* From a grid line up to the foot of the number on it, px. */
double trend_number_offset(const struct page *page, const struct trend_layout *layout);

/* An x in the steps of the axis (see trend_x_parse); an x, a value and a point in px. */
double trend_x_of(const struct trend *trend, const char *text);
double trend_px_x(const struct trend_layout *layout, double x);
double trend_px_y(const struct trend_layout *layout, double value);
struct point trend_px(const struct trend_layout *layout, const struct trend_point *point);

/* The width of a line, and the radius of the point at its end, px. */
double trend_line_width(const struct page *page, bool strong);
double trend_point_radius(const struct page *page, bool strong);

/* The colour of a series as a line, and as text. */
colour trend_line_colour(const struct page *page, const struct trend *trend, size_t index);
colour trend_text_colour(const struct page *page, const struct trend *trend, size_t index);

/* The last point of a list that has a value, NULL where there is none. */
const struct trend_point *trend_last(const struct list *points);

#endif
