#include "config_file.h"

#include "foyer/app/config.h"
#include "foyer/base/time.h"
#include "foyer/feed/language.h"
#include "foyer/service/played.h"

#include <stdio.h>
#include <string.h>

static const char *const transitions[] = {"crossfade", "cut", NULL};
static const char *const legibilities[] = {"standard", "en301549", NULL};
static const char *const paces[] = {"normal", "slow", NULL};
static const char *const key_choices[] = {"on", "locked", "off", NULL};

static const struct field screen_fields[] = {
    {.name = "diagonal_inches",
     .type = FIELD_NUMBER,
     .least = 5,
     .most = 300,
     .fallback = 43,
     .offset = offsetof(struct config_screen, diagonal_inches),
     .about = "The screen's diagonal in inches; text is made large enough for it."},
    {.name = "viewing_distance_m",
     .type = FIELD_NUMBER,
     .least = 0.3,
     .most = 50,
     .fallback = 3,
     .offset = offsetof(struct config_screen, viewing_distance_m),
     .about = "How far visitors are from the screen, in metres."},
    {.name = "rotation",
     .type = FIELD_INTEGER,
     .least = 0,
     .most = 270,
     .offset = offsetof(struct config_screen, rotation),
     .about = "Degrees clockwise that the picture is turned by: 0, 90, 180 or 270."},
    {.name = "transition",
     .type = FIELD_CHOICE,
     .choices = transitions,
     .fallback = CONFIG_TRANSITION_CROSSFADE,
     .offset = offsetof(struct config_screen, transition),
     .about = "How one slide becomes the next."},
    {.name = "pixel_shift",
     .type = FIELD_BOOL,
     .fallback = 1,
     .offset = offsetof(struct config_screen, pixel_shift),
     .about = "Whether each page stands a few px elsewhere than the one before, so that nothing "
              "burns into the screen."},
    {.name = "connector",
     .type = FIELD_TEXT,
     .most = 60,
     .offset = offsetof(struct config_screen, connector),
     .about = "The connector of the display to be on, as \"HDMI-A-1\"; without it the first one."},
};

static void check_screen(struct reader *reader, void *object, const void *parent)
{
    const struct config_screen *screen = object;

    (void)parent;
    if (screen->rotation % 90 != 0)
        reader_refuse(reader, "rotation", "must be 0, 90, 180 or 270 degrees clockwise, not %d",
                      screen->rotation);
}

static const struct shape screen_shape = {
    .name = "screen",
    .fields = screen_fields,
    .count = COUNT_OF(screen_fields),
    .size = sizeof(struct config_screen),
    .check = check_screen,
};

static const struct field limits_fields[] = {
    {.name = "bytes",
     .type = FIELD_INTEGER,
     .least = 1024,
     .most = 67108864,
     .offset = offsetof(struct config_limits, bytes),
     .about = "The most bytes that a feed may have; 4194304 without it."},
    {.name = "depth",
     .type = FIELD_INTEGER,
     .least = 4,
     .most = 1024,
     .offset = offsetof(struct config_limits, depth),
     .about = "How deep a feed's objects and arrays may be nested; 64 without it."},
    {.name = "values",
     .type = FIELD_INTEGER,
     .least = 100,
     .most = 1000000,
     .offset = offsetof(struct config_limits, values),
     .about = "The most values that a feed may hold; 20000 without it."},
    {.name = "file_bytes",
     .type = FIELD_INTEGER,
     .least = 1024,
     .most = 268435456,
     .offset = offsetof(struct config_limits, file_bytes),
     .about = "The most bytes that a file beside a feed may have; 8388608 without it."},
    {.name = "files_bytes",
     .type = FIELD_INTEGER,
     .least = 1024,
     .most = 1073741824,
     .offset = offsetof(struct config_limits, files_bytes),
     .about = "The most bytes that all the files beside a feed may have; 33554432 without it."},
};

static const struct shape limits_shape = {
    .name = "limits",
    .fields = limits_fields,
    .count = COUNT_OF(limits_fields),
    .size = sizeof(struct config_limits),
};

static const struct field config_fields[] = {
    {.name = "feeds",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .least = 1,
     .most = 16,
     .item_most = 1000,
     .offset = offsetof(struct config_file, feeds),
     .about = "The folders that feeds are read from, from the config's own folder; \"feeds\" "
              "without it."},
    {.name = "state",
     .type = FIELD_TEXT,
     .most = 1000,
     .offset = offsetof(struct config_file, state),
     .about = "The folder that Foyer may write to, where it keeps the last good copies of feeds."},
    {.name = "screen",
     .type = FIELD_OBJECT,
     .shape = &screen_shape,
     .offset = offsetof(struct config_file, screen),
     .about = "The screen and the room it hangs in."},
    {.name = "theme",
     .type = FIELD_CHOICE,
     .choices = config_theme_names,
     .fallback = 1,
     .offset = offsetof(struct config_file, theme),
     .about = "The colours, where `themes` names no others for the time."},
    {.name = "themes",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .most = 24,
     .shape = &config_theme_shape,
     .offset = offsetof(struct config_file, themes),
     .about = "Other colours by time of day."},
    {.name = "legibility",
     .type = FIELD_CHOICE,
     .choices = legibilities,
     .fallback = CONFIG_LEGIBILITY_STANDARD,
     .offset = offsetof(struct config_file, legibility),
     .about = "With \"en301549\" every text is at least as large as EN 301 549 asks for."},
    {.name = "organisation",
     .type = FIELD_OBJECT,
     .shape = &config_organisation_shape,
     .offset = offsetof(struct config_file, organisation),
     .about = "The council that the display belongs to."},
    {.name = "language",
     .type = FIELD_TEXT,
     .most = 35,
     .offset = offsetof(struct config_file, language),
     .about = "The language of feeds that name none, as a BCP 47 tag; \"en-GB\" without it."},
    {.name = "languages",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .least = 1,
     .most = EDITIONS_MOST,
     .item_most = 35,
     .offset = offsetof(struct config_file, languages),
     .about = "The languages, as BCP 47 tags, in which feeds that have several are shown, in this "
              "order; all that a feed has without it."},
    {.name = "all_languages",
     .type = FIELD_BOOL,
     .offset = offsetof(struct config_file, all_languages),
     .about = "Refuses feeds that lack one of `languages` or say a title in one of them only."},
    {.name = "time_zone",
     .type = FIELD_TEXT,
     .most = 60,
     .offset = offsetof(struct config_file, time_zone),
     .about = "The display's time zone, \"Europe/London\"; the machine's without it."},
    {.name = "tags",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .most = 40,
     .item_most = 60,
     .offset = offsetof(struct config_file, tags),
     .about = "Shows only feeds that share one of these tags."},
    {.name = "order",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .least = 1,
     .most = 200,
     .item_most = 250,
     .offset = offsetof(struct config_file, order),
     .about = "The names of the feeds that come first in each round, in this order; the others "
              "follow by name."},
    {.name = "slides_per_round",
     .type = FIELD_INTEGER,
     .least = 1,
     .most = 500,
     .fallback = CONFIG_SLIDES_PER_ROUND,
     .offset = offsetof(struct config_file, slides_per_round),
     .about = "The most slides that a feed shows in one round; one with more goes on in the next "
              "round where it stopped."},
    {.name = "explain",
     .type = FIELD_BOOL,
     .offset = offsetof(struct config_file, explain),
     .about = "Writes what is wrong with a refused feed, NAME.json, into NAME.json.problems.txt "
              "beside it."},
    {.name = "proof_of_play",
     .type = FIELD_INTEGER,
     .least = 0,
     .most = PLAYED_DAYS_MOST,
     .offset = offsetof(struct config_file, proof_of_play),
     .about = "For how many days is kept which slide was on the screen from when to when, as CSV "
              "in \"played\" in the state folder; 0: not at all."},
    {.name = "reading_pace",
     .type = FIELD_CHOICE,
     .choices = paces,
     .fallback = CONFIG_READING_NORMAL,
     .offset = offsetof(struct config_file, reading_pace),
     .about = "With \"slow\" visitors have twice the time for words."},
    {.name = "keys",
     .type = FIELD_CHOICE,
     .choices = key_choices,
     .fallback = CONFIG_KEYS_ON,
     .offset = offsetof(struct config_file, keys),
     .about = "What a keyboard may do: everything, everything but end the program, or nothing."},
    {.name = "trusted_keys",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .least = 1,
     .most = 16,
     .pattern = SIGNATURE_KEY_PATTERN,
     .offset = offsetof(struct config_file, trusted_keys),
     .about =
         "Public keys of minisign, each the second line of its .pub file; a feed is then shown "
         "only where one of them signed it, in NAME.json.minisig beside it."},
    {.name = "sandbox",
     .type = FIELD_BOOL,
     .fallback = 1,
     .offset = offsetof(struct config_file, sandbox),
     .about = "Gives up at the start what a display does not need: starting programs, the network, "
              "writing elsewhere than in `state` and beside feeds."},
    {.name = "opening",
     .type = FIELD_OBJECT,
     .shape = &config_opening_shape,
     .offset = offsetof(struct config_file, opening),
     .about = "When the display is looked at; the screen is switched off at other times."},
    {.name = "limits",
     .type = FIELD_OBJECT,
     .shape = &limits_shape,
     .offset = offsetof(struct config_file, limits),
     .about = "How large feeds may be."},
};

static void check_languages(struct reader *reader, const struct config_file *file)
{
    const char *const *tags = file->languages.items;
    char path[32];

    for (size_t i = 0; i < file->languages.count; i++) {
        snprintf(path, sizeof path, "languages/%zu", i);
        if (!language_is_tag(tags[i]))
            reader_refuse(reader, path, "is not a language tag: write one as \"cy\"");
    }
    if (file->all_languages && file->languages.count == 0)
        reader_refuse(reader, "all_languages",
                      "needs \"languages\", the languages that every feed must have");
}

static void check_order(struct reader *reader, const struct config_file *file)
{
    const char *const *names = file->order.items;
    char path[32];

    for (size_t i = 0; i < file->order.count; i++) {
        size_t length = strlen(names[i]), before = 0;

        snprintf(path, sizeof path, "order/%zu", i);
        while (strcmp(names[before], names[i]) != 0)
            before++;
        if (before < i)
            reader_refuse(reader, path, "names the feed \"%s\" a second time", names[i]);
        else if (strchr(names[i], '/') || (length >= 5 && !strcmp(names[i] + length - 5, ".json")))
            reader_refuse(reader, path, "is no name of a feed: write \"library\" for library.json");
    }
}

static void check_trusted_keys(struct reader *reader, const struct list *list)
{
    const char *const *keys = list->items;

    for (size_t i = 0; i < list->count; i++) {
        struct signature_key key;
        struct error error = {0};
        char path[48];

        snprintf(path, sizeof path, "trusted_keys/%zu", i);
        if (!signature_key_read(&key, keys[i], &error))
            reader_refuse(reader, path, "%s", error.message);
    }
}

static void check_config(struct reader *reader, void *object, const void *parent)
{
    const struct config_file *file = object;

    (void)parent;
    config_check_themes(reader, &file->themes);
    if (file->time_zone && !time_zone_exists(file->time_zone))
        reader_refuse(reader, "time_zone",
                      "is not a time zone of this machine: write one as \"Europe/London\"");
    if (file->language && !language_is_tag(file->language))
        reader_refuse(reader, "language", "is not a language tag: write one as \"en-GB\"");
    check_languages(reader, file);
    check_order(reader, file);
    check_trusted_keys(reader, &file->trusted_keys);
}

const struct shape config_shape = {
    .name = "config",
    .fields = config_fields,
    .count = COUNT_OF(config_fields),
    .size = sizeof(struct config_file),
    .check = check_config,
};
