#include "foyer/base/time.h"

#include <stddef.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

/* Seconds since 1970 when this file was compiled: a wall clock before it is wrong. */
static const int64_t built_s = FOYER_BUILT;

static const char synchronised_mark[] = "/run/systemd/timesync/synchronized";

static int64_t ms_of(clockid_t which)
{
    struct timespec now = {0};
    (void)clock_gettime(which, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t system_monotonic_ms(void *context)
{
    (void)context;
    return ms_of(CLOCK_MONOTONIC);
}

static int64_t system_wall_ms(void *context)
{
    (void)context;
    return ms_of(CLOCK_REALTIME);
}

/* The kernel's bound of the error grows from when a time server was last heard, to 16 s where none
 * was for some nine hours or ever. */
static bool kernel_is_synchronised(void)
{
    const long unknown_us = 16000000;
    struct timex state = {0}; /* sets nothing */
    return adjtimex(&state) >= 0 && state.maxerror < unknown_us;
}

static enum clock_trust system_trust(void *context)
{
    if (system_wall_ms(context) / 1000 < built_s) {
        return CLOCK_WRONG;
    }
    bool synchronised = access(synchronised_mark, F_OK) == 0 || kernel_is_synchronised();
    return synchronised ? CLOCK_RIGHT : CLOCK_DOUBTFUL;
}

struct clock clock_of_system(void)
{
    return (struct clock){
        .monotonic_ms = system_monotonic_ms,
        .wall_ms = system_wall_ms,
        .trust = system_trust,
    };
}

int64_t clock_monotonic_ms(const struct clock *clock)
{
    return clock->monotonic_ms(clock->context);
}

int64_t clock_wall_ms(const struct clock *clock)
{
    return clock->wall_ms(clock->context);
}

enum clock_trust clock_trust(const struct clock *clock)
{
    return clock->trust == NULL ? CLOCK_RIGHT : clock->trust(clock->context);
}
