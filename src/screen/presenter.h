/* Presenters: ways to bring frames and what lies between two of them into a window. Private to the
 * screen. */
#ifndef FOYER_SCREEN_PRESENTER_H
#define FOYER_SCREEN_PRESENTER_H

#include "foyer/base/error.h"
#include "foyer/draw/frame.h"

#include <SDL.h>
#include <stdbool.h>

/* A presenter holds what it shows, so that frames are needed only while it takes them over. */
struct presenter {
    const char *name;    /* "window surface" */
    Uint32 window_flags; /* that its window must be made with */
    /* Begins on a window; NULL where it cannot. */
    void *(*begin)(SDL_Window *window, struct error *error);
    void (*end)(void *state); /* NULL is fine */
    /* Takes a frame over and presents it; only `part` of it may differ from what was presented
     * last, where that is not NULL. */
    bool (*show)(void *state, const struct frame *frame, const SDL_Rect *part, struct error *error);
    /* Presents again what was presented last; false where that is lost or cannot be presented. */
    bool (*again)(void *state);
    /* Prepares a transition to a frame of the size of what is shown; false where there can be none.
     */
    bool (*begin_fade)(void *state, const struct frame *to);
    /* Presents a share, of 256, of the frame that the transition was begun to; 256 ends it. Shares
     * grow. */
    bool (*fade)(void *state, const struct frame *to, unsigned share, struct error *error);
    /* Reads what is presented into a frame of the picture's size. */
    bool (*read)(void *state, struct frame *into);
    /* What was held of the picture is lost. */
    void (*forget)(void *state);
};

/* Mixes in the window's own surface: X11 without a graphics chip, SDL's dummy driver. */
extern const struct presenter presenter_surface;

/* Two textures on an accelerated renderer, the second with alpha over the first: KMSDRM, Wayland,
 * X11 with a graphics chip. */
extern const struct presenter presenter_textures;

/* Both presenters, in the order in which they are to be tried with SDL's current video driver. */
void presenter_order(const struct presenter *order[2]);

#endif
