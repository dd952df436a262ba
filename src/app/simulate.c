#include "simulate.h"

#include "simulation.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char headings[] = "start,seconds,feed,slide,kind,page,pages,title,why\n";

/* The page that stands is written when the next one comes up. */
struct record {
    struct simulation simulation;
    FILE *file;
    struct display_view view;
    bool begun, closed; /* there is one; it is a dark screen */
    int64_t since_ms;   /* wall time */
};

static void print_time(FILE *file, int64_t at_ms)
{
    char text[TIME_TEXT];

    time_text(at_ms, text);
    fputs(text, file);
}

static void print_text(FILE *file, const char *text)
{
    struct buffer field = {0};

    buffer_add_csv(&field, text);
    fputs(field.data, file);
    buffer_finish(&field);
}

static const char *why(const struct record *record)
{
    const struct slide *slide = record->view.slide;

    if (record->closed)
        return "closed";
    if (!slide)
        return "nothing";
    if (slide->feed->urgent)
        return "urgent";
    if (record->view.resumed)
        return "resumed";
    return programme_is_stale(slide, record->since_ms) ? "stale" : "turn";
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

static void print_row(const struct record *record)
{
    const struct display_view *view = &record->view;
    FILE *file = record->file;
    int64_t stood_ms = record->simulation.now_ms - record->since_ms;

    print_time(file, record->since_ms);
    fprintf(file, ",%" PRId64 ".%" PRId64 ",", stood_ms / 1000, stood_ms % 1000 / 100);
    if (view->slide)
        print_slide(file, view->slide);
    else
        fputs(",,,", file);
    if (record->closed)
        fputs(",,", file);
    else
        fprintf(file, "%d,%d,", view->page + 1, view->pages);
    if (view->slide && view->slide->title)
        print_text(file, view->slide->title);
    fprintf(file, ",%s\n", why(record));
}

static void came_up(void *context, const struct display_view *view)
{
    struct record *record = context;

    if (record->begun && record->simulation.now_ms > record->since_ms)
        print_row(record);
    record->begun = true;
    record->closed = record->simulation.closed;
    record->view = *view;
    record->since_ms = record->simulation.now_ms;
}

static struct programme *programme_of(const struct gathering *gathering)
{
    struct programme_choice choice = config_choice(&gathering->config);
    struct feed **feeds = memory_get(gathering->count, sizeof *feeds);
    size_t count = 0;

    for (size_t i = 0; i < gathering->count; i++) {
        if (gather_shows(gathering, &gathering->files[i]))
            feeds[count++] = gathering->files[i].feed;
    }
    struct programme *programme = programme_new(feeds, count, &choice);
    free(feeds);
    return programme;
}

bool simulate(const struct simulate_options *options, const struct gathering *gathering, FILE *file,
              struct error *error)
{
    struct record record = {.file = file};
    struct simulation *simulation = &record.simulation;

    if (!simulation_init(simulation, &gathering->config, options->width, options->height,
                         options->from_ms, error))
        return false;
    simulation->watch = (struct simulation_watch){.came_up = came_up, .context = &record};
    display_set_programme(simulation->display, programme_of(gathering));
    fputs(headings, file);
    bool good = simulation_go(simulation, options->from_ms + options->seconds * 1000, error);
    if (good)
        print_row(&record);
    simulation_finish(simulation);
    if (good && (fflush(file) != 0 || ferror(file))) {
        error_set(error, "the lines cannot be written: %s", strerror(errno));
        return false;
    }
    return good;
}
