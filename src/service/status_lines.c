#include "status_parts.h"

#include "foyer/base/text.h"

#include <inttypes.h>
#include <string.h>

/* Lines in the making. */
struct lines {
    struct arena *arena;
    const char **items;
    size_t count, most;
};

static void add(struct lines *lines, const char *line)
{
    if (lines->count < lines->most) {
        lines->items[lines->count++] = line;
    }
}

static void add_showing(struct lines *lines, const struct status *status)
{
    const struct status_page *page = status->showing;
    if (page == NULL) {
        add(lines, status->opening && !status->opening->open ? "Shows: nothing, since it is closed"
                                                             : "Shows: no slide may be shown now");
        return;
    }
    add(lines,
        arena_print(lines->arena, "Shows: %s, slide %d (%s), page %d of %d, since %s", page->feed,
                    page->slide, page->kind, page->page, page->pages, page->since));
}

/* What is on the screen's own account: its power. */
static const char *power_of(struct lines *lines, const struct status_opening *opening)
{
    const char *state = status_power_names[opening->power - 1];
    const char *wanted = opening->open ? "on" : "off";
    const char *method = opening->method ? opening->method : "nothing yet";
    if (!opening->switched) {
        return "not switched";
    }
    if (opening->trouble) {
        return arena_print(lines->arena, "should be %s, and is %s: %s", wanted, state,
                           opening->trouble);
    }
    if (opening->verified) {
        return arena_print(lines->arena, "%s, verified by %s", state, method);
    }
    return arena_print(lines->arena, "%s was ordered by %s, not verified", wanted, method);
}

static void add_opening(struct lines *lines, const struct status_opening *opening)
{
    if (opening == NULL) {
        return;
    }
    add(lines, arena_print(lines->arena, "Hours: %s%s%s", opening->open ? "open" : "closed",
                           opening->until ? " until " : ", with no end",
                           opening->until ? opening->until : ""));
    add(lines, arena_print(lines->arena, "Power: %s", power_of(lines, opening)));
}

static void add_clock(struct lines *lines, int clock)
{
    if (clock == STATUS_CLOCK_DOUBTFUL) {
        add(lines, "Clock: not confirmed by a time server; embargoed feeds wait for it");
    } else if (clock == STATUS_CLOCK_WRONG) {
        add(lines, "Clock: wrong, before this program was built; feeds that say when they are "
                   "valid wait for it");
    }
}

static void add_counts(struct lines *lines, const struct status *status)
{
    int64_t minutes = (int64_t)status->up_s.value / 60;
    add(lines, arena_print(lines->arena,
                           "Up for %" PRId64 " d %" PRId64 " h %" PRId64
                           " min: %.0f slides, %.0f frames, %.0f wake-ups",
                           minutes / 1440, minutes / 60 % 24, minutes % 60, status->slides.value,
                           status->frames.value, status->wake_ups.value));
}

static void add_usage(struct lines *lines, const struct status *status)
{
    if (!status->processor_ms.given) {
        return;
    }
    add(lines,
        arena_print(lines->arena,
                    "Takes: %.1f s of the processor, %.0f MB of memory, %.1f MB written to disk",
                    status->processor_ms.value / 1000, status->memory_kb.value / 1024,
                    status->written_bytes.value / 1048576));
}

static void add_board(struct lines *lines, const struct status *status)
{
    if (status->undervoltage.value > 0) {
        add(lines, "Board: the power supply is too weak; use the one that belongs to the board");
    }
    if (status->card_used_percent.value >= CARD_WORN_PERCENT) {
        add(lines,
            arena_print(lines->arena, "Board: the card has used %.0f %% of its life; change it",
                        status->card_used_percent.value));
    }
    if (status->card_errors.value > 0) {
        add(lines,
            arena_print(lines->arena, "Board: the card's file systems met %.0f errors; change it",
                        status->card_errors.value));
    }
}

static void add_accepted(struct lines *lines, const struct status_file *file)
{
    add(lines, arena_print(lines->arena, "%s: %d %s%s%s%s", file->path, file->slides,
                           file->slides == 1 ? "slide" : "slides",
                           file->from_copy ? ", from the last good copy" : "",
                           file->why ? ", not shown: " : "", file->why ? file->why : ""));
}

/* Letters can be of different widths: a mark in the line itself says what a caret would. */
static void add_quote(struct lines *lines, const struct status_problem *problem)
{
    const char *quote = problem->quote + strspn(problem->quote, " ");
    const char *place = problem->quote;
    for (int i = 0; i < problem->mark; i++) {
        (void)text_next(&place);
    }
    quote = quote < place ? quote : place;
    add(lines,
        arena_print(lines->arena, "        %.*s \u25b8 %s", (int)(place - quote), quote, place));
}

static void add_refused(struct lines *lines, const struct status_file *file)
{
    const struct status_problem *problems = file->problems.items;
    const char *name = strrchr(file->path, '/');
    add(lines, arena_print(lines->arena, "%s: refused%s", file->path,
                           file->shown ? ", its last good version goes on" : ""));
    for (size_t i = 0; i < file->problems.count; i++) {
        const char *line = problems[i].line;
        bool named = name && strncmp(line, file->path, strlen(file->path)) == 0;
        size_t folder = named ? (size_t)(name + 1 - file->path) : 0;
        add(lines, arena_print(lines->arena, "    %s", line + folder));
        if (problems[i].quote) {
            add_quote(lines, &problems[i]);
        }
    }
}

static void add_folders(struct lines *lines, const struct status *status)
{
    const char *const *folders = status->unreadable.items;
    for (size_t i = 0; i < status->unreadable.count; i++) {
        add(lines,
            arena_print(lines->arena, "Folder: %s cannot be read; what was shown from it stays",
                        folders[i]));
    }
    if (status->state == NULL) {
        add(lines, "Copies: none are kept, since there is no state folder");
    } else if (status->copies_trouble != NULL) {
        add(lines, arena_print(lines->arena,
                               "Copies: none can be kept in %s (%s); after its next start Foyer "
                               "cannot show what a folder then lacks",
                               status->state, status->copies_trouble));
    }
}

static void add_config(struct lines *lines, const struct status *status)
{
    if (status->config_trouble != NULL) {
        add(lines, arena_print(lines->arena,
                               "Config: refused (%s); the one before it goes on until the next "
                               "start, which would fail",
                               status->config_trouble));
    }
}

/* What needs somebody comes first. */
static void add_files(struct lines *lines, const struct status *status)
{
    const struct status_file *files = status->files.items;
    double all = status->accepted.value + status->refused.value;
    add(lines, arena_print(lines->arena,
                           "Feeds: %.0f, of which %.0f refused and %.0f out of date; config: %s",
                           all, status->refused.value, status->stale.value,
                           status->config ? status->config : "none"));
    for (size_t i = 0; i < status->files.count; i++) {
        if (files[i].refused) {
            add_refused(lines, &files[i]);
        } else {
            add_accepted(lines, &files[i]);
        }
    }
    if (all > (double)status->files.count) {
        add(lines, arena_print(lines->arena, "and %.0f more", all - (double)status->files.count));
    }
}

size_t status_lines(const struct status *status, struct arena *arena, const char **lines,
                    size_t most)
{
    struct lines all = {arena, lines, 0, most};
    add(&all, arena_print(arena, "Screen: %s", status->screen ? status->screen : "none"));
    add_showing(&all, status);
    add_opening(&all, status->opening);
    add_clock(&all, status->clock);
    add(&all, arena_print(arena, "Sandbox: %s", status->sandbox ? status->sandbox : "none"));
    add_counts(&all, status);
    add_usage(&all, status);
    add_board(&all, status);
    add_config(&all, status);
    add_folders(&all, status);
    add_files(&all, status);
    return all.count;
}
