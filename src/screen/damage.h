/* Damage: where two pictures of one size differ. Private to the screen. */
#ifndef FOYER_SCREEN_DAMAGE_H
#define FOYER_SCREEN_DAMAGE_H

#include <SDL.h>
#include <stdint.h>

/* The same pixels as a frame's, with gaps between the rows where `pitch` says so. */
struct pixels {
    uint32_t *first;
    int width, height; /* px */
    int pitch;         /* bytes from one row to the next */
};

/* Zeroed before its first use. */
struct damage {
    SDL_Rect *rects; /* owned; `count` of them, none of which overlap */
    int count, most;
};

/* Finds where `shown` and `other`, of the same size, differ within `part` (NULL for the whole):
 * rectangles of whole tiles of 64 px by 16, cut off at the edges of both. Asks for memory only
 * where the size is larger than ever before. */
void damage_find(struct damage *damage, const struct pixels *shown, const struct pixels *other,
                 const SDL_Rect *part);

/* The whole of the pixels. */
void damage_all(struct damage *damage, const struct pixels *shown);

void damage_finish(struct damage *damage);

static inline uint32_t *pixels_at(const struct pixels *pixels, int x, int y)
{
    unsigned char *row = (unsigned char *)pixels->first + (ptrdiff_t)y * pixels->pitch;

    return (uint32_t *)(void *)row + x;
}

#endif
