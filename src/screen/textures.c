#include "presenter.h"

#include "foyer/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A frame on the graphics chip. */
struct sheet {
    SDL_Texture *texture; /* owned */
    int width, height;
};

struct textures_state {
    SDL_Renderer *renderer; /* owned */
    struct sheet from, to;
    bool uploaded; /* both sheets hold the frames of the mixture before */
};

static void *textures_begin(SDL_Window *window, struct error *error)
{
    /* A Wayland compositor never shows half a frame; to wait for it would only lose time. */
    bool waits = strcmp(SDL_GetCurrentVideoDriver(), "wayland") != 0;
    SDL_Renderer *renderer = NULL;

    if (waits)
        renderer =
            SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (!renderer)
        renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED);
    if (!renderer) {
        error_set(error, "no accelerated renderer: %s", SDL_GetError());
        return NULL;
    }
    struct textures_state *state = memory_get(1, sizeof *state);
    state->renderer = renderer;
    return state;
}

static void textures_end(void *pointer)
{
    struct textures_state *state = pointer;

    if (!state)
        return;
    if (state->from.texture)
        SDL_DestroyTexture(state->from.texture);
    if (state->to.texture)
        SDL_DestroyTexture(state->to.texture);
    SDL_DestroyRenderer(state->renderer);
    free(state);
}

static bool upload(SDL_Renderer *renderer, struct sheet *sheet, const struct frame *frame)
{
    if (!sheet->texture || sheet->width != frame->width || sheet->height != frame->height) {
        if (sheet->texture)
            SDL_DestroyTexture(sheet->texture);
        sheet->texture =
            SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING,
                              frame->width, frame->height);
        sheet->width = frame->width;
        sheet->height = frame->height;
    }
    return sheet->texture && SDL_UpdateTexture(sheet->texture, NULL, frame->pixels,
                                               frame->width * (int)sizeof *frame->pixels) == 0;
}

static bool draw(SDL_Renderer *renderer, const struct sheet *sheet, unsigned share)
{
    bool whole = share >= 256;
    SDL_BlendMode mode = whole ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND;
    Uint8 alpha = (Uint8)(whole ? 255 : share);

    return SDL_SetTextureBlendMode(sheet->texture, mode) == 0 &&
           SDL_SetTextureAlphaMod(sheet->texture, alpha) == 0 &&
           SDL_RenderCopy(renderer, sheet->texture, NULL, NULL) == 0;
}

static bool draw_mixture(struct textures_state *state, const struct mixture *mixture)
{
    bool single = mixture->from == mixture->to;
    bool have = state->uploaded && mixture->again;

    state->uploaded = false;
    if (!have && !upload(state->renderer, &state->from, mixture->from))
        return false;
    if (!have && !single && !upload(state->renderer, &state->to, mixture->to))
        return false;
    state->uploaded = !single;
    if (SDL_RenderClear(state->renderer) != 0)
        return false;
    if (single || mixture->share == 0)
        return draw(state->renderer, &state->from, 256);
    if (mixture->share < 256 && !draw(state->renderer, &state->from, 256))
        return false;
    return draw(state->renderer, &state->to, mixture->share);
}

static bool textures_present(void *pointer, const struct mixture *mixture, struct error *error)
{
    struct textures_state *state = pointer;

    if (!draw_mixture(state, mixture))
        return error_set(error, "the renderer could not draw: %s", SDL_GetError());
    SDL_RenderPresent(state->renderer);
    return true;
}

static void textures_forget(void *pointer)
{
    struct textures_state *state = pointer;

    state->uploaded = false;
}

const struct presenter presenter_textures = {
    .name = "textures",
    .window_flags = SDL_WINDOW_OPENGL,
    .begin = textures_begin,
    .end = textures_end,
    .present = textures_present,
    .forget = textures_forget,
};
