/* The files of the feeds folders: found, waited for until they have settled, read, kept. */
#ifndef FOYER_SRC_FEED_FOLDER_FILES_H
#define FOYER_SRC_FEED_FOLDER_FILES_H

#include "foyer/base/file.h"
#include "foyer/feed/beside.h"
#include "foyer/feed/copies.h"
#include "foyer/feed/folder.h"

#include <dirent.h>
#include <sys/inotify.h>

enum { SETTLE_MS = 500 };

/* One of the folders. */
struct place {
    char *path;       /* owned */
    char *whole_path; /* from the root on; owned */
    bool complained;  /* it could not be read, and that was said */
    bool unexplained; /* nothing can be said in it, and that was said */
    bool whole;       /* all of it was seen by the last look */
    bool left;        /* there may be copies left that have to stand in for it */
    int watch;        /* inotify's; -1 for none */
    int above;        /* that of the folder that it lies in, where another may take its name */
    bool unwatched;   /* it cannot be watched, and that was said */
    int mounts;       /* see file_mounts: when feeds were last seen in it; -1 where not known */
};

struct places {
    struct place *items; /* owned */
    size_t count;
};

void places_init(struct places *places, const char *const *paths);
void places_finish(struct places *places);

/* Watches a folder, and what comes under its name. Said once where that cannot be. */
void places_watch(struct places *places, size_t index, int inotify);

/* True where there is something to look at after an event. */
bool places_matter(const struct places *places, const struct inotify_event *event);

/* What was accepted of a file and is still to be kept in the state folder. */
struct keeping {
    bool waits;
    struct buffer text;
    struct besides besides; /* the bytes are the feed's */
};

struct file {
    char *path, *name; /* owned; the name without ".json" */
    size_t place;
    struct file_version version; /* zeroed where it is known from its copy alone */
    bool waits;                  /* this version is still to be read */
    int64_t settled_at;          /* monotonic ms */
    bool unread;       /* the bytes of this version could not be had; tried again by later looks */
    int64_t retry_at;  /* monotonic ms */
    bool seen;         /* by the look that is under way */
    bool copied;       /* there is a copy of it, which was not looked into yet */
    bool restore;      /* the copy is to be read, since nothing better is there */
    bool from_copy;    /* what is shown comes from the copy */
    struct feed *feed; /* held; the newest version that was accepted; NULL for none */
    bool refused;
    struct besides besides; /* the files that it named when it was last read */
    struct keeping keeping;
    bool hidden;              /* it was said that an earlier folder has a feed of this name */
    struct problems problems; /* of the newest version that was read */
    size_t queued;            /* its place in the queue, from 1; 0 where it is not in it */
};

/* What is to be read, the soonest first: a binary heap. */
struct queue {
    struct file **items; /* owned; the files are not */
    size_t count, capacity;
};

void queue_finish(struct queue *queue);
/* Puts a file in, moves it or takes it out, as it asks for now. */
void queue_update(struct queue *queue, struct file *file);
void queue_remove(struct queue *queue, struct file *file);
/* The monotonic ms at which the first one is due, INT64_MAX where there is none. */
int64_t queue_due(const struct queue *queue);
struct file *queue_first(const struct queue *queue); /* NULL where there is none */

/* Files in a row, first come, first served. */
struct row {
    struct file **items; /* owned; the files are not */
    size_t first, end, capacity;
};

void row_finish(struct row *row);
void row_add(struct row *row, struct file *file);
void row_remove(struct row *row, const struct file *file);
struct file *row_first(const struct row *row); /* NULL where there is none */

struct files {
    struct file **items; /* owned, each; by place, then by name */
    size_t count, capacity;
    struct queue to_read;
    struct row to_keep, not_kept; /* the latter could not be written */
    int64_t keep_again_at;        /* monotonic ms at which they are tried again */
    struct copies *copies;        /* NULL where none are kept */
    bool explains;                /* what is wrong with refused files is written beside them */
};

void files_finish(struct files *files);

/* Among the first `count`, which are in order; NULL where it is not. */
struct file *files_find(const struct files *files, size_t count, size_t place, const char *name);

/* Adds one behind all others, or where it belongs. `path` is that of its folder. */
struct file *files_append(struct files *files, size_t place, const char *path, const char *name);
struct file *files_insert(struct files *files, size_t place, const char *path, const char *name);

/* Puts those that were appended in order, and takes out those that were not seen in a folder that
 * was seen whole, with their copies. True where a feed went away. */
bool files_settle(struct files *files, const struct places *places);

/* True where an earlier folder has an accepted feed of the same name as file `index`; said once. */
bool files_hides(const struct files *files, size_t index);

/* A look through the folders, done in pieces. Zeroed ({0}) there is none under way. */
struct look {
    bool going;
    size_t place;
    DIR *folder;  /* of the place; NULL where it is still to be opened */
    size_t known; /* files that were there before */
    size_t found; /* in the place */
    int trouble;  /* errno of a file that could not be looked at */
    int64_t begun, now, wall_ms;
};

void look_begin(struct look *look, struct files *files, int64_t now);
void look_finish(struct look *look);

/* Goes on with it for at most a few ms by the clock. The folders are watched with `inotify` (-1 for
 * none). True where it is done; then files_settle is to be called. */
bool look_go_on(struct look *look, struct files *files, struct places *places, int inotify,
                const struct clock *clock);

/* Reads a file and those beside it that it names, if they are and stay the versions that settled.
 * True where it was accepted: then it is to be kept. `terms` says by which kinds, limits and
 * languages it is judged. */
bool file_take(struct file *file, const struct reading *terms, int64_t now, int64_t wall_ms);

/* Reads the copy of a file that has one. True where it was accepted. */
bool file_restore(struct file *file, struct copies *copies, const struct reading *terms);

/* Reads a copy that no file stands for. False where there is none left; `changed` says whether it
 * was accepted. */
bool files_restore_another(struct files *files, const struct places *places, size_t place,
                           const struct reading *terms, bool *changed);

/* Puts a file that was accepted among those to be kept. */
void files_keep_later(struct files *files, struct file *file);

/* The monotonic ms at which a copy is to be written; INT64_MAX where none is. */
int64_t files_keep_due(const struct files *files);

/* Writes the copy of the first file that waits for it. */
void files_keep_one(struct files *files, int64_t now);

/* A file that goes is not kept any more. */
void files_keep_not(struct files *files, const struct file *file);
void keeping_clear(struct keeping *keeping);

#endif
