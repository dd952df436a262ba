/* A soak: the display, its folder and its composer driven for so many days by a clock of their own,
 * in which every feed is saved anew each day, and what they hold of the machine after each.
 *
 * The display goes on page by page; feeds are read, judged and kept as in a running display, but a
 * folder that rests is looked at less often. Each page is drawn when it first comes up after its
 * feed was saved; that it comes up again is only counted. Private to app. */
#ifndef FOYER_APP_SOAK_H
#define FOYER_APP_SOAK_H

#include "simulate.h"

/* Writes to `file`, as CSV, a line for each day, and, behind an empty line, one for each slide with
 * its planned and its real share of the time. False where it cannot be done, or where memory grew,
 * a descriptor was left open or a share is off: the error says which. */
bool soak(const struct simulate_options *options, const struct gathering *gathering, FILE *file,
          struct error *error);

#endif
