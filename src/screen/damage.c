#include "damage.h"

#include "foyer/base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A tile's row is four lines of a processor's cache. Fewer and larger rectangles are sent to an X
 * server sooner; smaller ones leave more out. */
enum { TILE_WIDTH = 64, TILE_HEIGHT = 16 };

static void expect(struct damage *damage, const struct pixels *pixels)
{
    /* Every other tile at the most, since neighbours make one rectangle. */
    int across = (pixels->width / TILE_WIDTH + 2) / 2;
    int most = across * (pixels->height / TILE_HEIGHT + 1);

    damage->count = 0;
    if (most <= damage->most)
        return;
    damage->rects = memory_resize(damage->rects, (size_t)most, sizeof *damage->rects);
    damage->most = most;
}

static bool differs(const struct pixels *one, const struct pixels *other, const SDL_Rect *tile)
{
    size_t bytes = (size_t)tile->w * sizeof(uint32_t);

    for (int y = tile->y; y < tile->y + tile->h; y++)
        if (memcmp(pixels_at(one, tile->x, y), pixels_at(other, tile->x, y), bytes) != 0)
            return true;
    return false;
}

/* A tile at the right of the last rectangle makes it wider. */
static void add(struct damage *damage, const SDL_Rect *tile)
{
    SDL_Rect *last = damage->count > 0 ? damage->rects + damage->count - 1 : NULL;

    if (last && last->y == tile->y && last->x + last->w == tile->x)
        last->w += tile->w;
    else
        damage->rects[damage->count++] = *tile;
}

void damage_find(struct damage *damage, const struct pixels *shown, const struct pixels *other,
                 const SDL_Rect *part)
{
    SDL_Rect all = {0, 0, shown->width, shown->height}, within = all;

    expect(damage, shown);
    if (part && !SDL_IntersectRect(part, &all, &within))
        return;
    for (int y = within.y; y < within.y + within.h; y += TILE_HEIGHT)
        for (int x = within.x; x < within.x + within.w; x += TILE_WIDTH) {
            SDL_Rect tile = {x, y, TILE_WIDTH, TILE_HEIGHT};

            SDL_IntersectRect(&tile, &within, &tile);
            if (differs(shown, other, &tile))
                add(damage, &tile);
        }
}

void damage_all(struct damage *damage, const struct pixels *shown)
{
    expect(damage, shown);
    damage->rects[0] = (SDL_Rect){0, 0, shown->width, shown->height};
    damage->count = 1;
}

void damage_finish(struct damage *damage)
{
    free(damage->rects);
    *damage = (struct damage){0};
}
