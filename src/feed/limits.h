/* What the limits of a reading are where nobody gave others. */
#ifndef FEED_LIMITS_H
#define FEED_LIMITS_H

#include "foyer/feed/reader.h"

/* The limits that hold: those given, and the usual one for each that is 0. */
struct limits limits_or_usual(const struct limits *given);

#endif
