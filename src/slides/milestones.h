/* A timeline: its events, and how its rows lie on a page. */
#ifndef FOYER_SRC_SLIDES_MILESTONES_H
#define FOYER_SRC_SLIDES_MILESTONES_H

#include "foyer/feed/value.h"
#include "foyer/slides/page.h"

struct milestones_event {
    struct moment date;
    const char *label;
    bool done;
};

struct milestones {
    struct list events; /* struct milestones_event */
};

/* One event as it is laid out, or today between two of them. */
struct milestones_row {
    const struct milestones_event *event; /* NULL for today */
    struct text *date, *label;
    bool done;
    double baseline; /* of the first lines of both, from the row's top */
    double height;
};

struct milestones_layout {
    struct milestones_row *rows;
    size_t count;
    size_t most;                        /* rows on one page; 0 for as many as fit */
    size_t today;                       /* the row of today; `count` where it is not shown */
    double date_width, axis_x, label_x; /* from the body's left */
    double space;                       /* least between two rows */
    bool broken;                        /* a word had no room on its line */
};

/* The rows with their letters `growth` times as large as labels are. */
struct milestones_layout milestones_lay(struct page *page, double growth);

/* The same as large as leaves the number of pages the least, and of lines too, where there is not
 * room for many. */
struct milestones_layout milestones_choose(struct page *page);

/* Rows from `first` on that fit on one page, at least one. */
size_t milestones_that_fit(const struct page *page, const struct milestones_layout *layout,
                           size_t first);

int milestones_pages(const struct page *page, const struct milestones_layout *layout);

/* As in struct slide_kind. */
double milestones_least_height(struct page *page);
void milestones_draw(struct page *page, int number);

double milestones_dot_radius(const struct page *page); /* px */

#endif
