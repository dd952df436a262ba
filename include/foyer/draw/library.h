/* Which libraries draw, for the information page. */
#ifndef FOYER_DRAW_LIBRARY_H
#define FOYER_DRAW_LIBRARY_H

#include <stddef.h>

/* Their versions as they run, "SDL_ttf 2.20.1, cairo 1.16.0". */
void draw_library(char *into, size_t size);

#endif
