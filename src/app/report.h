/* How the running display is, for the information page and for `foyer status`. Private to app. */
#ifndef FOYER_APP_REPORT_H
#define FOYER_APP_REPORT_H

#include "run.h"

#include "foyer/service/status.h"

/* Fills in the status as it is now, from the arena and from the run itself. */
void report_fill(const struct run *run, struct arena *arena, struct status *status);

/* Takes the place where the status is kept; without one the display goes on all the same. */
void report_begin(struct run *run);

/* Puts the status there where a page, a feed or the clock has changed. */
void report_put(struct run *run);

#endif
