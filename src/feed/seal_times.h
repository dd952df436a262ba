/* When the newest signatures that were accepted were made: by the feeds' names in all folders, and
 * also of feeds that are gone, so that no old one can be brought back. */
#ifndef FEED_SEAL_TIMES_H
#define FEED_SEAL_TIMES_H

#include <stddef.h>
#include <stdint.h>

struct seal_time {
    char *name; /* of the feed, without ".json"; owned */
    int64_t signed_at_s;
};

/* Zeroed ({0}) it is empty and ready. */
struct seal_times {
    struct seal_time *items; /* by name; owned */
    size_t count;
};

void seal_times_finish(struct seal_times *times);

/* The time of a feed, 0 where none is known. */
int64_t seal_times_find(const struct seal_times *times, const char *name);

/* Takes in a time; one before that which is known changes nothing. */
void seal_times_raise(struct seal_times *times, const char *name, int64_t signed_at_s);

#endif
