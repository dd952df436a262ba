/* What the copies are made of: the state folder as it is open now, and a shelf for each feeds
 * folder. Private to the copies. */
#ifndef FEED_COPIES_STATE_H
#define FEED_COPIES_STATE_H

#include "copies_shelf.h"

struct copies {
    char *path; /* STATE/copies; owned */
    int folder; /* a descriptor, which holds the lock; -1 where there is none */
    bool ours;  /* it may be written to */
    struct shelf *shelves;
    size_t count;
    int64_t open_at; /* monotonic ms before which it is not opened again */
    char *trouble;   /* why none can be kept, which was said; owned; NULL where they can */
};

/* Says once why no copies can be kept, and remembers the reason. Always returns false. */
bool copies_complain(struct copies *copies, const char *reason);

/* True where it can be written to. A state folder that was not to be had, or that somebody removed,
 * is opened anew, at most every ten minutes; `now` is in monotonic ms. */
bool copies_open_for(struct copies *copies, const struct shelf *shelf, int64_t now);

/* Renames the copy `name` (see copy_name) of a shelf, so that it is not read again; logged with the
 * reason. */
void copies_put_aside(struct copies *copies, struct shelf *shelf, const char *name,
                      const char *reason);

#endif
