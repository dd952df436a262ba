#include "status_parts.h"

#include <stdlib.h>

const char *const status_clock_names[] = {"right", "doubtful", "wrong", NULL};
const char *const status_power_names[] = {"unknown", "off", "on", NULL};

static const struct field problem_fields[] = {
    {.name = "line",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct status_problem, line)},
    {.name = "quote",
     .type = FIELD_TEXT,
     .null = true,
     .offset = offsetof(struct status_problem, quote)},
    {.name = "mark", .type = FIELD_INTEGER, .offset = offsetof(struct status_problem, mark)},
};

static const struct shape problem_shape = {
    .name = "problem",
    .fields = problem_fields,
    .count = COUNT_OF(problem_fields),
    .size = sizeof(struct status_problem),
};

static const struct field file_fields[] = {
    {.name = "path",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct status_file, path)},
    {.name = "refused", .type = FIELD_BOOL, .offset = offsetof(struct status_file, refused)},
    {.name = "shown", .type = FIELD_BOOL, .offset = offsetof(struct status_file, shown)},
    {.name = "from_copy", .type = FIELD_BOOL, .offset = offsetof(struct status_file, from_copy)},
    {.name = "why", .type = FIELD_TEXT, .null = true, .offset = offsetof(struct status_file, why)},
    {.name = "slides", .type = FIELD_INTEGER, .offset = offsetof(struct status_file, slides)},
    {.name = "problems",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .shape = &problem_shape,
     .offset = offsetof(struct status_file, problems)},
};

static const struct shape file_shape = {
    .name = "file",
    .fields = file_fields,
    .count = COUNT_OF(file_fields),
    .size = sizeof(struct status_file),
};

static const struct field page_fields[] = {
    {.name = "feed",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct status_page, feed)},
    {.name = "kind",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct status_page, kind)},
    {.name = "slide", .type = FIELD_INTEGER, .offset = offsetof(struct status_page, slide)},
    {.name = "page", .type = FIELD_INTEGER, .offset = offsetof(struct status_page, page)},
    {.name = "pages", .type = FIELD_INTEGER, .offset = offsetof(struct status_page, pages)},
    {.name = "since",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct status_page, since)},
};

static const struct shape page_shape = {
    .name = "page",
    .fields = page_fields,
    .count = COUNT_OF(page_fields),
    .size = sizeof(struct status_page),
};

static const struct field opening_fields[] = {
    {.name = "open", .type = FIELD_BOOL, .offset = offsetof(struct status_opening, open)},
    {.name = "until",
     .type = FIELD_TEXT,
     .null = true,
     .offset = offsetof(struct status_opening, until)},
    {.name = "switched", .type = FIELD_BOOL, .offset = offsetof(struct status_opening, switched)},
    {.name = "power",
     .type = FIELD_CHOICE,
     .choices = status_power_names,
     .required = true,
     .offset = offsetof(struct status_opening, power)},
    {.name = "verified", .type = FIELD_BOOL, .offset = offsetof(struct status_opening, verified)},
    {.name = "method",
     .type = FIELD_TEXT,
     .null = true,
     .offset = offsetof(struct status_opening, method)},
    {.name = "trouble",
     .type = FIELD_TEXT,
     .null = true,
     .offset = offsetof(struct status_opening, trouble)},
};

static const struct shape opening_shape = {
    .name = "opening",
    .fields = opening_fields,
    .count = COUNT_OF(opening_fields),
    .size = sizeof(struct status_opening),
};

static const struct field status_fields[] = {
    {.name = "version",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct status, version)},
    {.name = "written",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct status, written)},
    {.name = "up_s", .type = FIELD_NUMBER, .offset = offsetof(struct status, up_s)},
    {.name = "started_at", .type = FIELD_NUMBER, .offset = offsetof(struct status, started_at)},
    {.name = "presented_at", .type = FIELD_NUMBER, .offset = offsetof(struct status, presented_at)},
    {.name = "slides", .type = FIELD_NUMBER, .offset = offsetof(struct status, slides)},
    {.name = "frames", .type = FIELD_NUMBER, .offset = offsetof(struct status, frames)},
    {.name = "wake_ups", .type = FIELD_NUMBER, .offset = offsetof(struct status, wake_ups)},
    {.name = "processor_ms", .type = FIELD_NUMBER, .offset = offsetof(struct status, processor_ms)},
    {.name = "memory_kb", .type = FIELD_NUMBER, .offset = offsetof(struct status, memory_kb)},
    {.name = "heap_bytes", .type = FIELD_NUMBER, .offset = offsetof(struct status, heap_bytes)},
    {.name = "written_bytes",
     .type = FIELD_NUMBER,
     .offset = offsetof(struct status, written_bytes)},
    {.name = "descriptors", .type = FIELD_NUMBER, .offset = offsetof(struct status, descriptors)},
    {.name = "showing",
     .type = FIELD_OBJECT,
     .shape = &page_shape,
     .null = true,
     .offset = offsetof(struct status, showing)},
    {.name = "opening",
     .type = FIELD_OBJECT,
     .shape = &opening_shape,
     .null = true,
     .offset = offsetof(struct status, opening)},
    {.name = "screen", .type = FIELD_TEXT, .offset = offsetof(struct status, screen)},
    {.name = "sandbox", .type = FIELD_TEXT, .offset = offsetof(struct status, sandbox)},
    {.name = "config", .type = FIELD_TEXT, .null = true, .offset = offsetof(struct status, config)},
    {.name = "config_trouble",
     .type = FIELD_TEXT,
     .null = true,
     .offset = offsetof(struct status, config_trouble)},
    {.name = "state", .type = FIELD_TEXT, .null = true, .offset = offsetof(struct status, state)},
    {.name = "copies_trouble",
     .type = FIELD_TEXT,
     .null = true,
     .offset = offsetof(struct status, copies_trouble)},
    {.name = "clock",
     .type = FIELD_CHOICE,
     .choices = status_clock_names,
     .required = true,
     .offset = offsetof(struct status, clock)},
    {.name = "unreadable",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .offset = offsetof(struct status, unreadable)},
    {.name = "accepted", .type = FIELD_NUMBER, .offset = offsetof(struct status, accepted)},
    {.name = "refused", .type = FIELD_NUMBER, .offset = offsetof(struct status, refused)},
    {.name = "stale", .type = FIELD_NUMBER, .offset = offsetof(struct status, stale)},
    {.name = "oldest_at", .type = FIELD_NUMBER, .offset = offsetof(struct status, oldest_at)},
    {.name = "undervoltage", .type = FIELD_NUMBER, .offset = offsetof(struct status, undervoltage)},
    {.name = "card_used_percent",
     .type = FIELD_NUMBER,
     .offset = offsetof(struct status, card_used_percent)},
    {.name = "card_errors", .type = FIELD_NUMBER, .offset = offsetof(struct status, card_errors)},
    {.name = "files",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .shape = &file_shape,
     .offset = offsetof(struct status, files)},
};

static const struct shape status_shape = {
    .name = "status",
    .fields = status_fields,
    .count = COUNT_OF(status_fields),
    .size = sizeof(struct status),
};

bool status_read(const char *text, size_t size, struct arena *arena, struct status *status,
                 struct error *error)
{
    struct problems problems = {0};
    struct reading reading = {
        .file = "status.json",
        .text = text,
        .size = size,
        .limits = {.bytes = (size_t)256 << 20, .values = 1000000},
        .arena = arena,
        .problems = &problems,
    };
    bool good = reader_read(&reading, &status_shape, status);
    if (!good) {
        char *line = problem_line(&problems.items[0]);
        (void)error_set(error, "%s; was it written by another version of Foyer?", line);
        free(line);
    }
    problems_finish(&problems);
    return good;
}

/* What cannot be had is 0. */
bool status_board_troubled(const struct status *status)
{
    return status->undervoltage.value > 0 || status->card_errors.value > 0 ||
           status->card_used_percent.value >= CARD_WORN_PERCENT;
}

bool status_troubled(const struct status *status)
{
    const struct status_opening *opening = status->opening;
    bool closed = opening != NULL && !opening->open;
    return status->refused.value > 0 || status->unreadable.count > 0 ||
           status->config_trouble != NULL || status->copies_trouble != NULL ||
           status->clock == STATUS_CLOCK_WRONG || (status->showing == NULL && !closed) ||
           status_board_troubled(status) || (opening != NULL && opening->trouble != NULL);
}
