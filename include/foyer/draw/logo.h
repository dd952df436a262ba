/* An organisation's logo: a PNG, JPEG or SVG file, drawn in the few sizes that pages need. */
#ifndef FOYER_DRAW_LOGO_H
#define FOYER_DRAW_LOGO_H

#include "foyer/base/error.h"
#include "foyer/draw/canvas.h"
#include "foyer/draw/palette.h"

struct logo;

/* Reads and decodes it once. NULL where it will not do: the error says which file, why, and what to
 * do. To be freed by logo_free. */
struct logo *logo_read(const char *path, struct error *error);
void logo_free(struct logo *logo); /* NULL is fine */

/* The size in px at which it fits into a box, in whole px; a picture of pixels is never enlarged
 * beyond twice its own size. */
struct box logo_fit(const struct logo *logo, double width, double height);

/* Draws it to the size of a box that logo_fit made, at its place. The pixels of the two sizes that
 * were drawn last are kept. */
void logo_draw(struct logo *logo, struct canvas *canvas, struct box box);

/* The share, 0 to 1, of what is to be seen of it whose contrast with a ground is at least 3:1. */
double logo_visible_share(const struct logo *logo, colour ground);

#endif
