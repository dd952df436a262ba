#include "soak_usage.h"

#include <dirent.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETTLED_DAYS = 2, GROWTH_KB = 64 /* that is no leak */ };

/* The number behind `key` in a file of the kernel's; -1 where there is none. */
static long number_in(const char *path, const char *key)
{
    char line[256];
    long number = -1;
    FILE *file = fopen(path, "r");

    if (!file)
        return -1;
    while (number < 0 && fgets(line, sizeof line, file)) {
        if (strncmp(line, key, strlen(key)) == 0)
            number = strtol(line + strlen(key), NULL, 10);
    }
    fclose(file);
    return number;
}

/* The kernel is some pages behind with the number in `status`. */
static long resident_kb(void)
{
    long exact = number_in("/proc/self/smaps_rollup", "Rss:");

    return exact >= 0 ? exact : number_in("/proc/self/status", "VmRSS:");
}

static int descriptors(void)
{
    enum { NEITHER_DOTS_NOR_THIS = 3 };
    int count = -NEITHER_DOTS_NOR_THIS;
    DIR *folder = opendir("/proc/self/fd");

    if (!folder)
        return -1;
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

struct soak_usage soak_usage_now(void)
{
    long resident = resident_kb();

    (void)malloc_trim(0);
    struct mallinfo2 info = mallinfo2();

    return (struct soak_usage){
        .resident_kb = resident,
        .held_kb = resident_kb(),
        .heap_bytes = info.uordblks + info.hblkhd,
        .free_pieces = info.ordblks,
        .mapped = info.hblks,
        .descriptors = descriptors(),
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
