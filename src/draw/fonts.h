/* Fonts: found by fontconfig, opened by SDL2_ttf, kept open while they are in use. */
#ifndef FOYER_SRC_DRAW_FONTS_H
#define FOYER_SRC_DRAW_FONTS_H

#include "foyer/base/error.h"
#include "foyer/draw/text.h"

#include "glyphs.h"

#include <SDL_ttf.h>
#include <fontconfig/fontconfig.h>
#include <stdbool.h>
#include <stdint.h>

enum { FONTS_OPEN_MOST = 12 }; /* about 0.3 MB each with their drawn letters, measured */

/* A font file that was found. */
struct face {
    char *path; /* owned */
    int index;  /* in the file */
    char *name; /* "Inter Bold"; owned */
    enum weight weight;
    bool display;        /* cut for large sizes */
    double cap_ratio;    /* height of H to the em; 0 where it is not Inter */
    double em_of_cap;    /* not Inter: the em that stands beside capitals of 1 */
    hb_font_t *measured; /* owned; NULL where the file is gone */
};

/* What was found for a family and a weight, or for letters that no family of a script has. */
struct fallback {
    const char *family; /* NULL where none was asked for */
    enum weight weight;
    struct face *face;
};

struct open_font {
    const struct face *face;
    int size_px;
    TTF_Font *font; /* owned */
    uint64_t used;  /* by `turn` */
};

struct fonts {
    FcConfig *config;    /* owned; which fonts there are */
    struct face **faces; /* owned, each */
    size_t face_count;
    struct fallback *fallbacks; /* owned */
    size_t fallback_count;
    struct open_font open[FONTS_OPEN_MOST];
    uint64_t turn;
};

/* A letter with its marks. */
struct cluster {
    const uint32_t *code_points;
    size_t count;
    hb_script_t script;
    const char *language; /* BCP 47 */
};

bool fonts_init(struct fonts *fonts, struct error *error);
void fonts_finish(struct fonts *fonts);

/* The face of Latin text, and the em in px that gives capitals of at least `cap_px`. */
struct face *fonts_primary(struct fonts *fonts, enum weight weight, int cap_px, int *size_px);

/* The face that has a cluster whole: `primary`, else the family of its script, else any that is
 * installed. NULL where there is none. */
struct face *fonts_with(struct fonts *fonts, struct face *primary, const struct cluster *cluster);

/* True where a face can draw a character; NULL can draw none. */
bool face_has(const struct face *face, uint32_t code_point);

/* The em in px of a face beside `primary` at an em of `size_px`: never smaller. */
int face_size(const struct face *face, const struct face *primary, int size_px);

/* The best match for a family and a weight; with a cluster, one that has it and its language. NULL
 * where nothing is installed. */
struct face *fonts_match(struct fonts *fonts, const char *family, enum weight weight,
                         const struct cluster *cluster);

/* The face at a size. NULL where the file is gone. */
TTF_Font *fonts_open(struct fonts *fonts, const struct face *face, int size_px);

#endif
