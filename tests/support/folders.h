/* A feeds folder in a folder of its own, with a clock that is handed in. */
#ifndef TESTS_FOLDERS_H
#define TESTS_FOLDERS_H

#include "foyer/feed/folder.h"

struct folders {
    char root[64]; /* goes with everything in it */
    int64_t monotonic;
    int64_t began_ms; /* the wall time, without what follows, when the test began */
    int64_t ahead_ms; /* of the wall clock before the real time; an hour, so that files are old */
    struct clock clock;
    const struct kind *const *kinds; /* the program's, unless a test sets others and opens anew */
    struct trusted_keys trusted;     /* none, unless a test sets some and opens anew */
    bool explain;                    /* see folder_options */
    const char *keeps;               /* the state folder, below the root; NULL: none, as at first */
    struct folder *folder;           /* of ROOT/feeds, until folders_open is called */
};

/* Sets the wall clock to the real time. */
void folders_set_clock(struct folders *folders);

/* As cmocka's setup and teardown: *state is a struct folders. */
int folders_setup(void **state);
int folders_teardown(void **state);

/* Begins anew with up to two folders below the root; the second may be NULL. */
void folders_open(struct folders *folders, const char *first, const char *second);

/* A path below the root; the eight last ones stay good. */
const char *folders_path(const struct folders *folders, const char *name);

/* `mode` is as for fopen. */
void folders_write(const struct folders *folders, const char *name, const char *mode,
                   const char *text);
/* A whole feed of one notice. */
void folders_feed(const struct folders *folders, const char *name, const char *title);
void folders_rename(const struct folders *folders, const char *from, const char *to);

/* Takes in events, then lets time pass and does all that is due meanwhile. True where what is
 * accepted changed. */
bool folders_pass(struct folders *folders, int64_t ms);

/* The accepted feeds' titles, with a space between two. */
const char *folders_titles(const struct folders *folders);

#endif
