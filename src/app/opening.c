#include "run.h"

#include "foyer/base/log.h"
#include "foyer/base/text.h"
#include "foyer/service/manager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_command(struct buffer *text, const char *const *command)
{
    for (; command && *command; command++)
        buffer_print(text, "%s\n", *command);
    buffer_print(text, "\n");
}

/* To be freed. */
static char *text_of(const struct power_choice *choice)
{
    struct buffer text = {0};

    buffer_print(&text, "%d\n", (int)choice->method);
    add_command(&text, choice->on);
    add_command(&text, choice->off);
    add_command(&text, choice->ask);
    return text.data;
}

void opening_begin(struct run *run)
{
    struct run_opening *opening = &run->opening;
    struct power_options options = {.choice = run->config.power};
    struct error error = {0};

    opening->judge = true;
    opening->change_ms = INT64_MAX;
    opening->chosen = text_of(&options.choice);
    if (options.choice.method == POWER_NONE)
        return;
    opening->power = power_new(&options, &error);
    if (!opening->power)
        log_problem("%s; it is black while it is closed", error.message);
}

void opening_use_screen(struct run *run)
{
    struct power_driver driver = {0};

    if (!run->opening.power)
        return;
    if (run->screen)
        (void)screen_power_driver(run->screen, &driver);
    power_use_driver(run->opening.power, &driver);
}

void opening_finish(struct run *run)
{
    power_free(run->opening.power);
    free(run->opening.chosen);
}

/* The clock is followed as it stands where nobody has confirmed it: a board that never reaches a
 * time server has opening hours too. */
static bool is_open(const struct run *run, int64_t wall_ms)
{
    const struct opening *opening = run->config.opening;

    return !opening || clock_trust(&run->clock) == CLOCK_WRONG || opening_is_open(opening, wall_ms);
}

static void say_hours(const struct run *run)
{
    const struct run_opening *opening = &run->opening;
    char until[TIME_TEXT] = "further notice", line[TIME_TEXT + 64];

    if (opening->change_ms < INT64_MAX)
        time_text(opening->change_ms, until);
    snprintf(line, sizeof line, "%s until %s%s", display_is_dark(run->display) ? "closed" : "open",
             until, display_is_dark(run->display) ? ": the screen is dark" : "");
    log_note("%s", line);
    if (display_is_dark(run->display))
        manager_say(line);
}

static void judge(struct run *run, int64_t wall_ms)
{
    struct run_opening *opening = &run->opening;
    bool dark = !is_open(run, wall_ms), changed = dark != display_is_dark(run->display);

    if (run->config.opening)
        opening->change_ms = opening_next_change(run->config.opening, wall_ms);
    else
        opening->change_ms = INT64_MAX;
    opening->judged_minute = time_minute(wall_ms);
    opening->judge = false;
    display_darken(run->display, dark);
    if (opening->power)
        power_want(opening->power, !dark);
    if (changed) {
        say_hours(run);
        run->reported.due = true;
    }
}

/* Each change once: the same trouble may come every ten minutes for a year. */
static void say_power(struct run_opening *opening)
{
    struct power_view view = power_view(opening->power);
    static const char *const words[] = {"not known to be on or off", "off", "on"};

    if (!view.done && view.trouble[0] == '\0')
        return;
    if (strcmp(view.trouble, opening->said) != 0 && view.trouble[0] != '\0')
        log_problem("the screen is not switched %s: %s", view.on ? "on" : "off", view.trouble);
    else if (view.state != opening->said_state && view.trouble[0] == '\0')
        log_note("the screen is %s (%s)", words[view.state], view.method);
    snprintf(opening->said, sizeof opening->said, "%s", view.trouble);
    opening->said_state = view.state;
}

/* Never within a transition. A screen that is off may take no picture: the black one is shown
 * before, and the first of the morning after it is on. */
static bool can_switch(const struct run *run)
{
    return run->opening.power && !display_moving(run->display) &&
           (!display_is_dark(run->display) || display_due(run->display) == INT64_MAX);
}

void opening_step(struct run *run)
{
    struct run_opening *opening = &run->opening;
    int64_t wall = clock_wall_ms(&run->clock);

    if (opening->judge || time_minute(wall) != opening->judged_minute || wall >= opening->change_ms)
        judge(run, wall);
    if (!can_switch(run))
        return;
    if (power_step(opening->power, clock_monotonic_ms(&run->clock))) {
        say_power(opening);
        run->reported.due = true;
    }
}

int64_t opening_due(const struct run *run)
{
    const struct run_opening *opening = &run->opening;
    int64_t change = opening->change_ms, due = INT64_MAX;

    if (change < INT64_MAX)
        due = change - clock_wall_ms(&run->clock) + clock_monotonic_ms(&run->clock);
    if (can_switch(run) && power_due(opening->power) < due)
        due = power_due(opening->power);
    return due;
}

bool opening_sleeps(const struct run *run)
{
    const struct run_opening *opening = &run->opening;

    return display_is_dark(run->display) && opening->power &&
           power_view(opening->power).state == POWER_OFF;
}

int opening_descriptor(const struct run *run)
{
    return can_switch(run) ? power_descriptor(run->opening.power) : -1;
}

void opening_reload(struct run *run)
{
    char *chosen = text_of(&run->config.power);

    run->opening.judge = true;
    if (run->config.power.method != POWER_NONE && strcmp(chosen, run->opening.chosen) != 0)
        log_problem(
            "the config names another way to switch the screen: it is taken after a restart");
    free(chosen);
}

static const char *text_or_null(struct arena *arena, const char *text)
{
    return text[0] == '\0' ? NULL : arena_print(arena, "%s", text);
}

static void add_power(const struct run_opening *opening, struct arena *arena,
                      struct status_opening *status)
{
    static const int powers[] = {[POWER_UNKNOWN] = STATUS_POWER_UNKNOWN,
                                 [POWER_OFF] = STATUS_POWER_OFF,
                                 [POWER_ON] = STATUS_POWER_ON};
    struct power_view view = power_view(opening->power);

    status->switched = true;
    status->power = powers[view.state];
    status->verified = view.done && view.state == (view.on ? POWER_ON : POWER_OFF);
    status->method = text_or_null(arena, view.method);
    status->trouble = text_or_null(arena, view.trouble);
}

struct status_opening *opening_status(const struct run *run, struct arena *arena)
{
    const struct run_opening *opening = &run->opening;
    char until[TIME_TEXT];

    if (!run->config.opening)
        return NULL;
    struct status_opening *status = arena_get(arena, 1, sizeof *status);
    *status = (struct status_opening){.open = !display_is_dark(run->display),
                                      .power = STATUS_POWER_UNKNOWN};
    if (opening->change_ms < INT64_MAX) {
        time_text(opening->change_ms, until);
        status->until = arena_print(arena, "%s", until);
    }
    if (opening->power)
        add_power(opening, arena, status);
    return status;
}
