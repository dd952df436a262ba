/* The files of the feeds folders: found, waited for until they have settled, read. */
#ifndef FOYER_SRC_FEED_FOLDER_FILES_H
#define FOYER_SRC_FEED_FOLDER_FILES_H

#include "foyer/base/file.h"
#include "foyer/feed/beside.h"
#include "foyer/feed/folder.h"

enum { SETTLE_MS = 500 };

/* One of the folders. */
struct place {
    char *path;      /* owned */
    bool complained; /* it could not be read, and that was said */
    int watch;       /* inotify's; -1 for none */
};

struct places {
    struct place *items; /* owned */
    size_t count;
};

void places_init(struct places *places, const char *const *paths);
void places_finish(struct places *places);

struct file {
    char *path, *name; /* owned; the name without ".json" */
    size_t place;
    struct file_version version;
    bool waits;         /* this version is still to be read */
    int64_t settled_at; /* monotonic ms */
    bool unread;        /* the bytes of this version could not be had; tried again by later looks */
    int64_t retry_at;   /* monotonic ms */
    bool seen;          /* by the look that is under way */
    struct feed *feed;  /* held; the newest version that was accepted; NULL for none */
    bool refused;
    struct besides besides;   /* the files that it named when it was last read */
    bool hidden;              /* it was said that an earlier folder has a feed of this name */
    struct problems problems; /* of the newest version that was read */
};

struct files {
    struct file **items; /* owned, each; by place, then by name */
    size_t count;
};

void files_finish(struct files *files);

/* Looks through the folders, and watches them with `inotify` (-1 for none). True where a feed went
 * away. */
bool files_look(struct files *files, struct places *places, int inotify, int64_t now,
                int64_t wall_ms);

/* The monotonic ms at which the next file will have settled; INT64_MAX where none waits. */
int64_t files_settled_at(const struct files *files);

/* The first file that has settled and is to be read, NULL where there is none. */
struct file *files_next_settled(const struct files *files, int64_t now);

/* True where an earlier folder has an accepted feed of the same name as file `index`; said once. */
bool files_hides(const struct files *files, size_t index);

/* Reads a file and those beside it that it names, if they are and stay the versions that settled.
 * True where it was accepted. `terms` says by which kinds, limits and languages it is judged. */
bool file_take(struct file *file, const struct reading *terms, int64_t now, int64_t wall_ms);

#endif
