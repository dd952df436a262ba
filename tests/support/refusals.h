/* What refuses a feed, as lines to compare with. */
#ifndef TESTS_REFUSALS_H
#define TESTS_REFUSALS_H

#include "foyer/feed/problem.h"

#include <stdbool.h>

/* True where a problem is at the place, and says the part, of "LINE:COLUMN: POINTER: part", or of
 * "LINE:COLUMN: part" for the whole document. */
bool refusal_is(const struct problem *problem, const char *expected);

#endif
