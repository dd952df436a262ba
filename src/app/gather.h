/* The files that `check`, `preview` and `simulate` are asked about: found, told apart, read.
 * Private to app. */
#ifndef FOYER_APP_GATHER_H
#define FOYER_APP_GATHER_H

#include "letters.h"

#include "foyer/app/config.h"
#include "foyer/base/text.h"
#include "foyer/feed/feed.h"

#include <stdio.h>

/* One file. */
struct gathered {
    char *path;         /* owned */
    struct buffer text; /* its content */
    bool is_config;
    struct feed *feed;      /* held; NULL for a config and where it was refused */
    struct besides besides; /* the files that it names; their bytes are the feed's */
    struct problems problems;
};

/* Zeroed ({0}) it is empty and ready. */
struct gathering {
    struct gathered *files; /* in the order of the paths, within a folder by name; owned */
    size_t count;
    size_t read;          /* how many of them were read */
    struct config config; /* the last config among the files that is good */
    bool has_config;
    struct seal_times *signed_times; /* that a display has accepted; owned; NULL for none */
    struct letters letters;          /* that the fonts have */
};

/* Adds the files that `path` names: itself, or what ends with ".json" in it. */
void gather_path(struct gathering *gathering, const char *path);

/* Adds the file that is the config, whatever it holds. */
void gather_config(struct gathering *gathering, const char *path);

/* Tells configs and feeds apart by what they hold, and reads both, where they were not read yet;
 * feeds by the limits of the config. */
void gather_read(struct gathering *gathering);

/* True where a display would show this file of them: it is a good feed, and, as in a folder, the
 * first of its name. */
bool gather_shows(const struct gathering *gathering, const struct gathered *file);

void gather_finish(struct gathering *gathering);

/* Prints every problem to `file`, one a line, and a summary to standard error. Returns how many
 * files are refused. */
size_t gather_print(const struct gathering *gathering, FILE *file);

#endif
