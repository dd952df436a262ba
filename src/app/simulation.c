#include "simulation.h"

#include "composing.h"

static int64_t monotonic_ms(void *context)
{
    return simulation_elapsed(context);
}

static int64_t wall_ms(void *context)
{
    return ((const struct simulation *)context)->now_ms;
}

int64_t simulation_elapsed(const struct simulation *simulation)
{
    return simulation->now_ms - simulation->begun_ms;
}

bool simulation_init(struct simulation *simulation, const struct config *config, int width,
                     int height, int64_t from_ms, struct error *error)
{
    *simulation = (struct simulation){
        .begun_ms = from_ms,
        .now_ms = from_ms,
        .opening = config->opening,
        .change_ms = config->opening ? from_ms : INT64_MAX,
    };
    simulation->clock =
        (struct clock){.monotonic_ms = monotonic_ms, .wall_ms = wall_ms, .context = simulation};
    simulation->composer = composing_new(config, width, height, 0, error);
    if (!simulation->composer)
        return false;
    struct display_options options = {
        .clock = &simulation->clock,
        .composer = simulation->composer,
        .crossfade = config->crossfade,
        .slow = config->slow,
    };
    simulation->display = display_new(&options);
    return true;
}

void simulation_finish(struct simulation *simulation)
{
    display_free(simulation->display);
    composer_free(simulation->composer);
    *simulation = (struct simulation){0};
}

static void take_view(struct simulation *simulation)
{
    bool closed = display_is_dark(simulation->display);
    struct display_view view = {0};
    struct display_counts counts = display_counts(simulation->display);

    if (!closed)
        view = display_view(simulation->display);
    if (simulation->begun && closed == simulation->closed && view.slide == simulation->slide &&
        counts.pages == simulation->pages && counts.slides == simulation->slides)
        return;
    simulation->begun = true;
    simulation->closed = closed;
    simulation->slide = view.slide;
    simulation->pages = counts.pages;
    simulation->slides = counts.slides;
    simulation->watch.came_up(simulation->watch.context, &view);
}

static void judge_opening(struct simulation *simulation)
{
    const struct opening *opening = simulation->opening;

    if (simulation->now_ms < simulation->change_ms)
        return;
    simulation->change_ms = opening_next_change(opening, simulation->now_ms);
    display_darken(simulation->display, !opening_is_open(opening, simulation->now_ms));
}

static int64_t work_due(const struct simulation *simulation)
{
    const struct simulation_watch *watch = &simulation->watch;

    return watch->due ? watch->due(watch->context) : INT64_MAX;
}

bool simulation_go(struct simulation *simulation, int64_t end_ms, struct error *error)
{
    for (;;) {
        int64_t now = simulation_elapsed(simulation);
        int64_t shown = display_due(simulation->display), work = work_due(simulation);
        int64_t due = work < shown ? work : shown;

        if (simulation->change_ms - simulation->begun_ms < due)
            due = simulation->change_ms - simulation->begun_ms;
        if (due > now) {
            if (due >= end_ms - simulation->begun_ms)
                break;
            simulation->now_ms += due - now;
        }
        judge_opening(simulation);
        if (work < shown && work <= simulation_elapsed(simulation)) {
            simulation->watch.work(simulation->watch.context);
            continue;
        }
        if (!display_step(simulation->display, error))
            return false;
        take_view(simulation);
    }
    simulation->now_ms = end_ms;
    return true;
}
