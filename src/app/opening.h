/* Opening hours in a running display: the screen is dark, and switched off, while it is closed.
 * Private to app. */
#ifndef FOYER_APP_OPENING_H
#define FOYER_APP_OPENING_H

#include "foyer/base/memory.h"
#include "foyer/screen/power.h"
#include "foyer/service/status.h"

#include <stdbool.h>
#include <stdint.h>

struct run;

struct run_opening {
    struct power *power;   /* owned; NULL where nothing is switched */
    char *chosen;          /* how it is switched, by the config of the start, as one text; owned */
    bool judge;            /* for another reason than the time */
    int64_t judged_minute; /* of the wall time, since 1970 */
    int64_t change_ms;     /* wall ms: when it is otherwise; INT64_MAX is never */
    /* Of the power, what was logged last: */
    char said[200];
    enum power_state said_state;
};

/* Forks the process that switches the screen, where the config asks for it: before the display
 * gives up its rights. */
void opening_begin(struct run *run);

/* There is another screen, or none: one that SDL draws on itself is switched without a program. */
void opening_use_screen(struct run *run);
void opening_finish(struct run *run);

/* Judges by the clock whether it is open, and does what follows from that. A clock that is
 * certainly wrong darkens nothing. */
void opening_step(struct run *run);

/* The monotonic ms at which opening_step has something to do. */
int64_t opening_due(const struct run *run);

/* The config was read again. How the screen is switched stays as it was at the start, since nothing
 * that was given up comes back; that is said where the config names another way. */
void opening_reload(struct run *run);

/* True where it is dark and the screen is known to be off: nobody sees whether there is a window. A
 * television in standby may look as if it were not there. */
bool opening_sleeps(const struct run *run);

/* To be polled for reading; -1 where there is nothing to listen to. */
int opening_descriptor(const struct run *run);

/* How it is, from the arena; NULL where the config names no opening hours. */
struct status_opening *opening_status(const struct run *run, struct arena *arena);

#endif
