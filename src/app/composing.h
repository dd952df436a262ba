/* A composer as a config asks for it. Private to app. */
#ifndef FOYER_APP_COMPOSING_H
#define FOYER_APP_COMPOSING_H

#include "foyer/app/config.h"
#include "foyer/slides/composer.h"

/* For pictures of `width` by `height` px as a visitor sees them, turned by `rotation`. NULL where
 * the fonts, the logo or the colours will not do; the error says which. */
struct composer *composing_new(const struct config *config, int width, int height, int rotation,
                               struct error *error);

#endif
