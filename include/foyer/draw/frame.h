/* A frame: pixels as the screen shows them. */
#ifndef FOYER_DRAW_FRAME_H
#define FOYER_DRAW_FRAME_H

#include "foyer/base/error.h"
#include "foyer/base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* Opaque 0xffRRGGBB in native byte order (cairo's ARGB32, SDL's ARGB8888), rows from the top,
 * without gaps between them. Already in the screen's orientation. */
struct frame {
    uint32_t *pixels; /* owned */
    int width, height;
};

/* Black. */
struct frame *frame_new(int width, int height);
void frame_free(struct frame *frame); /* NULL is fine */

void frame_blacken(struct frame *frame);

/* Adds it to `into` as the bytes of a PNG file. */
void frame_add_png(const struct frame *frame, struct buffer *into);

/* Writes it as a PNG file. */
bool frame_write_png(const struct frame *frame, const char *path, struct error *error);

#endif
