/* The screen: SDL's window, what is on it, how one picture becomes the next, and the keys. The only
 * room that knows SDL's video. It shows frames and mixtures of two, and knows nothing of slides. */
#ifndef FOYER_SCREEN_SCREEN_H
#define FOYER_SCREEN_SCREEN_H

#include "foyer/base/error.h"
#include "foyer/draw/frame.h"
#include "foyer/draw/geometry.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct screen_options {
    int windowed_width, windowed_height; /* px; 0: fullscreen */
    const char *connector; /* "HDMI-A-1", the display to be on; NULL for the first. Copied */
};

/* What a person at the keyboard, the window system or the machine wants. */
enum screen_event {
    SCREEN_NOTHING,
    SCREEN_NEXT,        /* right arrow */
    SCREEN_PREVIOUS,    /* left arrow */
    SCREEN_HOLD,        /* space */
    SCREEN_WINDOWED,    /* f: between fullscreen and a window */
    SCREEN_INFORMATION, /* i */
    SCREEN_ESCAPE,      /* escape */
    SCREEN_CLOSE,       /* the window system closes the window */
    SCREEN_RESIZED,     /* the size is another; compose anew */
    SCREEN_EXPOSED,     /* what was shown is lost; present the frame again */
    SCREEN_LOST, /* the window system or the display is gone, or another one came: open anew */
};

/* Counts since the screen was opened, for tests and the status. */
struct screen_counts {
    uint64_t frames; /* presented */
    uint64_t pumps;  /* times that the window system was asked for events */
};

struct screen;

/* Opens the window: hides the pointer, keeps screen savers off. NULL where no screen can be had;
 * the error says why. Two presenters stand behind it: the window's surface, where there is no
 * graphics chip to help (X11 without one, SDL's dummy driver), and textures on an accelerated
 * renderer (KMSDRM, Wayland, X11 with one). */
struct screen *screen_new(const struct screen_options *options, struct error *error);
void screen_free(struct screen *screen); /* NULL is fine */

/* The picture's size in px, as the window has it. */
void screen_size(const struct screen *screen, int *width, int *height);

/* "x11, window surface", for the information page and the log. */
const char *screen_description(const struct screen *screen);

/* SDL's version as it runs, "SDL 2.26.5". */
void screen_library(char *into, size_t size);

/* Shows a frame of the screen's size, which is not needed afterwards: the screen holds its own copy
 * of what it shows. False where it could not be presented, also after the presenter was begun
 * again. */
bool screen_show(struct screen *screen, const struct frame *frame, struct error *error);

/* The same where only a part of the frame, in px of the frame, may differ from what is shown. */
bool screen_show_part(struct screen *screen, const struct frame *frame, struct box part,
                      struct error *error);

/* Presents again what is shown, after SCREEN_EXPOSED. False where it is lost or cannot be
 * presented: then it has to be drawn and shown anew. */
bool screen_show_again(struct screen *screen);

/* Begins a transition from what is shown to a frame, which must not change until the transition has
 * ended. False where there can be none, since nothing is shown or the sizes differ: show the frame
 * instead. It ends with the share of 256, or where something else is shown. */
bool screen_begin_fade(struct screen *screen, const struct frame *to);

/* Presents the mixture in which `share` of 256 parts are the frame that the transition goes to; 256
 * is exactly that frame. Shares grow. Where a presenter fails and the other one can go on, the
 * frame is shown at once. False where nothing can be shown any more. */
bool screen_fade(struct screen *screen, unsigned share, struct error *error);

/* How many pictures a second the display takes, at least 20 and, since more is not to be seen in a
 * transition, at most 60. 60 where the display does not tell. */
int screen_rate(const struct screen *screen);

/* What is shown, read back from where it is shown, as a frame that the caller frees. NULL where
 * nothing is shown or it cannot be read. */
struct frame *screen_read(struct screen *screen, struct error *error);

/* The next event, SCREEN_NOTHING where there is none. Asks the window system (SDL_PumpEvents);
 * never blocks. Call it until it says SCREEN_NOTHING. */
enum screen_event screen_next_event(struct screen *screen);

/* A descriptor that can be read when the window system has something to say: then ask for events.
 * -1 where there is none (KMSDRM, dummy), and one has to ask now and then. It lives as long as the
 * screen. Ask after each presentation, too: news may have come with the answer to that. */
int screen_descriptor(const struct screen *screen);

/* Between fullscreen and a window of three quarters of the display's size. */
void screen_toggle_windowed(struct screen *screen);

/* The window's title, which assistive technology and window lists read. */
void screen_set_title(struct screen *screen, const char *title);

struct screen_counts screen_counts(const struct screen *screen);

/* Moves `count` pixels of `into` a share of 256 of their way to `to`: each channel becomes
 * (into * (256 - share) + to * share + rounding) / 256, rounded down; `rounding` is below 256.
 * Where both are the same, nothing changes. Free of branches, so that the compiler vectorises it.
 */
void screen_mix_pixels(uint32_t *into, const uint32_t *to, size_t count, unsigned share,
                       unsigned rounding);

#endif
