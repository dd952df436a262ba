#include "composing.h"

struct composer *composing_new(const struct config *config, int width, int height, int rotation,
                               struct error *error)
{
    struct composer_options options = {
        .geometry = {.width = width,
                     .height = height,
                     .diagonal_inches = config->diagonal_inches,
                     .viewing_distance_m = config->viewing_distance_m,
                     .en301549 = config->en301549},
        .rotation = rotation,
        .theme = config->theme,
        .hours = config->theme_hours,
        .hours_count = config->theme_hours_count,
        .language = config->language,
        .organisation = config->organisation,
        .logo = config->logo,
        .logo_dark = config->logo_dark,
        .main_colour = config->colour,
        .main_colour_dark = config->colour_dark,
    };

    return composer_new(&options, error);
}
