/* What the lines of a text hold, as the audit has it. */
#ifndef TESTS_DRAWN_H
#define TESTS_DRAWN_H

#include "foyer/draw/text.h"

/* A text drawn line by line at the beginning of a white picture, x 40, y 40. */
struct drawn {
    struct audit *line; /* one audit a line */
    size_t count;
    const struct text *text; /* until the typesetter's next page */
};

/* Sets and draws; fails the test where that cannot be. The typesetter's language says where the
 * picture's reading side is. */
void drawn_init(struct drawn *lines, struct typesetter *typesetter, const struct text_style *style,
                const char *utf8, double width);
void drawn_finish(struct drawn *lines);

/* A line's runs from left to right, their outer spaces cut, joined by "|". Valid until the next
 * call with the same `room`. */
const char *drawn_seen(const struct drawn *lines, size_t line, char *room, size_t size);

/* Finds the lines again in the text that they were set from, in its order: `ends` takes the byte
 * behind each line, spaces and what is not drawn included. False where something is not there or is
 * there too often. */
bool drawn_in_order(const struct drawn *lines, const char *utf8, size_t *ends);

#endif
