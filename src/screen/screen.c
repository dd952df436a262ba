#include "foyer/screen/screen.h"

#include "state.h"

#include "foyer/base/log.h"
#include "foyer/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set_hints(void)
{
    /* The program takes its signals itself, through a descriptor. */
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    /* Without a graphics chip, SDL would show the surface by way of a software OpenGL. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    /* A frame counts as presented when it really is on the display, not when it waits for it. */
    SDL_SetHint(SDL_HINT_VIDEO_DOUBLE_BUFFER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    /* A display has no title bar; and with libdecor a window never appears in cage (SDL 2.26). */
    SDL_SetHint(SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "Foyer");
}

static bool begin_video(struct error *error)
{
    const char *asked = SDL_getenv("SDL_VIDEODRIVER");

    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return error_set(error,
                         "no screen: %s; connect a display and switch it on before Foyer starts, "
                         "or start it where DISPLAY or WAYLAND_DISPLAY is set",
                         SDL_GetError());
    }
    /* SDL takes its last resort, pictures that nobody sees, without being asked to. */
    if ((!asked || !*asked) && strcmp(SDL_GetCurrentVideoDriver(), "offscreen") == 0) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return error_set(error, "no screen: neither X11 nor Wayland nor a display on the graphics "
                                "chip; connect a display and switch it on before Foyer starts, or "
                                "start it where DISPLAY or WAYLAND_DISPLAY is set");
    }
    return true;
}

static bool make_window(struct screen *screen, Uint32 flags, struct error *error)
{
    SDL_Rect bounds = {0, 0, screen->windowed_width, screen->windowed_height};

    flags |= SDL_WINDOW_HIDDEN | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE;
    if (!screen->windowed) {
        if (SDL_GetDisplayBounds(0, &bounds) != 0)
            return error_set(error, "no screen: %s; connect a display and switch it on",
                             SDL_GetError());
        screen->fullscreen_late = strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0;
        flags |= screen->fullscreen_late ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
    }
    screen->window = SDL_CreateWindow("Foyer", SDL_WINDOWPOS_CENTERED_DISPLAY(0),
                                      SDL_WINDOWPOS_CENTERED_DISPLAY(0), bounds.w, bounds.h, flags);
    if (!screen->window)
        return error_set(error, "no window: %s", SDL_GetError());
    screen->shown = false;
    SDL_ShowCursor(screen->windowed ? SDL_ENABLE : SDL_DISABLE);
    return true;
}

static void end_presenter(struct screen *screen)
{
    if (screen->presenter)
        screen->presenter->end(screen->presenter_state);
    screen->presenter = NULL;
    screen->presenter_state = NULL;
    if (screen->window)
        SDL_DestroyWindow(screen->window);
    screen->window = NULL;
}

static bool begin_presenter(struct screen *screen, const struct presenter *presenter,
                            struct error *error)
{
    struct error reason = {0};

    end_presenter(screen);
    if (!make_window(screen, presenter->window_flags, &reason))
        return error_set(error, "%s", reason.message);
    screen->presenter_state = presenter->begin(screen->window, &reason);
    if (!screen->presenter_state) {
        end_presenter(screen);
        return error_set(error, "%s", reason.message);
    }
    screen->presenter = presenter;
    screen->mixed_from = screen->mixed_to = NULL;
    snprintf(screen->description, sizeof screen->description, "%s, %s", SDL_GetCurrentVideoDriver(),
             presenter->name);
    return true;
}

/* The first error is told: it is that of the presenter meant for this machine. */
static bool begin_any_presenter(struct screen *screen, struct error *error)
{
    return begin_presenter(screen, screen->order[0], error) ||
           begin_presenter(screen, screen->order[1], error);
}

struct screen *screen_new(const struct screen_options *options, struct error *error)
{
    if (!begin_video(error))
        return NULL;
    struct screen *screen = memory_get(1, sizeof *screen);
    screen->windowed = options->windowed_width > 0 && options->windowed_height > 0;
    screen->windowed_width = options->windowed_width;
    screen->windowed_height = options->windowed_height;
    presenter_order(screen->order);
    if (!begin_any_presenter(screen, error)) {
        screen_free(screen);
        return NULL;
    }
    SDL_DisableScreenSaver();
    SDL_StopTextInput();
    SDL_EventState(SDL_MOUSEMOTION, SDL_IGNORE);
    screen_measure(screen, &screen->width, &screen->height);
    return screen;
}

void screen_free(struct screen *screen)
{
    if (!screen)
        return;
    end_presenter(screen);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(screen);
}

void screen_measure(const struct screen *screen, int *width, int *height)
{
    *width = screen->width;
    *height = screen->height;
    if (screen->window)
        SDL_GetWindowSizeInPixels(screen->window, width, height);
}

void screen_size(const struct screen *screen, int *width, int *height)
{
    *width = screen->width;
    *height = screen->height;
}

const char *screen_description(const struct screen *screen)
{
    return screen->description;
}

static bool present(struct screen *screen, const struct mixture *mixture, struct error *error)
{
    if (!screen->presenter)
        return error_set(error, "there is no window to show it in");
    /* A window is shown when there is something to see in it, so that it never flashes black. */
    if (!screen->shown) {
        SDL_ShowWindow(screen->window);
        screen->shown = true;
    }
    if (!screen->presenter->present(screen->presenter_state, mixture, error))
        return false;
    screen->counts.frames++;
    return true;
}

/* A presenter that fails is begun again, then the other one is tried. */
static bool present_somehow(struct screen *screen, const struct mixture *mixture,
                            struct error *error)
{
    const struct presenter *failed = screen->presenter;
    struct mixture fresh = *mixture;
    struct error reason = {0};

    if (failed && present(screen, mixture, &reason))
        return true;
    log_problem("the picture could not be shown (%s); beginning again", reason.message);
    fresh.again = false;
    for (size_t attempt = 0; attempt < 2; attempt++) {
        const struct presenter *other =
            failed == screen->order[0] ? screen->order[1] : screen->order[0];
        const struct presenter *next = attempt == 0 && failed ? failed : other;

        if (begin_presenter(screen, next, &reason) && present(screen, &fresh, &reason))
            return true;
    }
    return error_set(error, "the picture cannot be shown: %s", reason.message);
}

bool screen_show(struct screen *screen, const struct frame *frame, struct error *error)
{
    struct mixture mixture = {.from = frame, .to = frame, .share = 256};

    screen->mixed_from = screen->mixed_to = NULL;
    return present_somehow(screen, &mixture, error);
}

bool screen_mix(struct screen *screen, const struct frame *from, const struct frame *to,
                unsigned share, struct error *error)
{
    struct mixture mixture = {.from = from, .to = to, .share = share > 256 ? 256 : share};

    mixture.again = screen->mixed_from == from && screen->mixed_to == to;
    if (!present_somehow(screen, &mixture, error))
        return false;
    screen->mixed_from = from;
    screen->mixed_to = to;
    return true;
}

struct screen_counts screen_counts(const struct screen *screen)
{
    return screen->counts;
}
