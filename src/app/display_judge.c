#include "display_state.h"

#include <stdlib.h>

/* A clock that is only corrected, by at most 0.5 ms a second, is not further off after a minute. */
enum { SET_MS = 1000 };

static int64_t offset_now(const struct display *display)
{
    return clock_wall_ms(display->options.clock) - display_now(display);
}

static bool clock_was_set(const struct display *display)
{
    return llabs(offset_now(display) - display->offset) > SET_MS;
}

bool display_must_judge(const struct display *display)
{
    return display->judge || clock_was_set(display) ||
           display_minute(display) != display->judged_minute ||
           clock_wall_ms(display->options.clock) >= display->change_due;
}

int64_t display_judge_due(const struct display *display)
{
    int64_t change = display->change_due, minute = (display->judged_minute + 1) * DISPLAY_MINUTE_MS;

    if (display_must_judge(display))
        return display_now(display);
    return (change < minute ? change : minute) - offset_now(display);
}

struct instant display_instant(const struct display *display)
{
    return (struct instant){clock_wall_ms(display->options.clock), display->trust};
}

/* A time server that falls silent takes nothing back of what it said; a clock that is set does. */
static void look_at_clock(struct display *display)
{
    enum clock_trust trust = clock_trust(display->options.clock);
    bool lapsed = display->trust == CLOCK_RIGHT && trust == CLOCK_DOUBTFUL;
    bool set = clock_was_set(display), known = display->trust != CLOCK_WRONG;

    if (!lapsed || set)
        display->trust = trust;
    /* A clock that is known to be wrong is not shown. */
    display->stale = display->stale || (display->begun && known != (trust != CLOCK_WRONG));
    display->counts.clock_sets += set && display->begun;
    display->offset = offset_now(display);
}

/* Nothing keeps an urgent slide waiting: no key, no information page, and no transition, which it
 * would have to see to its end first. */
static void take_over(struct display *display)
{
    display->cut = display->fading;
    display->fading = false;
    display->informing = false;
    display->asked = 0;
    display->leaving = true;
}

static bool shown_stays(struct display *display, const struct instant *now)
{
    struct programme_slot slot;

    if (display->shown.slot.slide)
        return programme_keeps(display->newest, display->shown.slot.slide, now);
    return !rotation_offer(display->rotation, display->newest, 1, now, &slot);
}

void display_judge(struct display *display)
{
    look_at_clock(display);
    struct instant now = display_instant(display);

    display->judge = false;
    display->alone = false;
    display->judged_minute = display_minute(display);
    display->change_due = INT64_MAX;
    display->next.ready = false;
    if (!display->newest)
        return;
    display->change_due = programme_next_change(display->newest, now.wall_ms);
    bool urgent = rotation_has_news(display->rotation, display->newest, &now);
    if (!display->begun)
        return;
    if (urgent)
        take_over(display);
    else if (!shown_stays(display, &now))
        display->leaving = true;
}

enum clock_trust display_trust(const struct display *display)
{
    return display->trust;
}
