#include "foyer/screen/screen.h"

#include "state.h"

#include "foyer/base/log.h"

#include <math.h>

static bool presented(struct screen *screen)
{
    screen->counts.frames++;
    return true;
}

static bool show(struct screen *screen, const struct frame *frame, const SDL_Rect *part,
                 struct error *error)
{
    if (!screen->presenter)
        return error_set(error, "there is no window to show it in");
    /* A window is shown when there is something to see in it, so that it never flashes black. */
    if (!screen->shown) {
        SDL_ShowWindow(screen->window);
        screen->shown = true;
    }
    return screen->presenter->show(screen->presenter_state, frame, part, error) &&
           presented(screen);
}

/* A presenter that fails is begun again, then the other one is tried. */
static bool show_anew(struct screen *screen, const struct frame *frame, struct error *error)
{
    const struct presenter *failed = screen->presenter;
    struct error reason = {0};

    log_problem("the picture could not be shown (%s); beginning again", error->message);
    for (size_t attempt = 0; attempt < 2; attempt++) {
        const struct presenter *other =
            failed == screen->order[0] ? screen->order[1] : screen->order[0];
        const struct presenter *next = attempt == 0 && failed ? failed : other;

        if (screen_begin_presenter(screen, next, &reason) && show(screen, frame, NULL, &reason))
            return true;
    }
    return error_set(error, "the picture cannot be shown: %s", reason.message);
}

static bool show_somehow(struct screen *screen, const struct frame *frame, const SDL_Rect *part,
                         struct error *error)
{
    struct error reason = {0};

    screen->fading_to = NULL;
    if (show(screen, frame, part, &reason) || show_anew(screen, frame, &reason))
        return true;
    return error_set(error, "%s", reason.message);
}

bool screen_show(struct screen *screen, const struct frame *frame, struct error *error)
{
    return show_somehow(screen, frame, NULL, error);
}

bool screen_show_part(struct screen *screen, const struct frame *frame, struct box part,
                      struct error *error)
{
    int left = (int)floor(part.x), top = (int)floor(part.y);
    SDL_Rect rect = {left, top, (int)ceil(part.x + part.width) - left,
                     (int)ceil(part.y + part.height) - top};

    return show_somehow(screen, frame, &rect, error);
}

bool screen_show_again(struct screen *screen)
{
    return screen->presenter && screen->shown &&
           screen->presenter->again(screen->presenter_state) && presented(screen);
}

bool screen_begin_fade(struct screen *screen, const struct frame *to)
{
    bool begun = screen->presenter && screen->shown &&
                 screen->presenter->begin_fade(screen->presenter_state, to);

    screen->fading_to = begun ? to : NULL;
    return begun;
}

bool screen_fade(struct screen *screen, unsigned share, struct error *error)
{
    const struct frame *to = screen->fading_to;
    struct error reason = {0};

    if (!to)
        return true;
    if (share >= 256)
        screen->fading_to = NULL;
    if (screen->presenter &&
        screen->presenter->fade(screen->presenter_state, to, SDL_min(share, 256), &reason))
        return presented(screen);
    if (show_anew(screen, to, &reason))
        return true;
    return error_set(error, "%s", reason.message);
}

struct frame *screen_read(struct screen *screen, struct error *error)
{
    if (!screen->presenter || !screen->shown) {
        error_set(error, "nothing is shown that could be read back");
        return NULL;
    }
    struct frame *frame = frame_new(screen->width, screen->height);
    if (screen->presenter->read(screen->presenter_state, frame))
        return frame;
    frame_free(frame);
    error_set(error, "what is shown could not be read back: %s", SDL_GetError());
    return NULL;
}
