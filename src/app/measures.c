#include "measures.h"

#include "foyer/base/memory.h"

#include <stdlib.h>

enum { LEAST_ROOM = 64 };

void measures_finish(struct measures *measures)
{
    for (size_t i = 0; i < measures->room; i++)
        free(measures->table[i].dwell_ms);
    free(measures->table);
    *measures = (struct measures){0};
}

/* The slide's place in the table, or the gap where it belongs; the table always has one. */
static struct measure *find(const struct measures *measures, const struct slide *slide)
{
    uint64_t mixed = (uint64_t)(uintptr_t)slide * UINT64_C(0x9E3779B97F4A7C15); /* Knuth's */
    size_t at = (size_t)(mixed >> 32) % measures->room;

    while (measures->table[at].slide && measures->table[at].slide != slide)
        at = (at + 1) % measures->room;
    return &measures->table[at];
}

static void make_room(struct measures *measures)
{
    struct measures old = *measures;

    if (2 * (measures->count + 1) <= measures->room)
        return;
    measures->room = old.room > 0 ? 2 * old.room : LEAST_ROOM;
    measures->table = memory_get(measures->room, sizeof *measures->table);
    for (size_t i = 0; i < old.room; i++) {
        if (old.table[i].slide)
            *find(measures, old.table[i].slide) = old.table[i];
    }
    free(old.table);
}

static void measure(struct measure *into, struct composer *composer, int64_t wall_ms, bool slow)
{
    struct programme_slot slot = {.slide = into->slide, .total = 1};

    into->pages = composer_pages(composer, into->slide, wall_ms);
    into->dwell_ms = memory_resize(into->dwell_ms, (size_t)into->pages, sizeof *into->dwell_ms);
    for (int page = 0; page < into->pages; page++) {
        struct page_reading reading = composer_draw(composer, &slot, page, wall_ms, NULL, NULL);
        double dwell_s = composer_dwell_s(composer, into->slide, page, reading, wall_ms, slow);

        into->dwell_ms[page] = (int64_t)(dwell_s * 1000);
    }
}

const struct measure *measures_get(struct measures *measures, struct composer *composer,
                                   const struct slide *slide, int64_t wall_ms, bool slow)
{
    struct date today = time_local(wall_ms).date;
    bool stale = programme_is_stale(slide, wall_ms);

    make_room(measures);
    struct measure *found = find(measures, slide);
    bool known = found->slide && found->stale == stale && date_compare(found->date, today) == 0;

    if (known)
        return found;
    measures->count += !found->slide;
    found->slide = slide;
    found->date = today;
    found->stale = stale;
    measure(found, composer, wall_ms, slow);
    return found;
}
