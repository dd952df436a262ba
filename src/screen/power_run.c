#define _GNU_SOURCE /* ppoll */
#include "power_state.h"

#include "foyer/base/time.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A program in the running. */
struct running {
    pid_t process;
    int output; /* the end that is read */
    int status; /* once it has ended */
};

bool power_find_program(const char *path, const char *name, char *into, size_t size)
{
    if (name[0] == '/')
        return snprintf(into, size, "%s", name) < (int)size && access(into, X_OK) == 0;
    while (*path != '\0') {
        int length = (int)strcspn(path, ":");

        if (length > 0 && snprintf(into, size, "%.*s/%s", length, path, name) < (int)size &&
            access(into, X_OK) == 0)
            return true;
        path += length;
        path += *path == ':';
    }
    return false;
}

void power_take_signals(void (*handler)(int signal))
{
    static const int displays[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1};
    sigset_t none;

    for (size_t i = 0; i < sizeof displays / sizeof *displays; i++)
        (void)signal(displays[i], handler);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the child. What is inherited is a socket that is closed by itself, and signals that the helper
 * leaves alone. */
static _Noreturn void become(const char *program, const char *const *command, int output,
                             bool errors)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

    (void)prctl(PR_SET_PDEATHSIG, (long)SIGKILL, 0L, 0L, 0L);
    (void)setpgid(0, 0);
    power_take_signals(SIG_DFL);
    (void)dup2(nothing, STDIN_FILENO);
    (void)dup2(output, STDOUT_FILENO);
    (void)dup2(errors ? output : nothing, STDERR_FILENO);
    (void)execv(program, (char *const *)(uintptr_t)command);
    _exit(127);
}

static bool begin(struct running *running, const char *program, const char *const *command,
                  bool errors)
{
    int ends[2];

    if (pipe(ends) != 0)
        return false;
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    running->process = fork();
    if (running->process == 0)
        become(program, command, ends[1], errors);
    close(ends[1]);
    running->output = ends[0];
    return running->process >= 0;
}

/* Takes what there is, and forgets what is more than can be kept. False at the end. */
static bool drain(struct power_run *run, int from, size_t *length)
{
    char more[1024];
    ssize_t size = read(from, more, sizeof more);

    if (size > 0) {
        size_t room = sizeof run->output - 1 - *length;
        size_t kept = (size_t)size < room ? (size_t)size : room;

        memcpy(run->output + *length, more, kept);
        *length += kept;
        run->output[*length] = '\0';
    }
    return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

static void wake(int signal)
{
    (void)signal;
}

void power_run_begin(void)
{
    struct sigaction action = {.sa_handler = wake};
    sigset_t ended;

    sigemptyset(&action.sa_mask);
    (void)sigaction(SIGCHLD, &action, NULL);
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    (void)sigprocmask(SIG_BLOCK, &ended, NULL);
}

static bool has_ended(struct running *running)
{
    return waitpid(running->process, &running->status, WNOHANG) == running->process;
}

/* Until the program has ended, whoever may still hold the other end of its output. False where it
 * takes too long, or nobody needs it any more. */
static bool attend(struct power_run *run, struct running *running)
{
    const struct clock clock = clock_of_system();
    int64_t end = clock_monotonic_ms(&clock) + run->limit_ms;
    size_t length = 0;
    bool open = true;
    sigset_t none;

    sigemptyset(&none);
    while (!has_ended(running)) {
        struct pollfd waits[] = {{.fd = open ? running->output : -1, .events = POLLIN},
                                 {.fd = run->owner}};
        int64_t left = end - clock_monotonic_ms(&clock);
        struct timespec time = time_as_spec(left);

        if (left <= 0)
            return false;
        if (ppoll(waits, 2, &time, &none) <= 0)
            continue;
        if (waits[1].revents)
            return false;
        if (waits[0].revents)
            open = drain(run, running->output, &length);
    }
    while (open && length < sizeof run->output - 1) {
        size_t before = length;

        open = drain(run, running->output, &length) && length > before;
    }
    return true;
}

/* The first line that says something. */
static int first_line(const char *output, const char **line)
{
    *line = output + strspn(output, " \t\r\n");
    return (int)strcspn(*line, "\r\n");
}

static bool judge(struct power_run *run, const char *name, bool in_time, int status)
{
    const char *line;
    int length = first_line(run->errors ? run->output : "", &line);

    if (!in_time)
        snprintf(run->trouble, sizeof run->trouble, "%s took longer than %d s", name,
                 (run->limit_ms + 999) / 1000);
    else if (WIFSIGNALED(status))
        snprintf(run->trouble, sizeof run->trouble, "%s was ended by signal %d", name,
                 WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
        snprintf(run->trouble, sizeof run->trouble, "%s ended with status %d%s%.*s", name,
                 WEXITSTATUS(status), length > 0 ? ": " : "", length, line);
    return run->trouble[0] == '\0';
}

bool power_run(struct power_run *run, const char *const *command)
{
    struct running running = {0};
    char program[4096];

    run->output[0] = run->trouble[0] = '\0';
    if (!power_find_program(run->path, command[0], program, sizeof program)) {
        snprintf(run->trouble, sizeof run->trouble, "there is no program %s; install it",
                 command[0]);
        return false;
    }
    if (!begin(&running, program, command, run->errors)) {
        snprintf(run->trouble, sizeof run->trouble, "no process for %s (%s)", command[0],
                 strerror(errno));
        return false;
    }
    bool in_time = attend(run, &running);
    /* What it began goes with it. */
    if (!in_time) {
        if (kill(-running.process, SIGKILL) != 0)
            (void)kill(running.process, SIGKILL);
        while (waitpid(running.process, &running.status, 0) < 0 && errno == EINTR) {
        }
    }
    close(running.output);
    return judge(run, command[0], in_time, running.status);
}
