/* Files beside a document that it names: pictures, maps. A name is plain: no folder, no link, no
 * address. They are read with the document, to limits, and belong to it as its texts do. */
#ifndef FOYER_FEED_BESIDE_H
#define FOYER_FEED_BESIDE_H

#include "foyer/base/file.h"

#include <stdbool.h>
#include <stddef.h>

/* What FIELD_FILE decodes. Owned by the arena of the document. */
struct beside {
    const char *name;  /* NULL where the key is not there */
    const char *bytes; /* with a NUL behind them */
    size_t size;
};

/* A file that a document named, whether it could be read or not. */
struct beside_named {
    char *name;                  /* owned */
    struct file_version version; /* just before it was read; zeroed where it was not there */
    bool unread;                 /* it was there and its bytes could not be had */
    struct beside read;          /* for the reader: as long as the document lives; name is NULL
                                    where it could not be read */
};

/* All of them, each once, in the order of the document. Zeroed ({0}) it is empty and ready. */
struct besides {
    struct beside_named *items; /* owned */
    size_t count;
    size_t bytes; /* of all that were read */
};

void besides_finish(struct besides *besides);

/* The one of that name, NULL where there is none. */
struct beside_named *besides_find(const struct besides *besides, const char *name);

/* Adds one of that name, not read yet. Valid until the next is added. */
struct beside_named *besides_add(struct besides *besides, const char *name);

#endif
