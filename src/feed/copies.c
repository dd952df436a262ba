#include "copies_state.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"
#include "foyer/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_AGAIN_MS = 10 * 60 * 1000 };

bool copies_complain(struct copies *copies, const char *reason)
{
    if (copies->trouble == NULL) {
        log_problem("%s: no copies of feeds can be kept (%s): Foyer runs from memory, and cannot "
                    "show after its next start what a folder then lacks",
                    copies->path, reason);
    }
    free(copies->trouble);
    copies->trouble = memory_text(reason);
    return false;
}

/* Returns 0, or why one of them could not be opened. */
static int open_shelves(struct copies *copies)
{
    int number = 0;
    for (size_t i = 0; i < copies->count; i++) {
        if (!shelf_open(&copies->shelves[i], copies->folder, copies->ours)) {
            number = errno;
        }
    }
    return number;
}

static void close_all(struct copies *copies)
{
    for (size_t i = 0; i < copies->count; i++) {
        shelf_close(&copies->shelves[i]);
    }
    if (copies->folder >= 0) {
        close(copies->folder);
    }
    copies->folder = -1;
    copies->ours = false;
}

/* Opens what there is, to be read at least; false where it cannot be written to. */
static bool open_all(struct copies *copies)
{
    struct error error = {0};
    close_all(copies);
    bool made = file_make_folder(copies->path, &error);
    copies->folder = open(copies->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (copies->folder < 0) {
        return copies_complain(copies, made ? strerror(errno) : error.message);
    }
    bool locked = flock(copies->folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    bool writable = faccessat(copies->folder, ".", W_OK, 0) == 0;
    int number = writable ? 0 : errno;
    copies->ours = locked && writable;
    int trouble = open_shelves(copies);
    if (!locked) {
        return copies_complain(copies, "another Foyer keeps its own there");
    }
    if (number != 0 || trouble != 0) {
        return copies_complain(copies, strerror(number != 0 ? number : trouble));
    }
    shelves_tidy(copies->shelves, copies->count, copies->folder);
    return true;
}

struct copies *copies_new(const char *state, const char *const *folders)
{
    struct copies *copies = memory_get(1, sizeof *copies);
    struct buffer path = {0};
    buffer_print(&path, "%s/copies", state);
    *copies = (struct copies){.path = memory_text(path.data), .folder = -1, .open_at = INT64_MIN};
    buffer_finish(&path);
    while (folders[copies->count] != NULL) {
        copies->count++;
    }
    copies->shelves = memory_get(copies->count, sizeof *copies->shelves);
    for (size_t i = 0; i < copies->count; i++) {
        shelf_init(&copies->shelves[i], folders[i]);
    }
    (void)open_all(copies);
    return copies;
}

void copies_free(struct copies *copies)
{
    if (copies == NULL) {
        return;
    }
    close_all(copies);
    for (size_t i = 0; i < copies->count; i++) {
        shelf_finish(&copies->shelves[i]);
    }
    free(copies->shelves);
    free(copies->trouble);
    free(copies->path);
    free(copies);
}

bool copies_open_for(struct copies *copies, const struct shelf *shelf, int64_t now)
{
    struct stat status;
    bool there = copies->ours && shelf->folder >= 0 && fstat(shelf->folder, &status) == 0 &&
                 status.st_nlink > 0;
    if (there || now < copies->open_at) {
        return there;
    }
    copies->open_at = now + OPEN_AGAIN_MS;
    return open_all(copies);
}

const char *copies_trouble(const struct copies *copies)
{
    return copies->trouble;
}

int copies_mounts(const struct copies *copies, size_t folder)
{
    return copies->shelves[folder].mounts;
}

void copies_remember_mounts(struct copies *copies, size_t folder, int mounts)
{
    if (copies->ours) {
        shelf_remember_mounts(&copies->shelves[folder], mounts);
    }
}
