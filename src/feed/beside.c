#include "foyer/feed/beside.h"

#include "foyer/base/memory.h"

#include <stdlib.h>
#include <string.h>

void besides_finish(struct besides *besides)
{
    if (besides == NULL) {
        return;
    }
    for (size_t i = 0; i < besides->count; i++) {
        free(besides->items[i].name);
    }
    free(besides->items);
    *besides = (struct besides){0};
}

struct beside_named *besides_find(const struct besides *besides, const char *name)
{
    for (size_t i = 0; i < besides->count; i++) {
        if (strcmp(besides->items[i].name, name) == 0) {
            return &besides->items[i];
        }
    }
    return NULL;
}

struct beside_named *besides_add(struct besides *besides, const char *name)
{
    besides->items = memory_resize(besides->items, besides->count + 1, sizeof *besides->items);
    struct beside_named *named = &besides->items[besides->count++];
    *named = (struct beside_named){.name = memory_text(name)};
    return named;
}
