#include "folder_state.h"

#include "foyer/base/log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    LOOK_APART_MS = 100, /* a burst of events is answered by one look */
    FREE_MS = 1000,      /* so long its end may wait for copies that are still to be written */
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

static struct trusted_keys copy_of_keys(struct arena *arena, const struct trusted_keys *keys)
{
    struct signature_key *copies = arena_get(arena, keys->count, sizeof *copies);
    for (size_t i = 0; i < keys->count; i++)
        copies[i] = keys->items[i];
    return (struct trusted_keys){copies, keys->count};
}

struct folder *folder_new(const struct folder_options *options)
{
    struct folder *folder = memory_get(1, sizeof *folder);
    folder->clock = *options->clock;
    folder->terms = (struct reading){.kinds = options->kinds, .limits = options->limits};
    folder->terms.judge = options->judge;
    folder->terms.languages = copy_of(&folder->arena, options->languages);
    folder->terms.trusted = copy_of_keys(&folder->arena, &options->trusted);
    folder->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (folder->inotify < 0)
        log_problem("inotify cannot be had (%s); changes are found every %d s", strerror(errno),
                    LOOK_EVERY_MS / 1000);
    folder->files.explains = options->explain;
    places_init(&folder->places, options->paths);
    seal_times_init(&folder->seal_times, options->trusted.count > 0 ? options->state : NULL);
    if (options->state)
        folder->copies = folder->files.copies = copies_new(options->state, options->paths);
    for (size_t i = 0; folder->copies && i < folder->places.count; i++)
        folder->places.items[i].mounts = copies_mounts(folder->copies, i);
    folder->look_at = INT64_MIN;
    folder->looked_at = INT64_MIN / 2;
    return folder;
}

/* What was accepted last is kept too; a card that is too slow does not keep the program from
 * ending. */
static void keep_the_rest(struct folder *folder)
{
    int64_t begin = clock_monotonic_ms(&folder->clock);
    for (int64_t now = begin; folder_keeping_due(folder) <= now && now - begin < FREE_MS;
         now = clock_monotonic_ms(&folder->clock))
        folder_keep_one(folder, now);
}

void folder_free(struct folder *folder)
{
    if (!folder)
        return;
    keep_the_rest(folder);
    look_finish(&folder->look);
    copies_free(folder->copies);
    if (folder->inotify >= 0)
        close(folder->inotify);
    places_finish(&folder->places);
    files_finish(&folder->files);
    free(folder->feeds);
    free(folder->listed);
    seal_times_finish(&folder->seal_times);
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
    ssize_t size;
    bool any = false;
    /* What happened matters less than that something did: a look finds all of it, also after an
     * overflow. */
    while (folder->inotify >= 0 && (size = read(folder->inotify, events, sizeof events)) > 0) {
        const struct inotify_event *event;
        for (char *at = events; at < events + size; at += sizeof *event + event->len) {
            event = (const struct inotify_event *)(const void *)at;
            any = places_matter(&folder->places, event) || any;
        }
    }
    int64_t soon = folder->looked_at + LOOK_APART_MS;
    if (any && soon < folder->look_at)
        folder->look_at = soon;
}

/* Feeds and files in the order of the folders and names; of two feeds of one name the first. */
static void list(struct folder *folder)
{
    struct files *files = &folder->files;
    folder->feeds = memory_resize(folder->feeds, files->count + 1, sizeof(struct feed *));
    folder->listed = memory_resize(folder->listed, files->count + 1, sizeof *folder->listed);
    folder->feed_count = 0;
    folder->listed_count = files->count;
    for (size_t i = 0; i < files->count; i++) {
        struct file *file = files->items[i];
        bool hidden = file->feed && files_hides(files, i);
        folder->listed[i] = (struct folder_file){
            .path = file->path,
            .feed = file->feed,
            .refused = file->refused,
            .from_copy = file->from_copy,
            .hidden = hidden,
            .problems = &file->problems,
        };
        if (file->feed && !hidden)
            folder->feeds[folder->feed_count++] = file->feed;
    }
    folder->unlisted = false;
}

void folder_list_anew(struct folder *folder)
{
    /* While a look is under way the files are not in order, and none of them goes. */
    if (folder->unlisted && !folder->look.going)
        list(folder);
}

bool folder_readable(const struct folder *folder, size_t place)
{
    return !folder->places.items[place].complained;
}

const char *folder_copies_trouble(const struct folder *folder)
{
    return folder->copies ? copies_trouble(folder->copies) : NULL;
}

size_t folder_feeds(struct folder *folder, struct feed *const **feeds)
{
    folder_list_anew(folder);
    *feeds = folder->feeds;
    return folder->feed_count;
}

size_t folder_files(struct folder *folder, const struct folder_file **files)
{
    folder_list_anew(folder);
    *files = folder->listed;
    return folder->listed_count;
}
