#include "display_state.h"

int64_t display_now(const struct display *display)
{
    return clock_monotonic_ms(display->options.clock);
}

int64_t display_minute(const struct display *display)
{
    return time_minute(clock_wall_ms(display->options.clock));
}

static const struct measure *measure_of(struct display *display, const struct slide *slide,
                                        int64_t wall_ms)
{
    return measures_get(&display->measures, display->options.composer, slide, wall_ms,
                        display->options.slow);
}

static void measure(struct display *display, struct display_page *page, int64_t wall_ms)
{
    if (!page->slot.slide)
        return;
    const struct measure *measure = measure_of(display, page->slot.slide, wall_ms);
    int number = page->number < measure->pages ? page->number : measure->pages - 1;

    page->dwell_ms = measure->dwell_ms[number];
}

static int pages_of(struct display *display, const struct slide *slide, int64_t wall_ms)
{
    if (!display->options.screen)
        return measure_of(display, slide, wall_ms)->pages;
    return composer_pages(display->options.composer, slide, wall_ms);
}

void display_compose(struct display *display, struct display_page *page)
{
    struct composer *composer = display->options.composer;
    int64_t wall = clock_wall_ms(display->options.clock);

    /* Nothing is in the middle of the idle slide. */
    if (!page->slot.slide)
        page->theme = composer_theme_at(composer, wall);
    composer_use_theme(composer, page->theme);
    composer_hide_clock(composer, display->trust == CLOCK_WRONG);
    composer_shift(composer, display->options.pixel_shift ? page->shift : 0);
    page->minute = display_minute(display);
    display->next.ready = page == &display->next;
    display->frame_is_shown = page == &display->shown;
    page->awaited = false;
    if (!display->options.screen) {
        measure(display, page, wall);
        return;
    }
    display_fit(display);
    display->counts.compositions++;
    if (!page->slot.slide) {
        composer_draw_idle(composer, wall, display->frame, NULL);
        return;
    }
    struct page_reading reading =
        composer_draw(composer, &page->slot, page->number, wall, display->frame, NULL);
    double dwell_s = composer_dwell_s(composer, page->slot.slide, page->number, reading, wall,
                                      display->options.slow);
    page->dwell_ms = (int64_t)(dwell_s * 1000);
}

bool display_compose_clock(struct display *display, struct box *changed)
{
    struct display_page *shown = &display->shown;
    struct composer *composer = display->options.composer;
    int64_t wall = clock_wall_ms(display->options.clock);

    if (!display->frame_is_shown || !display->frame || !shown->slot.slide)
        return false;
    composer_use_theme(composer, shown->theme);
    composer_hide_clock(composer, display->trust == CLOCK_WRONG);
    composer_shift(composer, display->options.pixel_shift ? shown->shift : 0);
    if (!composer_draw_clock(composer, shown->slot.slide, wall, display->frame, changed))
        return false;
    shown->minute = display_minute(display);
    return true;
}

/* Another page of the slide that is shown, where it has one in that direction. */
static bool step_within(const struct display_page *shown, int step, struct display_page *page)
{
    if (!shown->slot.slide || shown->number + step < 0 || shown->number + step >= shown->count)
        return false;
    page->programme = shown->programme;
    page->slot = shown->slot;
    page->count = shown->count;
    page->number = shown->number + step;
    page->theme = shown->theme;
    page->offered = false;
    return true;
}

static void step_over(struct display *display, int step, struct display_page *page)
{
    struct composer *composer = display->options.composer;
    struct instant now = display_instant(display);

    page->programme = display->newest;
    page->slot = (struct programme_slot){0};
    page->number = 0;
    page->count = 1;
    page->theme = composer_theme_at(composer, now.wall_ms);
    page->offered = display->newest &&
                    rotation_offer(display->rotation, display->newest, step, &now, &page->slot);
    if (!page->offered)
        return;
    /* A slide that follows itself has the pages that it has. */
    if (display->begun && page->slot.slide == display->shown.slot.slide &&
        page->theme == display->shown.theme) {
        page->count = display->shown.count;
    } else {
        composer_use_theme(composer, page->theme);
        page->count = pages_of(display, page->slot.slide, now.wall_ms);
    }
    if (step < 0)
        page->number = page->count - 1;
}

static bool same_page(const struct display_page *one, const struct display_page *other)
{
    return one->slot.slide == other->slot.slide && one->slot.position == other->slot.position &&
           one->slot.total == other->slot.total && one->number == other->number &&
           one->theme == other->theme;
}

/* True where the page is to be drawn a little later. */
static bool begin(struct display *display, struct display_page *page)
{
    enum { AWAIT_MS = 250 };
    bool awaited = page->slot.slide && display->options.screen && !page->awaited &&
                   composer_begin(display->options.composer, page->slot.slide, page->number,
                                  clock_wall_ms(display->options.clock));

    page->awaited = awaited;
    page->compose_at = display_now(display) + AWAIT_MS;
    return awaited;
}

bool display_prepare(struct display *display, int step, bool can_wait)
{
    struct display_page *next = &display->next;

    next->ready = false;
    if (display->leaving || !step_within(&display->shown, step, next))
        step_over(display, step, next);
    if (display->begun && same_page(next, &display->shown))
        return false;
    next->shift = display->begun ? display->shown.shift + 1 : 0;
    if (!can_wait || !begin(display, next))
        display_compose(display, next);
    return true;
}
