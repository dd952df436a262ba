#include "foyer/app/config.h"

#include "config_file.h"
#include "gather.h"

#include "foyer/base/file.h"
#include "foyer/base/text.h"
#include "foyer/draw/palette.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 1 << 20 };

static const double default_diagonal_inches = 43, default_viewing_distance_m = 3;

static const char *const theme_names[] = {"light", "dark", "contrast"};

void config_init(struct config *config)
{
    *config = (struct config){
        .diagonal_inches = default_diagonal_inches,
        .viewing_distance_m = default_viewing_distance_m,
        .crossfade = true,
        .theme = theme_names[0],
        .keys = CONFIG_KEYS_ON,
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

void config_set_feeds(struct config *config, const char *folder)
{
    config->feeds = arena_get(&config->arena, 2, sizeof *config->feeds);
    config->feeds[0] = arena_text(&config->arena, folder, strlen(folder));
}

/* A path in a config is meant from the config's own folder. */
static const char *resolve(struct config *config, const char *path)
{
    const char *slash = strrchr(config->path, '/');

    if (!path || path[0] == '/' || !slash)
        return path;
    return arena_print(&config->arena, "%.*s/%s", (int)(slash - config->path), config->path, path);
}

static const char **texts_of(struct arena *arena, const struct list *list)
{
    const char *const *items = list->items;
    const char **texts = arena_get(arena, list->count + 1, sizeof *texts);

    for (size_t i = 0; i < list->count; i++)
        texts[i] = items[i];
    return texts;
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
}

static void take(struct config *config, const struct config_file *file)
{
    if (file->feeds.count > 0)
        config->feeds = texts_of(&config->arena, &file->feeds);
    for (size_t i = 0; config->feeds[i]; i++)
        config->feeds[i] = resolve(config, config->feeds[i]);
    config->state = resolve(config, file->state);
    take_screen(config, file->screen);
    if (file->theme > 0)
        config->theme = theme_names[file->theme - 1];
    config->en301549 = file->legibility == CONFIG_LEGIBILITY_EN301549;
    if (file->organisation) {
        config->organisation = file->organisation->name;
        config->logo = resolve(config, file->organisation->logo);
        config->colour = file->organisation->colour;
    }
    config->language = file->language;
    config->time_zone = file->time_zone;
    if (file->tags.count > 0)
        config->tags = texts_of(&config->arena, &file->tags);
    if (file->languages.count > 0)
        config->languages = texts_of(&config->arena, &file->languages);
    config->all_languages = file->all_languages;
    config->slow = file->reading_pace == CONFIG_READING_SLOW;
    if (file->keys > 0)
        config->keys = (enum config_keys)file->keys;
    if (file->limits) {
        config->limits.bytes = (size_t)file->limits->bytes;
        config->limits.depth = (size_t)file->limits->depth;
        config->limits.values = (size_t)file->limits->values;
        config->limits.file_bytes = (size_t)file->limits->file_bytes;
        config->limits.files_bytes = (size_t)file->limits->files_bytes;
    }
}

static void refuse(const struct reading *reading, const char *pointer, const char *message)
{
    int line = 0, column = 0;

    reader_place(reading->text, reading->size, pointer, false, &line, &column);
    problems_add(reading->problems, PROBLEM_ERROR, reading->file, line, column, pointer, "%s",
                 message);
}

/* What only the machine can tell, and the tables cannot. */
static void check_against_machine(const struct reading *reading, const struct config *config)
{
    struct error error = {0};
    struct palette own;
    colour main;

    if (config->logo && access(config->logo, R_OK) != 0) {
        error_set(&error, "no file \"%s\" that can be read: give the path of a PNG file",
                  config->logo);
        refuse(reading, "/organisation/logo", error.message);
    }
    error = (struct error){0};
    if (config->colour && colour_parse(config->colour, &main) &&
        !palette_own(palette_find(config->theme), main, &own, &error))
        refuse(reading, "/organisation/colour", error.message);
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
        check_against_machine(&reading, config);
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
        problems_add(problems, PROBLEM_ERROR, path, 0, 0, "", "%s",
                     gather_reason(error.message, path));
    if (!good)
        *config = (struct config){0};
    buffer_finish(&text);
    return good;
}
