#include "copies_shelf.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const endings[] = {".copy", ".aside"};
static const char mounts_file[] = "mounts";

enum { STRANGE_SHELVES_KEPT = 16, MOUNTS_BYTES = 64 };

void shelf_init(struct shelf *shelf, const char *path)
{
    *shelf = (struct shelf){.path = file_absolute(path), .folder = -1, .mounts = -1};
    copy_name(shelf->name, strrchr(shelf->path, '/') + 1, shelf->path);
}

void shelf_close(struct shelf *shelf)
{
    if (shelf->folder >= 0) {
        close(shelf->folder);
    }
    free(shelf->copies);
    shelf->copies = NULL;
    shelf->count = shelf->next = 0;
    shelf->swept = false;
    shelf->folder = -1;
}

void shelf_finish(struct shelf *shelf)
{
    shelf_close(shelf);
    free(shelf->path);
}

static int compare(const void *left, const void *right)
{
    const struct shelved *one = left;
    const struct shelved *other = right;
    int order = strcmp(one->name, other->name);
    return order != 0 ? order : (int)one->aside - (int)other->aside;
}

struct shelved *shelf_find(const struct shelf *shelf, const char *feed, bool aside)
{
    struct shelved wanted = {.aside = aside};
    copy_name(wanted.name, feed, feed);
    if (shelf->count == 0) {
        return NULL;
    }
    return bsearch(&wanted, shelf->copies, shelf->count, sizeof wanted, compare);
}

void shelf_file(char file[COPY_FILE_BYTES], const char *name, bool aside)
{
    (void)snprintf(file, COPY_FILE_BYTES, "%s%s", name, endings[aside]);
}

static void add(struct shelf *shelf, const char *file, bool aside)
{
    size_t length = strlen(file);
    size_t ending = strlen(endings[aside]);
    if (length <= ending || length - ending >= COPY_NAME_BYTES ||
        strcmp(file + length - ending, endings[aside]) != 0) {
        return;
    }
    /* Grows at each power of two, so that no capacity has to be kept. */
    if ((shelf->count & (shelf->count - 1)) == 0) {
        size_t capacity = shelf->count == 0 ? 1 : 2 * shelf->count;
        shelf->copies = memory_resize(shelf->copies, capacity, sizeof *shelf->copies);
    }
    struct shelved *copy = &shelf->copies[shelf->count++];
    *copy = (struct shelved){.aside = aside};
    memcpy(copy->name, file, length - ending);
}

static DIR *open_folder(int in, const char *name)
{
    int descriptor = openat(in, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (descriptor >= 0 && folder == NULL) {
        close(descriptor);
    }
    return folder;
}

static bool scan(struct shelf *shelf, bool write)
{
    DIR *folder = open_folder(shelf->folder, ".");
    if (folder == NULL) {
        return false;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (write && file_is_temporary(entry->d_name)) {
            (void)unlinkat(shelf->folder, entry->d_name, 0);
        }
        add(shelf, entry->d_name, false);
        add(shelf, entry->d_name, true);
    }
    closedir(folder);
    if (shelf->count > 0) {
        qsort(shelf->copies, shelf->count, sizeof *shelf->copies, compare);
    }
    return true;
}

bool shelf_open(struct shelf *shelf, int copies, bool write)
{
    if (write && mkdirat(copies, shelf->name, 0777) == 0) {
        file_settle(copies);
    }
    shelf->folder = openat(copies, shelf->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (shelf->folder < 0 || !scan(shelf, write)) {
        int number = errno;
        shelf_close(shelf);
        errno = number;
        return false;
    }
    struct buffer text = {0};
    if (file_read(shelf->folder, mounts_file, MOUNTS_BYTES, &text, NULL) && text.length > 0) {
        shelf->mounts = (int)strtol(text.data, NULL, 10);
    }
    buffer_finish(&text);
    return true;
}

void shelf_remember_mounts(struct shelf *shelf, int mounts)
{
    char text[16];
    if (shelf->folder < 0 || shelf->mounts == mounts) {
        return;
    }
    int length = snprintf(text, sizeof text, "%d\n", mounts);
    struct file_piece piece = {text, length > 0 ? (size_t)length : 0};
    if (file_write_at(shelf->folder, mounts_file, &piece, 1, NULL)) {
        shelf->mounts = mounts;
    }
}

/* A folder in the state folder that is of no feeds folder of the config. */
struct strange {
    char name[COPY_NAME_BYTES];
    struct timespec modified;
};

static int newest_first(const void *left, const void *right)
{
    const struct timespec *one = &((const struct strange *)left)->modified;
    const struct timespec *other = &((const struct strange *)right)->modified;
    if (one->tv_sec != other->tv_sec) {
        return one->tv_sec > other->tv_sec ? -1 : 1;
    }
    return (one->tv_nsec < other->tv_nsec) - (one->tv_nsec > other->tv_nsec);
}

static void remove_shelf(int copies, const char *name)
{
    DIR *folder = open_folder(copies, name);
    if (folder == NULL) {
        return;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        (void)unlinkat(dirfd(folder), entry->d_name, 0);
    }
    closedir(folder);
    (void)unlinkat(copies, name, AT_REMOVEDIR);
}

static bool is_strange(const struct shelf *shelves, size_t count, const char *name)
{
    size_t length = strlen(name);
    bool known = name[0] == '.' || length >= COPY_NAME_BYTES;
    for (size_t i = 0; i < count && !known; i++) {
        known = strcmp(shelves[i].name, name) == 0;
    }
    return !known;
}

void shelves_tidy(const struct shelf *shelves, size_t count, int copies)
{
    DIR *folder = open_folder(copies, ".");
    struct strange *found = NULL;
    size_t found_count = 0;
    struct stat status;
    if (folder == NULL) {
        return;
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (!is_strange(shelves, count, entry->d_name) ||
            fstatat(copies, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISDIR(status.st_mode)) {
            continue;
        }
        found = memory_resize(found, found_count + 1, sizeof *found);
        found[found_count] = (struct strange){.modified = status.st_mtim};
        memcpy(found[found_count++].name, entry->d_name, strlen(entry->d_name));
    }
    closedir(folder);
    if (found_count > STRANGE_SHELVES_KEPT) {
        qsort(found, found_count, sizeof *found, newest_first);
    }
    for (size_t i = STRANGE_SHELVES_KEPT; i < found_count; i++) {
        remove_shelf(copies, found[i].name);
    }
    free(found);
}
