#include "simulate.h"

#include "composing.h"

#include "foyer/app/display.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char headings[] = "start,seconds,feed,slide,kind,page,pages,title,why\n";

struct simulation {
    int64_t begun_ms, now_ms; /* wall time */
    FILE *file;
    struct display *display;
    const struct opening *opening; /* NULL: always open */
    int64_t change_ms;             /* wall time: when it is judged again */
    /* The page that stands: */
    struct display_view view;
    bool begun, closed;     /* there is one; it is a dark screen */
    uint64_t slides, pages; /* counts of the display's with which it came up */
    int64_t since_ms;       /* wall time */
};

static int64_t monotonic_ms(void *context)
{
    const struct simulation *simulation = context;

    return simulation->now_ms - simulation->begun_ms;
}

static int64_t wall_ms(void *context)
{
    return ((const struct simulation *)context)->now_ms;
}

static void print_time(FILE *file, int64_t at_ms)
{
    char text[TIME_TEXT];

    time_text(at_ms, text);
    fputs(text, file);
}

static void print_text(FILE *file, const char *text)
{
    bool quoted = strpbrk(text, ",\"\r\n");

    if (quoted)
        fputc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    if (quoted)
        fputc('"', file);
}

static const char *why(const struct simulation *simulation)
{
    const struct slide *slide = simulation->view.slide;

    if (simulation->closed)
        return "closed";
    if (!slide)
        return "nothing";
    if (slide->feed->urgent)
        return "urgent";
    if (simulation->view.resumed)
        return "resumed";
    return programme_is_stale(slide, simulation->since_ms) ? "stale" : "turn";
}

static void print_slide(FILE *file, const struct slide *slide)
{
    print_text(file, slide->feed->name);
    fputc(',', file);
    if (slide->id)
        print_text(file, slide->id);
    else
        fprintf(file, "%zu", slide->index + 1);
    fprintf(file, ",%s,", slide->kind.kind->name);
}

static void print_row(const struct simulation *simulation)
{
    const struct display_view *view = &simulation->view;
    FILE *file = simulation->file;
    int64_t stood_ms = simulation->now_ms - simulation->since_ms;

    print_time(file, simulation->since_ms);
    fprintf(file, ",%" PRId64 ".%" PRId64 ",", stood_ms / 1000, stood_ms % 1000 / 100);
    if (view->slide)
        print_slide(file, view->slide);
    else
        fputs(",,,", file);
    if (simulation->closed)
        fputs(",,", file);
    else
        fprintf(file, "%d,%d,", view->page + 1, view->pages);
    if (view->slide && view->slide->title)
        print_text(file, view->slide->title);
    fprintf(file, ",%s\n", why(simulation));
}

/* A page that came up ends the one before it. */
static void take_view(struct simulation *simulation)
{
    bool closed = display_is_dark(simulation->display), first = !simulation->begun;
    struct display_view view = {0};
    struct display_counts counts = display_counts(simulation->display);

    if (!closed)
        view = display_view(simulation->display);
    if (!first && closed == simulation->closed && view.slide == simulation->view.slide &&
        counts.pages == simulation->pages && counts.slides == simulation->slides)
        return;
    if (!first && simulation->now_ms > simulation->since_ms)
        print_row(simulation);
    simulation->begun = true;
    simulation->closed = closed;
    simulation->view = view;
    simulation->pages = counts.pages;
    simulation->slides = counts.slides;
    simulation->since_ms = simulation->now_ms;
}

static void judge_opening(struct simulation *simulation)
{
    const struct opening *opening = simulation->opening;

    if (simulation->now_ms < simulation->change_ms)
        return;
    simulation->change_ms = opening_next_change(opening, simulation->now_ms);
    display_darken(simulation->display, !opening_is_open(opening, simulation->now_ms));
}

static bool go(struct simulation *simulation, int64_t end_ms, struct error *error)
{
    for (;;) {
        int64_t now = simulation->now_ms - simulation->begun_ms;
        int64_t due = display_due(simulation->display);

        if (simulation->change_ms - simulation->begun_ms < due)
            due = simulation->change_ms - simulation->begun_ms;
        if (due > now) {
            if (due >= end_ms - simulation->begun_ms)
                break;
            simulation->now_ms += due - now;
        }
        judge_opening(simulation);
        if (!display_step(simulation->display, error))
            return false;
        take_view(simulation);
    }
    simulation->now_ms = end_ms;
    print_row(simulation);
    return true;
}

/* As in a folder, the first of two feeds of one name is shown. */
static bool is_taken(struct feed *const *feeds, size_t count, const struct feed *feed)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(feeds[i]->name, feed->name) == 0)
            return true;
    }
    return false;
}

static struct programme *programme_of(const struct gathering *gathering)
{
    struct programme_choice choice = config_choice(&gathering->config);
    struct feed **feeds = memory_get(gathering->count, sizeof *feeds);
    size_t count = 0;

    for (size_t i = 0; i < gathering->count; i++) {
        struct feed *feed = gathering->files[i].feed;

        if (feed && !is_taken(feeds, count, feed))
            feeds[count++] = feed;
    }
    struct programme *programme = programme_new(feeds, count, &choice);
    free(feeds);
    return programme;
}

bool simulate(const struct simulate_options *options, const struct gathering *gathering, FILE *file,
              struct error *error)
{
    const struct opening *opening = gathering->config.opening;
    struct simulation simulation = {
        .begun_ms = options->from_ms,
        .now_ms = options->from_ms,
        .file = file,
        .opening = opening,
        .change_ms = opening ? options->from_ms : INT64_MAX,
    };
    const struct clock clock = {
        .monotonic_ms = monotonic_ms, .wall_ms = wall_ms, .context = &simulation};
    struct composer *composer =
        composing_new(&gathering->config, options->width, options->height, 0, error);

    if (!composer)
        return false;
    struct display_options display = {
        .clock = &clock,
        .composer = composer,
        .crossfade = gathering->config.crossfade,
        .slow = gathering->config.slow,
    };
    simulation.display = display_new(&display);
    display_set_programme(simulation.display, programme_of(gathering));
    fputs(headings, file);
    bool good = go(&simulation, options->from_ms + options->seconds * 1000, error);
    display_free(simulation.display);
    composer_free(composer);
    if (good && (fflush(file) != 0 || ferror(file))) {
        error_set(error, "the lines cannot be written: %s", strerror(errno));
        return false;
    }
    return good;
}
