/* What stands on every page around its body: section, date and time, source, position. */
#ifndef FOYER_SRC_SLIDES_FURNITURE_H
#define FOYER_SRC_SLIDES_FURNITURE_H

#include "foyer/programme/programme.h"
#include "plan.h"

/* The date gives way to a long section. */
enum date_form { DATE_WITH_WEEKDAY, DATE_ALONE, DATE_NONE };

/* How date and time were set, so that they alone can be set again at the next minute. */
struct furniture_clock {
    enum date_form form;
    double first_baseline; /* of section, date and time, px */
    double time_width, time_rise;
    double slack; /* the time may be less than this wider or narrower for all else to stay, px */
};

struct furniture {
    struct text *section, *date, *time; /* the first two NULL where there is no room for them */
    struct text *source;                /* NULL where the slide has none */
    struct text *stale;                 /* above the source: may be out of date; mostly NULL */
    struct further further;             /* what has no room here */
    struct box logo;                    /* empty where there is none */
    double first_y;                     /* the top of the capitals of the first line, px */
    struct furniture_clock clock;
    double indent;      /* of the section, px */
    double top, bottom; /* of the body between, px */
    double source_y;    /* the top of the source */
    double source_width;
    int pages;  /* of the slide, that it was set for */
    bool brief; /* "1/3" instead of "page 1 of 3" */
};

/* Sets it for a slide of `pages` pages, and with it the body of the page. */
struct furniture furniture_set(struct page *page, int pages);

/* Draws it; `number` (from 0) of `pages` of the slot's slide. */
void furniture_draw(struct page *page, const struct furniture *furniture,
                    const struct programme_slot *slot, int number, int pages);

/* Sets date and time alone, where only the time of day has changed since `clock` was; and nothing
 * else of the furniture. False where more than them may have changed with it. */
bool furniture_set_clock(struct page *page, const struct furniture_clock *clock,
                         struct furniture *furniture);

/* Draws date and time alone, which is nothing where the page hides its clock. */
void furniture_draw_clock(struct page *page, const struct furniture *furniture);

#endif
