/* The status as metrics. Names and units: prometheus.io/docs/practices/naming; the format:
 * prometheus.io/docs/instrumenting/exposition_formats. */
#include "status_parts.h"

#include "foyer/base/text.h"

/* The lines before the values of a metric. */
static void begin(struct buffer *text, const char *name, const char *type, const char *help)
{
    buffer_print(text, "# HELP foyer_%s %s\n# TYPE foyer_%s %s\n", name, help, name, type);
}

/* A metric that is left out where it cannot be had. Fifteen digits: as many as are exact. */
static void add(struct buffer *text, const char *name, const char *type, const char *help,
                struct number number)
{
    if (!number.given) {
        return;
    }
    begin(text, name, type, help);
    buffer_print(text, "foyer_%s %.15g\n", name, number.value);
}

static struct number scaled(struct number number, double divisor)
{
    number.value /= divisor;
    return number;
}

static struct number truth(bool value)
{
    return (struct number){.value = value ? 1 : 0, .given = true};
}

/* Quotes, with what would end them and control characters taken out of the way. */
static void add_label(struct buffer *text, const char *name, const char *value)
{
    struct buffer printable = {0};
    buffer_add_printable(&printable, value);
    buffer_print(text, "%s=\"", name);
    for (const char *byte = printable.data; *byte; byte++) {
        if (*byte == '"' || *byte == '\\') {
            buffer_print(text, "\\");
        }
        buffer_add(text, byte, 1);
    }
    buffer_print(text, "\"");
    buffer_finish(&printable);
}

static void add_version(struct buffer *text, const struct status *status)
{
    begin(text, "build_info", "gauge", "Foyer's version; always 1.");
    buffer_print(text, "foyer_build_info{");
    add_label(text, "version", status->version);
    buffer_print(text, "} 1\n");
}

static void add_showing(struct buffer *text, const struct status_page *page)
{
    if (page == NULL) {
        return;
    }
    begin(text, "slide_info", "gauge", "The slide that is shown; always 1.");
    buffer_print(text, "foyer_slide_info{");
    add_label(text, "feed", page->feed);
    buffer_print(text, ",slide=\"%d\",", page->slide);
    add_label(text, "kind", page->kind);
    buffer_print(text, "} 1\n");
}

/* A value for each name that there is, 1 for the one that holds: "state sets". */
static void add_states(struct buffer *text, const char *name, const char *help,
                       const char *const *states, int present)
{
    begin(text, name, "gauge", help);
    for (int i = 0; states[i]; i++) {
        buffer_print(text, "foyer_%s{state=\"%s\"} %d\n", name, states[i], i + 1 == present);
    }
}

static void add_health(struct buffer *text, const struct status *status)
{
    const struct status_opening *opening = status->opening;
    add(text, "troubled", "gauge", "Whether somebody should look after the display: 1 or 0.",
        truth(status_troubled(status)));
    add(text, "start_time_seconds", "gauge", "When the display was started, Unix time.",
        status->started_at);
    add(text, "presented_time_seconds", "gauge", "When a frame was last presented, Unix time.",
        status->presented_at);
    add(text, "showing", "gauge", "Whether a slide is shown: 1 or 0.", truth(status->showing));
    add(text, "config_refused", "gauge",
        "Whether the config was refused when it was read again, and an older one goes on: 1 or 0.",
        truth(status->config_trouble));
    add(text, "copies_failing", "gauge",
        "Whether no copies of feeds can be kept in the state folder: 1 or 0.",
        truth(status->copies_trouble));
    add(text, "open", "gauge", "Whether the config's opening hours have it shown: 1 or 0.",
        truth(opening == NULL || opening->open));
    add(text, "screen_trouble", "gauge", "Whether the screen cannot be switched: 1 or 0.",
        truth(opening != NULL && opening->trouble != NULL));
    add_states(text, "screen_power", "The screen's power, as it was found last.",
               status_power_names, opening != NULL ? opening->power : STATUS_POWER_UNKNOWN);
    add_states(text, "clock", "How far the clock can be trusted.", status_clock_names,
               status->clock);
    add(text, "undervoltage", "gauge", "Whether the power supply is too weak: 1 or 0.",
        status->undervoltage);
    add(text, "card_life_used_ratio", "gauge",
        "Share of the most worn card's life that is over, at most.",
        scaled(status->card_used_percent, 100));
    add(text, "card_errors", "gauge", "Errors that the card's file systems have met.",
        status->card_errors);
}

static void add_feeds(struct buffer *text, const struct status *status)
{
    begin(text, "feeds", "gauge", "Files in the feeds folders, by their newest version.");
    buffer_print(text, "foyer_feeds{state=\"accepted\"} %.0f\n", status->accepted.value);
    buffer_print(text, "foyer_feeds{state=\"refused\"} %.0f\n", status->refused.value);
    add(text, "feeds_stale", "gauge", "Accepted feeds that say that they may be out of date.",
        status->stale);
    add(text, "oldest_figure_time_seconds", "gauge",
        "When the oldest figure of the accepted feeds is from, Unix time.", status->oldest_at);
    add(text, "folders_unreadable", "gauge", "Feeds folders that cannot be read.",
        (struct number){.value = (double)status->unreadable.count, .given = true});
}

static void add_usage(struct buffer *text, const struct status *status)
{
    add(text, "slides_total", "counter", "Slides that were shown.", status->slides);
    add(text, "frames_total", "counter", "Frames that were presented.", status->frames);
    add(text, "wake_ups_total", "counter", "Times that the display woke up.", status->wake_ups);
    add(text, "cpu_seconds_total", "counter", "Time of the processor.",
        scaled(status->processor_ms, 1000));
    add(text, "memory_bytes", "gauge", "Memory, what is shared counting in part.",
        scaled(status->memory_kb, 1.0 / 1024));
    add(text, "written_bytes_total", "counter", "Bytes written to disks or cards.",
        status->written_bytes);
    add(text, "open_fds", "gauge", "Open file descriptors.", status->descriptors);
}

void status_write_metrics(const struct status *status, struct buffer *text)
{
    add_version(text, status);
    add_health(text, status);
    add_showing(text, status->showing);
    add_feeds(text, status);
    add_usage(text, status);
}
