/* The connection to a window system. SDL has loaded its library already and knows the connection;
 * what is wanted of it here is one function each. */
#include "state.h"

#include "foyer/base/log.h"

#include <SDL_syswm.h>
#include <stdlib.h>
#include <sysexits.h>

typedef int descriptor_of(void *connection);
typedef int (*failure_handler)(void *connection);
typedef failure_handler set_failure_handler(failure_handler handler);

static const char x11[] = "libX11.so.6", wayland[] = "libwayland-client.so.0";

/* NULL where it is not there. SDL holds the library, which stays when this handle goes. */
static void *find(const char *library, const char *function)
{
    void *handle = SDL_LoadObject(library);
    void *found = handle ? SDL_LoadFunction(handle, function) : NULL;

    SDL_UnloadObject(handle);
    return found;
}

static int ask(const char *library, const char *function, void *connection)
{
    descriptor_of *descriptor = (descriptor_of *)(uintptr_t)find(library, function);

    return descriptor ? descriptor(connection) : -1;
}

int connection_descriptor(SDL_Window *window)
{
    SDL_SysWMinfo info;

    SDL_VERSION(&info.version);
    if (!window || !SDL_GetWindowWMInfo(window, &info))
        return -1;
#ifdef SDL_VIDEO_DRIVER_X11
    if (info.subsystem == SDL_SYSWM_X11)
        return ask(x11, "XConnectionNumber", info.info.x11.display);
#endif
#ifdef SDL_VIDEO_DRIVER_WAYLAND
    if (info.subsystem == SDL_SYSWM_WAYLAND)
        return ask(wayland, "wl_display_get_fd", info.info.wl.display);
#endif
    return -1;
}

static int end_without_server(void *connection)
{
    (void)connection;
    log_problem("the X server is gone; the service manager should start Foyer again");
    _Exit(EX_UNAVAILABLE);
}

void connection_end_with_server(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();

    if (!driver || SDL_strcmp(driver, "x11") != 0)
        return;
    set_failure_handler *set = (set_failure_handler *)(uintptr_t)find(x11, "XSetIOErrorHandler");
    if (set)
        set(end_without_server);
}
