#include "looks.h"

#include "foyer/base/memory.h"
#include "foyer/base/time.h"

#include <stdlib.h>
#include <string.h>

static bool own_palette(const struct composer_options *options, const struct palette *theme,
                        struct palette *into, struct error *error)
{
    const char *text = options->main_colour;
    colour own;
    if (palette_is_dark(theme) && options->main_colour_dark)
        text = options->main_colour_dark;
    *into = *theme;
    if (!text)
        return true;
    if (!colour_parse(text, &own))
        return error_set(error, "\"%s\" is no colour; write it as \"#12436d\"", text);
    return palette_own(theme, own, into, error);
}

static bool add(struct looks *looks, const struct composer_options *options, const char *name,
                struct error *error)
{
    const struct palette *theme = palette_find(name);
    if (!theme)
        return error_set(error, "there is no theme \"%s\"; there are light, dark and contrast",
                         name);
    for (size_t i = 0; i < looks->count; i++)
        if (looks->items[i].palette.name == theme->name)
            return true;
    struct look *look = &looks->items[looks->count++];
    look->logo = palette_is_dark(theme) && looks->logo_dark ? looks->logo_dark : looks->logo;
    return own_palette(options, theme, &look->palette, error);
}

static bool read_logo(const char *path, struct logo **logo, struct error *error)
{
    *logo = path ? logo_read(path, error) : NULL;
    return *logo || !path;
}

bool looks_init(struct looks *looks, const struct composer_options *options, struct error *error)
{
    *looks = (struct looks){.hours_count = options->hours_count};
    looks->hours = memory_get(options->hours_count, sizeof *looks->hours);
    bool good = read_logo(options->logo, &looks->logo, error) &&
                read_logo(options->logo_dark, &looks->logo_dark, error) &&
                add(looks, options, options->theme ? options->theme : "light", error);
    for (size_t i = 0; i < options->hours_count && good; i++) {
        looks->hours[i] = options->hours[i];
        good = add(looks, options, options->hours[i].theme, error);
        if (good)
            looks->hours[i].theme = palette_find(options->hours[i].theme)->name;
    }
    return good;
}

void looks_finish(struct looks *looks)
{
    logo_free(looks->logo);
    logo_free(looks->logo_dark);
    free(looks->hours);
    *looks = (struct looks){0};
}

const struct look *looks_find(const struct looks *looks, const char *theme)
{
    for (size_t i = 0; theme && i < looks->count; i++)
        if (strcmp(looks->items[i].palette.name, theme) == 0)
            return &looks->items[i];
    return &looks->items[0];
}

const char *looks_theme_at(const struct looks *looks, int64_t wall_ms)
{
    struct local_time now = time_local(wall_ms);
    int minute = now.hour * 60 + now.minute;
    for (size_t i = 0; i < looks->hours_count; i++) {
        const struct theme_hours *hours = &looks->hours[i];
        bool overnight = hours->to < hours->from;
        bool begun = minute >= hours->from;
        bool going_on = minute < hours->to;
        if (overnight ? begun || going_on : begun && going_on)
            return hours->theme;
    }
    return looks->items[0].palette.name;
}
