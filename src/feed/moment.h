/* Dates and date-times as feeds write them. */
#ifndef FEED_MOMENT_H
#define FEED_MOMENT_H

#include "foyer/feed/value.h"

/* Reads a text into a moment with a precision of YEAR or finer; NONE where it has not the form of a
 * date. NULL, or, where it has the form and is not possible, why not. `text` is not kept. */
const char *moment_parse(const char *text, struct moment *moment);

#endif
