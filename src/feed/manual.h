/* The manual's inside: words for what a key holds. */
#ifndef FEED_MANUAL_H
#define FEED_MANUAL_H

#include "foyer/base/text.h"
#include "foyer/feed/reader.h"

/* What a value of a type that holds no other values is: "a text of at most 60 characters". */
void manual_say_scalar(struct buffer *to, const struct field *field, enum field_type type);

/* How many, before what is counted: "1 to 12 "; nothing where there are no bounds. */
void manual_say_count(struct buffer *to, const struct field *field);

/* Prose as mdoc: a sentence begins a line, no line is long, and nothing in it is taken for a
 * request. What stands between `backticks`, the name of a key, becomes bold. */
void manual_write(const char *prose, FILE *to);

#endif
