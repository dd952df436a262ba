/* Files: read to a limit, only what is a regular file; written whole or not at all. */
#ifndef FOYER_BASE_FILE_H
#define FOYER_BASE_FILE_H

#include "foyer/base/error.h"
#include "foyer/base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Reads `name` in the open folder `folder` (a descriptor, or AT_FDCWD) into `into`, which is
 * emptied first. Opens with O_NOFOLLOW and O_NONBLOCK and refuses what is not a regular file or is
 * longer than `limit` bytes. On failure the error says which and `into` is empty. */
bool file_read(int folder, const char *name, size_t limit, struct buffer *into,
               struct error *error);

/* What tells one version of a file from another. Zeroed where there is none. */
struct file_version {
    int64_t size, modified_ns; /* the latter since 1970-01-01T00:00:00Z */
    ino_t inode;
};

/* The version of `name` in the open folder `folder` (a descriptor, or AT_FDCWD), of a link itself
 * rather than of what it leads to. */
struct file_version file_version_at(int folder, const char *name);

bool file_version_equals(const struct file_version *one, const struct file_version *other);

/* The folder that a path leads to, to be given to free(): "." for a bare name. */
char *file_folder(const char *path);

/* A path from the root on, without empty parts and "."; links stay as they are and nothing has to
 * be there. To be given to free(). */
char *file_absolute(const char *path);

/* How many file systems are mounted on the way to the open folder `folder`. It falls where one of
 * them is taken away and leaves the folder that it was mounted on. */
int file_mounts(int folder);

/* Writes a file as a whole: a temporary file beside it, fsync, rename, fsync of the folder, so that
 * a reader or a power cut meets the old file or the new one and nothing between. */
bool file_write(const char *path, const void *bytes, size_t size, struct error *error);

/* Bytes that are written one behind another. */
struct file_piece {
    const void *bytes;
    size_t size;
};

/* The same of `name` in the open folder `folder`, from pieces. */
bool file_write_at(int folder, const char *name, const struct file_piece *pieces, size_t count,
                   struct error *error);

/* True where `name` is what a write that was cut short leaves behind. */
bool file_is_temporary(const char *name);

/* Removes from a folder what writes of its file `name` that were cut short have left behind. */
void file_sweep(const char *folder, const char *name);

/* Makes what was renamed or removed in the open folder `folder` last through a power cut, where the
 * file system can. */
void file_settle(int folder);

/* Makes a folder and those above it. One that is there already is no error. */
bool file_make_folder(const char *path, struct error *error);

#endif
