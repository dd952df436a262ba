#include "seal_times.h"

#include "foyer/base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void seal_times_finish(struct seal_times *times)
{
    for (size_t i = 0; i < times->count; i++) {
        free(times->items[i].name);
    }
    free(times->items);
    free(times->state);
    *times = (struct seal_times){0};
}

/* The index of the first name that is not before this one. */
static size_t place_of(const struct seal_times *times, const char *name)
{
    size_t low = 0;
    size_t high = times->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(times->items[middle].name, name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static struct seal_time *find(const struct seal_times *times, size_t place, const char *name)
{
    bool there = place < times->count && strcmp(times->items[place].name, name) == 0;
    return there ? &times->items[place] : NULL;
}

int64_t seal_times_find(const struct seal_times *times, const char *name)
{
    const struct seal_time *known = find(times, place_of(times, name), name);
    return known == NULL ? 0 : known->signed_at_s;
}

void seal_times_raise(struct seal_times *times, const char *name, int64_t signed_at_s)
{
    size_t place = place_of(times, name);
    struct seal_time *known = find(times, place, name);
    if (known == NULL) {
        times->items = memory_resize(times->items, times->count + 1, sizeof *times->items);
        known = &times->items[place];
        memmove(known + 1, known, (times->count - place) * sizeof *known);
        *known = (struct seal_time){.name = memory_text(name)};
        times->count++;
    }
    if (signed_at_s > known->signed_at_s) {
        known->signed_at_s = signed_at_s;
        times->unwritten = true;
    }
}
