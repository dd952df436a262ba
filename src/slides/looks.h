/* The looks of a composer: colours and logo by theme, and which theme is due when. */
#ifndef FOYER_SRC_SLIDES_LOOKS_H
#define FOYER_SRC_SLIDES_LOOKS_H

#include "foyer/draw/logo.h"
#include "foyer/draw/palette.h"
#include "foyer/slides/composer.h"

enum { LOOKS_MOST = 3 };

struct look {
    struct palette palette;
    struct logo *logo; /* one of the looks' own; NULL for none */
};

/* Zeroed ({0}) there are none. */
struct looks {
    struct look items[LOOKS_MOST]; /* the default first */
    size_t count;
    struct logo *logo, *logo_dark; /* owned; NULL for none */
    struct theme_hours *hours;     /* owned; the themes' names are static */
    size_t hours_count;
};

/* The look of the default theme and of each that has its hours. False where a theme, a colour or a
 * logo will not do; the error says which and why. */
bool looks_init(struct looks *looks, const struct composer_options *options, struct error *error);
void looks_finish(struct looks *looks);

/* The look of a theme; the default one where it has no hours here. */
const struct look *looks_find(const struct looks *looks, const char *theme);

/* The name of the theme that is due at a wall time, which is static. */
const char *looks_theme_at(const struct looks *looks, int64_t wall_ms);

#endif
