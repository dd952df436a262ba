#include "soak_usage.h"

#include "foyer/service/usage.h"

#include <limits.h>
#include <malloc.h>

enum { SETTLED_DAYS = 2, GROWTH_KB = 64 /* that is no leak */ };

struct soak_usage soak_usage_now(void)
{
    struct usage before = usage_now();

    (void)malloc_trim(0);
    struct usage after = usage_now();

    return (struct soak_usage){
        .resident_kb = (long)before.resident_kb,
        .held_kb = (long)after.resident_kb,
        .heap_bytes = (size_t)after.heap_bytes,
        .free_pieces = (size_t)after.heap_pieces,
        .mapped = mallinfo2().hblks,
        .descriptors = (int)after.descriptors,
    };
}

void soak_record_add(struct soak_record *record, const struct soak_usage *usage)
{
    struct soak_usage *settled = &record->settled;

    if (record->days++ >= SETTLED_DAYS) {
        record->held_kb[record->days % SOAK_LAST_DAYS] = usage->held_kb;
        if (usage->descriptors > record->descriptors)
            record->descriptors = usage->descriptors;
        return;
    }
    if (usage->held_kb > settled->held_kb)
        settled->held_kb = usage->held_kb;
    if (usage->descriptors > settled->descriptors)
        settled->descriptors = usage->descriptors;
}

static long held_in_the_end(const struct soak_record *record)
{
    long least = LONG_MAX;

    for (size_t i = 0; i < SOAK_LAST_DAYS; i++) {
        if (record->held_kb[i] > 0 && record->held_kb[i] < least)
            least = record->held_kb[i];
    }
    return least == LONG_MAX ? 0 : least;
}

bool soak_record_is_steady(const struct soak_record *record, struct error *error)
{
    long grown = held_in_the_end(record) - record->settled.held_kb;
    int opened = record->descriptors - record->settled.descriptors;

    if (grown > GROWTH_KB)
        error_set(error, "memory grew by %ld KB after day %d; up to %d are allowed", grown,
                  SETTLED_DAYS, GROWTH_KB);
    else if (opened > 0)
        error_set(error, "%d more descriptors are open than after day %d", opened, SETTLED_DAYS);
    return grown <= GROWTH_KB && opened <= 0;
}
