#include "display_state.h"

#include <stdio.h>

void display_fit(struct display *display)
{
    const struct frame *frame = display->frame;
    int width, height;

    if (!display->options.screen)
        return;
    composer_frame_size(display->options.composer, &width, &height);
    if (frame && frame->width == width && frame->height == height)
        return;
    frame_free(display->frame);
    display->frame = frame_new(width, height);
}

bool display_present(struct display *display, struct error *error)
{
    display->lost = false;
    return !display->options.screen || screen_show(display->options.screen, display->frame, error);
}

bool display_present_part(struct display *display, struct box part, struct error *error)
{
    return !display->options.screen ||
           screen_show_part(display->options.screen, display->frame, part, error);
}

bool display_present_again(struct display *display)
{
    display->lost = false;
    return !display->options.screen || screen_show_again(display->options.screen);
}

bool display_begin_fade(struct display *display)
{
    struct screen *screen = display->options.screen;

    display->fade_rate = screen ? screen_rate(screen) : 1;
    display->faded_from = display_now(display);
    display->fade_due =
        display->faded_from + (screen ? 1000 / display->fade_rate : DISPLAY_FADE_MS);
    return !screen || screen_begin_fade(screen, display->frame);
}

bool display_fade(struct display *display, struct error *error)
{
    int64_t elapsed = display_now(display) - display->faded_from;
    bool last = elapsed >= DISPLAY_FADE_MS;
    unsigned share = last ? 256 : (unsigned)(elapsed * 256 / DISPLAY_FADE_MS);

    if (display->options.screen && !screen_fade(display->options.screen, share, error))
        return false;
    elapsed = display_now(display) - display->faded_from;
    int64_t rate = display->fade_rate, frame = elapsed * rate / 1000 + 1;
    display->fade_due = display->faded_from + (frame * 1000 + rate - 1) / rate;
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
    if (display->dark)
        snprintf(title, sizeof title, "Foyer: dark");
    else if (display->informing)
        snprintf(title, sizeof title, "Foyer: information");
    else if (!slot->slide)
        snprintf(title, sizeof title, "Foyer: nothing to show%s", held);
    else
        snprintf(title, sizeof title, "Foyer: %s %s %zu/%zu%s%s", slot->slide->feed->name,
                 slot->slide->kind.kind->name, slot->position + 1, slot->total, pages, held);
    screen_set_title(display->options.screen, title);
}
