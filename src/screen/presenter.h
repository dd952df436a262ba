/* Presenters: ways to bring a mixture of two frames into a window. Private to the screen. */
#ifndef FOYER_SCREEN_PRESENTER_H
#define FOYER_SCREEN_PRESENTER_H

#include "foyer/base/error.h"
#include "foyer/draw/frame.h"

#include <SDL.h>
#include <stdbool.h>

/* What is to be seen: 256 - `share` parts of `from`, `share` parts of `to`. For a single frame both
 * are the same. */
struct mixture {
    const struct frame *from, *to;
    unsigned share;
    bool again; /* both frames are unchanged since the mixture before this one */
};

struct presenter {
    const char *name;    /* "window surface" */
    Uint32 window_flags; /* that its window must be made with */
    /* Begins on a window; NULL where it cannot. */
    void *(*begin)(SDL_Window *window, struct error *error);
    void (*end)(void *state); /* NULL is fine */
    bool (*present)(void *state, const struct mixture *mixture, struct error *error);
    /* What the graphics chip held of the frames is lost. */
    void (*forget)(void *state);
};

/* Mixes into the window's own surface: X11 without a graphics chip, SDL's dummy driver. */
extern const struct presenter presenter_surface;

/* Two textures on an accelerated renderer, the second with alpha over the first: KMSDRM, Wayland,
 * X11 with a graphics chip. */
extern const struct presenter presenter_textures;

/* Both presenters, in the order in which they are to be tried with SDL's current video driver. */
void presenter_order(const struct presenter *order[2]);

#endif
