#include "folder_files.h"

#include "foyer/base/log.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    LOOK_EVERY_MS = 30000, /* inotify is silent on NFS, CIFS and FUSE */
    LOOK_APART_MS = 100,   /* a burst of events is answered by one look */
};

struct folder {
    struct clock clock;
    struct arena arena;   /* its copy of the languages */
    struct reading terms; /* by which every feed is judged */
    struct places places;
    struct files files;
    int inotify;     /* -1 where there is none */
    int64_t look_at; /* monotonic ms */
    int64_t looked_at;
    struct feed **feeds; /* owned; the feeds in it belong to the files */
    size_t feed_count;
    struct folder_file *listed; /* owned */
};

static const char *const *copy_of(struct arena *arena, const char *const *texts)
{
    size_t count = 0;
    while (texts && texts[count])
        count++;
    const char **copies = arena_get(arena, count + 1, sizeof *copies);
    for (size_t i = 0; i < count; i++)
        copies[i] = arena_text(arena, texts[i], strlen(texts[i]));
    return copies;
}

struct folder *folder_new(const struct folder_options *options)
{
    struct folder *folder = memory_get(1, sizeof *folder);
    folder->clock = *options->clock;
    folder->terms = (struct reading){.kinds = options->kinds, .limits = options->limits};
    folder->terms.judge = options->judge;
    folder->terms.languages = copy_of(&folder->arena, options->languages);
    folder->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (folder->inotify < 0)
        log_problem("inotify cannot be had (%s); changes are found every %d s", strerror(errno),
                    LOOK_EVERY_MS / 1000);
    places_init(&folder->places, options->paths);
    folder->look_at = INT64_MIN;
    folder->looked_at = INT64_MIN / 2;
    return folder;
}

void folder_free(struct folder *folder)
{
    if (!folder)
        return;
    if (folder->inotify >= 0)
        close(folder->inotify);
    places_finish(&folder->places);
    files_finish(&folder->files);
    free(folder->feeds);
    free(folder->listed);
    arena_finish(&folder->arena);
    free(folder);
}

int folder_descriptor(const struct folder *folder)
{
    return folder->inotify;
}

void folder_listen(struct folder *folder)
{
    char events[4096] __attribute__((aligned(8)));
    bool any = false;
    /* What happened matters less than that something did: a look finds all of it, also after an
     * overflow. */
    while (folder->inotify >= 0 && read(folder->inotify, events, sizeof events) > 0)
        any = true;
    int64_t soon = folder->looked_at + LOOK_APART_MS;
    if (any && soon < folder->look_at)
        folder->look_at = soon;
}

int64_t folder_due(const struct folder *folder)
{
    int64_t settled = files_settled_at(&folder->files);
    return settled < folder->look_at ? settled : folder->look_at;
}

bool folder_busy(const struct folder *folder)
{
    return folder_due(folder) <= clock_monotonic_ms(&folder->clock);
}

/* Feeds and files in the order of the folders and names; of two feeds of one name the first. */
static void list(struct folder *folder)
{
    struct files *files = &folder->files;
    folder->feeds = memory_resize(folder->feeds, files->count + 1, sizeof(struct feed *));
    folder->listed = memory_resize(folder->listed, files->count + 1, sizeof *folder->listed);
    folder->feed_count = 0;
    for (size_t i = 0; i < files->count; i++) {
        struct file *file = files->items[i];
        folder->listed[i] =
            (struct folder_file){file->path, file->feed, file->refused, &file->problems};
        if (file->feed && !files_hides(files, i))
            folder->feeds[folder->feed_count++] = file->feed;
    }
}

bool folder_step(struct folder *folder)
{
    int64_t now = clock_monotonic_ms(&folder->clock);
    int64_t wall = clock_wall_ms(&folder->clock);
    bool changed = false;
    if (folder->look_at <= now) {
        changed = files_look(&folder->files, &folder->places, folder->inotify, now, wall);
        folder->looked_at = now;
        folder->look_at = now + LOOK_EVERY_MS;
    } else {
        struct file *file = files_next_settled(&folder->files, now);
        if (!file)
            return false;
        changed = file_take(file, &folder->terms, now, wall);
    }
    list(folder);
    return changed;
}

size_t folder_feeds(const struct folder *folder, struct feed *const **feeds)
{
    *feeds = folder->feeds;
    return folder->feed_count;
}

size_t folder_files(const struct folder *folder, const struct folder_file **files)
{
    *files = folder->listed;
    return folder->listed ? folder->files.count : 0;
}
