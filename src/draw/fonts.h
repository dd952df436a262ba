/* Fonts: found by fontconfig, opened by SDL2_ttf, kept open while they are in use. */
#ifndef FOYER_SRC_DRAW_FONTS_H
#define FOYER_SRC_DRAW_FONTS_H

#include "foyer/base/error.h"
#include "foyer/draw/text.h"

#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

enum { FONTS_OPEN_MOST = 12 }; /* about 0.3 MB each with their drawn letters, measured */

/* A font file that was found. */
struct face {
    char *path; /* owned */
    int index;  /* in the file */
    char *name; /* "Inter Bold"; owned */
    enum weight weight;
    bool display;     /* cut for large sizes */
    double cap_ratio; /* height of H to the em; 0 until measured */
};

struct open_font {
    const struct face *face;
    int size_px;
    TTF_Font *font; /* owned */
    uint64_t used;  /* by `turn` */
};

struct fonts {
    struct face **faces; /* owned, each */
    size_t face_count;
    struct open_font open[FONTS_OPEN_MOST];
    uint64_t turn;
};

bool fonts_init(struct fonts *fonts, struct error *error);
void fonts_finish(struct fonts *fonts);

/* The face of Latin text, and the em in px that gives capitals of at least `cap_px`. */
struct face *fonts_primary(struct fonts *fonts, enum weight weight, int cap_px, int *size_px);

/* A face that has a character, `preferred` where it does. */
struct face *fonts_with(struct fonts *fonts, struct face *preferred, int size_px,
                        uint32_t code_point);

/* The face at a size. NULL where the file is gone. */
TTF_Font *fonts_open(struct fonts *fonts, const struct face *face, int size_px);

#endif
