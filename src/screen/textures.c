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
    struct sheet shown;     /* what is shown, where `valid` */
    struct sheet coming;    /* what the transition goes to */
    unsigned share;         /* of it, when it was presented last */
    bool valid;
    bool seen; /* that the renderer draws what it is given */
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
    if (state->shown.texture)
        SDL_DestroyTexture(state->shown.texture);
    if (state->coming.texture)
        SDL_DestroyTexture(state->coming.texture);
    SDL_DestroyRenderer(state->renderer);
    free(state);
}

/* A streaming texture would keep a copy of its pixels in the program's memory. */
static bool upload(SDL_Renderer *renderer, struct sheet *sheet, const struct frame *frame,
                   const SDL_Rect *part)
{
    const uint32_t *pixels = frame->pixels;

    if (!sheet->texture || sheet->width != frame->width || sheet->height != frame->height) {
        if (sheet->texture)
            SDL_DestroyTexture(sheet->texture);
        sheet->texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                           SDL_TEXTUREACCESS_STATIC, frame->width, frame->height);
        sheet->width = frame->width;
        sheet->height = frame->height;
        part = NULL;
    }
    if (part)
        pixels += (size_t)part->y * (size_t)frame->width + (size_t)part->x;
    return sheet->texture &&
           SDL_UpdateTexture(sheet->texture, part, pixels, frame->width * (int)sizeof *pixels) == 0;
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

/* What is to be seen: the picture shown and, during a transition, the coming one over it. */
static bool draw_all(const struct textures_state *state)
{
    return SDL_RenderClear(state->renderer) == 0 && draw(state->renderer, &state->shown, 256) &&
           (state->share == 0 || draw(state->renderer, &state->coming, state->share));
}

static bool differ(const uint32_t *one, const uint32_t *other, int count)
{
    enum { COARSE = 16 }; /* of 256: a display may have fewer bits a colour */
    int far = 0;

    for (int i = 0; i < count; i++)
        for (unsigned shift = 0; shift < 24; shift += 8)
            far += abs((int)(one[i] >> shift & 0xffU) - (int)(other[i] >> shift & 0xffU)) > COARSE;
    return far > count / 8;
}

static bool is_black(const uint32_t *pixels, int count)
{
    for (int i = 0; i < count; i++)
        if ((pixels[i] & 0xffffffU) != 0)
            return false;
    return true;
}

/* A renderer whose context does not suit it draws nothing, and says nothing. Once, some rows of a
 * picture are read back before it is presented; a black one would prove nothing. */
static bool see(struct textures_state *state, const struct frame *frame, struct error *error)
{
    enum { ROWS = 5 };
    int width, height;

    if (SDL_GetRendererOutputSize(state->renderer, &width, &height) != 0 || width != frame->width ||
        height != frame->height)
        return true;
    uint32_t *read = memory_get((size_t)width, sizeof *read);
    bool good = draw_all(state);
    for (int i = 1; good && i <= ROWS; i++) {
        SDL_Rect row = {0, height * i / (ROWS + 1), width, 1};
        const uint32_t *given = frame->pixels + (size_t)row.y * (size_t)width;

        good = SDL_RenderReadPixels(state->renderer, &row, SDL_PIXELFORMAT_ARGB8888, read,
                                    width * (int)sizeof *read) == 0 &&
               !differ(given, read, width);
        state->seen = state->seen || !is_black(given, width);
    }
    free(read);
    return good || error_set(error, "the renderer draws something else than it is given");
}

static bool present(struct textures_state *state, struct error *error)
{
    if (!draw_all(state))
        return error_set(error, "the renderer could not draw: %s", SDL_GetError());
    SDL_RenderPresent(state->renderer);
    return true;
}

static bool textures_show(void *pointer, const struct frame *frame, const SDL_Rect *part,
                          struct error *error)
{
    struct textures_state *state = pointer;
    SDL_Rect all = {0, 0, frame->width, frame->height}, within = all;
    bool parts = part && state->valid && SDL_IntersectRect(part, &all, &within);

    state->share = 0;
    state->valid = upload(state->renderer, &state->shown, frame, parts ? &within : NULL);
    if (!state->valid)
        return error_set(error, "the graphics chip did not take the picture: %s", SDL_GetError());
    return (state->seen || see(state, frame, error)) && present(state, error);
}

static bool textures_again(void *pointer)
{
    struct textures_state *state = pointer;

    return state->valid && present(state, NULL);
}

static bool textures_begin_fade(void *pointer, const struct frame *to)
{
    struct textures_state *state = pointer;

    state->share = 0;
    return state->valid && state->shown.width == to->width && state->shown.height == to->height &&
           upload(state->renderer, &state->coming, to, NULL);
}

static bool textures_fade(void *pointer, const struct frame *to, unsigned share,
                          struct error *error)
{
    struct textures_state *state = pointer;

    if (!state->valid)
        return textures_show(state, to, NULL, error);
    if (share >= 256) {
        struct sheet left = state->shown;

        state->shown = state->coming;
        state->coming = left;
        share = 0;
    }
    state->share = share;
    return present(state, error);
}

/* Before it is presented, since a graphics chip need not keep it afterwards. */
static bool textures_read(void *pointer, struct frame *into)
{
    struct textures_state *state = pointer;

    return state->valid && state->shown.width == into->width &&
           state->shown.height == into->height && draw_all(state) &&
           SDL_RenderReadPixels(state->renderer, NULL, SDL_PIXELFORMAT_ARGB8888, into->pixels,
                                into->width * (int)sizeof *into->pixels) == 0;
}

static void textures_forget(void *pointer)
{
    ((struct textures_state *)pointer)->valid = false;
}

const struct presenter presenter_textures = {
    .name = "textures",
    .window_flags = SDL_WINDOW_OPENGL,
    .begin = textures_begin,
    .end = textures_end,
    .show = textures_show,
    .again = textures_again,
    .begin_fade = textures_begin_fade,
    .fade = textures_fade,
    .read = textures_read,
    .forget = textures_forget,
};
