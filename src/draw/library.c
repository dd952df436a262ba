#include "foyer/draw/library.h"

#include <SDL_ttf.h>
#include <cairo.h>
#include <stdio.h>

void draw_library(char *into, size_t size)
{
    const SDL_version *version = TTF_Linked_Version();

    snprintf(into, size, "SDL_ttf %d.%d.%d, cairo %s", version->major, version->minor,
             version->patch, cairo_version_string());
}
