/* Whether a picture is another one, displaced. */
#ifndef TESTS_DISPLACED_H
#define TESTS_DISPLACED_H

#include "foyer/draw/frame.h"
#include "foyer/draw/geometry.h"

#include <stdbool.h>

/* True where every pixel of `picture` is that of `plain`, so many px further right and down, and
 * what comes in at the edges is `plain`'s ground, which is in its corner. */
bool displaced_by(const struct frame *picture, const struct frame *plain, struct shift shift);

#endif
