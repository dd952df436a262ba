/* What the display does with its folder, without a screen and without waiting: takes what lies in
 * FEEDS for five seconds of a clock of its own, keeps copies in STATE, and prints the titles of
 * what it would show, a line each. */
#include "foyer/feed/folder.h"
#include "foyer/slides/composer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEP_MS = 50, PASSED_MS = 5000 };

static int64_t passed(void *context)
{
    return *(const int64_t *)context;
}

/* Late enough for every file to be old. */
static int64_t wall(void *context)
{
    const int64_t late_ms = INT64_C(4000000000000);
    return late_ms + passed(context);
}

int main(int argc, char **argv)
{
    int64_t now = 0;
    struct feed *const *feeds;
    const struct clock clock = {.monotonic_ms = passed, .wall_ms = wall, .context = &now};
    if (argc != 3)
        return EXIT_FAILURE;
    const char *const paths[] = {argv[1], NULL};
    struct folder_options options = {
        .paths = paths, .kinds = composer_kinds(), .clock = &clock, .state = argv[2]};
    struct folder *folder = folder_new(&options);
    for (; now < PASSED_MS; now += STEP_MS) {
        folder_listen(folder);
        while (folder_due(folder) <= now)
            (void)folder_step(folder);
    }
    size_t count = folder_feeds(folder, &feeds);
    for (size_t i = 0; i < count; i++)
        printf("%s\n", feeds[i]->title);
    folder_free(folder);
    return EXIT_SUCCESS;
}
