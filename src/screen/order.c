#include "presenter.h"

#include <glob.h>
#include <string.h>

/* A software OpenGL would do the same work at four times the memory, and asking OpenGL whether it
 * is one already loads it; a graphics chip has a device file. */
static bool has_graphics_chip(void)
{
    glob_t found = {0};
    bool has = glob("/dev/dri/renderD*", GLOB_NOSORT, NULL, &found) == 0;

    globfree(&found);
    return has;
}

void presenter_order(const struct presenter *order[2])
{
    const char *driver = SDL_GetCurrentVideoDriver();
    bool textures = false;

    if (driver && (strcmp(driver, "KMSDRM") == 0 || strcmp(driver, "wayland") == 0))
        textures = true;
    if (driver && strcmp(driver, "x11") == 0)
        textures = has_graphics_chip();
    order[0] = textures ? &presenter_textures : &presenter_surface;
    order[1] = textures ? &presenter_surface : &presenter_textures;
}
