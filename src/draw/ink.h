/* The ink of a run, drawn by SDL2_ttf. */
#ifndef FOYER_SRC_DRAW_INK_H
#define FOYER_SRC_DRAW_INK_H

#include "itemise.h"

/* Coverage of a run, cut to its ink. */
struct ink {
    uint8_t *coverage; /* one byte a pixel; from the arena */
    int pitch;         /* bytes a row */
    int left, top;     /* of the ink, px from the origin to the right and from the baseline down */
    int width, height;
};

/* Draws a run. False where it has no ink. */
bool ink_of_run(struct fonts *fonts, struct arena *arena, const struct run *run, struct ink *ink);

#endif
