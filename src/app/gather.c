#include "gather.h"

#include "foyer/base/file.h"
#include "foyer/slides/composer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { USUAL_BYTES = 4 << 20, CONFIG_BYTES = 1 << 20 };

static struct gathered *add_file(struct gathering *gathering, const char *path)
{
    gathering->files =
        memory_resize(gathering->files, gathering->count + 1, sizeof *gathering->files);
    struct gathered *file = &gathering->files[gathering->count++];
    *file = (struct gathered){.path = memory_text(path)};
    return file;
}

static int is_feed_name(const struct dirent *entry)
{
    const char *name = entry->d_name;
    size_t length = strlen(name);

    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".json") == 0;
}

static int by_bytes(const struct dirent **one, const struct dirent **other)
{
    return strcmp((*one)->d_name, (*other)->d_name);
}

static void add_folder(struct gathering *gathering, const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_feed_name, by_bytes);
    size_t length = strlen(path);
    const char *slash = length > 0 && path[length - 1] == '/' ? "" : "/";

    if (count <= 0)
        problems_add(&add_file(gathering, path)->problems, PROBLEM_ERROR, path, 0, 0, "",
                     "no feed in this folder%s%s: put files named NAME.json there",
                     count < 0 ? ", it cannot be read: " : "", count < 0 ? strerror(errno) : "");
    for (int i = 0; i < count; i++) {
        struct buffer whole = {0};

        buffer_print(&whole, "%s%s%s", path, slash, entries[i]->d_name);
        add_file(gathering, whole.data);
        buffer_finish(&whole);
        free(entries[i]);
    }
    free(entries);
}

void gather_path(struct gathering *gathering, const char *path)
{
    struct stat status;

    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        add_folder(gathering, path);
    else
        add_file(gathering, path);
}

void gather_config(struct gathering *gathering, const char *path)
{
    add_file(gathering, path)->is_config = true;
}

/* A file that says neither is taken for a feed: what it lacks is told then. */
static bool is_config(const struct buffer *text)
{
    bool feed = reader_has_key(text->data, text->length, "foyer") ||
                reader_has_key(text->data, text->length, "slides");

    for (size_t i = 0; !feed && i < config_shape.count; i++) {
        if (reader_has_key(text->data, text->length, config_shape.fields[i].name) &&
            strcmp(config_shape.fields[i].name, "language") != 0)
            return true;
    }
    return false;
}

static bool is_table(const char *path)
{
    static const char *const endings[] = {".csv", ".tsv", ".xlsx", ".xls", ".ods"};
    const char *ending = strrchr(path, '.');

    for (size_t i = 0; ending && i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(ending, endings[i]) == 0)
            return true;
    return false;
}

static void read_text(struct gathered *file, size_t limit)
{
    struct error error = {0};

    if (file->problems.count > 0)
        return;
    if (is_table(file->path))
        problems_add(&file->problems, PROBLEM_ERROR, file->path, 0, 0, "",
                     "is a table and no feed; save it as CSV, of which foyer import makes one");
    else if (!file_read(AT_FDCWD, file->path, limit, &file->text, &error))
        problems_add(&file->problems, PROBLEM_ERROR, file->path, 0, 0, "", "%s",
                     error_reason(&error, file->path));
    else
        file->is_config = file->is_config || is_config(&file->text);
}

static void take_config(struct gathering *gathering, struct gathered *file)
{
    struct config config;

    if (!config_read(&config, file->path, file->text.data, file->text.length, &file->problems))
        return;
    config_finish(&gathering->config);
    gathering->config = config;
    gathering->has_config = true;
}

static void take_feed(struct gathering *gathering, struct gathered *file)
{
    const struct config *config = &gathering->config;
    const char *slash = strrchr(file->path, '/');
    const char *name = slash ? slash + 1 : file->path;
    size_t length = strlen(name);
    bool ended = length > 5 && strcmp(name + length - 5, ".json") == 0;
    char *stem = memory_text(name);
    char *folder = file_folder(file->path);
    struct reading reading = {
        .file = file->path,
        .text = file->text.data,
        .size = file->text.length,
        .kinds = composer_kinds(),
        .limits = config->limits,
        .languages = config_demanded(config),
        .folder = folder,
        .besides = &file->besides,
        .trusted = config->trusted,
        .judge = letters_judge(&gathering->letters),
        .problems = &file->problems,
    };

    if (ended)
        stem[length - 5] = '\0';
    if (gathering->signed_times)
        reading.signed_since_s = signature_newest(gathering->signed_times, stem);
    file->feed = feed_read(&reading, stem);
    free(stem);
    free(folder);
}

void gather_read(struct gathering *gathering)
{
    size_t most = gathering->config.limits.bytes, first = gathering->read;

    gathering->read = gathering->count;
    for (size_t i = first; i < gathering->count; i++)
        read_text(&gathering->files[i], CONFIG_BYTES + (most > 0 ? most : USUAL_BYTES));
    for (size_t i = first; i < gathering->count; i++) {
        if (gathering->files[i].is_config)
            take_config(gathering, &gathering->files[i]);
    }
    for (size_t i = first; i < gathering->count; i++) {
        struct gathered *file = &gathering->files[i];

        if (!file->is_config && file->problems.errors == 0)
            take_feed(gathering, file);
    }
}

bool gather_shows(const struct gathering *gathering, const struct gathered *file)
{
    for (const struct gathered *before = gathering->files; file->feed && before < file; before++) {
        if (before->feed && strcmp(before->feed->name, file->feed->name) == 0)
            return false;
    }
    return file->feed;
}

void gather_finish(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->count; i++) {
        struct gathered *file = &gathering->files[i];

        feed_release(file->feed);
        besides_finish(&file->besides);
        problems_finish(&file->problems);
        buffer_finish(&file->text);
        free(file->path);
    }
    free(gathering->files);
    config_finish(&gathering->config);
    signature_times_free(gathering->signed_times);
    letters_finish(&gathering->letters);
    *gathering = (struct gathering){0};
}

size_t gather_print(const struct gathering *gathering, FILE *file)
{
    size_t refused = 0, errors = 0, warnings = 0;

    for (size_t i = 0; i < gathering->count; i++) {
        const struct problems *problems = &gathering->files[i].problems;

        problems_print(problems, file);
        refused += problems->errors > 0;
        errors += problems->errors;
        for (size_t k = 0; k < problems->count; k++)
            warnings += problems->items[k].weight == PROBLEM_WARNING;
    }
    fflush(file);
    fprintf(stderr, "%zu %s checked: %zu refused, %zu %s, %zu %s\n", gathering->count,
            gathering->count == 1 ? "file" : "files", refused, errors,
            errors == 1 ? "error" : "errors", warnings, warnings == 1 ? "warning" : "warnings");
    return refused;
}
