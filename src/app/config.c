#include "foyer/app/config.h"

#include "config_file.h"
#include "config_look.h"
#include "gather.h"

#include "foyer/base/file.h"
#include "foyer/base/text.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20 };

static const double default_diagonal_inches = 43, default_viewing_distance_m = 3;

void config_init(struct config *config)
{
    *config = (struct config){
        .diagonal_inches = default_diagonal_inches,
        .viewing_distance_m = default_viewing_distance_m,
        .crossfade = true,
        .pixel_shift = true,
        .theme = config_theme_names[0],
        .keys = CONFIG_KEYS_ON,
        .slides_per_round = CONFIG_SLIDES_PER_ROUND,
        .sandbox = true,
        .power = {.method = POWER_NONE},
    };
    config_set_feeds(config, "feeds");
}

void config_finish(struct config *config)
{
    if (!config)
        return;
    arena_finish(&config->arena);
    *config = (struct config){0};
}

const char *const *config_demanded(const struct config *config)
{
    return config->all_languages ? (const char *const *)config->languages : NULL;
}

struct programme_choice config_choice(const struct config *config)
{
    return (struct programme_choice){
        .tags = (const char *const *)config->tags,
        .languages = (const char *const *)config->languages,
        .order = (const char *const *)config->order,
        .most_slides = config->slides_per_round,
    };
}

void config_set_feeds(struct config *config, const char *folder)
{
    config->feeds = arena_get(&config->arena, 2, sizeof *config->feeds);
    config->feeds[0] = arena_text(&config->arena, folder, strlen(folder));
}

static const char *usual_state(struct config *config)
{
    const char *service = getenv("STATE_DIRECTORY");
    const char *states = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");

    /* The service manager separates several by colons. */
    if (service && service[0] == '/')
        return arena_text(&config->arena, service, strcspn(service, ":"));
    if (states && states[0] == '/')
        return arena_print(&config->arena, "%s/foyer", states);
    if (home && home[0] == '/')
        return arena_print(&config->arena, "%s/.local/state/foyer", home);
    return NULL;
}

void config_set_state(struct config *config, const char *folder)
{
    if (folder)
        config->state = folder;
    else if (!config->state)
        config->state = usual_state(config);
}

/* A path in a config is meant from the config's own folder. */
static const char *resolve(struct config *config, const char *path)
{
    const char *slash = strrchr(config->path, '/');

    if (!path || path[0] == '/' || !slash)
        return path;
    return arena_print(&config->arena, "%.*s/%s", (int)(slash - config->path), config->path, path);
}

const char **config_texts(struct arena *arena, const struct list *list)
{
    const char *const *items = list->items;
    const char **texts = arena_get(arena, list->count + 1, sizeof *texts);

    for (size_t i = 0; i < list->count; i++)
        texts[i] = items[i];
    return texts;
}

static struct trusted_keys keys_of(struct arena *arena, const struct list *list)
{
    const char *const *texts = list->items;
    struct signature_key *keys = arena_get(arena, list->count, sizeof *keys);

    for (size_t i = 0; i < list->count; i++)
        signature_key_read(&keys[i], texts[i], NULL);
    return (struct trusted_keys){keys, list->count};
}

static void take_screen(struct config *config, const struct config_screen *screen)
{
    if (!screen)
        return;
    if (screen->diagonal_inches.given)
        config->diagonal_inches = screen->diagonal_inches.value;
    if (screen->viewing_distance_m.given)
        config->viewing_distance_m = screen->viewing_distance_m.value;
    config->rotation = screen->rotation;
    config->crossfade = screen->transition != CONFIG_TRANSITION_CUT;
    config->pixel_shift = screen->pixel_shift;
    config->connector = screen->connector;
}

static void take_theme(struct config *config, const struct config_file *file)
{
    const struct config_theme *themes = file->themes.items;

    if (file->theme > 0)
        config->theme = config_theme_names[file->theme - 1];
    config->theme_hours_count = file->themes.count;
    config->theme_hours =
        arena_get(&config->arena, file->themes.count, sizeof *config->theme_hours);
    for (size_t i = 0; i < file->themes.count; i++)
        config->theme_hours[i] = (struct theme_hours){config_theme_names[themes[i].theme - 1],
                                                      themes[i].from - 1, themes[i].to - 1};
}

static void take_organisation(struct config *config, const struct config_organisation *from)
{
    if (!from)
        return;
    config->organisation = from->name;
    config->logo = resolve(config, from->logo);
    config->logo_dark = resolve(config, from->logo_dark);
    config->colour = from->colour;
    config->colour_dark = from->colour_dark;
}

static void take(struct config *config, const struct config_file *file)
{
    if (file->feeds.count > 0)
        config->feeds = config_texts(&config->arena, &file->feeds);
    for (size_t i = 0; config->feeds[i]; i++)
        config->feeds[i] = resolve(config, config->feeds[i]);
    config->state = resolve(config, file->state);
    take_screen(config, file->screen);
    take_theme(config, file);
    config->en301549 = file->legibility == CONFIG_LEGIBILITY_EN301549;
    take_organisation(config, file->organisation);
    config->language = file->language;
    config->time_zone = file->time_zone;
    if (file->tags.count > 0)
        config->tags = config_texts(&config->arena, &file->tags);
    if (file->languages.count > 0)
        config->languages = config_texts(&config->arena, &file->languages);
    config->all_languages = file->all_languages;
    if (file->order.count > 0)
        config->order = config_texts(&config->arena, &file->order);
    config->slides_per_round = (size_t)file->slides_per_round;
    config->explain = file->explain;
    config->proof_of_play = file->proof_of_play;
    config->slow = file->reading_pace == CONFIG_READING_SLOW;
    config->sandbox = file->sandbox;
    if (file->keys > 0)
        config->keys = (enum config_keys)file->keys;
    config->trusted = keys_of(&config->arena, &file->trusted_keys);
    config_take_opening(config, file->opening);
    if (file->limits) {
        config->limits.bytes = (size_t)file->limits->bytes;
        config->limits.depth = (size_t)file->limits->depth;
        config->limits.values = (size_t)file->limits->values;
        config->limits.file_bytes = (size_t)file->limits->file_bytes;
        config->limits.files_bytes = (size_t)file->limits->files_bytes;
    }
}

bool config_read(struct config *config, const char *path, const char *text, size_t size,
                 struct problems *problems)
{
    struct config_file file;
    size_t before = problems->errors;

    config_init(config);
    config->path = arena_text(&config->arena, path, strlen(path));
    struct reading reading = {
        .file = path,
        .text = text,
        .size = size,
        .limits = {.bytes = MOST_BYTES},
        .arena = &config->arena,
        .problems = problems,
    };
    if (reader_read(&reading, &config_shape, &file)) {
        take(config, &file);
        config_look_check(&reading, config);
    }
    if (problems->errors == before)
        return true;
    config_finish(config);
    return false;
}

bool config_load(struct config *config, const char *path, struct problems *problems)
{
    struct buffer text = {0};
    struct error error = {0};
    bool good = false;

    if (file_read(AT_FDCWD, path, MOST_BYTES, &text, &error))
        good = config_read(config, path, text.data ? text.data : "", text.length, problems);
    else
        problems_add(problems, PROBLEM_ERROR, path, 0, 0, "", "%s", error_reason(&error, path));
    if (!good)
        *config = (struct config){0};
    buffer_finish(&text);
    return good;
}
