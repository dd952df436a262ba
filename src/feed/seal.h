/* The signature beside a feed: read, verified, watched as the other files beside it are. */
#ifndef FEED_SEAL_H
#define FEED_SEAL_H

#include "foyer/feed/reader.h"

/* Zeroed ({0}) it is empty and ready. */
struct seal {
    struct beside_named
        file;            /* as struct besides holds it; its name NULL where none was asked for */
    int64_t signed_at_s; /* since 1970-01-01T00:00:00Z */
};

/* True where reading->trusted has no keys, or the text of reading is a feed NAME.json that one of
 * them signed, within the times of reading. Bytes go to reading->arena. */
bool seal_check(const struct reading *reading, const char *name, struct seal *seal);

/* Hands the signature over to the files beside a feed, `besides` (may be NULL). */
void seal_keep(struct seal *seal, struct besides *besides);

#endif
