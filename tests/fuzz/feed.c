/* Any bytes as a feed: refused with a place or accepted, never a crash. */
#include "oracle.h"

#include "foyer/feed/feed.h"
#include "foyer/slides/composer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems problems = {0};
    struct reading reading = {.file = "fuzz.json",
                              .text = (const char *)data,
                              .size = size,
                              .kinds = composer_kinds(),
                              .problems = &problems};
    struct feed *feed = feed_read(&reading, "fuzz");
    oracle_judge(&problems, feed != NULL, data, size);
    feed_release(feed);
    return 0;
}
