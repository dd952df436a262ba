/* What a copy looks like on the disk: "foyer copy 1 DIGEST", a line's end, and what the digest is
 * of: the feed and then each file that it names as "BYTES-OF-NAME BYTES", a line's end, the name, a
 * line's end, the bytes, a line's end. */
#ifndef FEED_COPIES_FILE_H
#define FEED_COPIES_FILE_H

#include "foyer/feed/copies.h"

/* Writes the copy of a feed into `whole`, which is emptied first. */
void copy_compose(struct buffer *whole, const char *name, const char *text, size_t size,
                  const struct besides *besides);

/* Finds what lies in copy->whole. Returns NULL, or what is wrong with it. */
const char *copy_take_apart(struct copy *copy);

enum { COPY_NAME_BYTES = 40 + 1 + 32 + 1 };

/* A name for a file that stands for a text of any bytes: what can be read of `readable`, and a
 * digest of `whole`. */
void copy_name(char name[COPY_NAME_BYTES], const char *readable, const char *whole);

#endif
