/* Colours, and the contrast that they must keep. */
#ifndef FOYER_DRAW_PALETTE_H
#define FOYER_DRAW_PALETTE_H

#include "foyer/base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t colour; /* 0xRRGGBB, sRGB */

enum { PALETTE_CATEGORIES = 5 };

struct palette {
    const char *name;
    colour ground;      /* behind everything */
    colour panel;       /* a tile's ground */
    colour ink;         /* titles, labels */
    colour quiet;       /* subtitles, axes, sources: text as well */
    colour main;        /* the one strong colour: hero numbers, the main series, highlighted bars */
    colour muted;       /* bars that are not meant, still a graphic with meaning */
    colour line;        /* grid lines and other decoration without meaning */
    colour accent;      /* reference lines, "we are here": graphics */
    colour accent_text; /* the same where it is text */
    colour categories[PALETTE_CATEGORIES];    /* further series, as graphics */
    colour category_text[PALETTE_CATEGORIES]; /* the same as text */
};

/* The themes by name, "light", "dark", "contrast"; NULL where there is none of that name. */
const struct palette *palette_find(const char *name);

/* Contrast ratio of two colours, 1 to 21: WCAG 2.2, "contrast ratio" and "relative luminance". */
double colour_contrast(colour one, colour other);

/* A mixture: `share` (0 to 1) of `to`, the rest of `from`. */
colour colour_mix(colour from, colour to, double share);

/* True where the ground is nearer to black than to white. */
bool palette_is_dark(const struct palette *palette);

/* Holds every pair of colours that meet to its contrast: text against ground and panel at least
 * 4.5:1 (WCAG 2.2, 1.4.3), what carries meaning without words at least 3:1 (1.4.11), and in the
 * theme "contrast" all of them at least 7:1 (1.4.6). Muted colours and categories, which charts
 * alone are drawn in, meet the ground alone. The error names the first pair that fails, its
 * ratio and what it would need. */
bool palette_check(const struct palette *palette, struct error *error);

/* A copy of `theme` in an organisation's own colour. Refused where palette_check would refuse the
 * copy. */
bool palette_own(const struct palette *theme, colour main, struct palette *into,
                 struct error *error);

/* "#12436d". */
bool colour_parse(const char *text, colour *into);

#endif
