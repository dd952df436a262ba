/* A display on a screen that nobody sees, with a clock that stands until the test moves it on. */
#ifndef TESTS_STAGE_H
#define TESTS_STAGE_H

#include "foyer/app/display.h"

#include <stddef.h>
#include <stdint.h>

enum { STAGE_WIDTH = 320, STAGE_HEIGHT = 180 };

/* The wall time when a stage opens: three seconds after a minute began. */
#define STAGE_BEGIN INT64_C(1310461203000) /* 2011-07-12T09:00:03Z */

struct stage {
    int64_t monotonic, wall;
    enum clock_trust trust;
    struct clock clock;
    struct screen *screen;
    struct composer *composer;
    struct display *display;
};

struct stage *stage_open(bool crossfade);
struct stage *stage_open_sized(int width, int height, bool crossfade);
void stage_close(struct stage *stage);

struct composer *stage_composer(int width, int height);
struct display_options stage_options(const struct stage *stage, bool crossfade);

/* A feed of so many notices of 10 s, with more keys for the feed and for each slide:
 * ", \"urgent\": true". The caller releases it. */
struct feed *stage_feed(const char *name, size_t slides, const char *feed_keys,
                        const char *slide_keys);

/* Gives the display a programme of these feeds, which it releases. */
void stage_show(struct stage *stage, struct feed *const *feeds, size_t count);

/* Lets the display do all that is due now. */
void stage_settle(struct stage *stage);

/* Moves both clocks on, from one thing due to the next. */
void stage_pass(struct stage *stage, int64_t ms);

/* Frames that were presented. */
uint64_t stage_frames(const struct stage *stage);

/* The window's title, which says what is shown. */
const char *stage_title(void);

#endif
