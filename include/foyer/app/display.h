/* The display: what is on the screen now, what follows, and when. It moves pages from a programme
 * through the composer to the screen, by a clock that is handed in, and does nothing while a page
 * stands.
 *
 * Pages follow each other when they have stood long enough. At once, within one step, comes an
 * urgent feed that becomes due, whatever is shown; what may be shown no longer leaves as soon. What
 * may be shown is judged anew each minute, at each time that feeds name, and when the clock is set.
 */
#ifndef FOYER_APP_DISPLAY_H
#define FOYER_APP_DISPLAY_H

#include "foyer/base/error.h"
#include "foyer/base/time.h"
#include "foyer/programme/programme.h"
#include "foyer/screen/screen.h"
#include "foyer/slides/composer.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    DISPLAY_FADE_MS = 600,
    DISPLAY_AHEAD_MS = 1000,           /* the next page is composed so long before it is due */
    DISPLAY_INFORMATION_MS = 60 * 1000 /* the information page leaves by itself */
};

struct display_options {
    const struct clock *clock; /* must outlive the display, as all pointers here */
    struct screen *screen;     /* NULL: nobody looks, nothing is drawn, and all goes its way */
    struct composer *composer;
    bool crossfade;
    bool pixel_shift; /* each page that comes up stands a little elsewhere than the one before */
    bool slow;        /* the reading pace */
};

/* Counts since the display began. */
struct display_counts {
    uint64_t slides;       /* slides that came up, each showing counted */
    uint64_t pages;        /* pages likewise */
    uint64_t compositions; /* times that a picture was drawn */
    uint64_t clock_sets;   /* times that the wall clock was set forward or back */
};

struct display;

/* Shows nothing yet. */
struct display *display_new(const struct display_options *options);
void display_free(struct display *display); /* NULL is fine */

/* Takes over a new programme, which the display then owns. It replaces the old one between two
 * slides; at once where nothing or the idle slide is shown, where it has an urgent feed that is due
 * and was not there before, and where urgent slides are shown and it has none that is due. */
void display_set_programme(struct display *display, struct programme *programme);

/* Another composer, transition or pace: after a change of size or config. Pages are composed anew
 * and what is shown is shown again, at the next step. */
void display_set_options(struct display *display, const struct display_options *options);

/* The monotonic ms at which display_step has something to do; INT64_MAX is never. */
int64_t display_due(const struct display *display);

/* Does what is due: shows the first page, one mixture of a transition, the next page, another
 * minute of the clock. False where the screen can show nothing any more. */
bool display_step(struct display *display, struct error *error);

/* True during a transition, when no other work is to be done. */
bool display_moving(const struct display *display);

/* The next page (`step` 1) or the one before (`step` -1), at once. */
void display_go(struct display *display, int step);

/* Holds the page that is shown, or lets it go on. */
void display_toggle_hold(struct display *display);

/* What was shown is lost: it is presented again at the next step. */
void display_expose(struct display *display);

/* Makes the screen black, at the next step: nothing is judged, composed or presented while it is,
 * and nothing is due. When it ends, what may be shown is judged anew, and the page that was shown
 * has its whole time again. */
void display_darken(struct display *display, bool dark);
bool display_is_dark(const struct display *display);

/* Covers the slides with the information page, which the next step shows; lines are not kept. Not
 * while the screen is dark. */
void display_inform(struct display *display, const char *heading, const char *const *lines,
                    size_t count);
void display_dismiss(struct display *display); /* takes it away again */
bool display_informing(const struct display *display);

struct display_counts display_counts(const struct display *display);

/* How far the wall clock is trusted: as the clock says; what was right stays so until it is set. */
enum clock_trust display_trust(const struct display *display);

/* What is shown. */
struct display_view {
    const struct slide *slide; /* lives until the next step; NULL while there is none to show */
    int page, pages;           /* from 0, and how many the slide has */
    bool resumed;              /* it comes again, since urgent feeds had cut it short */
};

struct display_view display_view(const struct display *display);

#endif
