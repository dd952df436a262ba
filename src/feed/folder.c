#include "explain.h"

#include "foyer/base/log.h"
#include "seal_times.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    LOOK_EVERY_MS = 30000,      /* inotify is silent on NFS, CIFS and FUSE */
    LOOK_APART_MS = 100,        /* a burst of events is answered by one look */
    SIGNED_AHEAD_S = 24 * 3600, /* by which the clock of one who signs may be ahead */
    FREE_MS = 1000, /* so long its end may wait for copies that are still to be written */
};

struct folder {
    struct clock clock;
    struct arena arena;   /* its copy of the languages */
    struct reading terms; /* by which every feed is judged */
    struct seal_times seal_times;
    struct places places;
    struct files files;
    struct copies *copies; /* owned; NULL where none are kept */
    struct look look;
    int inotify;     /* -1 where there is none */
    int64_t look_at; /* monotonic ms */
    int64_t looked_at;
    bool unlisted;       /* the lists are older than the files */
    struct feed **feeds; /* owned; the feeds in it belong to the files */
    size_t feed_count;
    struct folder_file *listed; /* owned */
    size_t listed_count;
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

/* When something is to be written to the state folder. */
static int64_t keeping_due(const struct folder *folder)
{
    int64_t copy = files_keep_due(&folder->files);
    int64_t times = seal_times_due(&folder->seal_times);
    return copy < times ? copy : times;
}

static void keep_one(struct folder *folder, int64_t now)
{
    if (seal_times_due(&folder->seal_times) <= now)
        seal_times_write(&folder->seal_times, now);
    else
        files_keep_one(&folder->files, now);
}

/* What was accepted last is kept too; a card that is too slow does not keep the program from
 * ending. */
static void keep_the_rest(struct folder *folder)
{
    int64_t begin = clock_monotonic_ms(&folder->clock);
    for (int64_t now = begin; keeping_due(folder) <= now && now - begin < FREE_MS;
         now = clock_monotonic_ms(&folder->clock))
        keep_one(folder, now);
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

/* The first folder that copies stand in for; NULL where there is none. */
static struct place *place_left(const struct folder *folder)
{
    for (size_t i = 0; i < folder->places.count; i++)
        if (folder->places.items[i].left)
            return &folder->places.items[i];
    return NULL;
}

/* When there is something to do for what is shown. */
static int64_t reading_due(const struct folder *folder)
{
    if (folder->look.going || place_left(folder))
        return INT64_MIN;
    int64_t due = queue_due(&folder->files.to_read);
    return due < folder->look_at ? due : folder->look_at;
}

int64_t folder_due(const struct folder *folder)
{
    int64_t reading = reading_due(folder);
    int64_t keeping = keeping_due(folder);
    return keeping < reading ? keeping : reading;
}

bool folder_busy(const struct folder *folder)
{
    return reading_due(folder) <= clock_monotonic_ms(&folder->clock);
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

static void list_anew(struct folder *folder)
{
    /* While a look is under way the files are not in order, and none of them goes. */
    if (folder->unlisted && !folder->look.going)
        list(folder);
}

/* Looks come with the minutes of the wall clock and between them, so that they wake the program
 * when it wakes anyway. */
static int64_t until_next_look(const struct folder *folder)
{
    int64_t over = clock_wall_ms(&folder->clock) % LOOK_EVERY_MS;
    return LOOK_EVERY_MS - (over < 0 ? over + LOOK_EVERY_MS : over);
}

static bool look(struct folder *folder, int64_t now)
{
    if (!folder->look.going) {
        list_anew(folder);
        look_begin(&folder->look, &folder->files, now);
        folder->looked_at = now;
        folder->look_at = now + until_next_look(folder);
    }
    if (!look_go_on(&folder->look, &folder->files, &folder->places, folder->inotify,
                    &folder->clock))
        return false;
    folder->unlisted = true;
    return files_settle(&folder->files, &folder->places);
}

/* By what a file is judged: an old feed must not come back by its old signature, nor one that was
 * signed by a clock that is ahead keep all later ones out. A copy is judged without, since nobody
 * else can put it there. */
static struct reading terms_of(const struct folder *folder, const struct file *file)
{
    struct reading terms = folder->terms;
    int64_t shown = file->feed ? file->feed->signed_at_s : 0;
    if (clock_trust(&folder->clock) == CLOCK_RIGHT)
        terms.signed_until_s = clock_wall_ms(&folder->clock) / 1000 + SIGNED_AHEAD_S;
    terms.signed_since_s = seal_times_find(&folder->seal_times, file->name);
    if (terms.signed_since_s < shown)
        terms.signed_since_s = shown;
    return terms;
}

static bool take(struct folder *folder, struct file *file, int64_t now)
{
    struct reading terms = terms_of(folder, file);
    bool changed = false;
    folder->unlisted = true;
    if (file->restore) {
        changed = file_restore(file, folder->copies, &folder->terms);
    } else if (file_take(file, &terms, now, clock_wall_ms(&folder->clock))) {
        changed = true;
        if (terms.trusted.count > 0)
            seal_times_raise(&folder->seal_times, file->name, file->feed->signed_at_s);
        if (folder->copies)
            files_keep_later(&folder->files, file);
        else
            keeping_clear(&file->keeping);
    }
    if (folder->files.explains && !file->waits && !file->restore)
        explain(&folder->places.items[file->place], file);
    queue_update(&folder->files.to_read, file);
    return changed;
}

static bool restore_another(struct folder *folder, struct place *place)
{
    bool changed = false;
    size_t index = (size_t)(place - folder->places.items);
    folder->unlisted = true;
    place->left =
        files_restore_another(&folder->files, &folder->places, index, &folder->terms, &changed);
    return changed;
}

static bool step(struct folder *folder)
{
    int64_t now = clock_monotonic_ms(&folder->clock);
    struct place *left = place_left(folder);
    if (folder->look.going || folder->look_at <= now)
        return look(folder, now);
    if (queue_due(&folder->files.to_read) <= now)
        return take(folder, queue_first(&folder->files.to_read), now);
    if (left)
        return restore_another(folder, left);
    if (keeping_due(folder) <= now)
        keep_one(folder, now);
    return false;
}

bool folder_step(struct folder *folder)
{
    bool changed = step(folder);
    if (!folder_busy(folder))
        list_anew(folder);
    return changed;
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
    list_anew(folder);
    *feeds = folder->feeds;
    return folder->feed_count;
}

size_t folder_files(struct folder *folder, const struct folder_file **files)
{
    list_anew(folder);
    *files = folder->listed;
    return folder->listed_count;
}
