#include "foyer/screen/screen.h"

#include "state.h"

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
    /* Where no session has a message bus, libdbus would start a program that begins one. */
    SDL_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    /* Nobody writes letters here: libX11 would read how thousands of them are put together, for
     * longer than it takes to make the window. */
    SDL_setenv("XCOMPOSEFILE", "/dev/null", 0);
}

static bool is_driver(const char *name)
{
    return strcmp(SDL_GetCurrentVideoDriver(), name) == 0;
}

/* On the screen itself, a window's context is always one of OpenGL ES. SDL (2.26) would have its
 * renderer for OpenGL draw in it, whose calls fail, and the screen stays black without an error. */
static void set_hints_of_driver(void)
{
    static const char renderer[] = "opengles2";

    if (!is_driver("KMSDRM"))
        return;
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, renderer);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, renderer);
}

/* A window's surface in large pages is there in a third of the time. */
static void use_large_pages(void)
{
    SDL_malloc_func get;
    SDL_calloc_func get_zeroed;
    SDL_realloc_func resize;
    SDL_free_func release;

    SDL_GetMemoryFunctions(&get, &get_zeroed, &resize, &release);
    SDL_SetMemoryFunctions(memory_try_large, get_zeroed, resize, release);
}

static bool begin_video(struct error *error)
{
    const char *asked = SDL_getenv("SDL_VIDEODRIVER");

    set_hints();
    use_large_pages();
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

/* A Wayland compositor gives a whole description: "Some Maker 24 inch (HDMI-A-1)". */
static bool is_named(const char *display, const char *connector)
{
    const char *found = display ? strstr(display, connector) : NULL;
    size_t length = strlen(connector);

    return found && (strcmp(display, connector) == 0 ||
                     (found > display && found[-1] == '(' && found[length] == ')'));
}

/* How SDL numbers the display on the connector that was asked for; -1 where there is none. */
static int find_display(const struct screen *screen)
{
    int count = SDL_GetNumVideoDisplays();

    if (!screen->connector)
        return 0;
    for (int i = 0; i < count; i++) {
        const char *name =
            screen->kmsdrm ? i < (int)screen->connectors.count ? screen->connectors.names[i] : NULL
                           : SDL_GetDisplayName(i);

        if (is_named(name, screen->connector))
            return i;
    }
    return -1;
}

static bool choose_display(struct screen *screen, struct error *error)
{
    const char *first = SDL_GetDisplayName(0);

    screen->kmsdrm = is_driver("KMSDRM");
    if (screen->kmsdrm)
        screen->connectors = connectors_connected(CONNECTORS_FOLDER);
    if (screen->kmsdrm && screen->connectors.count > 0)
        first = screen->connectors.names[0];
    screen->display = find_display(screen);
    return screen->display >= 0 ||
           error_set(error,
                     "no screen: no display is on \"%s\", but one on \"%s\"; connect it, or name "
                     "another one as screen.connector in the config",
                     screen->connector, first ? first : "?");
}

static bool make_window(struct screen *screen, Uint32 flags, struct error *error)
{
    SDL_Rect bounds = {0, 0, screen->windowed_width, screen->windowed_height};

    flags |= SDL_WINDOW_HIDDEN | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_RESIZABLE;
    if (!screen->windowed) {
        if (SDL_GetDisplayBounds(screen->display, &bounds) != 0)
            return error_set(error, "no screen: %s; connect a display and switch it on",
                             SDL_GetError());
        screen->fullscreen_late = is_driver("x11");
        flags |= screen->fullscreen_late ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
    }
    int centre = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)screen->display);
    screen->window = SDL_CreateWindow("Foyer", centre, centre, bounds.w, bounds.h, flags);
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

bool screen_begin_presenter(struct screen *screen, const struct presenter *presenter,
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
    screen->descriptor = connection_descriptor(screen->window);
    snprintf(screen->description, sizeof screen->description, "%s, %s", SDL_GetCurrentVideoDriver(),
             presenter->name);
    return true;
}

/* The first error is told: it is that of the presenter meant for this machine. */
static bool begin_any_presenter(struct screen *screen, struct error *error)
{
    return screen_begin_presenter(screen, screen->order[0], error) ||
           screen_begin_presenter(screen, screen->order[1], error);
}

struct screen *screen_new(const struct screen_options *options, struct error *error)
{
    if (!begin_video(error))
        return NULL;
    struct screen *screen = memory_get(1, sizeof *screen);
    screen->windowed = options->windowed_width > 0 && options->windowed_height > 0;
    screen->windowed_width = options->windowed_width;
    screen->windowed_height = options->windowed_height;
    screen->connector = options->connector ? memory_text(options->connector) : NULL;
    set_hints_of_driver();
    presenter_order(screen->order);
    connection_end_with_server();
    if (!choose_display(screen, error) || !begin_any_presenter(screen, error)) {
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
    free(screen->connector);
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

int screen_descriptor(const struct screen *screen)
{
    return screen->window ? screen->descriptor : -1;
}

int screen_rate(const struct screen *screen)
{
    enum { LEAST = 20, MOST = 60 };
    SDL_DisplayMode mode = {0};
    int display = screen->window ? SDL_GetWindowDisplayIndex(screen->window) : -1;

    if (display < 0 || SDL_GetCurrentDisplayMode(display, &mode) != 0 || mode.refresh_rate <= 0)
        return MOST;
    return SDL_clamp(mode.refresh_rate, LEAST, MOST);
}

struct screen_counts screen_counts(const struct screen *screen)
{
    return screen->counts;
}
