/* The config as its file holds it, before defaults and paths are filled in. Private to app. */
#ifndef FOYER_APP_CONFIG_FILE_H
#define FOYER_APP_CONFIG_FILE_H

#include "foyer/feed/value.h"

/* Choices, from 1, in the order of the tables. */
enum { CONFIG_TRANSITION_CROSSFADE = 1, CONFIG_TRANSITION_CUT };
enum { CONFIG_LEGIBILITY_STANDARD = 1, CONFIG_LEGIBILITY_EN301549 };
enum { CONFIG_READING_NORMAL = 1, CONFIG_READING_SLOW };

struct config_screen {
    struct number diagonal_inches, viewing_distance_m;
    int rotation;
    int transition;
};

struct config_organisation {
    const char *name, *logo, *colour;
};

struct config_limits {
    int bytes, depth, values, file_bytes, files_bytes; /* 0 where not given */
};

struct config_file {
    struct list feeds; /* const char * */
    const char *state;
    struct config_screen *screen;
    int theme, legibility;
    struct config_organisation *organisation;
    const char *language, *time_zone;
    struct list tags, languages; /* const char * */
    bool all_languages;
    int reading_pace;
    int keys; /* enum config_keys */
    struct config_limits *limits;
};

#endif
