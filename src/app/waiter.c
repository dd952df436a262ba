#include "waiter.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

bool waiter_init(struct waiter *waiter, struct error *error)
{
    sigset_t taken;

    *waiter = (struct waiter){.signals = -1, .timer = -1};
    sigemptyset(&taken);
    sigaddset(&taken, SIGTERM);
    sigaddset(&taken, SIGINT);
    sigaddset(&taken, SIGHUP);
    sigaddset(&taken, SIGUSR1);
    sigprocmask(SIG_BLOCK, &taken, NULL);
    waiter->signals = signalfd(-1, &taken, SFD_NONBLOCK | SFD_CLOEXEC);
    waiter->timer = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (waiter->signals >= 0 && waiter->timer >= 0)
        return true;
    error_set(error, "no descriptor for signals or the time (%s): raise the limit of open files",
              strerror(errno));
    waiter_finish(waiter);
    return false;
}

void waiter_finish(struct waiter *waiter)
{
    if (waiter->signals >= 0)
        close(waiter->signals);
    if (waiter->timer >= 0)
        close(waiter->timer);
    waiter->signals = waiter->timer = -1;
}

/* The timer follows the wall clock, so that a clock that is set is noticed at once; how long it
 * waits follows the monotonic one. */
static bool arm(const struct waiter *waiter, const struct clock *clock, int64_t due)
{
    struct itimerspec when = {0};

    if (due < INT64_MAX) {
        /* One more, for the parts of a millisecond that both clocks leave out. */
        int64_t wait = due - clock_monotonic_ms(clock) + 1;

        when.it_value = time_as_spec(clock_wall_ms(clock) + wait);
    }
    return timerfd_settime(waiter->timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when,
                           NULL) == 0;
}

static void take_signals(const struct waiter *waiter, struct wake *wake)
{
    struct signalfd_siginfo signal;

    while (read(waiter->signals, &signal, sizeof signal) == (ssize_t)sizeof signal) {
        if (signal.ssi_signo == SIGHUP)
            wake->reload = true;
        else if (signal.ssi_signo == SIGUSR1)
            wake->screenshot = true;
        else
            wake->end = true;
    }
}

struct wake waiter_wait(struct waiter *waiter, const struct clock *clock, int64_t due,
                        const struct watched *watched)
{
    struct pollfd waits[] = {
        {.fd = waiter->signals, .events = POLLIN}, {.fd = waiter->timer, .events = POLLIN},
        {.fd = watched->folder, .events = POLLIN}, {.fd = watched->screen, .events = POLLIN},
        {.fd = watched->power, .events = POLLIN},
    };
    struct wake wake = {0};
    uint64_t expired;
    int timeout = -1;

    if (due <= clock_monotonic_ms(clock))
        timeout = 0;
    else if (!arm(waiter, clock, due))
        timeout = errno == ECANCELED ? 0 : 1000; /* the clock was set just now */
    if (poll(waits, sizeof waits / sizeof *waits, timeout) < 0)
        return wake;
    waiter->wakes += timeout != 0;
    /* It says ECANCELED where the clock was set; what is due is worked out anew either way. */
    if (waits[1].revents)
        (void)!read(waiter->timer, &expired, sizeof expired);
    if (waits[0].revents)
        take_signals(waiter, &wake);
    wake.folder = waits[2].revents != 0;
    wake.screen = waits[3].revents != 0;
    wake.gone = (waits[3].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
    return wake;
}
