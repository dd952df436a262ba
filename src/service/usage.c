#include "foyer/service/usage.h"

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* The number behind `key` in a file of the kernel's; -1 where there is none. */
static int64_t number_in(const char *path, const char *key)
{
    char line[256];
    int64_t number = -1;
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return -1;
    }
    while (number < 0 && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, key, strlen(key)) == 0) {
            number = strtoll(line + strlen(key), NULL, 10);
        }
    }
    fclose(file);
    return number;
}

static int64_t count_descriptors(void)
{
    enum { NEITHER_DOTS_NOR_THIS = 3 };
    int64_t count = -NEITHER_DOTS_NOR_THIS;
    DIR *folder = opendir("/proc/self/fd");
    if (folder == NULL) {
        return -1;
    }
    while (readdir(folder) != NULL) {
        count++;
    }
    closedir(folder);
    return count;
}

static int64_t ms_of(struct timeval time)
{
    return (int64_t)time.tv_sec * 1000 + time.tv_usec / 1000;
}

static int64_t processor_ms(int who)
{
    struct rusage used = {0};
    (void)getrusage(who, &used);
    return ms_of(used.ru_utime) + ms_of(used.ru_stime);
}

struct usage usage_now(void)
{
    struct mallinfo2 heap = mallinfo2();
    return (struct usage){
        .processor_ms = processor_ms(RUSAGE_SELF) + processor_ms(RUSAGE_CHILDREN),
        .resident_kb = number_in("/proc/self/smaps_rollup", "Rss:"),
        .share_kb = number_in("/proc/self/smaps_rollup", "Pss:"),
        .heap_bytes = (int64_t)(heap.uordblks + heap.hblkhd),
        .heap_pieces = (int64_t)heap.ordblks,
        .written_bytes = number_in("/proc/self/io", "write_bytes:"),
        .descriptors = count_descriptors(),
    };
}
