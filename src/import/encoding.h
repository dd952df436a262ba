/* A file's bytes as UTF-8. Private to import. */
#ifndef FOYER_SRC_IMPORT_ENCODING_H
#define FOYER_SRC_IMPORT_ENCODING_H

#include "foyer/base/text.h"
#include "foyer/feed/problem.h"

/* Adds the bytes to `utf8`, without a byte-order mark. Returns the name of the encoding that they
 * had; NULL where they are no text, and `problems` says why. */
const char *encoding_read(const char *file, const char *bytes, size_t size, struct buffer *utf8,
                          struct problems *problems);

#endif
