/* What the parts of the furniture share. Private to it. */
#ifndef FOYER_SRC_SLIDES_FURNITURE_PARTS_H
#define FOYER_SRC_SLIDES_FURNITURE_PARTS_H

#include "furniture.h"

/* A text in the furniture's size; `width` in px, 0 for a single line of any. */
struct text *furniture_fine(struct page *page, enum weight weight, const char *utf8, double width);

/* Draws a text with its first baseline at `baseline`. */
void furniture_draw_level(struct page *page, const struct text *text, double x, double baseline,
                          double width, enum alignment alignment, colour ink);

/* Sets logo, section, date and time. Returns where the line of words ends, px. */
double furniture_set_top(struct page *page, struct furniture *furniture);
void furniture_draw_top(struct page *page, const struct furniture *furniture);

#endif
