/* What the service manager is told: that the display shows something, what, and that it still does.
 */
#include "run.h"

#include "foyer/service/manager.h"

#include <stdio.h>

enum {
    ALIVE_APART_MS = 1000, /* often enough for any watchdog, and not each frame of a transition */
    IDLE_APART_MS = 20000, /* where nothing can be presented */
};

static void say_page(const struct run *run)
{
    struct display_view view = display_view(run->display);
    char line[300];

    if (!view.slide)
        snprintf(line, sizeof line, "shows that there is nothing to show");
    else
        snprintf(line, sizeof line, "shows slide %zu of %zu of %s, page %d of %d",
                 (size_t)view.slide->index + 1, view.slide->feed->slides.count,
                 view.slide->feed->name, view.page + 1, view.pages);
    manager_say(line);
}

/* A page that stands is presented anew each minute, so that a display whose pictures do not arrive
 * any more starves the watchdog. Where nothing is to be presented, that the loop goes on has to do.
 */
static void feed_watchdog(struct run *run, int64_t now)
{
    struct run_told *told = &run->told;
    bool presents = run->screen && !display_is_dark(run->display);
    bool presented = run_frames(run) != told->frames;

    if (now - told->alive < (presents ? ALIVE_APART_MS : IDLE_APART_MS) || (presents && !presented))
        return;
    told->frames = run_frames(run);
    told->alive = now;
    manager_alive();
}

void run_tell_manager(struct run *run)
{
    struct run_told *told = &run->told;
    uint64_t pages = display_counts(run->display).pages;

    if (!manager_listens())
        return;
    if (run->pictured && !told->ready)
        manager_ready();
    told->ready = run->pictured;
    if (run->screen && run->pictured && !display_is_dark(run->display) &&
        (pages != told->pages || !told->said))
        say_page(run);
    told->said = run->screen && run->pictured && !display_is_dark(run->display);
    told->pages = pages;
    feed_watchdog(run, clock_monotonic_ms(&run->clock));
}
