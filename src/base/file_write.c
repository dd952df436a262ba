#include "foyer/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char temporary_ending[] = ".tmp";

static bool write_piece(int file, const struct file_piece *piece)
{
    const char *bytes = piece->bytes;
    size_t size = piece->size;
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
    return true;
}

static bool write_all(int file, const struct file_piece *pieces, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!write_piece(file, &pieces[i])) {
            return false;
        }
    }
    return fsync(file) == 0;
}

/* A name that no other process uses and that does not end as feeds do. */
static int open_temporary(int folder, const char *name, struct buffer *temporary)
{
    const int most_attempts = 100;
    int file = -1;
    for (int attempt = 0; attempt < most_attempts; attempt++) {
        buffer_clear(temporary);
        buffer_print(temporary, ".%s.%ld-%d%s", name, (long)getpid(), attempt, temporary_ending);
        file = openat(folder, temporary->data, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                      0666);
        if (file >= 0 || errno != EEXIST) {
            break;
        }
    }
    return file;
}

bool file_is_temporary(const char *name)
{
    size_t length = strlen(name);
    size_t ending = strlen(temporary_ending);
    return name[0] == '.' && length > ending &&
           strcmp(name + length - ending, temporary_ending) == 0;
}

void file_sweep(const char *folder, const char *name)
{
    DIR *entries = opendir(folder);
    const struct dirent *entry = NULL;
    size_t length = strlen(name);
    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        const char *temporary = entry->d_name;
        if (file_is_temporary(temporary) && strncmp(temporary + 1, name, length) == 0 &&
            temporary[1 + length] == '.') {
            (void)unlinkat(dirfd(entries), temporary, 0);
        }
    }
    if (entries != NULL) {
        closedir(entries);
    }
}

/* The rename itself must reach the disk. Some file systems cannot; the new file is there then. */
void file_settle(int folder)
{
    (void)fsync(folder);
}

/* False with errno. */
static bool write_at(int folder, const char *name, const struct file_piece *pieces, size_t count)
{
    struct buffer temporary = {0};
    int file = open_temporary(folder, name, &temporary);
    bool good = file >= 0;
    if (good) {
        good = write_all(file, pieces, count);
        int number = errno;
        if (close(file) != 0 && good) {
            number = errno;
            good = false;
        }
        if (good && renameat(folder, temporary.data, folder, name) != 0) {
            number = errno;
            good = false;
        }
        if (!good) {
            (void)unlinkat(folder, temporary.data, 0);
            errno = number;
        }
    }
    int number = errno;
    buffer_finish(&temporary);
    errno = number;
    return good;
}

static bool refuse(const char *name, struct error *error)
{
    return error_set(error,
                     "%s: cannot be written: %s; check the folder's permissions and its room", name,
                     strerror(errno));
}

bool file_write_at(int folder, const char *name, const struct file_piece *pieces, size_t count,
                   struct error *error)
{
    if (!write_at(folder, name, pieces, count)) {
        return refuse(name, error);
    }
    file_settle(folder);
    return true;
}

bool file_write(const char *path, const void *bytes, size_t size, struct error *error)
{
    const struct file_piece piece = {bytes, size};
    const char *slash = strrchr(path, '/');
    char *place = file_folder(path);
    int folder = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = folder >= 0 && write_at(folder, slash == NULL ? path : slash + 1, &piece, 1);
    if (!good) {
        refuse(path, error);
    } else {
        file_settle(folder);
    }
    if (folder >= 0) {
        close(folder);
    }
    free(place);
    return good;
}
