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
        .language = config->language,
        .organisation = config->organisation,
        .logo = config->logo,
        .main_colour = config->colour,
    };

    return composer_new(&options, error);
}
