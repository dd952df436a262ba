/* heard WORDS COMMAND...: begins a command and says how long it was until it had written these
 * words to standard error: prints ms from before it was forked, then ends it by SIGTERM. */
#include "foyer/base/time.h"

#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* False where the command ended without them. */
static bool wait_for(const char *words, int from)
{
    char said[65536];
    size_t length = 0;
    ssize_t more = 1;
    while (more > 0 && length < sizeof said - 1) {
        more = read(from, said + length, sizeof said - 1 - length);
        length += more > 0 ? (size_t)more : 0;
        said[length] = '\0';
        if (strstr(said, words))
            return true;
    }
    fputs(said, stderr);
    return false;
}

int main(int argc, char **argv)
{
    int ends[2];
    if (argc < 3 || pipe(ends) != 0) {
        fprintf(stderr, "usage: heard WORDS COMMAND...\n");
        return 2;
    }
    const struct clock clock = clock_of_system();
    int64_t begin = clock_monotonic_ms(&clock);
    pid_t child = fork();
    if (child == 0) {
        (void)dup2(ends[1], STDERR_FILENO);
        (void)close(ends[0]);
        (void)close(ends[1]);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    (void)close(ends[1]);
    bool heard = child > 0 && wait_for(argv[1], ends[0]);
    printf("%" PRId64 "\n", clock_monotonic_ms(&clock) - begin);
    if (child > 0) {
        (void)kill(child, SIGTERM);
        (void)waitpid(child, NULL, 0);
    }
    return heard ? 0 : 1;
}
