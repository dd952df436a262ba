/* A display that nobody sees, driven by a clock of its own from one thing that is due to the next.
 * Private to app. */
#ifndef FOYER_APP_SIMULATION_H
#define FOYER_APP_SIMULATION_H

#include "foyer/app/config.h"
#include "foyer/app/display.h"

#include <stdint.h>

/* What is done beside the display. `came_up` is told of every page that comes up, of the idle
 * slide, and of the dark screen of a display that is closed; `due` and `work` go together and may
 * be NULL: the monotonic ms at which there is something to do, and a piece of it. */
struct simulation_watch {
    void (*came_up)(void *context, const struct display_view *view);
    int64_t (*due)(void *context);
    void (*work)(void *context);
    void *context;
};

struct simulation {
    int64_t begun_ms, now_ms; /* wall time */
    struct clock clock;
    struct composer *composer; /* owned */
    struct display *display;   /* owned */
    struct simulation_watch watch;
    const struct opening *opening; /* NULL: always open */
    int64_t change_ms;             /* wall time: when it is judged again */
    /* The page that stands, to be told from the next: */
    const struct slide *slide;
    uint64_t slides, pages; /* counts of the display's with which it came up */
    bool begun, closed;     /* there is one; it is a dark screen */
};

/* A display of `width` by `height` px that begins at `from_ms`. It must not move afterwards. False
 * where pages cannot be laid out. */
bool simulation_init(struct simulation *simulation, const struct config *config, int width,
                     int height, int64_t from_ms, struct error *error);
void simulation_finish(struct simulation *simulation); /* zeroed is fine */

/* Does all that is due before the wall time `end_ms`, which is then the present. */
bool simulation_go(struct simulation *simulation, int64_t end_ms, struct error *error);

/* Monotonic ms, 0 in the beginning. */
int64_t simulation_elapsed(const struct simulation *simulation);

#endif
