#define _DEFAULT_SOURCE /* syscall */
#include "power_state.h"

#include "foyer/base/memory.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    FIRST_PAUSE_MS = 2 * 1000,  /* doubled for each order that was not done */
    LONG_PAUSE_MS = 60 * 1000,  /* who waits as long need not be woken for it */
    REPEAT_MS = 10 * 60 * 1000, /* what was done is looked at again, and the longest pause */
    BLIND_ORDERS = 3,           /* given where nobody can say what came of the first */
};

struct power {
    pid_t helper;
    int socket;
    enum power_method method;
    struct power_driver driver; /* `set` is NULL where there is none */
    bool ordered, on;
    bool changed; /* another order than before, not given yet */
    bool asking;  /* given, and not answered yet */
    bool done;    /* answered, by what `report` says */
    unsigned tries;
    int64_t due; /* monotonic ms: of the next order */
    bool lazily; /* it can wait until somebody is awake */
    struct power_report report;
};

/* In the child. Signals are for its parent. It ends when the other end of the socket is closed: a
 * parent that is confined can send it no signal, not even by its death. */
static _Noreturn void become_helper(int socket, const struct power_options *options)
{
    (void)prctl(PR_SET_NAME, "foyer-power", 0L, 0L, 0L);
    power_take_signals(SIG_IGN);
    for (int other = STDERR_FILENO + 1; other < socket; other++)
        close(other);
    (void)syscall(SYS_close_range, (unsigned)socket + 1U, ~0U, 0U);
    power_serve(socket, options);
}

struct power *power_new(const struct power_options *options, struct error *error)
{
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        error_set(error, "the screen cannot be switched: no socket (%s)", strerror(errno));
        return NULL;
    }
    pid_t helper = fork();
    if (helper == 0)
        become_helper(ends[1], options);
    close(ends[1]);
    if (helper < 0) {
        error_set(error, "the screen cannot be switched: no process (%s)", strerror(errno));
        close(ends[0]);
        return NULL;
    }
    struct power *power = memory_get(1, sizeof *power);
    power->helper = helper;
    power->socket = ends[0];
    power->due = INT64_MAX;
    power->method = options->choice.method;
    return power;
}

static void lose_helper(struct power *power)
{
    close(power->socket);
    power->socket = -1;
    power->asking = false;
    power->due = INT64_MAX;
}

/* It ends by itself, with a program that it may be in the middle of; one that hangs in the kernel
 * is not waited for. */
void power_free(struct power *power)
{
    const struct timespec pause = {0, 5 * 1000 * 1000};

    if (!power)
        return;
    if (power->socket >= 0)
        lose_helper(power);
    for (int i = 0; i < 200 && waitpid(power->helper, NULL, WNOHANG) == 0; i++)
        (void)nanosleep(&pause, NULL);
    free(power);
}

void power_use_driver(struct power *power, const struct power_driver *driver)
{
    if (power->method != POWER_AUTO && power->method != POWER_DPMS)
        return;
    power->driver = *driver;
    power->changed = power->changed || (driver->set && power->ordered);
}

void power_want(struct power *power, bool on)
{
    if (power->ordered && power->on == on)
        return;
    power->ordered = true;
    power->on = on;
    power->changed = true;
    power->done = false;
    power->tries = 0;
}

static bool is_as_wanted(const struct power *power)
{
    return power->report.state == (power->on ? POWER_ON : POWER_OFF);
}

/* When the next order follows one that was answered. */
static void plan(struct power *power, int64_t now)
{
    bool blind = power->report.good && !power->report.asked;
    bool settled = is_as_wanted(power) || (blind && power->tries >= BLIND_ORDERS);
    unsigned doublings = power->tries > 0 ? power->tries - 1 : 0;
    int64_t pause = REPEAT_MS;

    if (!settled && doublings < 9 && ((int64_t)FIRST_PAUSE_MS << doublings) < REPEAT_MS)
        pause = (int64_t)FIRST_PAUSE_MS << doublings;
    if (is_as_wanted(power))
        power->tries = 0;
    power->due = now + pause;
    power->lazily = pause >= LONG_PAUSE_MS;
}

static void take_report(struct power *power, const struct power_report *report, int64_t now)
{
    power->report = *report;
    power->asking = false;
    /* The answer to an order that was taken back meanwhile says only how it was. */
    if (power->changed)
        return;
    power->done = true;
    power->tries++;
    plan(power, now);
}

static bool take_answer(struct power *power, int64_t now)
{
    struct power_report report;
    ssize_t size = recv(power->socket, &report, sizeof report, MSG_DONTWAIT);

    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (size != (ssize_t)sizeof report) {
        lose_helper(power);
        return true;
    }
    report.method[sizeof report.method - 1] = '\0';
    report.trouble[sizeof report.trouble - 1] = '\0';
    take_report(power, &report, now);
    return true;
}

/* False where it has to be done in another way. */
static bool drive(struct power *power, int64_t now)
{
    const struct power_driver *driver = &power->driver;
    enum power_state wanted = power->on ? POWER_ON : POWER_OFF, state;

    if (!driver->set)
        return false;
    state = driver->ask(driver->context);
    if (state != wanted) {
        driver->set(driver->context, power->on);
        state = driver->ask(driver->context);
    }
    if (state != wanted && power->method == POWER_AUTO)
        return false;
    struct power_report report = {.on = power->on,
                                  .state = (unsigned char)state,
                                  .good = true,
                                  .asked = state != POWER_UNKNOWN,
                                  .method = "dpms"};
    if (state != wanted)
        (void)snprintf(report.trouble, sizeof report.trouble,
                       "the screen's driver has no DPMS that works; name another \"power\"");
    take_report(power, &report, now);
    return true;
}

static bool give_order(struct power *power, int64_t now)
{
    unsigned char order = power->on;

    power->changed = false;
    if (drive(power, now))
        return true;
    power->asking = send(power->socket, &order, 1, MSG_DONTWAIT | MSG_NOSIGNAL) == 1;
    if (!power->asking)
        lose_helper(power);
    return !power->asking;
}

bool power_step(struct power *power, int64_t now_ms)
{
    bool news = false;

    if (power->socket >= 0)
        news = take_answer(power, now_ms);
    if (power->socket >= 0 && !power->asking && (power->changed || power->due <= now_ms))
        news = give_order(power, now_ms) || news;
    return news;
}

int64_t power_due(const struct power *power)
{
    if (power->socket < 0 || power->asking)
        return INT64_MAX;
    if (power->changed)
        return INT64_MIN;
    return power->lazily ? INT64_MAX : power->due;
}

int power_descriptor(const struct power *power)
{
    return power->socket;
}

struct power_view power_view(const struct power *power)
{
    return (struct power_view){
        .ordered = power->ordered,
        .on = power->on,
        .done = power->done,
        .state = (enum power_state)power->report.state,
        .method = power->report.method,
        .trouble = power->socket < 0
                       ? "the process that switches the screen has ended; restart Foyer"
                       : power->report.trouble,
    };
}
