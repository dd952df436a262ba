/* The connection to a window system. SDL has loaded its library already and knows the connection;
 * what is wanted of it here is one function each. */
#include "state.h"

#include "foyer/base/log.h"

#include <SDL_syswm.h>
#include <stdlib.h>
#include <sysexits.h>

typedef int descriptor_of(void *connection);

static int ask(const char *library, const char *function, void *connection)
{
    /* Held already by SDL, so that it stays when this handle goes. */
    void *handle = SDL_LoadObject(library);
    if (!handle)
        return -1;
    descriptor_of *descriptor = (descriptor_of *)(uintptr_t)SDL_LoadFunction(handle, function);
    int found = descriptor ? descriptor(connection) : -1;
    SDL_UnloadObject(handle);
    return found;
}

int connection_descriptor(SDL_Window *window)
{
    SDL_SysWMinfo info;

    SDL_VERSION(&info.version);
    if (!window || !SDL_GetWindowWMInfo(window, &info))
        return -1;
#ifdef SDL_VIDEO_DRIVER_X11
    if (info.subsystem == SDL_SYSWM_X11)
        return ask("libX11.so.6", "XConnectionNumber", info.info.x11.display);
#endif
#ifdef SDL_VIDEO_DRIVER_WAYLAND
    if (info.subsystem == SDL_SYSWM_WAYLAND)
        return ask("libwayland-client.so.0", "wl_display_get_fd", info.info.wl.display);
#endif
    return -1;
}

static int end_without_server(void *connection)
{
    (void)connection;
    log_problem("the X server is gone; the service manager should start Foyer again");
    _Exit(EX_UNAVAILABLE);
}

typedef int (*failure_handler)(void *connection);
typedef failure_handler set_failure_handler(failure_handler handler);

void connection_end_with_server(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();

    if (!driver || SDL_strcmp(driver, "x11") != 0)
        return;
    void *handle = SDL_LoadObject("libX11.so.6");
    if (!handle)
        return;
    set_failure_handler *set =
        (set_failure_handler *)(uintptr_t)SDL_LoadFunction(handle, "XSetIOErrorHandler");
    if (set)
        set(end_without_server);
    SDL_UnloadObject(handle);
}
