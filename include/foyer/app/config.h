/* The config: what a display is told about its room, its council and itself. Read from one JSON
 * file by the reader's tables; what it does not say has a default. */
#ifndef FOYER_APP_CONFIG_H
#define FOYER_APP_CONFIG_H

#include "foyer/base/error.h"
#include "foyer/base/memory.h"
#include "foyer/feed/problem.h"
#include "foyer/feed/reader.h"
#include "foyer/programme/opening.h"
#include "foyer/programme/programme.h"
#include "foyer/screen/power.h"
#include "foyer/slides/composer.h"

#include <stdbool.h>
#include <stddef.h>

/* What the keyboard may do. */
enum config_keys {
    CONFIG_KEYS_ON = 1,
    CONFIG_KEYS_LOCKED, /* everything but ending the program */
    CONFIG_KEYS_OFF,
};

/* Every member has its final value: defaults are filled in, paths can be opened as they stand. */
struct config {
    struct arena arena; /* all texts */
    const char *path;   /* of the file; NULL for the built-in config */
    const char **feeds; /* folders; ended by NULL */
    const char *state;  /* folder; NULL where not given */
    double diagonal_inches, viewing_distance_m;
    int rotation; /* degrees clockwise: 0, 90, 180, 270 */
    bool crossfade, pixel_shift;
    const char *connector;           /* of the display to be on; NULL for the first */
    const char *theme;               /* a name that palette_find knows */
    struct theme_hours *theme_hours; /* of other themes, as are their names; none overlap */
    size_t theme_hours_count;
    bool en301549;
    /* NULL where not given: */
    const char *organisation, *logo, *logo_dark, *colour, *colour_dark;
    const char *language, *time_zone; /* NULL where not given */
    const char **tags;                /* ended by NULL; NULL where there are none */
    const char **languages; /* in which feeds are shown, in this order; ended by NULL; NULL where
                               not given */
    const char *
        *order; /* names of the feeds that come first; ended by NULL; NULL where not given */
    size_t slides_per_round; /* the most of a feed */
    bool all_languages;      /* refuses feeds that are not in all of `languages` */
    bool slow;               /* the reading pace */
    bool explain;            /* what is wrong with refused feeds is written beside them */
    int proof_of_play;       /* days that it is kept; 0: not at all */
    enum config_keys keys;
    struct trusted_keys trusted; /* none where not given; from the arena */
    bool sandbox;                /* base/confine.h */
    struct limits limits;
    const struct opening *opening; /* NULL: always open, and the screen is never switched */
    struct power_choice power;     /* POWER_NONE without `opening` */
};

/* The table of the config, for reader_schema. */
extern const struct shape config_shape;

/* The config of a display that was told nothing: the folder "feeds". */
void config_init(struct config *config);

/* NULL and zeroed are fine. */
void config_finish(struct config *config);

/* Reads a config from `size` bytes of `text`, the content of the file `path`. False where it is
 * refused: problems says why, and `config` is empty. */
bool config_read(struct config *config, const char *path, const char *text, size_t size,
                 struct problems *problems);

/* The same from a file that is still to be read. */
bool config_load(struct config *config, const char *path, struct problems *problems);

/* The languages that every feed must be in, ended by NULL; NULL where none is asked for. */
const char *const *config_demanded(const struct config *config);

/* What the config chooses of the feeds, for programme_new. */
struct programme_choice config_choice(const struct config *config);

/* Shows feeds from this folder alone, as `--feeds` asks for. */
void config_set_feeds(struct config *config, const char *folder);

/* Keeps state in this folder, as `--state` asks for. With NULL it is the config's; where that names
 * none, it is the service manager's (STATE_DIRECTORY) or the user's (XDG_STATE_HOME/foyer or
 * HOME/.local/state/foyer), else none. */
void config_set_state(struct config *config, const char *folder);

#endif
