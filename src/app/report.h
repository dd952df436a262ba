/* How the running display is, for the information page and for `foyer status`. Private to app. */
#ifndef FOYER_APP_REPORT_H
#define FOYER_APP_REPORT_H

#include "run.h"

#include "foyer/service/status.h"

/* Fills in the status as it is now, from the arena and from the run itself. */
void report_fill(const struct run *run, struct arena *arena, struct status *status);

/* The part of it that is about feeds. */
void report_add_feeds(struct status *status, const struct run *run, struct arena *arena);

/* Finds out how old what the accepted feeds say is, for run->reported. Takes some ms where there
 * are thousands of slides. */
void report_age(struct run *run);

static inline struct number report_count(uint64_t count)
{
    return (struct number){.value = (double)count, .given = true};
}

/* Takes the place where the status is kept; without one the display goes on all the same. */
void report_begin(struct run *run);

/* Puts the status there where a page, a feed or the clock has changed. */
void report_put(struct run *run);

#endif
