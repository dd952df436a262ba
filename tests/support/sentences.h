/* Made-up texts in many scripts, as short and as long as a feed may hold them. */
#ifndef TESTS_SENTENCES_H
#define TESTS_SENTENCES_H

#include "chance.h"

#include "foyer/base/text.h"

/* Words of a language. */
struct vocabulary {
    const char *language;     /* BCP 47 */
    const char *between;      /* two words: a space, or nothing where none is written */
    const char *const *words; /* ended by NULL */
};

/* One of all. */
const struct vocabulary *sentences_choose(struct chance *chance);

/* Adds a text of at most `most` characters, and at least one: a word, a sentence, one long word,
 * one that is as long as it may be, a number or signs alone. */
void sentences_add(struct chance *chance, const struct vocabulary *vocabulary, size_t most,
                   struct buffer *to);

#endif
