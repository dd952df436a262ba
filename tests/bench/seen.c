/* seen SCREEN COMMAND...: begins a command in a session of its own and says when there is a picture
 * on the screen: prints ms, and the session, which goes on. SCREEN is the file in which Xvfb keeps
 * what it shows (-fbdir). A picture is there when one pixel in a hundred is not of the ground, so
 * that neither an empty window counts nor what a program says of itself. */
#include "foyer/base/time.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ACROSS = 96, DOWN = 54, SHARE = 100, PATIENCE_MS = 60000 };

/* Numbers of an XWD header, as far as they matter. */
enum { HEADER_SIZE = 0, WIDTH = 4, HEIGHT = 5, LINE_BYTES = 12, COLOURS = 19, COLOUR_BYTES = 12 };

static uint32_t pixel_at(const uint32_t *screen, uint32_t column, uint32_t row)
{
    uint32_t first = ntohl(screen[HEADER_SIZE]) + ntohl(screen[COLOURS]) * COLOUR_BYTES;
    uint32_t at = first + row * ntohl(screen[LINE_BYTES]) + column * (uint32_t)sizeof *screen;
    return screen[at / sizeof *screen] & 0xffffffU;
}

static uint32_t sample(const uint32_t *screen, uint32_t i)
{
    return pixel_at(screen, i % ACROSS * ntohl(screen[WIDTH]) / ACROSS,
                    i / ACROSS * ntohl(screen[HEIGHT]) / DOWN);
}

/* The colour of more than half of the pixels that are looked at, where there is one. */
static uint32_t ground_of(const uint32_t *screen)
{
    uint32_t ground = 0, lead = 0;
    for (uint32_t i = 0; i < ACROSS * DOWN; i++) {
        uint32_t pixel = sample(screen, i);
        if (lead == 0)
            ground = pixel;
        lead += pixel == ground ? 1 : UINT32_MAX;
    }
    return ground;
}

static bool has_picture(const uint32_t *screen)
{
    uint32_t ground = ground_of(screen), drawn = 0;
    for (uint32_t i = 0; i < ACROSS * DOWN; i++)
        drawn += sample(screen, i) != ground;
    return drawn > ACROSS * DOWN / SHARE;
}

/* True where there is a picture within the time, or none. */
static bool wait_for(const struct clock *clock, const uint32_t *screen, bool picture)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    int64_t end = clock_monotonic_ms(clock) + PATIENCE_MS;
    for (; clock_monotonic_ms(clock) < end; nanosleep(&pause, NULL))
        if (has_picture(screen) == picture)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    int file = argc > 2 ? open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
    const struct clock clock = clock_of_system();
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        fprintf(stderr, "usage: seen SCREEN COMMAND...\n");
        return 2;
    }
    const uint32_t *screen = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (screen == MAP_FAILED || !wait_for(&clock, screen, false)) {
        fprintf(stderr, "seen: the screen is not empty\n");
        return 1;
    }
    int64_t begin = clock_monotonic_ms(&clock);
    pid_t child = fork();
    if (child == 0) {
        (void)setsid();
        (void)dup2(STDERR_FILENO, STDOUT_FILENO);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    bool seen = child > 0 && wait_for(&clock, screen, true);
    printf("%" PRId64 " %ld\n", clock_monotonic_ms(&clock) - begin, (long)child);
    return seen ? 0 : 1;
}
