#include "foyer/screen/screen.h"

#include "state.h"

#include <stdio.h>

static void cover_display(struct screen *screen, const SDL_Rect *bounds)
{
    SDL_SetWindowBordered(screen->window, SDL_FALSE);
    /* On X11 without a window manager nobody else makes the window as large as the display. */
    SDL_SetWindowSize(screen->window, bounds->w, bounds->h);
    SDL_SetWindowPosition(screen->window, bounds->x, bounds->y);
    SDL_SetWindowFullscreen(screen->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

static void cover_part(struct screen *screen, const SDL_Rect *bounds)
{
    int width = bounds->w * 3 / 4, height = bounds->h * 3 / 4;

    SDL_SetWindowFullscreen(screen->window, 0);
    SDL_SetWindowBordered(screen->window, SDL_TRUE);
    SDL_SetWindowSize(screen->window, width, height);
    SDL_SetWindowPosition(screen->window, bounds->x + (bounds->w - width) / 2,
                          bounds->y + (bounds->h - height) / 2);
    screen->windowed_width = width;
    screen->windowed_height = height;
}

void screen_toggle_windowed(struct screen *screen)
{
    SDL_Rect bounds = {0, 0, 1280, 720};

    if (!screen->window)
        return;
    SDL_GetDisplayBounds(screen->display, &bounds);
    screen->windowed = !screen->windowed;
    SDL_ShowCursor(screen->windowed ? SDL_ENABLE : SDL_DISABLE);
    if (screen->windowed)
        cover_part(screen, &bounds);
    else
        cover_display(screen, &bounds);
}

void screen_set_title(struct screen *screen, const char *title)
{
    if (screen->window)
        SDL_SetWindowTitle(screen->window, title);
}

void screen_library(char *into, size_t size)
{
    SDL_version version;

    SDL_GetVersion(&version);
    snprintf(into, size, "SDL %d.%d.%d", version.major, version.minor, version.patch);
}

static enum screen_event event_of_key(const SDL_KeyboardEvent *key)
{
    if (key->repeat)
        return SCREEN_NOTHING;
    switch (key->keysym.sym) {
    case SDLK_RIGHT:
        return SCREEN_NEXT;
    case SDLK_LEFT:
        return SCREEN_PREVIOUS;
    case SDLK_SPACE:
        return SCREEN_HOLD;
    case SDLK_f:
        return SCREEN_WINDOWED;
    case SDLK_i:
        return SCREEN_INFORMATION;
    case SDLK_ESCAPE:
        return SCREEN_ESCAPE;
    default:
        return SCREEN_NOTHING;
    }
}

static void forget(struct screen *screen)
{
    if (screen->presenter)
        screen->presenter->forget(screen->presenter_state);
}

static enum screen_event event_of_window(struct screen *screen, const SDL_WindowEvent *event)
{
    int width, height;

    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        screen_measure(screen, &width, &height);
        if (width == screen->width && height == screen->height)
            return SCREEN_EXPOSED;
        screen->width = width;
        screen->height = height;
        forget(screen);
        return SCREEN_RESIZED;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        /* On Wayland the first picture may have come before the window had its place: a compositor
         * then keeps it back until the next one. */
        return SCREEN_EXPOSED;
    case SDL_WINDOWEVENT_CLOSE:
        screen->closing = true;
        return SCREEN_CLOSE;
    default:
        return SCREEN_NOTHING;
    }
}

static enum screen_event event_of(struct screen *screen, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        return event_of_key(&event->key);
    case SDL_WINDOWEVENT:
        return event_of_window(screen, &event->window);
    case SDL_QUIT:
        /* Of its own accord it comes with a Wayland connection that broke. */
        return screen->closing ? SCREEN_NOTHING : SCREEN_LOST;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        forget(screen);
        return SCREEN_EXPOSED;
    default:
        return SCREEN_NOTHING;
    }
}

/* Another display, or one that was switched off and on: it may want its mode set anew, or another
 * mode. While it is away there is nothing to be done. */
static bool other_displays(struct screen *screen)
{
    if (!screen->kmsdrm)
        return false;
    struct connectors now = connectors_connected(CONNECTORS_FOLDER);
    bool back = screen->away && now.count > 0;
    screen->away = now.count == 0;
    return back || (now.count > 0 && !connectors_equal(&now, &screen->connectors));
}

enum screen_event screen_next_event(struct screen *screen)
{
    SDL_Event event;

    /* To ask an X server's window manager takes a tenth of a second, also where there is none; the
     * first picture does not wait for it. */
    if (screen->fullscreen_late && screen->shown) {
        screen->fullscreen_late = false;
        SDL_SetWindowFullscreen(screen->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
        return SCREEN_EXPOSED;
    }
    if (!screen->in_round) {
        SDL_PumpEvents();
        screen->counts.pumps++;
        screen->in_round = true;
        if (other_displays(screen))
            return SCREEN_LOST;
    }
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1) {
        enum screen_event meaning = event_of(screen, &event);

        if (meaning != SCREEN_NOTHING)
            return meaning;
    }
    screen->in_round = false;
    return SCREEN_NOTHING;
}
