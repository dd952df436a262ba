/* The words of JSON: texts, numbers, true, false and null, checked one at a time where they stand,
 * so that what is wrong is said plainly and at its place. */
#ifndef FEED_LEXIS_H
#define FEED_LEXIS_H

#include "foyer/base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* What is wrong with a text, and at which byte. Handed in zeroed; the first one wins. */
struct complaint {
    size_t offset;
    char message[200];
};

/* Always returns 0, the offset that stands for "not to be read". */
size_t complain(struct complaint *complaint, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The offset behind the word that begins at `offset`; 0 where it is none, with a complaint. */
size_t lexis_string(const char *text, size_t size, size_t offset, struct complaint *complaint);
size_t lexis_word(const char *text, size_t size, size_t offset, struct complaint *complaint);

/* Bytes from `offset` on that a word without quotation marks takes. */
size_t lexis_word_length(const char *text, size_t size, size_t offset);

/* Decodes the well-formed JSON string at `offset` behind what `into` holds. */
void lexis_decode(const char *text, size_t size, size_t offset, struct buffer *into);

/* True where the well-formed JSON string at `offset` says `key`. */
bool lexis_says(const char *text, size_t size, size_t offset, const char *key);

/* The offset of the first byte that is not UTF-8; `size` where there is none. */
size_t lexis_bad_utf8(const char *text, size_t size);

#endif
