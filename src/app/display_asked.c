/* What is asked of a display from outside: by keys, by the window system, by opening hours. Each
 * asks for something; the next step does it. */
#include "display_state.h"

static void end_fade(struct display *display)
{
    if (display->fading)
        display->stale = true;
    display->fading = false;
}

bool display_moving(const struct display *display)
{
    return display->fading;
}

void display_go(struct display *display, int step)
{
    if (!display->begun || display->dark)
        return;
    end_fade(display);
    if (display->informing)
        display_dismiss(display);
    display->asked = step;
}

void display_toggle_hold(struct display *display)
{
    display->held = !display->held;
    if (!display->held)
        display_stand(display, display_now(display));
    display_title(display);
}

void display_expose(struct display *display)
{
    display->lost = true;
}

void display_darken(struct display *display, bool dark)
{
    if (dark == display->dark)
        return;
    end_fade(display);
    display->dark = dark;
    display->lost = dark;
    display->informing = false;
    display->judge = true;
    display->stale = true;
    display->asked = 0;
    display_stand(display, display_now(display));
}

bool display_is_dark(const struct display *display)
{
    return display->dark;
}

void display_inform(struct display *display, const char *heading, const char *const *lines,
                    size_t count)
{
    if (!display->begun || !display->options.screen || display->dark)
        return;
    end_fade(display);
    display->next.ready = false;
    display->frame_is_shown = false;
    display_fit(display);
    composer_draw_information(display->options.composer, heading, lines, count, display->frame);
    display->counts.compositions++;
    display->informing = true;
    display->lost = true;
    display->inform_until = display_now(display) + DISPLAY_INFORMATION_MS;
    display_title(display);
}

void display_dismiss(struct display *display)
{
    if (!display->informing)
        return;
    display->informing = false;
    display->stale = true;
    display_stand(display, display_now(display));
    display_title(display);
}

bool display_informing(const struct display *display)
{
    return display->informing;
}

struct display_counts display_counts(const struct display *display)
{
    return display->counts;
}

struct display_view display_view(const struct display *display)
{
    const struct display_page *shown = &display->shown;

    return (struct display_view){shown->slot.slide, shown->number, shown->count,
                                 rotation_resumes(display->rotation)};
}
