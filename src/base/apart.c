#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, syscall */
#include "foyer/base/apart.h"

#include "foyer/base/confine.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

void *apart_share(size_t size)
{
    void *shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return shared == MAP_FAILED ? NULL : shared;
}

void apart_release(void *shared, size_t size)
{
    if (shared)
        (void)munmap(shared, size);
}

/* In the child. Where something cannot be taken away, the rest still is. */
static void give_up_everything(pid_t parent, unsigned seconds)
{
    const struct rlimit time = {seconds, seconds};
    const struct rlimit none = {0, 0};
    (void)prctl(PR_SET_PDEATHSIG, (long)SIGKILL, 0L, 0L, 0L);
    if (getppid() != parent)
        _exit(EXIT_FAILURE); /* the parent ended before it could be told to end with it */
    (void)setrlimit(RLIMIT_CPU, &time);
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)setrlimit(RLIMIT_FSIZE, &none);
    (void)signal(SIGXFSZ, SIG_IGN); /* valgrind and sanitizers write what they found to a file */
    /* A sanitizer's report still goes to standard error. */
    (void)syscall(SYS_close_range, 0U, (unsigned)STDOUT_FILENO, 0U);
    (void)syscall(SYS_close_range, STDERR_FILENO + 1U, ~0U, 0U);
    (void)confine_to_memory();
}

pid_t apart_begin(void (*work)(void *context), void *context, unsigned seconds)
{
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) {
        give_up_everything(parent, seconds);
        work(context);
        _exit(EXIT_SUCCESS);
    }
    return child;
}

enum apart_end apart_wait(pid_t process)
{
    int status = 0;
    if (process < 0) {
        return APART_IMPOSSIBLE;
    }
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    /* Nobody keeps the status where SIGCHLD is ignored; what is shared says what was done. */
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS ? APART_DONE : APART_FAILED;
}

void apart_cancel(pid_t process)
{
    if (process >= 0) {
        (void)kill(process, SIGKILL);
        (void)apart_wait(process);
    }
}

enum apart_end apart_run(void (*work)(void *context), void *context, unsigned seconds)
{
    return apart_wait(apart_begin(work, context, seconds));
}
