#include "report.h"

#include "foyer/base/log.h"

#include <stdlib.h>

static struct number count_of(uint64_t count)
{
    return (struct number){.value = (double)count, .given = true};
}

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

static struct list problems_of(const struct problems *problems, struct arena *arena)
{
    struct status_problem *items = arena_get(arena, problems->count, sizeof *items);

    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        char *line = problem_line(problem);

        items[i] = (struct status_problem){
            .line = arena_print(arena, "%s", line),
            .quote = problem->quote ? arena_print(arena, "%s", problem->quote) : NULL,
            .mark = problem->mark,
        };
        free(line);
    }
    return (struct list){items, problems->count};
}

static struct status_file file_of(const struct folder_file *file, struct arena *arena)
{
    return (struct status_file){
        .path = arena_print(arena, "%s", file->path),
        .refused = file->refused,
        .shown = file->feed != NULL,
        .from_copy = file->from_copy,
        .slides = file->feed ? (int)file->feed->slides.count : 0,
        .problems = file->refused ? problems_of(file->problems, arena) : (struct list){0},
    };
}

/* What needs somebody comes first. */
static void add_files(struct status *status, const struct run *run, struct arena *arena)
{
    const struct folder_file *files;
    size_t count = folder_files(run->folder, &files), refused = 0, listed = 0;
    struct status_file *items = arena_get(arena, STATUS_FILES_MOST, sizeof *items);

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count; i++) {
            refused += pass == 0 && files[i].refused;
            if (files[i].refused == (pass == 0) && listed < STATUS_FILES_MOST)
                items[listed++] = file_of(&files[i], arena);
        }
    }
    status->files = (struct list){items, listed};
    status->refused = count_of(refused);
    status->accepted = count_of(count - refused);
}

static struct list unreadable_of(const struct run *run, struct arena *arena)
{
    size_t count = 0, unreadable = 0;

    while (run->config.feeds[count])
        count++;
    const char **items = arena_get(arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        if (!folder_readable(run->folder, i))
            items[unreadable++] = arena_print(arena, "%s", run->config.feeds[i]);
    }
    return (struct list){items, unreadable};
}

/* What cannot be counted is left out of the status. */
static struct number given(int64_t count)
{
    return (struct number){.value = (double)count, .given = count >= 0};
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
        .up_s = count_of((uint64_t)(clock_monotonic_ms(&run->clock) - run->started) / 1000),
        .slides = count_of(display_counts(run->display).slides),
        .frames = count_of(run_frames(run)),
        .wake_ups = count_of(run->waiter.wakes),
        .showing = page_of(run, arena),
        .opening = opening_status(run, arena),
        .screen = screen_of(run, arena),
        .sandbox = sandbox_of(run, arena),
        .config = run->config.path,
        .state = run->config.state,
        .clock = clock_of(run),
        .unreadable = unreadable_of(run, arena),
    };
    add_usage(status, run->reported.usage);
    add_files(status, run, arena);
}

void report_begin(struct run *run)
{
    struct error error = {0};

    run->keeper = status_keeper_new(run->config.state, &error);
    if (!run->keeper)
        log_note("foyer status cannot say how this display is: %s", error.message);
}

void report_put(struct run *run)
{
    uint64_t pages = display_counts(run->display).pages;
    enum clock_trust trust = display_trust(run->display);
    bool idle = !display_view(run->display).slide;
    bool page = pages != run->reported.pages || idle != run->reported.idle;
    struct arena arena = {0};
    struct error error = {0};
    struct status status;

    if (!page && !run->reported.due && trust == run->reported.trust)
        return;
    /* To count its memory takes the kernel some ms, too many for each look at the folder. */
    if (page) {
        run->reported.usage = usage_now();
        run->reported.page_since = clock_monotonic_ms(&run->clock);
    }
    run->reported.due = false;
    run->reported.pages = pages;
    run->reported.idle = idle;
    run->reported.trust = trust;
    if (!run->keeper)
        return;
    report_fill(run, &arena, &status);
    bool good = status_keeper_put(run->keeper, &status, page, &error);
    if (!good && !run->reported.failed)
        log_problem("the status cannot be written: %s", error.message);
    run->reported.failed = !good;
    arena_finish(&arena);
}
