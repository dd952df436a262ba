/* All pages of a slide, drawn one after the other, with what the audit has of each. */
#ifndef TESTS_SLIDE_PAGES_H
#define TESTS_SLIDE_PAGES_H

#include "foyer/slides/composer.h"

enum { SLIDE_PAGES_MOST = 60 };

struct slide_pages {
    struct feed *feed; /* of the slide alone */
    struct composer *composer;
    struct frame *frame; /* of the last page */
    struct audit pages[SLIDE_PAGES_MOST];
    int count;
};

/* Draws a slide, which is written as JSON; fails the test where that cannot be. */
void slide_pages_draw(struct slide_pages *drawn, const char *slide, struct geometry geometry);
void slide_pages_finish(struct slide_pages *drawn);

/* The box around all pixels of a colour; of no width where there is none. */
struct box slide_pages_box(const struct frame *frame, uint32_t pixel);

#endif
