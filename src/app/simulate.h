/* Simulation: what a display would show and when, by a clock of its own, with no screen and no
 * waiting. Private to app. */
#ifndef FOYER_APP_SIMULATE_H
#define FOYER_APP_SIMULATE_H

#include "gather.h"

#include <stdint.h>
#include <stdio.h>

struct simulate_options {
    int width, height; /* of the screen, px */
    int64_t from_ms;   /* wall time */
    int64_t seconds;
};

/* Writes to `file`, as CSV (RFC 4180, but for its line ends), a line for each time that a page
 * stands, under a line of headings. False where pages cannot be laid out or the file cannot be
 * written. */
bool simulate(const struct simulate_options *options, const struct gathering *gathering, FILE *file,
              struct error *error);

#endif
