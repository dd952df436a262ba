/* The one place where the program waits: signals, the folder and the time, by one poll(). Private
 * to app. */
#ifndef FOYER_APP_WAITER_H
#define FOYER_APP_WAITER_H

#include "foyer/base/error.h"
#include "foyer/base/time.h"

#include <stdbool.h>
#include <stdint.h>

/* Descriptors that are listened to beside its own; -1 for none. */
struct watched {
    int folder, screen, power;
};

struct waiter {
    int signals, timer; /* descriptors; owned */
    uint64_t wakes;     /* times that waiting came to an end */
};

/* What ended the wait. */
struct wake {
    bool end;        /* SIGTERM or SIGINT */
    bool reload;     /* SIGHUP */
    bool screenshot; /* SIGUSR1 */
    bool folder;     /* the folder's descriptor can be read */
    bool screen;     /* the screen's can */
    bool gone;       /* the screen's was closed by the other side */
};

/* Takes SIGTERM, SIGINT, SIGHUP and SIGUSR1 for this process from now on; threads begun afterwards
 * leave them alone too. */
bool waiter_init(struct waiter *waiter, struct error *error);
void waiter_finish(struct waiter *waiter);

/* Waits until `due` (monotonic ms by `clock`; INT64_MAX is for ever), a signal, a change of the
 * wall clock, or news from what is watched. Where `due` has passed it only looks. */
struct wake waiter_wait(struct waiter *waiter, const struct clock *clock, int64_t due,
                        const struct watched *watched);

#endif
