#include "config_file.h"

#include "foyer/draw/palette.h"

#include <stdio.h>

const char *const config_theme_names[] = {"light", "dark", "contrast", NULL};

static const struct field organisation_fields[] = {
    {.name = "name",
     .type = FIELD_TEXT,
     .most = 80,
     .offset = offsetof(struct config_organisation, name),
     .about = "The council's name, shown while there is nothing else to show."},
    {.name = "logo",
     .type = FIELD_TEXT,
     .most = 1000,
     .offset = offsetof(struct config_organisation, logo),
     .about = "A PNG, JPEG or SVG file, from the config's own folder, shown at the top of every "
              "slide."},
    {.name = "logo_dark",
     .type = FIELD_TEXT,
     .most = 1000,
     .offset = offsetof(struct config_organisation, logo_dark),
     .about = "Another one for the themes with a dark ground."},
    {.name = "colour",
     .type = FIELD_TEXT,
     .most = 7,
     .offset = offsetof(struct config_organisation, colour),
     .about =
         "The council's main colour, \"#12436d\"; refused where text in it could not be read."},
    {.name = "colour_dark",
     .type = FIELD_TEXT,
     .most = 7,
     .offset = offsetof(struct config_organisation, colour_dark),
     .about = "Another one for the themes with a dark ground."},
};

static void check_is_colour(struct reader *reader, const char *key, const char *text)
{
    colour parsed;

    if (text && !colour_parse(text, &parsed))
        reader_refuse(reader, key,
                      "is not a colour: write a hash and six hexadecimal digits, \"#12436d\"");
}

static void check_organisation(struct reader *reader, void *object, const void *parent)
{
    const struct config_organisation *organisation = object;

    (void)parent;
    check_is_colour(reader, "colour", organisation->colour);
    check_is_colour(reader, "colour_dark", organisation->colour_dark);
}

const struct shape config_organisation_shape = {
    .name = "organisation",
    .fields = organisation_fields,
    .count = COUNT_OF(organisation_fields),
    .size = sizeof(struct config_organisation),
    .check = check_organisation,
};

static const struct field theme_fields[] = {
    {.name = "theme",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = config_theme_names,
     .offset = offsetof(struct config_theme, theme),
     .about = "The colours."},
    {.name = "from",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct config_theme, from),
     .about = "The local time of day at which they begin, at a change of slide."},
    {.name = "to",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct config_theme, to),
     .about = "The local time of day at which they end; before `from`, it is on the next day."},
};

const struct shape config_theme_shape = {
    .name = "theme",
    .fields = theme_fields,
    .count = COUNT_OF(theme_fields),
    .size = sizeof(struct config_theme),
};

/* Marks the minutes of a day; the first that was marked already, or -1. */
static int mark_minutes(bool *taken, int from, int to)
{
    int overlap = -1;

    for (int minute = from; minute != to; minute = (minute + 1) % CONFIG_DAY_MINUTES) {
        if (taken[minute] && overlap < 0)
            overlap = minute;
        taken[minute] = true;
    }
    return overlap;
}

void config_check_themes(struct reader *reader, const struct list *list)
{
    const struct config_theme *hours = list->items;
    bool taken[CONFIG_DAY_MINUTES] = {false};

    for (size_t i = 0; i < list->count; i++) {
        char path[32];
        int from = hours[i].from - 1, to = (hours[i].to - 1) % CONFIG_DAY_MINUTES;

        snprintf(path, sizeof path, "themes/%zu", i);
        if (from == CONFIG_DAY_MINUTES || from == to) {
            reader_refuse(reader, path,
                          "\"from\" and \"to\" leave it no time or all of it; what is shown all "
                          "day is \"theme\"");
            continue;
        }
        int overlap = mark_minutes(taken, from, to);
        if (overlap >= 0)
            reader_refuse(reader, path,
                          "overlaps an earlier one at %02d:%02d; at a time there is one theme",
                          overlap / 60, overlap % 60);
    }
}
