/* The canvas: shapes on a frame. The only part of Foyer that knows cairo. Coordinates are px of the
 * picture as a visitor sees it, x to the right, y down; on a mirrored canvas x runs from the right
 * edge to the left, so that whoever lays out for reading from the left has laid out for reading
 * from the right as well. */
#ifndef FOYER_DRAW_CANVAS_H
#define FOYER_DRAW_CANVAS_H

#include "foyer/base/error.h"
#include "foyer/draw/frame.h"
#include "foyer/draw/geometry.h"
#include "foyer/draw/image.h"
#include "foyer/draw/palette.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct canvas;

struct point {
    double x, y;
};

/* How a line is drawn. */
struct stroke {
    double width; /* px */
    colour colour;
    double dash, gap; /* px; 0 is a solid line */
    bool round;       /* round ends */
};

/* A canvas that draws into `frame`, which must outlive it and has the size of the picture, turned
 * by `rotation` (0, 90, 180 or 270 degrees clockwise). What is drawn on a turned canvas reaches the
 * frame by canvas_finish_picture. */
struct canvas *canvas_new(struct frame *frame, int rotation);
void canvas_free(struct canvas *canvas); /* NULL is fine */

/* A canvas for a part of the picture that `frame` holds already: a box in whole px of the picture
 * as a visitor sees it, x from the left, shifted as the picture was. All of the part is to be drawn
 * anew, beginning with canvas_clear; the rest of the frame stays. Coordinates are those of the
 * whole picture. */
struct canvas *canvas_new_part(struct frame *frame, int rotation, struct box part);

/* Where the canvas lies in its frame, which is turned where the picture is. */
struct box canvas_box_in_frame(const struct canvas *canvas);

/* A canvas for a picture `width` px wide that nobody sees, to learn what would be drawn: shapes are
 * dropped, and texts are only measured. */
struct canvas *canvas_new_blind(int width);
bool canvas_is_blind(const struct canvas *canvas);

/* Displaces the picture: whatever is drawn from now on, save canvas_clear, comes so many px further
 * right and down, while its coordinates stay those of the picture that is not displaced. */
void canvas_shift(struct canvas *canvas, struct shift shift);

/* Completes the picture in the frame. */
void canvas_finish_picture(struct canvas *canvas);

/* From now on x is measured from the right edge (true) or, as in the beginning, from the left. */
void canvas_mirror(struct canvas *canvas, bool mirrored);
bool canvas_is_mirrored(const struct canvas *canvas);

/* Where a box lies in the picture, x from the left; the same box where nothing is mirrored. The way
 * back is the same function. */
struct box canvas_in_picture(const struct canvas *canvas, struct box box);

/* For what must never be mirrored: maps, pictures, codes. Until canvas_end_upright x is measured
 * from the left; returns where `box` lies then. Not to be nested. */
struct box canvas_begin_upright(struct canvas *canvas, struct box box);
void canvas_end_upright(struct canvas *canvas);

void canvas_clear(struct canvas *canvas, colour ground);
void canvas_fill_box(struct canvas *canvas, struct box box, double radius, colour fill);
void canvas_fill_circle(struct canvas *canvas, struct point centre, double radius, colour fill);
void canvas_stroke_circle(struct canvas *canvas, struct point centre, double radius,
                          const struct stroke *stroke);
void canvas_fill_polygon(struct canvas *canvas, const struct point *points, size_t count,
                         colour fill);
/* Several closed lines as one shape: what lies inside an odd number of them is filled. Line i ends
 * before the point `ends[i]` and begins where the one before it ended. */
struct rings {
    const struct point *points;
    const size_t *ends;
    size_t count; /* lines */
};
void canvas_fill_rings(struct canvas *canvas, const struct rings *rings, colour fill);
void canvas_stroke_rings(struct canvas *canvas, const struct rings *rings,
                         const struct stroke *stroke);

void canvas_stroke_path(struct canvas *canvas, const struct point *points, size_t count,
                        const struct stroke *stroke);

/* Fills with a colour through coverage: `coverage` holds one byte a pixel, `pitch` bytes a row;
 * its top left pixel goes to the whole pixel (x, y) of the picture, x from the left always. */
void canvas_fill_mask(struct canvas *canvas, const uint8_t *coverage, int width, int height,
                      int pitch, int x, int y, colour fill);

/* Draws an image with its pixels unchanged, its top left corner on the whole px nearest to that of
 * the box; never mirrored. */
void canvas_draw_image(struct canvas *canvas, const struct image *image, struct box box);

/* Of the colours within a box of the picture (x from the left always), the one that contrasts least
 * with `foreground`. */
colour canvas_worst_ground(const struct canvas *canvas, struct box box, colour foreground);

#endif
