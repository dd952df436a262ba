#include "display_state.h"

#include <stdio.h>

enum { FRAMES_PER_SECOND = 60 };

void display_fit(struct display *display, struct display_page *page)
{
    int width, height;

    if (!display->options.screen)
        return;
    composer_frame_size(display->options.composer, &width, &height);
    if (page->frame && page->frame->width == width && page->frame->height == height)
        return;
    frame_free(page->frame);
    page->frame = frame_new(width, height);
}

bool display_present(struct display *display, const struct frame *frame, struct error *error)
{
    display->lost = false;
    return !display->options.screen || screen_show(display->options.screen, frame, error);
}

static bool same_size(const struct frame *one, const struct frame *other)
{
    return one->width == other->width && one->height == other->height;
}

bool display_begin_fade(struct display *display)
{
    int64_t now = display_now(display);
    bool seen = display->options.screen;

    display->faded_from = now;
    display->fade_due = now + (seen ? 1000 / FRAMES_PER_SECOND : DISPLAY_FADE_MS);
    return !seen || same_size(display->next.frame, display->shown.frame);
}

bool display_fade(struct display *display, struct error *error)
{
    int64_t elapsed = display_now(display) - display->faded_from;
    bool last = elapsed >= DISPLAY_FADE_MS;
    unsigned share = last ? 256 : (unsigned)(elapsed * 256 / DISPLAY_FADE_MS);

    if (display->options.screen && !screen_mix(display->options.screen, display->next.frame,
                                               display->shown.frame, share, error))
        return false;
    elapsed = display_now(display) - display->faded_from;
    int64_t frame = elapsed * FRAMES_PER_SECOND / 1000 + 1;
    display->fade_due =
        display->faded_from + (frame * 1000 + FRAMES_PER_SECOND - 1) / FRAMES_PER_SECOND;
    display->fading = !last;
    return true;
}

void display_title(const struct display *display)
{
    const struct programme_slot *slot = &display->shown.slot;
    char title[512], pages[48] = "";
    const char *held = display->held ? " (held)" : "";

    if (!display->options.screen)
        return;
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
