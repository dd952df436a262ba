/* Holds every page of a feed to the promises, by what was measured while it was drawn: no two texts
 * overlap, none leaves the margin or its panel, none is below its role's size or shortened, and all
 * have the contrast that their theme promises. */
#ifndef TESTS_JUDGE_H
#define TESTS_JUDGE_H

#include "foyer/slides/composer.h"

/* A screen to be judged on. */
struct judge {
    struct composer_options options;
    struct composer *composer;
    struct frame *frame;
    double contrast; /* the least ratio that the theme promises */
    /* Is shown what was measured on each page that is judged; NULL after judge_init. */
    void (*witness)(const struct audit *page, void *context);
    void *witness_context;
};

/* Fails the test where there is no such composer. */
void judge_init(struct judge *judge, const struct composer_options *options);
void judge_finish(struct judge *judge);

/* A broken promise. The judge's frame holds the page. */
struct complaint_of_page {
    const struct judge *judge;
    const struct slide *slide;
    int page;         /* from 0 */
    const char *what; /* "overlaps another text" */
    const char *text; /* that does */
};

/* Judges every page of every slide at `wall_ms`, of one with many the first, the last and some
 * between; calls `complain` for each broken promise, of which
 * it returns the number. */
int judge_feed(struct judge *judge, const struct feed *feed, int64_t wall_ms,
               void (*complain)(const struct complaint_of_page *complaint, void *context),
               void *context);

/* Prints a complaint as cmocka prints errors; for `complain`. */
void judge_print(const struct complaint_of_page *complaint, void *context);

#endif
