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

/* Writes a file as a whole: a temporary file beside it, fsync, rename, fsync of the folder, so that
 * a reader or a power cut meets the old file or the new one and nothing between. */
bool file_write(const char *path, const void *bytes, size_t size, struct error *error);

/* Makes a folder and those above it. One that is there already is no error. */
bool file_make_folder(const char *path, struct error *error);

#endif
