/* Any bytes as a feed: refused or accepted, never a crash. libFuzzer. */
#include "foyer/feed/feed.h"
#include "foyer/slides/composer.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems problems = {0};
    struct reading reading = {.file = "fuzz.json",
                              .text = (const char *)data,
                              .size = size,
                              .kinds = composer_kinds(),
                              .problems = &problems};
    feed_release(feed_read(&reading, "fuzz"));
    problems_finish(&problems);
    return 0;
}
