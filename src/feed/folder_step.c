#include "explain.h"
#include "folder_state.h"

enum { SIGNED_AHEAD_S = 24 * 3600 /* by which the clock of one who signs may be ahead */ };

int64_t folder_keeping_due(const struct folder *folder)
{
    int64_t copy = files_keep_due(&folder->files);
    int64_t times = seal_times_due(&folder->seal_times);
    return copy < times ? copy : times;
}

void folder_keep_one(struct folder *folder, int64_t now)
{
    if (seal_times_due(&folder->seal_times) <= now)
        seal_times_write(&folder->seal_times, now);
    else
        files_keep_one(&folder->files, now);
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
    int64_t keeping = folder_keeping_due(folder);
    return keeping < reading ? keeping : reading;
}

bool folder_busy(const struct folder *folder)
{
    return reading_due(folder) <= clock_monotonic_ms(&folder->clock);
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
        folder_list_anew(folder);
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
    if (folder_keeping_due(folder) <= now)
        folder_keep_one(folder, now);
    return false;
}

bool folder_step(struct folder *folder)
{
    bool changed = step(folder);
    if (!folder_busy(folder))
        folder_list_anew(folder);
    return changed;
}
