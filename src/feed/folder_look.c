#include "explain.h"

#include "foyer/base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PIECE_MS = 10,     /* so long the loop is held by a look */
    PIECE_ENTRIES = 64 /* between two questions for the time */
};

static const char ending[] = ".json";

/* Files that programs make on the way, such as .x.json.part or x.json~, do not end so or begin with
 * a dot. */
static bool is_feed_name(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > strlen(ending) &&
           strcmp(name + length - strlen(ending), ending) == 0;
}

/* True where a file that the feed named came, went or changed since it was last looked at. */
static bool look_at_besides(struct besides *besides, int folder)
{
    bool changed = false;
    for (size_t i = 0; i < besides->count; i++) {
        struct beside_named *named = &besides->items[i];
        struct file_version version = file_version_at(folder, named->name);
        if (!file_version_equals(&version, &named->version))
            changed = true;
        named->version = version;
    }
    return changed;
}

static void look_again(const struct look *look, struct file *file, int folder)
{
    file->waits = file->waits || (file->unread && look->now >= file->retry_at);
    if (look_at_besides(&file->besides, folder)) {
        file->waits = true;
        file->unread = false;
        file->settled_at = look->now + SETTLE_MS;
    }
}

static void look_at_version(const struct look *look, struct file *file, struct file_version version)
{
    /* An old file that was not there before stood still long before anybody looked. */
    bool fresh = file->version.inode == 0;
    int64_t age_ms = look->wall_ms - version.modified_ns / 1000000;
    bool settled = fresh && age_ms > SETTLE_MS;
    file->version = version;
    file->waits = true;
    file->unread = false;
    /* All of one look at once, so that they are read in the order in which they are shown. */
    file->settled_at = settled ? look->begun : look->now + SETTLE_MS;
    file->restore = file->copied && !file->feed && !settled;
}

/* `name` is without ".json"; its version is of the file in the open folder of the look. */
static void look_at_file(struct look *look, struct files *files, const struct place *place,
                         const char *name, struct file_version version)
{
    struct file *file = files_find(files, look->known, look->place, name);
    if (!file) {
        file = files_append(files, look->place, place->path, name);
        file->copied = files->copies && copies_claim(files->copies, look->place, name);
    }
    file->seen = true;
    look->found++;
    if (file_version_equals(&version, &file->version))
        look_again(look, file, dirfd(look->folder));
    else
        look_at_version(look, file, version);
    queue_update(&files->to_read, file);
}

/* False at the end of the folder. */
static bool look_at_entry(struct look *look, struct files *files, const struct place *place)
{
    errno = 0;
    struct dirent *entry = readdir(look->folder);
    if (!entry) {
        look->trouble = errno != 0 ? errno : look->trouble;
        return false;
    }
    if (files->explains && explain_is_name(entry->d_name))
        explain_tidy(dirfd(look->folder), entry->d_name);
    if (!is_feed_name(entry->d_name))
        return true;
    struct file_version version = file_version_at(dirfd(look->folder), entry->d_name);
    if (version.inode == 0) {
        look->trouble = errno != ENOENT ? errno : look->trouble;
        return true;
    }
    entry->d_name[strlen(entry->d_name) - strlen(ending)] = '\0';
    look_at_file(look, files, place, entry->d_name, version);
    return true;
}

static void complain(struct place *place, const char *reason)
{
    if (!place->complained)
        log_problem("%s: the feeds folder cannot be read (%s); what was shown from it stays; "
                    "check the path and its permissions",
                    place->path, reason);
    place->complained = true;
}

/* The folder that a file system was mounted on is there while that is not, and empty. */
static bool is_bare(struct look *look, struct place *place)
{
    int mounts = file_mounts(dirfd(look->folder));
    bool bare = look->found == 0 && mounts < place->mounts;
    if (look->found > 0)
        place->mounts = mounts;
    return bare;
}

static void close_folder(struct look *look)
{
    if (look->folder)
        closedir(look->folder);
    look->folder = NULL;
}

/* Every file of the folder was looked at, or none could be. */
static void end_place(struct look *look, struct files *files, struct place *place)
{
    bool bare = look->folder && look->trouble == 0 && is_bare(look, place);
    place->whole = look->folder && look->trouble == 0 && !bare;
    if (bare)
        complain(place, "what was mounted there is not");
    else if (!place->whole)
        complain(place, strerror(look->trouble));
    else if (place->complained)
        log_note("%s: the feeds folder can be read again", place->path);
    place->complained = !place->whole;
    place->left = !place->whole && files->copies;
    if (place->left)
        copies_again(files->copies, look->place);
    if (place->whole && files->copies)
        copies_remember_mounts(files->copies, look->place, place->mounts);
    close_folder(look);
    look->place++;
}

static void begin_place(struct look *look, struct places *places, int inotify)
{
    const struct place *place = &places->items[look->place];
    /* Before the look, so that nothing falls between the two. */
    places_watch(places, look->place, inotify);
    look->found = 0;
    look->trouble = 0;
    look->folder = opendir(place->path);
    if (!look->folder)
        look->trouble = errno;
}

/* The copies of feeds that are not in a folder that was seen whole go too. */
static void sweep(struct files *files, const struct places *places)
{
    for (size_t i = 0; files->copies && i < places->count; i++) {
        if (!places->items[i].whole || copies_are_swept(files->copies, i))
            continue;
        for (size_t k = 0; k < files->count; k++)
            if (files->items[k]->place == i)
                (void)copies_claim(files->copies, i, files->items[k]->name);
        copies_remove_unclaimed(files->copies, i);
    }
}

void look_begin(struct look *look, struct files *files, int64_t now)
{
    *look = (struct look){.going = true, .known = files->count, .begun = now};
    for (size_t i = 0; i < files->count; i++)
        files->items[i]->seen = false;
}

void look_finish(struct look *look)
{
    close_folder(look);
}

bool look_go_on(struct look *look, struct files *files, struct places *places, int inotify,
                const struct clock *clock)
{
    look->now = clock_monotonic_ms(clock);
    look->wall_ms = clock_wall_ms(clock);
    while (look->place < places->count) {
        struct place *place = &places->items[look->place];
        if (!look->folder)
            begin_place(look, places, inotify);
        bool more = look->folder;
        for (int i = 0; more && i < PIECE_ENTRIES; i++)
            more = look_at_entry(look, files, place);
        if (!more)
            end_place(look, files, place);
        if (clock_monotonic_ms(clock) - look->now >= PIECE_MS && look->place < places->count)
            return false;
    }
    sweep(files, places);
    look->going = false;
    return true;
}
