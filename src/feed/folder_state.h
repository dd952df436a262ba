/* What the feeds folders are made of, and what of it their steps share. Private to the folder. */
#ifndef FEED_FOLDER_STATE_H
#define FEED_FOLDER_STATE_H

#include "folder_files.h"
#include "seal_times.h"

enum { LOOK_EVERY_MS = 30000 /* inotify is silent on NFS, CIFS and FUSE */ };

struct folder {
    struct clock clock;
    struct arena arena;   /* its copies of the languages and keys */
    struct reading terms; /* by which every feed is judged */
    struct seal_times seal_times;
    struct places places;
    struct files files;
    struct copies *copies; /* owned; NULL where none are kept */
    struct look look;
    int inotify;         /* -1 where there is none */
    int64_t look_at;     /* monotonic ms: when the next look is to begin */
    int64_t looked_at;   /* likewise: when the last look began */
    bool unlisted;       /* the lists are older than the files */
    struct feed **feeds; /* owned; the feeds in it belong to the files */
    size_t feed_count;
    struct folder_file *listed; /* owned */
    size_t listed_count;
};

/* The monotonic ms at which something is to be written to the state folder; INT64_MAX where nothing
 * is. Then folder_keep_one writes one file there. */
int64_t folder_keeping_due(const struct folder *folder);
void folder_keep_one(struct folder *folder, int64_t now);

/* Lists the feeds and files anew where they are not as they were. */
void folder_list_anew(struct folder *folder);

#endif
