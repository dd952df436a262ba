#include "damage.h"
#include "presenter.h"

#include "foyer/base/memory.h"
#include "foyer/screen/screen.h"

#include <stdlib.h>
#include <string.h>

enum { WHOLE = 65536 };

struct surface_state {
    SDL_Window *window;   /* the screen's */
    SDL_Surface *surface; /* the window's, as it was last */
    int width, height;    /* of it, px */
    SDL_Surface *scratch; /* owned; only where the window's pixels are not a frame's */
    bool valid;           /* what is shown is in the surface, or the scratch */
    struct damage damage; /* of the transition, or of the frame that is shown */
    uint32_t left;        /* of the transition, parts of WHOLE */
    unsigned steps;       /* of it */
};

static bool same_pixels(const SDL_PixelFormat *format)
{
    return format->BitsPerPixel >= 24 && format->BytesPerPixel == 4 &&
           format->Rmask == 0x00ff0000 && format->Gmask == 0x0000ff00 &&
           format->Bmask == 0x000000ff;
}

static void *surface_begin(SDL_Window *window, struct error *error)
{
    if (!SDL_GetWindowSurface(window)) {
        error_set(error, "the window has no surface to draw on: %s", SDL_GetError());
        return NULL;
    }
    struct surface_state *state = memory_get(1, sizeof *state);
    state->window = window;
    return state;
}

static void surface_end(void *pointer)
{
    struct surface_state *state = pointer;

    if (!state)
        return;
    damage_finish(&state->damage);
    SDL_FreeSurface(state->scratch);
    free(state);
}

/* The surface that holds the picture in a frame's pixels: the window's, or the scratch. A window's
 * surface that is another one than before holds nothing. */
static SDL_Surface *canvas_of(struct surface_state *state)
{
    SDL_Surface *surface = SDL_GetWindowSurface(state->window);

    if (!surface)
        return NULL;
    state->valid = state->valid && surface == state->surface && surface->w == state->width &&
                   surface->h == state->height;
    if (surface != state->surface) /* memory shared with an X server has no large pages */
        memory_populate(surface->pixels, (size_t)surface->pitch * (size_t)surface->h);
    state->surface = surface;
    state->width = surface->w;
    state->height = surface->h;
    if (same_pixels(surface->format))
        return surface;
    SDL_Surface *scratch = state->scratch;
    if (!scratch || scratch->w != surface->w || scratch->h != surface->h) {
        SDL_FreeSurface(scratch);
        scratch =
            SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
        state->scratch = scratch;
        state->valid = false;
    }
    return scratch;
}

static struct pixels pixels_of(const SDL_Surface *surface)
{
    return (struct pixels){surface->pixels, surface->w, surface->h, surface->pitch};
}

/* The part of a frame that lies on the canvas: where the window's size has changed since the frame
 * was drawn, what both have is shown. */
static struct pixels part_of(const struct frame *frame, const SDL_Surface *canvas)
{
    return (struct pixels){frame->pixels, SDL_min(frame->width, canvas->w),
                           SDL_min(frame->height, canvas->h),
                           frame->width * (int)sizeof *frame->pixels};
}

/* Brings what was damaged from the canvas to the window. */
static bool update(struct surface_state *state, SDL_Surface *canvas)
{
    if (canvas == state->scratch) {
        for (int i = 0; i < state->damage.count; i++) {
            SDL_Rect rect = state->damage.rects[i];

            if (SDL_BlitSurface(canvas, &rect, state->surface, &rect) != 0)
                return false;
        }
    }
    return state->damage.count == 0 ||
           SDL_UpdateWindowSurfaceRects(state->window, state->damage.rects, state->damage.count) ==
               0;
}

/* Moves what was damaged on the canvas a share of 256 of its way to the frame. */
static void move(const struct surface_state *state, SDL_Surface *canvas, const struct frame *to,
                 unsigned share)
{
    struct pixels into = pixels_of(canvas), from = part_of(to, canvas);
    /* Another rounding each time, so that small differences move at all, and evenly. */
    unsigned rounding = state->steps * 97 % 256;

    if (SDL_MUSTLOCK(canvas))
        SDL_LockSurface(canvas);
    for (int i = 0; i < state->damage.count; i++) {
        const SDL_Rect *rect = state->damage.rects + i;

        for (int y = rect->y; y < rect->y + rect->h; y++) {
            uint32_t *one = pixels_at(&into, rect->x, y);
            const uint32_t *other = pixels_at(&from, rect->x, y);

            if (share >= 256)
                memcpy(one, other, (size_t)rect->w * sizeof *one);
            else
                screen_mix_pixels(one, other, (size_t)rect->w, share, rounding);
        }
    }
    if (SDL_MUSTLOCK(canvas))
        SDL_UnlockSurface(canvas);
}

static bool fail(struct error *error)
{
    return error_set(error, "the window's surface could not be shown: %s", SDL_GetError());
}

static void find_damage(struct surface_state *state, SDL_Surface *canvas, const struct frame *frame,
                        const SDL_Rect *part)
{
    struct pixels other = part_of(frame, canvas), shown = pixels_of(canvas);

    shown.width = other.width;
    shown.height = other.height;
    damage_find(&state->damage, &shown, &other, part);
}

static bool surface_show(void *pointer, const struct frame *frame, const SDL_Rect *part,
                         struct error *error)
{
    struct surface_state *state = pointer;
    SDL_Surface *canvas = canvas_of(state);

    if (!canvas)
        return fail(error);
    if (state->valid) {
        find_damage(state, canvas, frame, part);
    } else {
        struct pixels all = part_of(frame, canvas);

        damage_all(&state->damage, &all);
    }
    move(state, canvas, frame, 256);
    state->valid = true;
    return update(state, canvas) || fail(error);
}

static bool surface_again(void *pointer)
{
    struct surface_state *state = pointer;
    SDL_Surface *canvas = canvas_of(state);

    if (!canvas || !state->valid)
        return false;
    struct pixels all = pixels_of(canvas);
    damage_all(&state->damage, &all);
    return update(state, canvas);
}

static bool surface_begin_fade(void *pointer, const struct frame *to)
{
    struct surface_state *state = pointer;
    SDL_Surface *canvas = canvas_of(state);

    if (!canvas || !state->valid || canvas->w != to->width || canvas->h != to->height)
        return false;
    find_damage(state, canvas, to, NULL);
    state->left = WHOLE;
    state->steps = 0;
    return true;
}

/* In place: each step moves what is shown a part of what is left of the way. Since the parts are
 * rounded, what is left is counted, and not taken from the shares. */
static bool surface_fade(void *pointer, const struct frame *to, unsigned share, struct error *error)
{
    struct surface_state *state = pointer;
    SDL_Surface *canvas = canvas_of(state);
    uint32_t left = (256 - share) * (WHOLE / 256);

    if (!canvas)
        return fail(error);
    if (!state->valid || left == 0)
        return surface_show(state, to, NULL, error);
    uint32_t stays = SDL_min(256, (256 * left + state->left / 2) / state->left);
    move(state, canvas, to, 256 - stays);
    state->left = SDL_max(1, state->left * stays / 256);
    state->steps++;
    return update(state, canvas) || fail(error);
}

static bool surface_read(void *pointer, struct frame *into)
{
    struct surface_state *state = pointer;
    SDL_Surface *canvas = canvas_of(state);

    if (!canvas || !state->valid || canvas->w != into->width || canvas->h != into->height)
        return false;
    return SDL_ConvertPixels(canvas->w, canvas->h, SDL_PIXELFORMAT_RGB888, canvas->pixels,
                             canvas->pitch, SDL_PIXELFORMAT_RGB888, into->pixels,
                             into->width * (int)sizeof *into->pixels) == 0;
}

static void surface_forget(void *pointer)
{
    ((struct surface_state *)pointer)->valid = false;
}

const struct presenter presenter_surface = {
    .name = "window surface",
    .begin = surface_begin,
    .end = surface_end,
    .show = surface_show,
    .again = surface_again,
    .begin_fade = surface_begin_fade,
    .fade = surface_fade,
    .read = surface_read,
    .forget = surface_forget,
};
