/* What the composer is made of. Private to the composer. */
#ifndef FOYER_SRC_SLIDES_COMPOSER_STATE_H
#define FOYER_SRC_SLIDES_COMPOSER_STATE_H

#include "foyer/slides/composer.h"

#include "furniture.h"
#include "looks.h"
#include "plan.h"

/* The page that was drawn last: what its clock stands on, and what must be the same for the clock
 * alone to be drawn anew. */
struct drawn {
    const struct frame *frame; /* NULL where there is no such page */
    const struct slide *slide;
    const struct look *look;
    struct shift shift;
    struct date date;
    bool hidden, stale;
    struct furniture_clock clock;
    double width; /* of date and time, px */
};

struct composer {
    struct geometry geometry;
    int rotation;
    struct looks looks;
    const struct look *look; /* that it draws in; one of the looks */
    struct shift shift;      /* of every picture */
    char *language;          /* owned */
    char *organisation;      /* owned; NULL where not given */
    bool clock_hidden;
    struct typesetter *typesetter;
    struct kept_picture picture;
    struct drawn drawn;
    struct arena arena; /* the page's */
};

/* A page with nothing on it, in a language (NULL for the composer's). Every page before it is
 * gone. */
struct page composer_begin_page(struct composer *composer, const char *language, int64_t wall_ms);

/* A slide's page, its furniture set and all its pages planned. */
struct setting {
    struct page page;
    struct furniture furniture;
    struct plan plan;
};

/* Sets a slide so that it is laid out like its other editions. `canvas` may be NULL. */
void composer_set_slide(struct composer *composer, const struct slide *slide, int64_t wall_ms,
                        struct setting *setting);

/* What a page's clock stands on, as it is set now. */
struct drawn composer_drawn(const struct composer *composer, const struct page *page,
                            const struct furniture *furniture, const struct frame *frame);

#endif
