#include "ink.h"

#include <math.h>
#include <string.h>

static uint8_t alpha(const SDL_Surface *surface, int x, int y)
{
    const uint8_t *row = (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch;
    uint32_t pixel;
    memcpy(&pixel, row + 4 * (size_t)x, sizeof pixel);
    return (uint8_t)(pixel >> 24);
}

static bool is_empty(const SDL_Surface *surface, int y)
{
    for (int x = 0; x < surface->w; x++)
        if (alpha(surface, x, y) != 0)
            return false;
    return true;
}

/* From the edges inwards: what lies within is looked at by none. */
static bool find_ink(const SDL_Surface *surface, struct ink *ink)
{
    int left = surface->w, right = -1;
    int top = 0, bottom = surface->h - 1;
    while (top <= bottom && is_empty(surface, top))
        top++;
    while (bottom > top && is_empty(surface, bottom))
        bottom--;
    for (int y = top; y <= bottom; y++) {
        for (int x = 0; x < left; x++)
            if (alpha(surface, x, y) != 0)
                left = x;
        for (int x = surface->w - 1; x > right; x--)
            if (alpha(surface, x, y) != 0)
                right = x;
    }
    *ink = (struct ink){
        .left = left, .top = top, .width = right - left + 1, .height = bottom - top + 1};
    return right >= 0;
}

static void copy_coverage(struct arena *arena, const SDL_Surface *surface, struct ink *ink)
{
    ink->pitch = (ink->width + 3) / 4 * 4;
    ink->coverage = arena_get(arena, (size_t)ink->pitch * (size_t)ink->height, 1);
    for (int y = 0; y < ink->height; y++)
        for (int x = 0; x < ink->width; x++)
            ink->coverage[(size_t)y * (size_t)ink->pitch + (size_t)x] =
                alpha(surface, ink->left + x, ink->top + y);
}

/* Letters may reach over their side or above the font's ascent; SDL2_ttf then moves the picture.
 * These are the px by which it moved the origin to the right and down. */
static void picture_offset(TTF_Font *font, const struct run *run, const char *utf8,
                           const struct ink *drawn, int *right, int *down)
{
    *right = 0;
    *down = 0;
    if (!run->face->measured || (drawn->left > 0 && drawn->top > 0))
        return;
    struct glyph_ink ink =
        glyphs_ink(run->face->measured, run->size_px, run->script, run->right_to_left, utf8);
    *right = drawn->left == 0 && ink.left < 0 ? (int)ceil(-ink.left) : 0;
    int over = (int)ceil(ink.top) - TTF_FontAscent(font);
    *down = drawn->top == 0 && over > 0 ? over : 0;
}

/* Draws a text in the run's font; its ink lies `x` px further right than it would at the origin. */
static bool draw_part(struct arena *arena, TTF_Font *font, const struct run *run, const char *utf8,
                      double x, struct ink *ink)
{
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, utf8, (SDL_Color){255, 255, 255, 255});
    if (!surface)
        return false;
    bool found = find_ink(surface, ink);
    if (found) {
        int right, down;
        picture_offset(font, run, utf8, ink, &right, &down);
        copy_coverage(arena, surface, ink);
        ink->left += (int)lround(x) - right;
        ink->top -= TTF_FontAscent(font) + down;
    }
    SDL_FreeSurface(surface);
    return found;
}

static void add(struct ink *whole, const struct ink *part)
{
    for (int y = 0; y < part->height; y++)
        for (int x = 0; x < part->width; x++) {
            uint8_t coverage = part->coverage[(size_t)y * (size_t)part->pitch + (size_t)x];
            uint8_t *at =
                &whole->coverage[(size_t)(y + part->top - whole->top) * (size_t)whole->pitch +
                                 (size_t)(x + part->left - whole->left)];
            *at = coverage > *at ? coverage : *at;
        }
}

static void join(struct arena *arena, const struct ink *parts, size_t count, struct ink *whole)
{
    int right = parts[0].left, bottom = parts[0].top;
    *whole = (struct ink){.left = parts[0].left, .top = parts[0].top};
    for (size_t i = 0; i < count; i++) {
        const struct ink *part = &parts[i];
        whole->left = part->left < whole->left ? part->left : whole->left;
        whole->top = part->top < whole->top ? part->top : whole->top;
        right = part->left + part->width > right ? part->left + part->width : right;
        bottom = part->top + part->height > bottom ? part->top + part->height : bottom;
    }
    whole->width = right - whole->left;
    whole->height = bottom - whole->top;
    whole->pitch = (whole->width + 3) / 4 * 4;
    whole->coverage = arena_get(arena, (size_t)whole->pitch * (size_t)whole->height, 1);
    for (size_t i = 0; i < count; i++)
        add(whole, &parts[i]);
}

bool ink_of_run(struct fonts *fonts, struct arena *arena, const struct run *run, struct ink *ink)
{
    TTF_Font *font = run_font(fonts, run);
    if (!font)
        return false;
    if (run->cell <= 0)
        return draw_part(arena, font, run, run->utf8, 0, ink);
    struct ink *parts = arena_get(arena, strlen(run->utf8), sizeof *parts);
    size_t count = 0;
    double x = 0;
    struct run_part part = {.rest = run->utf8};
    while (run_next_part(run, font, &part)) {
        if (draw_part(arena, font, run, part.utf8, x + part.indent, &parts[count]))
            count++;
        x += part.width;
    }
    if (count > 0)
        join(arena, parts, count, ink);
    return count > 0;
}
