/* What the canvas is made of. Private to the canvas. */
#ifndef FOYER_DRAW_CANVAS_STATE_H
#define FOYER_DRAW_CANVAS_STATE_H

#include "foyer/draw/canvas.h"

#include <cairo.h>

/* The pixels that cairo draws into: those apart, or the frame's own. */
struct drawing {
    uint32_t *pixels;
    int width, height; /* px */
    int pitch;         /* px from one row to the next */
};

struct canvas {
    struct frame *frame; /* NULL for a blind one */
    int width, height;   /* of the picture */
    int rotation;
    struct frame *apart; /* owned; drawn before it is turned or put in its place; mostly NULL */
    struct drawing drawing;
    int left, top; /* where that lies in the picture, px */
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct shift shift;
    bool mirrored;
    bool upright_meanwhile; /* mirrored again at canvas_end_upright */
};

#endif
