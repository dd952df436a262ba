/* What the status says of feeds. */
#include "report.h"

#include "foyer/programme/programme.h"

#include <stdlib.h>

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

/* NULL where it is shown, or nothing of it was ever accepted. */
static const char *why_not(const struct run *run, const struct folder_file *file)
{
    if (!file->feed)
        return NULL;
    if (file->hidden)
        return "a feed of an earlier folder has the same name; rename one of them";
    if (!programme_wants(file->feed, config_choice(&run->config).tags))
        return "it has none of the tags that the config chooses";
    return NULL;
}

static struct status_file file_of(const struct run *run, const struct folder_file *file,
                                  struct arena *arena)
{
    const char *why = why_not(run, file);

    return (struct status_file){
        .path = arena_print(arena, "%s", file->path),
        .refused = file->refused,
        .shown = file->feed != NULL && !why,
        .why = why,
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
                items[listed++] = file_of(run, &files[i], arena);
        }
    }
    status->files = (struct list){items, listed};
    status->refused = report_count(refused);
    status->accepted = report_count(count - refused);
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

void report_age(struct run *run)
{
    struct feed *const *feeds;
    size_t count = folder_feeds(run->folder, &feeds), stale = 0;
    int64_t oldest_ms = INT64_MAX, now_ms = clock_wall_ms(&run->clock);

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < feeds[i]->slides.count; j++) {
            const struct moment *as_of = slide_as_of(feed_slide(feeds[i], j));

            if (as_of->precision != PRECISION_NONE && moment_end_ms(as_of) < oldest_ms)
                oldest_ms = moment_end_ms(as_of);
        }
        stale += feeds[i]->slides.count > 0 && programme_is_stale(feed_slide(feeds[i], 0), now_ms);
    }
    run->reported.stale = report_count(stale);
    run->reported.oldest_at =
        (struct number){.value = (double)oldest_ms / 1000, .given = oldest_ms != INT64_MAX};
}

void report_add_feeds(struct status *status, const struct run *run, struct arena *arena)
{
    status->unreadable = unreadable_of(run, arena);
    status->stale = run->reported.stale;
    status->oldest_at = run->reported.oldest_at;
    add_files(status, run, arena);
}
