#include "foyer/app/display.h"

#include "display_state.h"

#include "foyer/base/memory.h"

#include <stdlib.h>

enum { BURN_MS = 10 * 60 * 1000 }; /* a page that stands alone moves a little so often */

struct display *display_new(const struct display_options *options)
{
    struct display *display = memory_get(1, sizeof *display);

    display->options = *options;
    display->rotation = rotation_new();
    display->judge = true;
    return display;
}

void display_free(struct display *display)
{
    if (!display)
        return;
    if (display->newest != display->programme)
        programme_free(display->newest);
    programme_free(display->programme);
    rotation_free(display->rotation);
    measures_finish(&display->measures);
    frame_free(display->frame);
    free(display);
}

/* What was measured may be of slides that go with it, and others may come to lie in their place. */
static void give_up(struct display *display, struct programme *programme)
{
    programme_free(programme);
    measures_finish(&display->measures);
}

void display_set_programme(struct display *display, struct programme *programme)
{
    if (display->newest != display->programme)
        give_up(display, display->newest);
    display->newest = programme;
    display->next.ready = false;
    display->judge = true;
    if (display->begun && !display->shown.slot.slide)
        display->until = display_now(display);
}

void display_set_options(struct display *display, const struct display_options *options)
{
    struct display_page *shown = &display->shown;

    display->options = *options;
    display->fading = false;
    display->next.ready = false;
    display->informing = false;
    display->stale = true;
    display->judge = true;
    display->lost = display->lost || display->dark; /* it may be another screen */
    shown->theme = composer_theme_at(options->composer, clock_wall_ms(options->clock));
    if (!shown->slot.slide)
        return;
    composer_use_theme(options->composer, shown->theme);
    measures_finish(&display->measures);
    shown->count =
        composer_pages(options->composer, shown->slot.slide, clock_wall_ms(options->clock));
    if (shown->number >= shown->count)
        shown->number = shown->count - 1;
}

static int64_t until_next_minute(const struct display *display)
{
    int64_t wall = clock_wall_ms(display->options.clock);

    if (display_minute(display) != display->shown.minute)
        return 0;
    return (display->shown.minute + 1) * DISPLAY_MINUTE_MS - wall;
}

static int64_t earlier(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

/* When the next page is to be drawn. */
static int64_t ahead(const struct display *display)
{
    int64_t at = display->alone ? INT64_MAX : display->until - DISPLAY_AHEAD_MS;
    int64_t awaited = display->next.awaited ? display->next.compose_at : at;

    return awaited > at ? awaited : at;
}

int64_t display_due(const struct display *display)
{
    int64_t now = display_now(display);

    if (display->dark)
        return display->lost ? now : INT64_MAX;
    if (!display->begun || display_must_judge(display))
        return now;
    if (display->fading)
        return earlier(display->fade_due, display_judge_due(display));
    if (display->stale || display->lost || display->asked)
        return now;
    if (display->informing)
        return earlier(display->inform_until, display_judge_due(display));
    if (display->leaving)
        return now;
    int64_t due = earlier(now + until_next_minute(display), display_judge_due(display));
    int64_t change = display->next.ready ? display->until : ahead(display);
    return display->held ? due : earlier(due, change);
}

static bool show_again(struct display *display, struct error *error)
{
    display->stale = false;
    display_compose(display, &display->shown);
    display_title(display);
    return display_present(display, error);
}

static bool show_minute(struct display *display, struct error *error)
{
    struct box changed;

    if (display->options.pixel_shift && display_now(display) - display->shifted_at >= BURN_MS) {
        display->shown.shift++;
        display->shifted_at = display_now(display);
        return show_again(display, error);
    }
    return display_compose_clock(display, &changed) ? display_present_part(display, changed, error)
                                                    : show_again(display, error);
}

void display_stand(struct display *display, int64_t from)
{
    bool idle = !display->shown.slot.slide;

    display->until = idle ? INT64_MAX : from + display->shown.dwell_ms;
}

/* The page was composed from this programme: one that nothing is shown from any more goes. */
static void adopt(struct display *display, struct programme *programme)
{
    if (display->programme == programme)
        return;
    if (display->programme != display->newest)
        give_up(display, display->programme);
    display->programme = programme;
}

/* The page that was prepared comes up. */
static bool change(struct display *display, bool fade, struct error *error)
{
    struct display_page left = display->shown;
    int64_t now = display_now(display);

    display->shown = display->next;
    display->frame_is_shown = true;
    display->next = left;
    display->next.ready = false;
    adopt(display, display->shown.programme);
    if (display->shown.offered)
        rotation_take(display->rotation);
    if (display->shown.slot.slide) {
        display->counts.slides += display->shown.slot.slide != left.slot.slide;
        display->counts.pages++;
    }
    display->stale = false;
    display->alone = false;
    display->shifted_at = now;
    display->fading = fade && display->begun && display_begin_fade(display);
    display->begun = true;
    display_stand(display, display->fading ? now + DISPLAY_FADE_MS : now);
    display_title(display);
    return display->fading || display_present(display, error);
}

static bool step_by_key(struct display *display, struct error *error)
{
    int step = display->asked;

    display->asked = 0;
    return !display_prepare(display, step, false) || change(display, false, error);
}

/* What is shown may be shown no longer, or something else has to be: no key holds it. */
static bool leave(struct display *display, struct error *error)
{
    bool fade = display->options.crossfade && !display->cut;
    bool other = display_prepare(display, 1, false);

    display->leaving = false;
    display->cut = false;
    display->held = false;
    return other ? change(display, fade, error) : show_again(display, error);
}

static bool step_information(struct display *display, struct error *error)
{
    if (display_now(display) >= display->inform_until) {
        display_dismiss(display);
        return display->leaving ? leave(display, error) : show_again(display, error);
    }
    return !display->lost || display_present(display, error);
}

static bool step_rotation(struct display *display, struct error *error)
{
    struct display_page *next = &display->next;
    int64_t now = display_now(display);

    if (display->held)
        return true;
    if (!next->ready && now >= ahead(display) && !display_prepare(display, 1, true)) {
        adopt(display, next->programme);
        display->shown.programme = next->programme;
        display->alone = true;
    }
    if (next->ready && display_now(display) >= display->until)
        return change(display, display->options.crossfade, error);
    return true;
}

static bool show_black(struct display *display, struct error *error)
{
    display_fit(display);
    if (display->frame)
        frame_blacken(display->frame);
    display->next.ready = false;
    display->frame_is_shown = false;
    display_title(display);
    return display_present(display, error);
}

bool display_step(struct display *display, struct error *error)
{
    if (display->dark)
        return !display->lost || show_black(display, error);
    if (display_must_judge(display))
        display_judge(display);
    if (!display->begun) {
        display_prepare(display, 1, false);
        return change(display, false, error);
    }
    if (display->leaving && !display->fading && !display->informing)
        return leave(display, error);
    if (display->fading)
        return display_now(display) < display->fade_due || display_fade(display, error);
    if (display->informing)
        return step_information(display, error);
    if (display->asked)
        return step_by_key(display, error);
    if (display->stale)
        return show_again(display, error);
    if (display->lost && !display_present_again(display))
        return show_again(display, error);
    if (display_minute(display) != display->shown.minute)
        return show_minute(display, error);
    return step_rotation(display, error);
}
