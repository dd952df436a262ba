/* How many pages slides have and how long each stands, kept from one showing to the next, for a
 * display that nobody looks at. A slide is measured once a day, since some depend on the date, and
 * again when it says that it may be out of date. Private to app. */
#ifndef FOYER_APP_MEASURES_H
#define FOYER_APP_MEASURES_H

#include "foyer/slides/composer.h"

#include <stdint.h>

struct measure {
    const struct slide *slide;
    struct date date; /* when it was measured */
    bool stale;
    int pages;
    int64_t *dwell_ms; /* of each; owned */
};

/* Zeroed ({0}) it is empty and ready. */
struct measures {
    struct measure *table; /* by the slide's address, with gaps; owned */
    size_t room, count;
};

void measures_finish(struct measures *measures);

/* As composer_pages and composer_dwell_s say. Valid until the next call; the slide must live as
 * long as the measures. */
const struct measure *measures_get(struct measures *measures, struct composer *composer,
                                   const struct slide *slide, int64_t wall_ms, bool slow);

#endif
