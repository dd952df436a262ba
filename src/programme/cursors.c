#include "programme_state.h"

#include "rotation_state.h"

#include <stdlib.h>
#include <string.h>

void cursors_finish(struct cursors *cursors)
{
    for (size_t i = 0; i < cursors->count; i++) {
        free(cursors->items[i].feed);
    }
    free(cursors->items);
    *cursors = (struct cursors){0};
}

/* That of the feed itself, else that of the version before it. */
static struct cursor *find(const struct cursors *cursors, const char *name, const void *identity)
{
    struct cursor *earlier = NULL;
    for (size_t i = 0; i < cursors->count; i++) {
        struct cursor *cursor = &cursors->items[i];
        if (strcmp(cursor->feed, name) != 0) {
            continue;
        }
        if (cursor->identity == identity) {
            return cursor;
        }
        earlier = cursor;
    }
    return earlier;
}

const struct cursor *cursors_find(const struct cursors *cursors, const struct feed *feed)
{
    return find(cursors, feed->name, feed);
}

void cursors_set(struct cursors *cursors, const struct position *position)
{
    struct cursor *cursor = find(cursors, position->feed, position->identity);
    if (cursor == NULL || cursor->identity != position->identity) {
        cursors->items = memory_resize(cursors->items, cursors->count + 1, sizeof *cursors->items);
        cursor = &cursors->items[cursors->count++];
        *cursor = (struct cursor){.feed = memory_text(position->feed)};
    }
    cursor->identity = position->identity;
    cursor->slide = position->slide;
}

static bool is_there(const struct programme *programme, const struct cursor *cursor)
{
    for (size_t i = 0; i < programme->section_count; i++) {
        if (programme->sections[i].feed == cursor->identity) {
            return true;
        }
    }
    return false;
}

void cursors_tidy(struct cursors *cursors, const struct programme *programme)
{
    size_t kept = 0;
    if (cursors->count <= 2 * programme->section_count) {
        return;
    }
    for (size_t i = 0; i < cursors->count; i++) {
        if (is_there(programme, &cursors->items[i])) {
            cursors->items[kept++] = cursors->items[i];
        } else {
            free(cursors->items[i].feed);
        }
    }
    cursors->count = kept;
}
