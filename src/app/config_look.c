#include "config_look.h"

#include "foyer/draw/logo.h"
#include "foyer/draw/palette.h"

#include <string.h>

static void report(const struct reading *reading, enum problem_weight weight, const char *pointer,
                   const char *message)
{
    int line = 0, column = 0;

    reader_place(reading->text, reading->size, pointer, false, &line, &column);
    problems_add(reading->problems, weight, reading->file, line, column, pointer, "%s", message);
}

static bool is_used(const struct config *config, const char *theme)
{
    bool used = strcmp(config->theme, theme) == 0;

    for (size_t i = 0; i < config->theme_hours_count; i++)
        used = used || strcmp(config->theme_hours[i].theme, theme) == 0;
    return used;
}

static void check_colour(const struct reading *reading, const struct config *config,
                         const struct palette *theme)
{
    bool own = palette_is_dark(theme) && config->colour_dark;
    const char *text = own ? config->colour_dark : config->colour;
    struct error error = {0}, advised = {0};
    struct palette palette;
    colour main;

    if (!text || !colour_parse(text, &main) || palette_own(theme, main, &palette, &error))
        return;
    error_set(&advised, "%s%s", error.message,
              palette_is_dark(theme) && !own ? ", as \"colour_dark\"" : "");
    report(reading, PROBLEM_ERROR, own ? "/organisation/colour_dark" : "/organisation/colour",
           advised.message);
}

static void warn_of_logo(const struct reading *reading, const struct logo *logo, bool own,
                         const struct palette *theme)
{
    const double share_least = 0.5;
    struct error error = {0};

    if (logo_visible_share(logo, theme->ground) >= share_least)
        return;
    error_set(&error,
              "less than half of the logo has a contrast of 3:1 on the %s theme's ground #%06x, "
              "and could be seen; give one that is %s%s",
              theme->name, theme->ground, palette_is_dark(theme) ? "lighter" : "darker",
              palette_is_dark(theme) && !own ? ", as \"logo_dark\"" : "");
    report(reading, PROBLEM_WARNING, own ? "/organisation/logo_dark" : "/organisation/logo",
           error.message);
}

/* NULL where there is none or it was refused. */
static struct logo *read_logo(const struct reading *reading, const char *path, const char *pointer)
{
    struct error error = {0};
    struct logo *logo = path ? logo_read(path, &error) : NULL;

    if (path && !logo)
        report(reading, PROBLEM_ERROR, pointer, error.message);
    return logo;
}

void config_look_check(const struct reading *reading, const struct config *config)
{
    static const char *const themes[] = {"light", "dark", "contrast"};
    struct logo *logo = read_logo(reading, config->logo, "/organisation/logo");
    struct logo *dark = read_logo(reading, config->logo_dark, "/organisation/logo_dark");

    for (size_t i = 0; i < COUNT_OF(themes); i++) {
        const struct palette *theme = palette_find(themes[i]);
        bool own = palette_is_dark(theme) && dark;

        if (!is_used(config, themes[i]))
            continue;
        check_colour(reading, config, theme);
        if (own || logo)
            warn_of_logo(reading, own ? dark : logo, own, theme);
    }
    logo_free(logo);
    logo_free(dark);
}
