#include "foyer/base/file.h"

#include "foyer/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_LEAST = 4 * 1024, PIECE_MOST = 64 * 1024 };

static bool refuse_open(const char *name, int number, struct error *error)
{
    if (number == ELOOP) {
        return error_set(error, "%s: is a symbolic link; put the file itself there", name);
    }
    return error_set(error, "%s: cannot be opened: %s; check its name and its permissions", name,
                     strerror(number));
}

static bool check_status(const char *name, const struct stat *status, size_t limit,
                         struct error *error)
{
    if (!S_ISREG(status->st_mode)) {
        return error_set(error, "%s: is not a regular file; put an ordinary file there", name);
    }
    if (status->st_size < 0 || (uintmax_t)status->st_size > limit) {
        return error_set(error, "%s: is longer than %zu bytes; make it shorter", name, limit);
    }
    return true;
}

/* `length` is what the file seems to have: one byte more finds its end as well. */
static bool read_all(int file, const char *name, size_t length, size_t limit, struct buffer *into,
                     struct error *error)
{
    size_t room = length < PIECE_LEAST ? PIECE_LEAST : length + 1;
    room = room > PIECE_MOST ? PIECE_MOST : room;
    /* So that the text is ended by a NUL where the file is empty. */
    buffer_add(into, "", 0);
    char *piece = memory_get(room, 1);
    bool good = true;
    for (;;) {
        ssize_t size = read(file, piece, room);
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size < 0) {
            good = error_set(error, "%s: cannot be read: %s; check the disk or the network", name,
                             strerror(errno));
        }
        if (size <= 0) {
            break;
        }
        /* The file may have grown since it was looked at. */
        if ((size_t)size > limit - into->length) {
            good = error_set(error, "%s: is longer than %zu bytes; make it shorter", name, limit);
            break;
        }
        buffer_add(into, piece, (size_t)size);
    }
    free(piece);
    return good;
}

bool file_read(int folder, const char *name, size_t limit, struct buffer *into, struct error *error)
{
    buffer_clear(into);
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0) {
        return refuse_open(name, errno, error);
    }
    struct stat status;
    bool good = false;
    if (fstat(file, &status) != 0) {
        good = refuse_open(name, errno, error);
    } else {
        good = check_status(name, &status, limit, error) &&
               read_all(file, name, (size_t)status.st_size, limit, into, error);
    }
    close(file);
    if (!good) {
        buffer_clear(into);
    }
    return good;
}

struct file_version file_version_at(int folder, const char *name)
{
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return (struct file_version){0};
    }
    const int64_t second_ns = 1000000000;
    return (struct file_version){
        .size = status.st_size,
        .modified_ns = (int64_t)status.st_mtim.tv_sec * second_ns + status.st_mtim.tv_nsec,
        .inode = status.st_ino,
    };
}

bool file_version_equals(const struct file_version *one, const struct file_version *other)
{
    return one->size == other->size && one->modified_ns == other->modified_ns &&
           one->inode == other->inode;
}

char *file_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return memory_text(".");
    }
    if (slash == path) {
        return memory_text("/");
    }
    char *folder = memory_text(path);
    folder[slash - path] = '\0';
    return folder;
}

char *file_absolute(const char *path)
{
    struct buffer whole = {0};
    char *here = path[0] == '/' ? NULL : getcwd(NULL, 0);
    buffer_print(&whole, "%s/%s/", here == NULL ? "" : here, path);
    free(here);
    char *absolute = memory_get(whole.length + 1, 1);
    size_t length = 0;
    for (const char *part = whole.data; *part != '\0';) {
        size_t size = strcspn(part, "/");
        if (size > 0 && !(size == 1 && part[0] == '.')) {
            absolute[length++] = '/';
            memcpy(absolute + length, part, size);
            length += size;
        }
        part += size + (part[size] == '/');
    }
    buffer_finish(&whole);
    if (length == 0) {
        absolute[length++] = '/';
    }
    absolute[length] = '\0';
    return absolute;
}

int file_mounts(int folder)
{
    enum { DEPTH_MOST = 64 }; /* a folder that is renamed meanwhile leads no further than that */
    char above[3 * DEPTH_MOST + 1] = "";
    struct stat status;
    struct stat parent;
    int mounts = 0;
    if (fstat(folder, &status) != 0) {
        return 0;
    }
    for (int depth = 0; depth < DEPTH_MOST; depth++) {
        memcpy(above + 3 * (size_t)depth, "../", sizeof "../");
        if (fstatat(folder, above, &parent, 0) != 0 ||
            (parent.st_ino == status.st_ino && parent.st_dev == status.st_dev)) {
            break;
        }
        mounts += parent.st_dev != status.st_dev;
        status = parent;
    }
    return mounts;
}

static bool make_one(const char *path, struct error *error)
{
    struct stat status;
    if (mkdir(path, 0777) == 0) {
        return true;
    }
    int number = errno;
    if (stat(path, &status) == 0) {
        if (S_ISDIR(status.st_mode)) {
            return true;
        }
        number = ENOTDIR;
    }
    return error_set(error, "%s: the folder cannot be made: %s; check the path and its permissions",
                     path, strerror(number));
}

bool file_make_folder(const char *path, struct error *error)
{
    char *part = memory_text(path);
    bool good = true;
    for (char *slash = strchr(part, '/'); good && slash != NULL; slash = strchr(slash + 1, '/')) {
        if (slash == part || slash[-1] == '/') {
            continue;
        }
        *slash = '\0';
        good = make_one(part, error);
        *slash = '/';
    }
    good = good && make_one(part, error);
    free(part);
    return good;
}
