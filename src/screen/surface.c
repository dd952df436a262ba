#include "presenter.h"

#include "foyer/base/memory.h"
#include "foyer/screen/screen.h"

#include <stdlib.h>
#include <string.h>

struct surface_state {
    SDL_Window *window;   /* the screen's */
    SDL_Surface *scratch; /* owned; only where the window's pixels are not the frame's */
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
    SDL_FreeSurface(state->scratch);
    free(state);
}

/* Where the window's size has changed since the frame was drawn, what both have is shown. */
static void mix_into(SDL_Surface *surface, const struct mixture *mixture)
{
    const struct frame *from = mixture->from, *to = mixture->to;
    int width = SDL_min(surface->w, SDL_min(from->width, to->width));
    int height = SDL_min(surface->h, SDL_min(from->height, to->height));

    for (int y = 0; y < height; y++) {
        unsigned char *row = (unsigned char *)surface->pixels + (size_t)y * (size_t)surface->pitch;
        uint32_t *into = (uint32_t *)(void *)row;
        const uint32_t *one = from->pixels + (size_t)y * (size_t)from->width;
        const uint32_t *other = to->pixels + (size_t)y * (size_t)to->width;

        if (mixture->share == 0 || one == other)
            memcpy(into, one, (size_t)width * sizeof *into);
        else if (mixture->share == 256)
            memcpy(into, other, (size_t)width * sizeof *into);
        else
            screen_mix_pixels(into, one, other, (size_t)width, mixture->share);
    }
}

static bool mix_by_way_of_scratch(struct surface_state *state, SDL_Surface *surface,
                                  const struct mixture *mixture)
{
    SDL_Surface *scratch = state->scratch;

    if (!scratch || scratch->w != surface->w || scratch->h != surface->h) {
        SDL_FreeSurface(scratch);
        scratch =
            SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
        state->scratch = scratch;
    }
    if (!scratch)
        return false;
    mix_into(scratch, mixture);
    return SDL_BlitSurface(scratch, NULL, surface, NULL) == 0;
}

static bool surface_present(void *pointer, const struct mixture *mixture, struct error *error)
{
    struct surface_state *state = pointer;
    SDL_Surface *surface = SDL_GetWindowSurface(state->window);
    bool mixed = false;

    if (surface && same_pixels(surface->format)) {
        if (SDL_MUSTLOCK(surface))
            SDL_LockSurface(surface);
        mix_into(surface, mixture);
        if (SDL_MUSTLOCK(surface))
            SDL_UnlockSurface(surface);
        mixed = true;
    } else if (surface) {
        mixed = mix_by_way_of_scratch(state, surface, mixture);
    }
    if (!mixed || SDL_UpdateWindowSurface(state->window) != 0)
        return error_set(error, "the window's surface could not be shown: %s", SDL_GetError());
    return true;
}

static void surface_forget(void *pointer)
{
    (void)pointer;
}

const struct presenter presenter_surface = {
    .name = "window surface",
    .begin = surface_begin,
    .end = surface_end,
    .present = surface_present,
    .forget = surface_forget,
};
