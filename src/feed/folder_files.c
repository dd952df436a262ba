#include "folder_files.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>

static const char ending[] = ".json";

void places_init(struct places *places, const char *const *paths)
{
    while (paths[places->count])
        places->count++;
    places->items = memory_get(places->count, sizeof *places->items);
    for (size_t i = 0; i < places->count; i++)
        places->items[i] = (struct place){.path = memory_text(paths[i]), .watch = -1};
}

void places_finish(struct places *places)
{
    for (size_t i = 0; i < places->count; i++)
        free(places->items[i].path);
    free(places->items);
}

static void file_free(struct file *file)
{
    feed_release(file->feed);
    problems_finish(&file->problems);
    besides_finish(&file->besides);
    free(file->path);
    free(file->name);
    free(file);
}

void files_finish(struct files *files)
{
    for (size_t i = 0; i < files->count; i++)
        file_free(files->items[i]);
    free(files->items);
}

/* Files that programs make on the way, such as .x.json.part or x.json~, do not end so or begin with
 * a dot. */
static bool is_feed_name(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > strlen(ending) &&
           strcmp(name + length - strlen(ending), ending) == 0;
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

/* Among the first `count`, which are in order. */
static struct file *find(const struct files *files, size_t count, size_t place, const char *name)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(place, name, files->items[middle]);
        if (order == 0)
            return files->items[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static struct file *add(struct files *files, size_t place, const char *path, const char *name)
{
    struct file *file = memory_get(1, sizeof *file);
    file->path = memory_text(path);
    file->name = memory_text(name);
    file->place = place;
    files->items = memory_resize(files->items, files->count + 1, sizeof(struct file *));
    files->items[files->count++] = file;
    return file;
}

/* A look that is under way. */
struct look {
    struct files *files;
    const struct places *places;
    size_t known; /* files that were there before */
    int64_t now, wall_ms;
};

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

/* `name` is without ".json"; its version is of the file in the open folder `folder`. */
static void look_at_file(struct look *look, size_t index, int folder, const char *name,
                         struct file_version version)
{
    struct file *file = find(look->files, look->known, index, name);
    bool fresh = !file;
    if (fresh) {
        struct buffer path = {0};
        buffer_print(&path, "%s/%s%s", look->places->items[index].path, name, ending);
        file = add(look->files, index, path.data, name);
        buffer_finish(&path);
    }
    file->seen = true;
    if (!fresh && file_version_equals(&version, &file->version)) {
        look_again(look, file, folder);
        return;
    }
    /* An old file that was not there before stood still long before anybody looked. */
    int64_t age_ms = look->wall_ms - version.modified_ns / 1000000;
    bool settled = fresh && age_ms > SETTLE_MS;
    file->version = version;
    file->waits = true;
    file->unread = false;
    file->settled_at = settled ? look->now : look->now + SETTLE_MS;
}

/* False with errno where not all of the folder could be seen. */
static bool look_at_place(struct look *look, size_t index, DIR *folder)
{
    struct dirent *entry;
    int trouble = 0;
    while (errno = 0, (entry = readdir(folder))) {
        if (!is_feed_name(entry->d_name))
            continue;
        struct file_version version = file_version_at(dirfd(folder), entry->d_name);
        bool there = version.inode != 0;
        if (!there && errno != ENOENT)
            trouble = errno;
        entry->d_name[strlen(entry->d_name) - strlen(ending)] = '\0';
        if (there)
            look_at_file(look, index, dirfd(folder), entry->d_name, version);
    }
    errno = errno != 0 ? errno : trouble;
    return errno == 0;
}

/* What is watched is a folder, not its path: where another one has come in its place, the watch
 * has to be made anew, and that of the former is of no use. */
static void watch(int inotify, struct place *place)
{
    if (inotify < 0)
        return;
    int watch = inotify_add_watch(inotify, place->path,
                                  IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                      IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
    if (place->watch >= 0 && place->watch != watch)
        inotify_rm_watch(inotify, place->watch);
    place->watch = watch;
}

static void complain(struct place *place)
{
    if (!place->complained)
        log_problem("%s: the feeds folder cannot be read (%s); what was shown from it stays; "
                    "check the path and its permissions",
                    place->path, strerror(errno));
    place->complained = true;
}

/* Takes out the files of a folder that were not seen in it. */
static bool remove_unseen(struct files *files, size_t place)
{
    size_t kept = 0;
    bool changed = false;
    for (size_t i = 0; i < files->count; i++) {
        struct file *file = files->items[i];
        if (file->place != place || file->seen) {
            files->items[kept++] = file;
            continue;
        }
        log_note("removed %s", file->path);
        changed = changed || file->feed;
        file_free(file);
    }
    files->count = kept;
    return changed;
}

/* True where the whole folder was seen. */
static bool read_place(struct look *look, size_t index, struct place *place)
{
    DIR *folder = opendir(place->path);
    bool whole = folder && look_at_place(look, index, folder);
    if (!whole)
        complain(place);
    else if (place->complained)
        log_note("%s: the feeds folder can be read again", place->path);
    place->complained = !whole;
    if (folder)
        closedir(folder);
    return whole;
}

bool files_look(struct files *files, struct places *places, int inotify, int64_t now,
                int64_t wall_ms)
{
    struct look look = {files, places, files->count, now, wall_ms};
    bool changed = false;
    for (size_t i = 0; i < files->count; i++)
        files->items[i]->seen = false;
    for (size_t i = 0; i < places->count; i++) {
        /* Before the look, so that nothing falls between the two. */
        watch(inotify, &places->items[i]);
        if (!read_place(&look, i, &places->items[i]))
            continue;
        size_t before = files->count;
        changed = remove_unseen(files, i) || changed;
        /* Only files known before can be unseen, so that those stay in order in front. */
        look.known -= before - files->count;
    }
    if (files->count > look.known)
        qsort(files->items, files->count, sizeof(struct file *), compare_files);
    return changed;
}

int64_t files_settled_at(const struct files *files)
{
    int64_t soonest = INT64_MAX;
    for (size_t i = 0; i < files->count; i++)
        if (files->items[i]->waits && files->items[i]->settled_at < soonest)
            soonest = files->items[i]->settled_at;
    return soonest;
}

struct file *files_next_settled(const struct files *files, int64_t now)
{
    for (size_t i = 0; i < files->count; i++)
        if (files->items[i]->waits && files->items[i]->settled_at <= now)
            return files->items[i];
    return NULL;
}

bool files_hides(const struct files *files, size_t index)
{
    struct file *file = files->items[index];
    const struct file *other = NULL;
    for (size_t place = 0; place < file->place && !(other && other->feed); place++)
        other = find(files, files->count, place, file->name);
    bool hidden = other && other->feed;
    if (hidden && !file->hidden)
        log_problem("%s: not shown, since %s has the same name; rename one of them", file->path,
                    other->path);
    file->hidden = hidden;
    return hidden;
}
