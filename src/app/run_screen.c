/* The screen of a running display: opened, asked for its events, and opened again when it was lost.
 * Meanwhile the display goes its way without one. */
#include "run.h"

#include "commands.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"
#include "foyer/service/manager.h"

#include <stdio.h>

enum {
    PUMP_KEYS_MS = 250,     /* how soon a key is noticed where no descriptor tells */
    PUMP_SYSTEM_MS = 10000, /* how soon the window system is, without keys */
    RETRY_LEAST_MS = 1000,  /* until a screen is looked for again; each time twice as long */
    RETRY_MOST_MS = 30000,
    STABLE_MS = 60000, /* a screen that lasts so long is looked for at once when it is lost */
};

static bool open_screen(struct run *run, struct error *error)
{
    struct screen_options options = {run->options.windowed_width, run->options.windowed_height,
                                     run->config.connector};

    run->screen = screen_new(&options, error);
    run->screen_opened = clock_monotonic_ms(&run->clock);
    run->pump_due = run->screen_opened;
    opening_use_screen(run);
    return run->screen != NULL;
}

/* Looks for a screen again later, each time twice as much later. */
static void put_off(struct run *run, const struct error *reason)
{
    int64_t wait = run->screen_wait_ms;
    char line[sizeof reason->message + 32];

    run->screen_due = clock_monotonic_ms(&run->clock) + wait;
    run->screen_wait_ms = wait < RETRY_MOST_MS / 2 ? wait * 2 : RETRY_MOST_MS;
    snprintf(line, sizeof line, "waits for a display: %s", reason->message);
    manager_say(line);
    manager_ready();
}

int run_begin_screen(struct run *run)
{
    struct error error = {0};

    run->screen_wait_ms = RETRY_LEAST_MS;
    if (open_screen(run, &error))
        return STATUS_GOOD;
    log_problem("%s", error.message);
    /* Somebody who starts it by hand wants to know; a board waits until the display is there. */
    if (!manager_listens())
        return STATUS_NO_SCREEN;
    log_note("looking for a display until there is one");
    put_off(run, &error);
    return STATUS_GOOD;
}

void run_lose_screen(struct run *run, const char *reason)
{
    int64_t now = clock_monotonic_ms(&run->clock);
    bool stable = now - run->screen_opened >= STABLE_MS;
    struct display_options options;

    log_problem("%s; the screen is opened anew", reason);
    run->frames_before += screen_counts(run->screen).frames;
    screen_free(run->screen);
    run->screen = NULL;
    opening_use_screen(run);
    options = run_display_options(run);
    display_set_options(run->display, &options);
    if (stable)
        run->screen_wait_ms = RETRY_LEAST_MS;
    run->screen_due = stable ? now : now + run->screen_wait_ms;
}

void run_seek_screen(struct run *run)
{
    struct error error = {0};

    if (run->screen || opening_sleeps(run) || clock_monotonic_ms(&run->clock) < run->screen_due)
        return;
    if (!open_screen(run, &error)) {
        put_off(run, &error);
        return;
    }
    log_note("there is a screen again: %s", screen_description(run->screen));
    run->reported.due = true;
    (void)run_recompose(run);
}

static bool save(const char *path, const struct frame *frame, struct error *error)
{
    struct buffer png = {0};

    frame_add_png(frame, &png);
    bool good = file_write(path, png.data, png.length, error);
    buffer_finish(&png);
    return good;
}

void run_save_screenshot(const struct run *run)
{
    const char *folder = run->keeper ? status_keeper_folder(run->keeper) : NULL;
    struct error error = {0};
    struct arena arena = {0};
    struct frame *frame = NULL;

    if (!folder)
        error_set(&error, "neither a runtime nor a state folder is there to put it into");
    else if (!run->screen)
        error_set(&error, "there is no screen");
    else
        frame = screen_read(run->screen, &error);
    const char *path = folder ? arena_print(&arena, "%s/screenshot.png", folder) : "";
    if (frame && save(path, frame, &error))
        log_note("what is shown was saved as %s", path);
    else
        log_problem("no screenshot: %s", error.message);
    frame_free(frame);
    arena_finish(&arena);
}

uint64_t run_frames(const struct run *run)
{
    return run->frames_before + (run->screen ? screen_counts(run->screen).frames : 0);
}

void run_screen_size(const struct run *run, int *width, int *height)
{
    *width = 1920;
    *height = 1080;
    if (run->screen)
        screen_size(run->screen, width, height);
}

int64_t run_screen_due(const struct run *run)
{
    if (!run->screen)
        return opening_sleeps(run) ? INT64_MAX : run->screen_due;
    /* Nobody looks at a dark one: the window system is asked when something else wakes. */
    if (display_is_dark(run->display))
        return INT64_MAX;
    /* Where the window system has a descriptor, that wakes the program, unless its news have come
     * already. */
    bool woken = screen_descriptor(run->screen) >= 0 && run->pump_due != PUMP_NOW;
    return woken ? INT64_MAX : run->pump_due;
}

static void take_key(struct run *run, enum screen_event event)
{
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
        run->ending = run->config.keys == CONFIG_KEYS_ON;
        break;
    default:
        break;
    }
}

static void take_event(struct run *run, enum screen_event event)
{
    switch (event) {
    case SCREEN_RESIZED:
        run_recompose(run);
        break;
    case SCREEN_EXPOSED:
        display_expose(run->display);
        break;
    case SCREEN_CLOSE:
        run->ending = run->config.keys == CONFIG_KEYS_ON;
        break;
    case SCREEN_LOST:
        run_lose_screen(run, "the display or its window system went away, or another one came");
        break;
    default:
        if (run->config.keys != CONFIG_KEYS_OFF &&
            (!display_is_dark(run->display) || event == SCREEN_ESCAPE))
            take_key(run, event);
        break;
    }
}

void run_pump(struct run *run)
{
    int64_t now = clock_monotonic_ms(&run->clock);
    bool keys = run->config.keys != CONFIG_KEYS_OFF;
    enum screen_event event;

    if (!run->screen || now < run->pump_due)
        return;
    run->pump_due = now + (keys ? PUMP_KEYS_MS : PUMP_SYSTEM_MS);
    while (!run->ending && run->screen &&
           (event = screen_next_event(run->screen)) != SCREEN_NOTHING)
        take_event(run, event);
}
