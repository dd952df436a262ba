#include "copies_state.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"
#include "foyer/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
        copies_put_aside(copies, shelf, name, damage);
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

bool copies_write(struct copies *copies, size_t folder, const char *name, const char *text,
                  size_t size, const struct besides *besides, int64_t now)
{
    struct shelf *shelf = &copies->shelves[folder];
    struct buffer whole = {0};
    struct error error = {0};
    if (!copies_open_for(copies, shelf, now)) {
        return false;
    }
    copy_compose(&whole, name, text, size, besides);
    bool good =
        write_copy(copies, shelf, name, &whole, &error) || copies_complain(copies, error.message);
    buffer_finish(&whole);
    if (good && copies->trouble != NULL) {
        log_note("%s: copies of feeds are kept again", copies->path);
        free(copies->trouble);
        copies->trouble = NULL;
    }
    return good;
}
