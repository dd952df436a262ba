/* The room inside a trend's plot: where a label may stand without touching what is drawn there. */
#ifndef FOYER_SRC_SLIDES_TREND_ROOM_H
#define FOYER_SRC_SLIDES_TREND_ROOM_H

#include "trend_layout.h"

struct trend_segment {
    struct point from, to;
};

enum { TREND_ROOM_BOXES_MOST = 2 * (TREND_ENDS_MOST + TREND_MARKS_MOST) };

struct trend_room {
    const struct trend_layout *layout;
    struct trend_segment *segments; /* lines, edges of bands, the lines of marks */
    size_t segment_count;
    struct box boxes[TREND_ROOM_BOXES_MOST]; /* labels, and the points at the ends of lines */
    size_t box_count;
    double clear; /* px that a label keeps from all of them */
    double step;  /* px from one place that is tried to the next */
    double fall;  /* px that letters hang below a text's box */
};

/* All that the layout's plot holds but its labels. */
struct trend_room trend_room_make(struct page *page, const struct trend_layout *layout);

/* Finds the best place beside the mark's line, or, for a gap, between its ends, for one of its
 * texts, and takes it. False where there is none. */
bool trend_room_take_mark(struct trend_room *room, struct trend_mark *mark);

/* The same above or below the point that the label belongs to. */
bool trend_room_take_end(struct trend_room *room, struct trend_end *end);

#endif
