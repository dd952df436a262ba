/* What the display is made of. Private to the display. */
#ifndef FOYER_APP_DISPLAY_STATE_H
#define FOYER_APP_DISPLAY_STATE_H

#include "measures.h"

#include "foyer/app/display.h"

enum { DISPLAY_MINUTE_MS = 60 * 1000 };

/* A page: which it is, and how it was composed. */
struct display_page {
    struct programme_slot slot;  /* slide is NULL for the idle slide */
    struct programme *programme; /* that the slot is from; one of the display's */
    int number, count;           /* the page, from 0, and how many its slide has */
    const char *theme;           /* that the slide came up in, or is to; of palette_find */
    unsigned shift;              /* the step of geometry_shift at which it came up, or is to */
    int64_t dwell_ms;
    int64_t minute; /* of the wall time on it, since 1970 */
    bool ready;     /* of the next page: it is composed, and the display's frame is its picture */
    bool awaited;   /* something that it needs was begun, and may take until `compose_at` */
    int64_t compose_at; /* monotonic ms */
    bool offered;       /* by the rotation: it is not another page of the slide shown */
};

struct display {
    struct display_options options;
    struct programme *programme; /* that of the page shown; owned */
    struct programme *newest;    /* the same, or the one to follow; owned where it is another */
    struct display_page shown, next;
    /* The only one, owned: the screen holds what it shows. The picture of the next page where that
     * is ready, what a transition goes to, or the information page; anything otherwise. */
    struct frame *frame;
    bool frame_is_shown;       /* the frame is the picture of the page shown */
    struct rotation *rotation; /* owned */
    struct measures measures;  /* of slides, where there is no screen */
    bool alone;         /* nothing else may be shown: the page shown stands until judged anew */
    int64_t shifted_at; /* monotonic ms: when the page shown came to where it stands */
    int64_t until;      /* monotonic ms: when the page shown has stood long enough */
    bool fading;
    int64_t faded_from; /* monotonic ms */
    int64_t fade_due;   /* of the next mixture */
    int fade_rate;      /* mixtures a second */
    int asked;          /* by a key: 1 for the next page, -1 for the one before */
    bool begun;         /* something is on the screen */
    bool held;
    bool stale; /* the page shown is to be composed and presented again */
    bool lost;  /* what is on the screen is to be presented again */
    bool dark;  /* nothing is shown but black */
    bool informing;
    int64_t inform_until;
    struct display_counts counts;

    /* What may be shown was last judged by this: */
    enum clock_trust trust;
    int64_t offset;        /* of the wall time from the monotonic one, ms */
    int64_t judged_minute; /* of the wall time, since 1970 */
    int64_t change_due;    /* wall ms: when the judgement ends by what feeds say */
    bool judge;            /* it has to be judged anew for another reason */

    bool leaving; /* the page shown goes at once, and not to another page of its slide */
    bool cut;     /* without a transition */
};

int64_t display_now(const struct display *display);
int64_t display_minute(const struct display *display);
struct instant display_instant(const struct display *display);

/* True where what may be shown can have changed: the clock was set, a minute is over, a feed's time
 * has come, there is a new programme. */
bool display_must_judge(const struct display *display);

/* The monotonic ms at which it is to be judged again. */
int64_t display_judge_due(const struct display *display);

/* The page shown stands its whole time from now on, or from another monotonic ms. */
void display_stand(struct display *display, int64_t from);

/* Judges by the clock whether what is shown stays, and what may follow it. */
void display_judge(struct display *display);

/* Chooses what follows the page shown and draws it ahead of time: the next page of its slide, or,
 * where it has none or is leaving, another slide. Returns false where that is what is shown
 * already, so that nothing needs to change. Where `can_wait`, a page that needs something which
 * goes on beside the program is begun at first and drawn by a later call. */
bool display_prepare(struct display *display, int step, bool can_wait);

/* Draws a page's picture into the frame, as it is now. */
void display_compose(struct display *display, struct display_page *page);

/* Brings the clock on the page shown up to date in the frame, where that is all that may have
 * changed and the frame has its picture still; false where it is to be composed anew. */
bool display_compose_clock(struct display *display, struct box *changed);

/* What follows is done on the screen, and does nothing where there is none. */

/* Makes the frame of the size that is drawn now. */
void display_fit(struct display *display);

/* Shows what is in the frame. False where the screen can show nothing any more. */
bool display_present(struct display *display, struct error *error);

/* The same where only a part of the frame has changed. */
bool display_present_part(struct display *display, struct box part, struct error *error);

/* Presents again what is shown; false where it has to be composed anew. */
bool display_present_again(struct display *display);

/* Begins a transition from what is shown to what is in the frame; false where there can be none. */
bool display_begin_fade(struct display *display);

/* One mixture, the one for this moment; those whose time has passed are left out. */
bool display_fade(struct display *display, struct error *error);

/* The window's title says which page is shown. */
void display_title(const struct display *display);

#endif
