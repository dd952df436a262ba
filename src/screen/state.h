/* What the screen is made of. Private to the screen. */
#ifndef FOYER_SCREEN_STATE_H
#define FOYER_SCREEN_STATE_H

#include "foyer/screen/connectors.h"
#include "presenter.h"

#include "foyer/screen/screen.h"

struct screen {
    SDL_Window *window;               /* owned */
    const struct presenter *order[2]; /* in the order in which they are to be tried */
    const struct presenter *presenter;
    void *presenter_state; /* owned, by the presenter's functions */
    int windowed_width, windowed_height;
    char *connector; /* owned; NULL for the first display */
    int descriptor;  /* of the window's connection; -1 for none */
    int display;     /* SDL's number of the display */
    bool kmsdrm;
    struct connectors connectors; /* when the screen was opened; only with KMSDRM */
    bool away;                    /* nothing was connected when that was looked for last */
    int width, height;            /* of the picture in px, as last told */
    bool windowed;
    bool shown; /* the window is on the screen; before its first frame it is not */
    /* The window covers the display, but the window manager is told only after the first frame:
     * where there is none, SDL waits 100 ms for its answer. */
    bool fullscreen_late;
    bool closing;  /* the window was asked to close */
    bool in_round; /* screen_next_event has asked the window system and is telling what it said */
    const struct frame *fading_to; /* of the caller; NULL without a transition */
    struct screen_counts counts;
    char description[96];
};

/* Begins a presenter on a new window, in place of what there was. False leaves none. */
bool screen_begin_presenter(struct screen *screen, const struct presenter *presenter,
                            struct error *error);

/* A descriptor of the window's connection, or -1. */
int connection_descriptor(SDL_Window *window);

/* Ends the program with one line and status 69 when the X server goes away, which Xlib lets nobody
 * outlive. */
void connection_end_with_server(void);

/* The size of the picture in px as the window has it now. */
void screen_measure(const struct screen *screen, int *width, int *height);

#endif
