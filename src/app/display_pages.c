#include "display_state.h"

#include <stdio.h>
#include <string.h>

int64_t display_now(const struct display *display)
{
    return clock_monotonic_ms(display->options.clock);
}

int64_t display_minute(const struct display *display)
{
    int64_t wall = clock_wall_ms(display->options.clock);

    return wall / DISPLAY_MINUTE_MS - (wall % DISPLAY_MINUTE_MS < 0);
}

void display_fit(struct display *display, struct display_page *page)
{
    int width, height;

    composer_frame_size(display->options.composer, &width, &height);
    if (page->frame && page->frame->width == width && page->frame->height == height)
        return;
    frame_free(page->frame);
    page->frame = frame_new(width, height);
}

void display_compose(struct display *display, struct display_page *page)
{
    struct composer *composer = display->options.composer;
    int64_t wall = clock_wall_ms(display->options.clock);

    /* Nothing is in the middle of the idle slide. */
    if (!page->slot.slide)
        page->theme = composer_theme_at(composer, wall);
    composer_use_theme(composer, page->theme);
    composer_shift(composer, display->options.pixel_shift ? page->shift : 0);
    display_fit(display, page);
    page->minute = display_minute(display);
    page->ready = true;
    display->counts.compositions++;
    if (!page->slot.slide) {
        composer_draw_idle(composer, wall, page->frame, NULL);
        return;
    }
    struct page_reading reading =
        composer_draw(composer, &page->slot, page->number, wall, page->frame, NULL);
    double dwell_s = composer_dwell_s(composer, page->slot.slide, page->number, reading, wall,
                                      display->options.slow);
    page->dwell_ms = (int64_t)(dwell_s * 1000);
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
    composer_use_theme(composer, page->theme);
    page->count = composer_pages(composer, page->slot.slide, now.wall_ms);
    if (step < 0)
        page->number = page->count - 1;
}

static bool same_page(const struct display_page *one, const struct display_page *other)
{
    return one->slot.slide == other->slot.slide && one->slot.position == other->slot.position &&
           one->slot.total == other->slot.total && one->number == other->number &&
           one->theme == other->theme;
}

bool display_prepare(struct display *display, int step)
{
    struct display_page *next = &display->next;

    next->ready = false;
    if (display->leaving || !step_within(&display->shown, step, next))
        step_over(display, step, next);
    if (display->begun && same_page(next, &display->shown))
        return false;
    next->shift = display->begun ? display->shown.shift + 1 : 0;
    display_compose(display, next);
    return true;
}

void display_title(const struct display *display)
{
    const struct programme_slot *slot = &display->shown.slot;
    char title[512], pages[48] = "";
    const char *held = display->held ? " (held)" : "";

    if (display->shown.count > 1)
        snprintf(pages, sizeof pages, ", page %d of %d", display->shown.number + 1,
                 display->shown.count);
    if (display->informing)
        snprintf(title, sizeof title, "Foyer: information");
    else if (!slot->slide)
        snprintf(title, sizeof title, "Foyer: nothing to show%s", held);
    else
        snprintf(title, sizeof title, "Foyer: %s %s %zu/%zu%s%s", slot->slide->feed->name,
                 slot->slide->kind.kind->name, slot->position + 1, slot->total, pages, held);
    screen_set_title(display->options.screen, title);
}
