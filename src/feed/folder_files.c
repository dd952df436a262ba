#include "folder_files.h"

#include "foyer/base/log.h"

#include <stdlib.h>
#include <string.h>

static void file_free(struct file *file)
{
    feed_release(file->feed);
    problems_finish(&file->problems);
    besides_finish(&file->besides);
    keeping_clear(&file->keeping);
    free(file->path);
    free(file->name);
    free(file);
}

void files_finish(struct files *files)
{
    for (size_t i = 0; i < files->count; i++)
        file_free(files->items[i]);
    free(files->items);
    queue_finish(&files->to_read);
    row_finish(&files->to_keep);
    row_finish(&files->not_kept);
}

static int compare(size_t place, const char *name, const struct file *file)
{
    if (place != file->place)
        return place < file->place ? -1 : 1;
    return strcmp(name, file->name);
}

static int compare_files(const void *one, const void *other)
{
    const struct file *first = *(struct file *const *)one;
    return compare(first->place, first->name, *(struct file *const *)other);
}

/* Where it is among the first `count`, or would have to be. */
static size_t site_of(const struct files *files, size_t count, size_t place, const char *name)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(place, name, files->items[middle]) <= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct file *files_find(const struct files *files, size_t count, size_t place, const char *name)
{
    size_t site = site_of(files, count, place, name);
    bool there = site < count && compare(place, name, files->items[site]) == 0;
    return there ? files->items[site] : NULL;
}

static struct file *file_new(size_t place, const char *path, const char *name)
{
    struct file *file = memory_get(1, sizeof *file);
    struct buffer whole = {0};
    buffer_print(&whole, "%s/%s.json", path, name);
    file->path = memory_text(whole.data);
    file->name = memory_text(name);
    file->place = place;
    buffer_finish(&whole);
    return file;
}

struct file *files_append(struct files *files, size_t place, const char *path, const char *name)
{
    if (files->count == files->capacity) {
        files->capacity = files->capacity > 0 ? 2 * files->capacity : 64;
        files->items = memory_resize(files->items, files->capacity, sizeof(struct file *));
    }
    struct file *file = file_new(place, path, name);
    files->items[files->count++] = file;
    return file;
}

struct file *files_insert(struct files *files, size_t place, const char *path, const char *name)
{
    size_t site = site_of(files, files->count, place, name);
    struct file *file = files_append(files, place, path, name);
    memmove(&files->items[site + 1], &files->items[site],
            (files->count - 1 - site) * sizeof(struct file *));
    files->items[site] = file;
    return file;
}

static bool is_gone(const struct files *files, const struct places *places, size_t index,
                    const struct file *before)
{
    const struct file *file = files->items[index];
    /* A folder that changes while it is read can name a file twice. */
    bool again = before && before->place == file->place && strcmp(before->name, file->name) == 0;
    return again || (places->items[file->place].whole && !file->seen);
}

static bool remove_file(struct files *files, struct file *file, bool again)
{
    bool changed = file->feed;
    queue_remove(&files->to_read, file);
    files_keep_not(files, file);
    if (!again) {
        log_note("removed %s", file->path);
        if (files->copies)
            copies_remove(files->copies, file->place, file->name);
    }
    file_free(file);
    return changed;
}

bool files_settle(struct files *files, const struct places *places)
{
    bool changed = false;
    size_t kept = 0;
    if (files->count > 0)
        qsort(files->items, files->count, sizeof(struct file *), compare_files);
    for (size_t i = 0; i < files->count; i++) {
        struct file *file = files->items[i];
        const struct file *before = kept > 0 ? files->items[kept - 1] : NULL;
        if (is_gone(files, places, i, before))
            changed = remove_file(files, file, file->seen) || changed;
        else
            files->items[kept++] = file;
    }
    files->count = kept;
    if (files->copies)
        copies_settle(files->copies);
    return changed;
}

bool files_hides(const struct files *files, size_t index)
{
    struct file *file = files->items[index];
    const struct file *other = NULL;
    for (size_t place = 0; place < file->place && !(other && other->feed); place++)
        other = files_find(files, files->count, place, file->name);
    bool hidden = other && other->feed;
    if (hidden && !file->hidden)
        log_problem("%s: not shown, since %s has the same name; rename one of them", file->path,
                    other->path);
    file->hidden = hidden;
    return hidden;
}
