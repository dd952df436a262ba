#include "run.h"

#include "commands.h"
#include "report.h"

#include "foyer/base/log.h"
#include "foyer/service/manager.h"

#include <inttypes.h>

enum { RENEW_MS = 2000 }; /* a folder that never comes to rest is shown after this */

/* At most one piece of work, so that the screen is never late for long. */
static void work(struct run *run)
{
    int64_t now = clock_monotonic_ms(&run->clock);

    if (display_moving(run->display))
        return;
    if (folder_due(run->folder) <= now) {
        run->reported.due = true;
        if (folder_step(run->folder) && run->changed_since == 0)
            run->changed_since = now;
    }
    if (run->changed_since == 0)
        return;
    if (!folder_busy(run->folder) || now - run->changed_since >= RENEW_MS)
        run_renew_programme(run);
}

static int64_t next_due(const struct run *run)
{
    int64_t due = display_due(run->display);

    if (opening_due(run) < due)
        due = opening_due(run);
    if (run_screen_due(run) < due)
        due = run_screen_due(run);
    if (!display_moving(run->display) && folder_due(run->folder) < due)
        due = folder_due(run->folder);
    return due;
}

static void log_counts(const struct run *run)
{
    struct display_counts shown = display_counts(run->display);
    int64_t seconds = (clock_monotonic_ms(&run->clock) - run->started) / 1000;

    log_note("ended after %" PRId64 " s: %" PRIu64 " slides, %" PRIu64 " pages, %" PRIu64
             " frames, %" PRIu64 " wake-ups",
             seconds, shown.slides, shown.pages, run_frames(run), run->waiter.wakes);
}

static void log_first_picture(struct run *run)
{
    if (run->pictured || run_frames(run) == 0)
        return;
    run->pictured = true;
    log_note("first picture after %" PRId64 " ms, on %s",
             clock_monotonic_ms(&run->clock) - run->started, screen_description(run->screen));
}

static void log_clock(struct run *run)
{
    static const char *const words[] = {
        [CLOCK_WRONG] = "wrong: it is before this program was built",
        [CLOCK_DOUBTFUL] = "not confirmed by a time server: feeds under embargo wait for it",
        [CLOCK_RIGHT] = "confirmed by a time server",
    };
    uint64_t sets = display_counts(run->display).clock_sets;
    enum clock_trust trust = display_trust(run->display);

    if (sets != run->said.clock_sets)
        log_note("the clock was set; what may be shown was judged anew");
    if (trust != run->said.trust)
        log_note("the clock is %s", words[trust]);
    run->said.clock_sets = sets;
    run->said.trust = trust;
}

static void log_urgent(struct run *run)
{
    const struct slide *slide = display_view(run->display).slide;
    bool urgent = slide && slide->feed->urgent;

    if (urgent && !run->said.urgent)
        log_note("the urgent feed \"%s\" takes over", slide->feed->name);
    if (!urgent && run->said.urgent)
        log_note("no feed is urgent any more");
    run->said.urgent = urgent;
}

/* The display's next step; a screen that can show nothing any more is opened anew. */
static void step(struct run *run)
{
    struct error error = {0};
    uint64_t frames = run_frames(run);

    if (display_due(run->display) > clock_monotonic_ms(&run->clock))
        return;
    if (!display_step(run->display, &error))
        run_lose_screen(run, error.message);
    else if (run_frames(run) != frames)
        run->pump_due = PUMP_NOW; /* events came with the window system's answer */
}

static void await(struct run *run)
{
    struct watched watched = {folder_descriptor(run->folder),
                              run->screen ? screen_descriptor(run->screen) : -1,
                              opening_descriptor(run)};
    struct wake wake = waiter_wait(&run->waiter, &run->clock, next_due(run), &watched);

    run->ending = wake.end;
    if (wake.folder)
        folder_listen(run->folder);
    if (wake.screen)
        run->pump_due = PUMP_NOW;
    if (wake.gone)
        run_lose_screen(run, "the window system has closed the connection");
    if (wake.screenshot && !wake.end)
        run_save_screenshot(run);
    if (wake.reload && !wake.end)
        run_reload(run);
}

int run_loop(struct run *run)
{
    while (!run->ending) {
        run_seek_screen(run);
        run_pump(run);
        opening_step(run);
        step(run);
        log_first_picture(run);
        if (!display_is_dark(run->display))
            log_clock(run);
        log_urgent(run);
        work(run);
        if (!display_moving(run->display) && !folder_busy(run->folder))
            report_put(run);
        proof_step(run);
        run_tell_manager(run);
        log_remind(false);
        if (!run->ending)
            await(run);
    }
    manager_stopping();
    log_counts(run);
    return STATUS_GOOD;
}
