#include "foyer/base/file.h"

#include "foyer/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024 };

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

static bool read_all(int file, const char *name, size_t limit, struct buffer *into,
                     struct error *error)
{
    /* So that the text is ended by a NUL where the file is empty. */
    buffer_add(into, "", 0);
    char *piece = memory_get(PIECE_BYTES, 1);
    bool good = true;
    for (;;) {
        ssize_t size = read(file, piece, PIECE_BYTES);
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
        good =
            check_status(name, &status, limit, error) && read_all(file, name, limit, into, error);
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

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return false;
        }
        bytes += written;
        size -= (size_t)written;
    }
    return fsync(file) == 0;
}

/* A name beside `path` that no other process uses and that does not end as feeds do. */
static int open_temporary(const char *folder, const char *path, struct buffer *name)
{
    const char *slash = strrchr(path, '/');
    const char *last = slash == NULL ? path : slash + 1;
    const int most_attempts = 100;
    int file = -1;
    for (int attempt = 0; attempt < most_attempts; attempt++) {
        buffer_clear(name);
        buffer_print(name, "%s/.%s.%ld-%d.tmp", folder, last, (long)getpid(), attempt);
        file = open(name->data, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) {
            break;
        }
    }
    return file;
}

/* The rename itself must reach the disk. Some file systems cannot; the new file is there then. */
static void sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        close(descriptor);
    }
}

bool file_write(const char *path, const void *bytes, size_t size, struct error *error)
{
    char *folder = file_folder(path);
    struct buffer name = {0};
    int file = open_temporary(folder, path, &name);
    bool good = file >= 0;
    if (good) {
        good = write_all(file, bytes, size);
        int number = errno;
        good = close(file) == 0 && good;
        good = good && rename(name.data, path) == 0;
        if (!good) {
            number = errno == 0 ? number : errno;
            (void)unlink(name.data);
            errno = number;
        }
    }
    if (good) {
        sync_folder(folder);
    } else {
        error_set(error, "%s: cannot be written: %s; check the folder's permissions and its room",
                  path, strerror(errno));
    }
    buffer_finish(&name);
    free(folder);
    return good;
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
