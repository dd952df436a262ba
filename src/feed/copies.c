#include "copies_shelf.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"
#include "foyer/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_AGAIN_MS = 10 * 60 * 1000 };

struct copies {
    char *path; /* STATE/copies; owned */
    int folder; /* a descriptor, which holds the lock; -1 where there is none */
    bool ours;  /* it may be written to */
    struct shelf *shelves;
    size_t count;
    int64_t open_at; /* monotonic ms before which it is not opened again */
    char *trouble;   /* why none can be kept, which was said; owned; NULL where they can */
};

static bool complain(struct copies *copies, const char *reason)
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
        return complain(copies, made ? strerror(errno) : error.message);
    }
    bool locked = flock(copies->folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    bool writable = faccessat(copies->folder, ".", W_OK, 0) == 0;
    int number = writable ? 0 : errno;
    copies->ours = locked && writable;
    int trouble = open_shelves(copies);
    if (!locked) {
        return complain(copies, "another Foyer keeps its own there");
    }
    if (number != 0 || trouble != 0) {
        return complain(copies, strerror(number != 0 ? number : trouble));
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

bool copies_claim(struct copies *copies, size_t folder, const char *name)
{
    struct shelved *aside = shelf_find(&copies->shelves[folder], name, true);
    struct shelved *copy = shelf_find(&copies->shelves[folder], name, false);
    if (aside != NULL) {
        aside->claimed = true;
    }
    if (copy != NULL) {
        copy->claimed = true;
    }
    return copy != NULL && !copy->gone;
}

static void unlink_copy(struct shelf *shelf, const char *name)
{
    char file[COPY_FILE_BYTES];
    for (int aside = 0; aside < 2; aside++) {
        shelf_file(file, name, aside);
        if (unlinkat(shelf->folder, file, 0) == 0) {
            shelf->unsettled = true;
        }
    }
}

void copies_settle(struct copies *copies)
{
    for (size_t i = 0; i < copies->count; i++) {
        if (copies->shelves[i].unsettled) {
            file_settle(copies->shelves[i].folder);
        }
        copies->shelves[i].unsettled = false;
    }
}

void copies_remove_unclaimed(struct copies *copies, size_t folder)
{
    struct shelf *shelf = &copies->shelves[folder];
    for (size_t i = 0; copies->ours && i < shelf->count; i++) {
        struct shelved *copy = &shelf->copies[i];
        if (!copy->claimed && !copy->gone) {
            unlink_copy(shelf, copy->name);
            copy->gone = true;
        }
    }
    shelf->swept = true;
    copies_settle(copies);
}

bool copies_are_swept(const struct copies *copies, size_t folder)
{
    return copies->shelves[folder].swept;
}

void copies_remove(struct copies *copies, size_t folder, const char *name)
{
    struct shelf *shelf = &copies->shelves[folder];
    char own[COPY_NAME_BYTES];
    struct shelved *copy = shelf_find(shelf, name, false);
    if (copy != NULL) {
        copy->gone = true;
    }
    if (copies->ours) {
        copy_name(own, name, name);
        unlink_copy(shelf, own);
    }
}

static void set_aside(struct copies *copies, struct shelf *shelf, const char *name,
                      const char *reason)
{
    char from[COPY_FILE_BYTES];
    char to[COPY_FILE_BYTES];
    shelf_file(from, name, false);
    shelf_file(to, name, true);
    bool moved = copies->ours && renameat(shelf->folder, from, shelf->folder, to) == 0;
    if (moved) {
        file_settle(shelf->folder);
    }
    log_problem("%s/%s/%s: this copy cannot be used (%s)%s%s", copies->path, shelf->name, from,
                reason, moved ? "; it was set aside as " : "", moved ? to : "");
}

void copies_set_aside(struct copies *copies, size_t folder, const char *name, const char *reason)
{
    struct shelf *shelf = &copies->shelves[folder];
    struct shelved *copy = shelf_find(shelf, name, false);
    char own[COPY_NAME_BYTES];
    if (copy != NULL) {
        copy->gone = true;
    }
    copy_name(own, name, name);
    set_aside(copies, shelf, own, reason);
}

enum found { FOUND_GOOD, FOUND_DAMAGED, FOUND_UNREAD };

/* Reads a copy's file; one that is damaged is set aside. `said`: that it cannot be read. */
static enum found read_copy(struct copies *copies, struct shelf *shelf, const char *name,
                            size_t limit, bool *said, struct copy *copy)
{
    char file[COPY_FILE_BYTES];
    struct error error = {0};
    *copy = (struct copy){0};
    shelf_file(file, name, false);
    if (!file_read(shelf->folder, file, limit, &copy->whole, &error)) {
        if (!*said) {
            log_problem("%s/%s/%s", copies->path, shelf->name, error.message);
        }
        *said = true;
        return FOUND_UNREAD;
    }
    const char *damage = copy_take_apart(copy);
    if (damage == NULL) {
        return FOUND_GOOD;
    }
    copy_finish(copy);
    set_aside(copies, shelf, name, damage);
    return FOUND_DAMAGED;
}

bool copies_read(struct copies *copies, size_t folder, const char *name, size_t limit,
                 struct copy *copy)
{
    char own[COPY_NAME_BYTES];
    bool said = false;
    copy_name(own, name, name);
    return read_copy(copies, &copies->shelves[folder], own, limit, &said, copy) == FOUND_GOOD;
}

void copies_again(struct copies *copies, size_t folder)
{
    copies->shelves[folder].next = 0;
}

bool copies_read_unclaimed(struct copies *copies, size_t folder, size_t limit, struct copy *copy)
{
    struct shelf *shelf = &copies->shelves[folder];
    while (shelf->next < shelf->count) {
        struct shelved *shelved = &shelf->copies[shelf->next++];
        if (shelved->claimed || shelved->gone || shelved->aside) {
            continue;
        }
        enum found found = read_copy(copies, shelf, shelved->name, limit, &shelved->unread, copy);
        shelved->claimed = found == FOUND_GOOD;
        shelved->gone = found == FOUND_DAMAGED;
        if (found == FOUND_GOOD) {
            return true;
        }
    }
    return false;
}

/* True where the copy holds this already. One that is neither this nor whole is set aside, so that
 * somebody learns of a card that forgets. */
static bool is_kept(struct copies *copies, struct shelf *shelf, const char *name,
                    const struct buffer *whole)
{
    char file[COPY_FILE_BYTES];
    struct copy copy = {0};
    shelf_file(file, name, false);
    bool there = file_read(shelf->folder, file, SIZE_MAX, &copy.whole, NULL);
    bool same = there && copy.whole.length == whole->length &&
                memcmp(copy.whole.data, whole->data, whole->length) == 0;
    const char *damage = same || !there ? NULL : copy_take_apart(&copy);
    if (damage != NULL) {
        set_aside(copies, shelf, name, damage);
    }
    copy_finish(&copy);
    return same;
}

/* False with an error. */
static bool write_copy(struct copies *copies, struct shelf *shelf, const char *name,
                       const struct buffer *whole, struct error *error)
{
    char own[COPY_NAME_BYTES];
    char file[COPY_FILE_BYTES];
    copy_name(own, name, name);
    shelf_file(file, own, false);
    if (is_kept(copies, shelf, own, whole)) {
        return true;
    }
    struct file_piece piece = {whole->data, whole->length};
    return file_write_at(shelf->folder, file, &piece, 1, error);
}

/* True where it can be written to. A state folder that was not to be had, or that somebody removed,
 * is opened anew. */
static bool is_open(struct copies *copies, const struct shelf *shelf, int64_t now)
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

bool copies_write(struct copies *copies, size_t folder, const char *name, const char *text,
                  size_t size, const struct besides *besides, int64_t now)
{
    struct shelf *shelf = &copies->shelves[folder];
    struct buffer whole = {0};
    struct error error = {0};
    if (!is_open(copies, shelf, now)) {
        return false;
    }
    copy_compose(&whole, name, text, size, besides);
    bool good = write_copy(copies, shelf, name, &whole, &error) || complain(copies, error.message);
    buffer_finish(&whole);
    if (good && copies->trouble != NULL) {
        log_note("%s: copies of feeds are kept again", copies->path);
        free(copies->trouble);
        copies->trouble = NULL;
    }
    return good;
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
