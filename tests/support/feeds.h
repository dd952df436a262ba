/* Feeds of the real kinds, for tests. Each returns NULL where the feed is refused, after printing
 * why; the caller releases the feed. */
#ifndef TESTS_FEEDS_H
#define TESTS_FEEDS_H

#include "foyer/feed/feed.h"

struct feed *feed_of_text(const char *text, size_t size, const char *name,
                          struct problems *problems);
struct feed *feed_of_file(const char *path);

/* A feed of one slide, given as a JSON object; title "Test", source "A test". */
struct feed *feed_of_slide(const char *slide);

#endif
