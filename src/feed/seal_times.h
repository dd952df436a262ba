/* When the newest signatures that were accepted were made: by the feeds' names in all folders, and
 * also of feeds that are gone, so that no old one can be brought back. Kept in the state folder, in
 * STATE/signatures: a line with its SHA-256, then a line "SECONDS NAME" for each feed. */
#ifndef FEED_SEAL_TIMES_H
#define FEED_SEAL_TIMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seal_time {
    char *name; /* of the feed, without ".json"; owned */
    int64_t signed_at_s;
};

/* Zeroed ({0}) it is empty and kept in memory alone. */
struct seal_times {
    struct seal_time *items; /* by name; owned */
    size_t count;
    char *state;      /* the state folder; NULL for none; owned */
    bool unwritten;   /* something is newer than the file */
    int64_t write_at; /* monotonic ms before which writing is of no use, since it failed */
    bool complained;
};

/* Takes in what is kept in the folder `state`, NULL for none. */
void seal_times_init(struct seal_times *times, const char *state);
void seal_times_finish(struct seal_times *times);

/* The time of a feed, 0 where none is known. */
int64_t seal_times_find(const struct seal_times *times, const char *name);

/* Takes in a time; one before that which is known changes nothing. */
void seal_times_raise(struct seal_times *times, const char *name, int64_t signed_at_s);

/* The monotonic ms at which the file is to be written; INT64_MAX where it need not be. */
int64_t seal_times_due(const struct seal_times *times);
void seal_times_write(struct seal_times *times, int64_t now);

#endif
