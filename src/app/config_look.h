/* Whether the look that a config asks for can be had. Private to app. */
#ifndef FOYER_APP_CONFIG_LOOK_H
#define FOYER_APP_CONFIG_LOOK_H

#include "foyer/app/config.h"

/* Reports colours that could not be read in one of the config's themes, logos that cannot be
 * decoded, and, as a warning, those that would hardly be seen on a theme's ground. */
void config_look_check(const struct reading *reading, const struct config *config);

#endif
