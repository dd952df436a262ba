/* The copies of one feeds folder: a folder in the state folder, and what lies in it. */
#ifndef FEED_COPIES_SHELF_H
#define FEED_COPIES_SHELF_H

#include "copies_file.h"

/* A copy that was there when the shelf was opened. */
struct shelved {
    char name[COPY_NAME_BYTES]; /* without its ending */
    bool aside;                 /* it was set aside before */
    bool claimed;
    bool gone;   /* removed or set aside since */
    bool unread; /* it could not be read, and that was said */
};

struct shelf {
    char *path;                 /* of the feeds folder, from the root on; owned */
    char name[COPY_NAME_BYTES]; /* of its folder */
    int folder;                 /* a descriptor; -1 where there is none */
    struct shelved *copies;     /* by name; owned */
    size_t count;
    size_t next;    /* to be read of those that nobody claims */
    bool swept;     /* those that nobody claims are gone */
    bool unsettled; /* something was removed */
    int mounts;     /* see copies_mounts */
};

void shelf_init(struct shelf *shelf, const char *path);
void shelf_finish(struct shelf *shelf);

/* Opens its folder in the open folder `copies`, which it makes where it may `write`. False with
 * errno where there is none then. What a write that was cut short left is removed. */
bool shelf_open(struct shelf *shelf, int copies, bool write);
void shelf_close(struct shelf *shelf);

/* The copy of a feed that was there at first, or what was set `aside` of it; NULL where there was
 * none. */
struct shelved *shelf_find(const struct shelf *shelf, const char *feed, bool aside);

/* A copy's file: COPY_NAME_BYTES and the longer of both endings. */
enum { COPY_FILE_BYTES = COPY_NAME_BYTES + 6 };
void shelf_file(char file[COPY_FILE_BYTES], const char *name, bool aside);

void shelf_remember_mounts(struct shelf *shelf, int mounts);

/* Removes the folders in the open folder `copies` that are of none of the shelves, but for the
 * newest few: somebody may come back to them. */
void shelves_tidy(const struct shelf *shelves, size_t count, int copies);

#endif
