/* The one place where the program waits: signals, the folder and the time, by one poll(). Private
 * to app. */
#ifndef FOYER_APP_WAITER_H
#define FOYER_APP_WAITER_H

#include "foyer/base/error.h"
#include "foyer/base/time.h"

#include <stdbool.h>
#include <stdint.h>

struct waiter {
    int signals, timer; /* descriptors; owned */
    uint64_t wakes;     /* times that waiting came to an end */
};

/* What ended the wait. */
struct wake {
    bool end;    /* SIGTERM or SIGINT */
    bool reload; /* SIGHUP */
    bool folder; /* the folder's descriptor can be read */
};

/* Takes SIGTERM, SIGINT and SIGHUP for this process from now on; threads begun afterwards leave
 * them alone too. */
bool waiter_init(struct waiter *waiter, struct error *error);
void waiter_finish(struct waiter *waiter);

/* Waits until `due` (monotonic ms by `clock`; INT64_MAX is for ever), a signal, a change of the
 * wall clock, or news from `folder` (a descriptor or -1). Where `due` has passed it only looks. */
struct wake waiter_wait(struct waiter *waiter, const struct clock *clock, int64_t due, int folder);

#endif
