/* Where a word may be broken with a hyphen, by libhyphen and the patterns of the Debian packages
 * hyphen-*; without patterns of its language a word has no such place. */
#ifndef FOYER_SRC_DRAW_HYPHENATE_H
#define FOYER_SRC_DRAW_HYPHENATE_H

#include "foyer/base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hyphenator;

/* The patterns of a language, BCP 47. NULL where there are none. */
struct hyphenator *hyphenator_new(const char *language);
void hyphenator_free(struct hyphenator *hyphenator); /* NULL is fine */

/* Sets `allowed[i]` where a hyphen may follow letter `i` of a word of letters; `hyphenator` may be
 * NULL. */
void hyphenator_find(const struct hyphenator *hyphenator, struct arena *arena,
                     const uint32_t *letters, size_t count, bool *allowed);

#endif
