#include "copies_state.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"

#include <stdio.h>

void copies_put_aside(struct copies *copies, struct shelf *shelf, const char *name,
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
    copies_put_aside(copies, shelf, own, reason);
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
    copies_put_aside(copies, shelf, name, damage);
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
