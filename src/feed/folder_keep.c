#include "folder_files.h"

#include "foyer/base/log.h"
#include "limits.h"

#include <stdlib.h>

enum {
    KEEP_AGAIN_MS = 10 * 60 * 1000, /* a full card is not tried more often */
    /* Beside the feed and its files a copy has their names. */
    NAMES_BYTES = 1 << 20,
};

/* Bytes that a copy may have. */
static size_t limit_of(const struct limits *given)
{
    struct limits limits = limits_or_usual(given);
    return limits.bytes + limits.files_bytes + NAMES_BYTES;
}

void keeping_clear(struct keeping *keeping)
{
    buffer_finish(&keeping->text);
    besides_finish(&keeping->besides);
    keeping->waits = false;
}

/* A copy was accepted once, by this program or by an older one, and is judged anew. */
static bool take_copy(struct file *file, struct copies *copies, const struct reading *terms,
                      const struct copy *copy)
{
    struct problems problems = {0};
    struct reading reading = *terms;
    reading.file = file->path;
    reading.text = copy->text;
    reading.size = copy->size;
    reading.kept = &copy->besides;
    reading.problems = &problems;
    struct feed *feed = feed_read(&reading, file->name);
    if (feed) {
        log_note("restored %s: %zu slide%s, from its copy", file->path, feed->slides.count,
                 feed->slides.count == 1 ? "" : "s");
        file->feed = feed;
        file->from_copy = true;
    } else {
        char *line = problem_line(&problems.items[0]);
        copies_set_aside(copies, file->place, file->name, line);
        free(line);
    }
    problems_finish(&problems);
    return feed;
}

bool file_restore(struct file *file, struct copies *copies, const struct reading *terms)
{
    struct copy copy = {0};
    file->restore = file->copied = false;
    bool good = copies_read(copies, file->place, file->name, limit_of(&terms->limits), &copy) &&
                take_copy(file, copies, terms, &copy);
    copy_finish(&copy);
    return good;
}

bool files_restore_another(struct files *files, const struct places *places, size_t place,
                           const struct reading *terms, bool *changed)
{
    struct copy copy = {0};
    *changed = false;
    if (!copies_read_unclaimed(files->copies, place, limit_of(&terms->limits), &copy))
        return false;
    struct file *file = files_find(files, files->count, place, copy.name);
    if (!file)
        file = files_insert(files, place, places->items[place].path, copy.name);
    if (!file->feed)
        *changed = take_copy(file, files->copies, terms, &copy);
    copy_finish(&copy);
    return true;
}

void files_keep_later(struct files *files, struct file *file)
{
    if (!file->keeping.waits)
        row_add(&files->to_keep, file);
    file->keeping.waits = true;
}

void files_keep_not(struct files *files, const struct file *file)
{
    if (!file->keeping.waits)
        return;
    row_remove(&files->to_keep, file);
    row_remove(&files->not_kept, file);
}

int64_t files_keep_due(const struct files *files)
{
    if (row_first(&files->to_keep))
        return INT64_MIN;
    return row_first(&files->not_kept) ? files->keep_again_at : INT64_MAX;
}

void files_keep_one(struct files *files, int64_t now)
{
    struct row done = files->to_keep;
    if (!row_first(&files->to_keep)) {
        files->to_keep = files->not_kept;
        files->not_kept = done;
    }
    struct file *file = row_first(&files->to_keep);
    struct keeping *keeping = &file->keeping;
    row_remove(&files->to_keep, file);
    if (copies_write(files->copies, file->place, file->name, keeping->text.data,
                     keeping->text.length, &keeping->besides, now)) {
        keeping_clear(keeping);
        return;
    }
    row_add(&files->not_kept, file);
    files->keep_again_at = now + KEEP_AGAIN_MS;
}
