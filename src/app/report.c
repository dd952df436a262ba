#include "report.h"

#include "foyer/base/log.h"

#include <stdlib.h>

enum { RENEWED_AFTER_MS = 600000 }; /* while a page stands: whoever watches sees that it does */

static const char *screen_of(const struct run *run, struct arena *arena)
{
    int width, height;

    if (!run->screen)
        return "none: looking for a display";
    run_screen_size(run, &width, &height);
    return arena_print(arena, "%s, %d × %d px, %g inches seen from %g m",
                       screen_description(run->screen), width, height, run->config.diagonal_inches,
                       run->config.viewing_distance_m);
}

static const char *sandbox_of(const struct run *run, struct arena *arena)
{
    char words[80];

    if (!run->config.sandbox)
        return "left off by the config";
    confinement_words(&run->confinement, words, sizeof words);
    return arena_print(arena, "%s", words);
}

static int clock_of(const struct run *run)
{
    /* A dark display looks at no clock. */
    switch (display_is_dark(run->display) ? clock_trust(&run->clock)
                                          : display_trust(run->display)) {
    case CLOCK_WRONG:
        return STATUS_CLOCK_WRONG;
    case CLOCK_DOUBTFUL:
        return STATUS_CLOCK_DOUBTFUL;
    case CLOCK_RIGHT:
        break;
    }
    return STATUS_CLOCK_RIGHT;
}

static struct status_page *page_of(const struct run *run, struct arena *arena)
{
    struct display_view view = display_view(run->display);
    char since[TIME_TEXT];

    if (!view.slide || display_is_dark(run->display))
        return NULL;
    int64_t stands_ms = clock_monotonic_ms(&run->clock) - run->reported.page_since;
    time_text(clock_wall_ms(&run->clock) - stands_ms, since);
    struct status_page *page = arena_get(arena, 1, sizeof *page);
    *page = (struct status_page){
        .feed = arena_print(arena, "%s", view.slide->feed->name),
        .kind = view.slide->kind.kind->name,
        .slide = (int)view.slide->index + 1,
        .page = view.page + 1,
        .pages = view.pages,
        .since = arena_print(arena, "%s", since),
    };
    return page;
}

/* What cannot be counted is left out of the status. */
static struct number given(int64_t count)
{
    return (struct number){.value = (double)count, .given = count >= 0};
}

/* Unix time in s, by the clock as it is now. */
static struct number at(const struct run *run, int64_t monotonic_ms)
{
    int64_t passed_ms = clock_monotonic_ms(&run->clock) - monotonic_ms;

    return (struct number){.value = (double)(clock_wall_ms(&run->clock) - passed_ms) / 1000,
                           .given = true};
}

static void add_board(struct status *status, struct board board)
{
    status->undervoltage = given(board.undervoltage);
    status->card_used_percent = given(board.card_used);
    status->card_errors = given(board.card_errors);
}

static void add_usage(struct status *status, struct usage usage)
{
    status->processor_ms = given(usage.processor_ms);
    status->memory_kb = given(usage.share_kb >= 0 ? usage.share_kb : usage.resident_kb);
    status->heap_bytes = given(usage.heap_bytes);
    status->written_bytes = given(usage.written_bytes);
    status->descriptors = given(usage.descriptors);
}

void report_fill(const struct run *run, struct arena *arena, struct status *status)
{
    char now[TIME_TEXT];

    time_text(clock_wall_ms(&run->clock), now);
    *status = (struct status){
        .version = FOYER_VERSION,
        .written = arena_print(arena, "%s", now),
        .up_s = report_count((uint64_t)(clock_monotonic_ms(&run->clock) - run->started) / 1000),
        .slides = report_count(display_counts(run->display).slides),
        .frames = report_count(run_frames(run)),
        .wake_ups = report_count(run->waiter.wakes),
        .showing = page_of(run, arena),
        .opening = opening_status(run, arena),
        .screen = screen_of(run, arena),
        .sandbox = sandbox_of(run, arena),
        .config = run->config.path,
        .config_trouble = run->config_trouble,
        .state = run->config.state,
        .copies_trouble = folder_copies_trouble(run->folder),
        .clock = clock_of(run),
    };
    status->started_at = at(run, run->started);
    status->presented_at = at(run, run->reported.presented);
    status->presented_at.given = run->reported.frames > 0;
    add_usage(status, run->reported.usage);
    add_board(status, run->reported.board);
    report_add_feeds(status, run, arena);
}

void report_begin(struct run *run)
{
    struct error error = {0};

    run->keeper = status_keeper_new(run->config.state, &error);
    if (!run->keeper)
        log_note("foyer status cannot say how this display is: %s", error.message);
}

static void note_presented(struct run *run, int64_t now)
{
    if (run_frames(run) == run->reported.frames)
        return;
    run->reported.frames = run_frames(run);
    run->reported.presented = now;
}

void report_put(struct run *run)
{
    int64_t now = clock_monotonic_ms(&run->clock);
    uint64_t pages = display_counts(run->display).pages;
    enum clock_trust trust = display_trust(run->display);
    bool idle = !display_view(run->display).slide;
    bool page = pages != run->reported.pages || idle != run->reported.idle;
    struct arena arena = {0};
    struct error error = {0};
    struct status status;

    note_presented(run, now);
    bool late = now - run->reported.put >= RENEWED_AFTER_MS && !display_is_dark(run->display);
    if (!page && !run->reported.due && trust == run->reported.trust && !late)
        return;
    /* To count its memory takes the kernel some ms, too many for each look at the folder. */
    if (page || late) {
        run->reported.usage = usage_now();
        run->reported.board = board_now("/sys");
    }
    if (run->reported.due || late)
        report_age(run);
    if (page)
        run->reported.page_since = now;
    run->reported.put = now;
    run->reported.due = false;
    run->reported.pages = pages;
    run->reported.idle = idle;
    run->reported.trust = trust;
    if (!run->keeper)
        return;
    report_fill(run, &arena, &status);
    bool good = status_keeper_put(run->keeper, &status, page || late, &error);
    if (!good && !run->reported.failed)
        log_problem("the status cannot be written: %s", error.message);
    run->reported.failed = !good;
    arena_finish(&arena);
}
