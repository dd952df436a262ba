#include "golden.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "likeness.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *path_of(const char *folder, const char *name, const char *ending)
{
    struct buffer path = {0};
    buffer_print(&path, "%s/%s%s.png", folder, name, ending);
    return path.data;
}

static bool remember(struct golden *golden, const char *name)
{
    for (size_t i = 0; i < golden->count; i++)
        if (strcmp(golden->names[i], name) == 0)
            return false;
    golden->names = memory_resize(golden->names, golden->count + 1, sizeof *golden->names);
    golden->names[golden->count++] = memory_text(name);
    return true;
}

void golden_init(struct golden *golden, const char *references, const char *results, bool record)
{
    glob_t files = {0};
    char *pattern = path_of(results, "*", "");
    glob(pattern, 0, NULL, &files);
    for (size_t i = 0; i < files.gl_pathc; i++)
        unlink(files.gl_pathv[i]);
    globfree(&files);
    free(pattern);
    *golden = (struct golden){.references = references, .results = results, .record = record};
}

void golden_finish(struct golden *golden)
{
    for (size_t i = 0; i < golden->count; i++)
        free(golden->names[i]);
    free(golden->names);
    golden->names = NULL;
    golden->count = 0;
}

/* A page beside its reference. */
struct comparison {
    const char *name;
    char *path;               /* of the reference; owned */
    const struct frame *page; /* as drawn */
    struct frame *half;       /* as a reference keeps it; owned */
    struct frame *was;        /* the reference; NULL where there is none; owned */
    struct error error;       /* why there is none */
};

static struct comparison compare(const struct golden *golden, const char *name,
                                 const struct frame *page)
{
    struct comparison comparison = {.name = name,
                                    .path = path_of(golden->references, name, ""),
                                    .page = page,
                                    .half = likeness_halve(page)};
    comparison.was = golden_read(comparison.path, &comparison.error);
    return comparison;
}

static void comparison_finish(struct comparison *comparison)
{
    frame_free(comparison->was);
    frame_free(comparison->half);
    free(comparison->path);
}

/* Puts what was drawn, and how it differs, where it can be looked at. */
static void show(const struct golden *golden, const struct comparison *comparison)
{
    struct error error = {0};
    char *drawn = path_of(golden->results, comparison->name, "");
    char *difference = path_of(golden->results, comparison->name, "-difference");
    struct frame *shown = comparison->was ? likeness_show(comparison->was, comparison->half) : NULL;
    bool good = file_make_folder(golden->results, &error) &&
                frame_write_png(comparison->page, drawn, &error) &&
                (!shown || frame_write_png(shown, difference, &error));
    if (!good)
        fprintf(stderr, "%s\n", error.message);
    frame_free(shown);
    free(difference);
    free(drawn);
}

static void say(const struct golden *golden, const struct comparison *comparison)
{
    const struct frame *was = comparison->was;
    const struct frame *half = comparison->half;
    struct buffer line = {0};
    struct likeness likeness = {0};
    if (was)
        likeness = likeness_of(was, half);
    if (!was)
        buffer_print(&line, "%s", comparison->error.message);
    else if (likeness.side == 0)
        buffer_print(&line, "%s: has %d × %d px, and half of what was drawn %d × %d",
                     comparison->path, was->width, was->height, half->width, half->height);
    else
        buffer_print(&line, "%s: differs by %.1f %% in %d × %d px at %d, %d, and %.1f %% may pass",
                     comparison->path, 100 * likeness.difference, 2 * likeness.side,
                     2 * likeness.side, 2 * likeness.x, 2 * likeness.y, 100 * likeness.allowed);
    fprintf(stderr, "%s; look at %s/%s%s.png: where it is good, make golden takes it over\n",
            line.data, golden->results, comparison->name, was ? "-difference" : "");
    buffer_finish(&line);
}

static bool record(const struct comparison *comparison)
{
    struct error error = {0};
    bool is_new = access(comparison->path, F_OK) != 0;
    if (golden_write(comparison->half, comparison->path, &error)) {
        fprintf(stderr, "%s: %s\n", comparison->path, is_new ? "new" : "changed");
        return true;
    }
    fprintf(stderr, "%s\n", error.message);
    return false;
}

bool golden_page(struct golden *golden, const char *name, const struct frame *page)
{
    if (!remember(golden, name)) {
        fprintf(stderr, "%s: two pages have this name; give the feeds names of their own\n", name);
        return false;
    }
    struct comparison comparison = compare(golden, name, page);
    bool good = comparison.was && likeness_of(comparison.was, comparison.half).alike;
    if (!good) {
        show(golden, &comparison);
        if (golden->record)
            good = record(&comparison);
        else
            say(golden, &comparison);
    }
    comparison_finish(&comparison);
    return good;
}

static bool is_asked_for(const struct golden *golden, const char *path)
{
    bool found = false;
    for (size_t i = 0; i < golden->count && !found; i++) {
        char *asked = path_of(golden->references, golden->names[i], "");
        found = strcmp(asked, path) == 0;
        free(asked);
    }
    return found;
}

size_t golden_left_over(const struct golden *golden)
{
    char *pattern = path_of(golden->references, "*", "");
    glob_t files = {0};
    size_t count = 0;
    glob(pattern, 0, NULL, &files);
    free(pattern);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *path = files.gl_pathv[i];
        if (is_asked_for(golden, path))
            continue;
        bool removed = golden->record && unlink(path) == 0;
        fprintf(stderr, "%s: %s\n", path,
                removed ? "removed" : "no page belongs to it any more; make golden removes it");
        count++;
    }
    globfree(&files);
    return count;
}
