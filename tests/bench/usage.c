/* usage SESSION: what the processes of a session have taken and hold, in sum: ms of the processor's
 * time, times that a thread has waited (each is a wake-up), and KB of memory, proportional (what
 * several processes share is counted once) and resident (it is counted in each). */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct usage {
    double cpu_ms;
    long waits, proportional_kb, resident_kb;
};

/* The number behind `key` in a file; 0 where there is none. */
static long number_in(const char *path, const char *key)
{
    char line[512];
    long number = 0;
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, key, strlen(key)) == 0)
            number = strtol(line + strlen(key), NULL, 10);
    if (file)
        fclose(file);
    return number;
}

/* To the nanosecond, with the threads that have ended. */
static double cpu_ms(pid_t process)
{
    struct timespec taken = {0};
    clockid_t clock;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &taken) != 0)
        return 0;
    return (double)taken.tv_sec * 1e3 + (double)taken.tv_nsec / 1e6;
}

static long waits(pid_t process)
{
    char path[128];
    long sum = 0;
    const struct dirent *entry;
    snprintf(path, sizeof path, "/proc/%ld/task", (long)process);
    DIR *threads = opendir(path);
    while (threads && (entry = readdir(threads))) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%ld/task/%.16s/status", (long)process, entry->d_name);
        sum += number_in(path, "voluntary_ctxt_switches:");
    }
    if (threads)
        closedir(threads);
    return sum;
}

static void add(struct usage *usage, pid_t process)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", (long)process);
    usage->cpu_ms += cpu_ms(process);
    usage->waits += waits(process);
    usage->proportional_kb += number_in(path, "Pss:");
    usage->resident_kb += number_in(path, "Rss:");
}

int main(int argc, char **argv)
{
    struct usage usage = {0};
    pid_t session = argc == 2 ? (pid_t)strtol(argv[1], NULL, 10) : 0;
    DIR *processes = opendir("/proc");
    const struct dirent *entry;
    if (session <= 0 || !processes) {
        fprintf(stderr, "usage: usage SESSION\n");
        return 2;
    }
    while ((entry = readdir(processes))) {
        pid_t process = (pid_t)strtol(entry->d_name, NULL, 10);
        if (process > 0 && getsid(process) == session)
            add(&usage, process);
    }
    closedir(processes);
    printf("%.3f %ld %ld %ld\n", usage.cpu_ms, usage.waits, usage.proportional_kb,
           usage.resident_kb);
    return 0;
}
