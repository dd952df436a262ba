/* Keys that come twice in an object. */
#ifndef FEED_DUPLICATES_H
#define FEED_DUPLICATES_H

#include "outline.h"

/* Handed in zeroed at first. */
struct duplicate {
    struct buffer key; /* the key as it reads; owned */
    size_t offset;     /* where its second or later one begins */
    size_t node;       /* the search's own, as the rest is */
    struct duplicate_key *keys;
    size_t count, at;
};

/* Finds the next one. False at the end. */
bool duplicates_next(const struct outline *outline, struct duplicate *duplicate);
void duplicates_finish(struct duplicate *duplicate);

#endif
