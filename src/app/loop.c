#include "run.h"

#include "commands.h"
#include "report.h"

#include "foyer/base/log.h"

#include <inttypes.h>

enum {
    PUMP_KEYS_MS = 250,    /* how soon a key is noticed */
    PUMP_SYSTEM_MS = 1000, /* how soon the window system is, without keys */
    RENEW_MS = 2000,       /* a folder that never comes to rest is shown after this */
};

static void take_event(struct run *run, enum screen_event event)
{
    enum config_keys keys = run->config.keys;

    switch (event) {
    case SCREEN_RESIZED:
        run_recompose(run);
        return;
    case SCREEN_EXPOSED:
        display_expose(run->display);
        return;
    case SCREEN_CLOSE:
        run->ending = keys == CONFIG_KEYS_ON;
        return;
    default:
        break;
    }
    if (keys == CONFIG_KEYS_OFF)
        return;
    switch (event) {
    case SCREEN_NEXT:
        display_go(run->display, 1);
        break;
    case SCREEN_PREVIOUS:
        display_go(run->display, -1);
        break;
    case SCREEN_HOLD:
        display_toggle_hold(run->display);
        break;
    case SCREEN_WINDOWED:
        screen_toggle_windowed(run->screen);
        break;
    case SCREEN_INFORMATION:
        if (display_informing(run->display))
            display_dismiss(run->display);
        else
            run_inform(run);
        break;
    case SCREEN_ESCAPE:
        run->ending = keys == CONFIG_KEYS_ON;
        break;
    default:
        break;
    }
}

static void pump(struct run *run, int64_t now)
{
    bool keys = run->config.keys != CONFIG_KEYS_OFF;
    enum screen_event event;

    if (now < run->pump_due)
        return;
    run->pump_due = now + (keys ? PUMP_KEYS_MS : PUMP_SYSTEM_MS);
    while (!run->ending && (event = screen_next_event(run->screen)) != SCREEN_NOTHING)
        take_event(run, event);
}

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

    if (run->pump_due < due)
        due = run->pump_due;
    if (!display_moving(run->display) && folder_due(run->folder) < due)
        due = folder_due(run->folder);
    return due;
}

static void log_counts(const struct run *run)
{
    struct display_counts shown = display_counts(run->display);
    struct screen_counts presented = screen_counts(run->screen);
    int64_t seconds = (clock_monotonic_ms(&run->clock) - run->started) / 1000;

    log_note("ended after %" PRId64 " s: %" PRIu64 " slides, %" PRIu64 " pages, %" PRIu64
             " frames, %" PRIu64 " wake-ups",
             seconds, shown.slides, shown.pages, presented.frames, run->waiter.wakes);
}

static void log_first_picture(struct run *run)
{
    if (run->pictured || screen_counts(run->screen).frames == 0)
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

int run_loop(struct run *run)
{
    struct error error = {0};

    while (!run->ending) {
        int64_t now = clock_monotonic_ms(&run->clock);

        pump(run, now);
        if (display_due(run->display) <= now && !display_step(run->display, &error)) {
            log_problem("%s", error.message);
            log_counts(run);
            return STATUS_NO_SCREEN;
        }
        log_first_picture(run);
        log_clock(run);
        log_urgent(run);
        work(run);
        if (!display_moving(run->display) && !folder_busy(run->folder))
            report_put(run);
        if (run->ending)
            break;
        struct wake wake =
            waiter_wait(&run->waiter, &run->clock, next_due(run), folder_descriptor(run->folder));
        run->ending = wake.end;
        if (wake.folder)
            folder_listen(run->folder);
        if (wake.reload && !wake.end)
            run_reload(run);
    }
    log_counts(run);
    return 0;
}
