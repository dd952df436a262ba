/* Where lines may end: UAX #14 by libunibreak, words of languages that are written without spaces,
 * and what typography keeps together. */
#ifndef FOYER_SRC_DRAW_BREAKS_H
#define FOYER_SRC_DRAW_BREAKS_H

#include "itemise.h"

/* Gives every character its `breaks`. Kept together are a number and its unit or month, "page 1",
 * an initial and the name, a word of one letter and the next where the language wants it, and a
 * dash and what stands before it. Korean breaks between words, as in its headings. */
void breaks_resolve(const struct typography *typography, struct character *characters,
                    size_t count);

/* For breaks.c alone: takes away what typography wants, and gives what Thai, Lao, Khmer and Burmese
 * need. */
void breaks_keep_together(struct character *characters, size_t count, const char *language);
void breaks_without_spaces(struct arena *arena, struct character *characters, size_t count);

#endif
