#include "status_parts.h"

#include "foyer/base/text.h"

/* What cannot stand in a feed can stand in a file's name. */
static void add_text(struct buffer *json, const char *name, const char *text)
{
    struct buffer printable = {0};
    buffer_print(json, "\"%s\": ", name);
    if (text) {
        buffer_add_printable(&printable, text);
    }
    buffer_add_json(json, printable.data);
    buffer_finish(&printable);
}

static void add_problem(struct buffer *json, const struct status_problem *problem)
{
    buffer_print(json, "\n      {");
    add_text(json, "line", problem->line);
    buffer_print(json, ",\n       ");
    add_text(json, "quote", problem->quote);
    buffer_print(json, ", \"mark\": %d}", problem->mark);
}

static const char *truth(bool value)
{
    return value ? "true" : "false";
}

static void add_file(struct buffer *json, const struct status_file *file)
{
    const struct status_problem *problems = file->problems.items;
    buffer_print(json, "\n    {");
    add_text(json, "path", file->path);
    buffer_print(json, ", \"refused\": %s, \"shown\": %s, \"from_copy\": %s, \"slides\": %d",
                 truth(file->refused), truth(file->shown), truth(file->from_copy), file->slides);
    buffer_print(json, ", ");
    add_text(json, "why", file->why);
    buffer_print(json, ", \"problems\": [");
    for (size_t i = 0; i < file->problems.count; i++) {
        buffer_print(json, "%s", i > 0 ? "," : "");
        add_problem(json, &problems[i]);
    }
    buffer_print(json, "]}");
}

static void add_showing(struct buffer *json, const struct status_page *page)
{
    if (page == NULL) {
        buffer_print(json, "  \"showing\": null,\n");
        return;
    }
    buffer_print(json, "  \"showing\": {");
    add_text(json, "feed", page->feed);
    buffer_print(json, ", ");
    add_text(json, "kind", page->kind);
    buffer_print(json, ", \"slide\": %d, \"page\": %d, \"pages\": %d, ", page->slide, page->page,
                 page->pages);
    add_text(json, "since", page->since);
    buffer_print(json, "},\n");
}

static void add_member(struct buffer *json, const char *name, const char *text)
{
    buffer_print(json, "  ");
    add_text(json, name, text);
    buffer_print(json, ",\n");
}

static void add_number(struct buffer *json, const char *name, struct number number)
{
    if (!number.given) {
        return;
    }
    buffer_print(json, "  \"%s\": %.0f,\n", name, number.value);
}

static void add_opening(struct buffer *json, const struct status_opening *opening)
{
    if (opening == NULL) {
        buffer_print(json, "  \"opening\": null,\n");
        return;
    }
    buffer_print(json, "  \"opening\": {\"open\": %s, ", truth(opening->open));
    add_text(json, "until", opening->until);
    buffer_print(json, ", \"switched\": %s, \"power\": \"%s\", \"verified\": %s,\n    ",
                 truth(opening->switched), status_power_names[opening->power - 1],
                 truth(opening->verified));
    add_text(json, "method", opening->method);
    buffer_print(json, ", ");
    add_text(json, "trouble", opening->trouble);
    buffer_print(json, "},\n");
}

/* What changes with each page. */
static void add_passing(struct buffer *json, const struct status *status)
{
    add_member(json, "written", status->written);
    add_number(json, "up_s", status->up_s);
    add_number(json, "started_at", status->started_at);
    add_number(json, "presented_at", status->presented_at);
    add_number(json, "slides", status->slides);
    add_number(json, "frames", status->frames);
    add_number(json, "wake_ups", status->wake_ups);
    add_number(json, "processor_ms", status->processor_ms);
    add_number(json, "memory_kb", status->memory_kb);
    add_number(json, "heap_bytes", status->heap_bytes);
    add_number(json, "written_bytes", status->written_bytes);
    add_number(json, "descriptors", status->descriptors);
    add_showing(json, status->showing);
}

void status_write_lasting(const struct status *status, struct buffer *json)
{
    const char *const *folders = status->unreadable.items;
    const struct status_file *files = status->files.items;
    add_member(json, "version", status->version);
    add_opening(json, status->opening);
    add_member(json, "screen", status->screen);
    add_member(json, "sandbox", status->sandbox);
    add_member(json, "config", status->config);
    add_member(json, "config_trouble", status->config_trouble);
    add_member(json, "state", status->state);
    add_member(json, "copies_trouble", status->copies_trouble);
    add_member(json, "clock", status_clock_names[status->clock - 1]);
    buffer_print(json, "  \"unreadable\": [");
    for (size_t i = 0; i < status->unreadable.count; i++) {
        buffer_print(json, "%s", i > 0 ? ", " : "");
        buffer_add_json(json, folders[i]);
    }
    buffer_print(json, "],\n");
    add_number(json, "accepted", status->accepted);
    add_number(json, "refused", status->refused);
    add_number(json, "stale", status->stale);
    add_number(json, "oldest_at", status->oldest_at);
    add_number(json, "undervoltage", status->undervoltage);
    add_number(json, "card_used_percent", status->card_used_percent);
    add_number(json, "card_errors", status->card_errors);
    buffer_print(json, "  \"files\": [");
    for (size_t i = 0; i < status->files.count; i++) {
        buffer_print(json, "%s", i > 0 ? "," : "");
        add_file(json, &files[i]);
    }
    buffer_print(json, "]\n");
}

void status_write(const struct status *status, struct buffer *json)
{
    buffer_print(json, "{\n");
    add_passing(json, status);
    status_write_lasting(status, json);
    buffer_print(json, "}\n");
}
