/* The config as its file holds it, before defaults and paths are filled in. Private to app. */
#ifndef FOYER_APP_CONFIG_FILE_H
#define FOYER_APP_CONFIG_FILE_H

#include "foyer/app/config.h"
#include "foyer/feed/feed.h"
#include "foyer/feed/reader.h"

/* Choices, from 1, in the order of the tables. */
enum { CONFIG_TRANSITION_CROSSFADE = 1, CONFIG_TRANSITION_CUT };
enum { CONFIG_LEGIBILITY_STANDARD = 1, CONFIG_LEGIBILITY_EN301549 };
enum { CONFIG_READING_NORMAL = 1, CONFIG_READING_SLOW };

enum { CONFIG_DAY_MINUTES = 24 * 60 };

/* Without `slides_per_round`: at 10 to 20 s a slide, a long feed makes others wait three minutes.
 */
enum { CONFIG_SLIDES_PER_ROUND = 10 };

struct config_screen {
    struct number diagonal_inches, viewing_distance_m;
    int rotation;
    int transition;
    bool pixel_shift;
    const char *connector;
};

struct config_organisation {
    const char *name, *logo, *logo_dark, *colour, *colour_dark;
};

/* When another theme is shown. */
struct config_theme {
    int theme, from, to; /* as FIELD_CHOICE and FIELD_TIME */
};

/* Days on which it is closed. */
struct config_days {
    struct moment from, to; /* `to` of no precision: one day */
};

/* A day that has other hours. */
struct config_exception {
    struct moment date;
    struct hours hours;
};

/* How the screen is switched. */
struct config_power {
    int method;               /* enum power_method; 0 where not given */
    struct list on, off, ask; /* const char * */
};

struct config_opening {
    struct list hours;      /* struct hours */
    struct list closed;     /* struct config_days */
    struct list exceptions; /* struct config_exception */
    struct config_power power;
};

struct config_limits {
    int bytes, depth, values, file_bytes, files_bytes; /* 0 where not given */
};

struct config_file {
    struct list feeds; /* const char * */
    const char *state;
    struct config_screen *screen;
    int theme, legibility;
    struct list themes; /* struct config_theme */
    struct config_organisation *organisation;
    const char *language, *time_zone;
    struct list tags, languages, order; /* const char * */
    int slides_per_round;
    bool all_languages;
    bool explain;
    int proof_of_play;
    int reading_pace;
    int keys;                 /* enum config_keys */
    struct list trusted_keys; /* const char * */
    bool sandbox;
    struct config_limits *limits;
    struct config_opening *opening;
};

/* The table of the screen and the room it hangs in. */
extern const struct shape config_screen_shape;

/* The tables of what the display is to look like. */
extern const char *const config_theme_names[]; /* ended by NULL */
extern const struct shape config_organisation_shape, config_theme_shape;

/* Refuses hours of themes that are none, or that overlap; `list` is of struct config_theme. */
void config_check_themes(struct reader *reader, const struct list *list);

/* What no table can say of the whole config: time zone, languages, order of feeds, keys, hours of
 * themes. `object` is a struct config_file; see struct shape. */
void config_check(struct reader *reader, void *object, const void *parent);

/* The texts of a list, ended by NULL. */
const char **config_texts(struct arena *arena, const struct list *list);

/* When the display is looked at: its table, and what comes of it. */
extern const struct shape config_opening_shape;
void config_take_opening(struct config *config, const struct config_opening *from);

#endif
