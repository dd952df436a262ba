#include "foyer/service/manager.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <systemd/sd-daemon.h>
#include <time.h>

bool manager_listens(void)
{
    const char *address = getenv("NOTIFY_SOCKET");
    return address != NULL && address[0] != '\0';
}

void manager_ready(void)
{
    (void)sd_notify(0, "READY=1");
}

void manager_say(const char *line)
{
    (void)sd_notifyf(0, "STATUS=%s", line);
}

void manager_alive(void)
{
    (void)sd_notify(0, "WATCHDOG=1");
}

/* Type=notify-reload wants to know when, by the monotonic clock: systemd.service(5). */
void manager_reloading(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t us = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
    (void)sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%" PRId64, us);
}

void manager_stopping(void)
{
    (void)sd_notify(0, "STOPPING=1");
}
