/* The composer: from slides to pages, from pages to frames. It holds the fonts, the colours and the
 * sizes for one screen, and asks each slide's kind for its pages and its picture. */
#ifndef FOYER_SLIDES_COMPOSER_H
#define FOYER_SLIDES_COMPOSER_H

#include "foyer/draw/audit.h"
#include "foyer/draw/frame.h"
#include "foyer/draw/geometry.h"
#include "foyer/feed/feed.h"
#include "foyer/programme/programme.h"

/* When a theme is shown: minutes after local midnight, 0 to 1440, the last exclusive; `to` before
 * `from` runs past midnight. */
struct theme_hours {
    const char *theme;
    int from, to;
};

struct composer_options {
    struct geometry geometry; /* the picture as a visitor sees it, before rotation */
    int rotation;             /* 0, 90, 180 or 270 degrees clockwise, done once at composition */
    const char *theme;        /* "light" where NULL */
    const struct theme_hours *hours; /* of other themes; the first that holds is due */
    size_t hours_count;
    const char *language;         /* BCP 47, of what has none of its own; "en-GB" where NULL */
    const char *organisation;     /* the council's name, may be NULL */
    const char *logo;             /* path of a PNG, JPEG or SVG file, may be NULL */
    const char *logo_dark;        /* likewise, for dark grounds; the other one where NULL */
    const char *main_colour;      /* "#12436d", may be NULL */
    const char *main_colour_dark; /* likewise, for dark grounds; the other one where NULL */
};

struct composer;

/* NULL where a theme, a colour, the logo or the fonts will not do; the error says which and why.
 * All texts are copied. */
struct composer *composer_new(const struct composer_options *options, struct error *error);
void composer_free(struct composer *composer); /* NULL is fine */

/* The name of the theme that is due at a wall time; it outlives the composer. */
const char *composer_theme_at(const struct composer *composer, int64_t wall_ms);

/* Draws in this theme from now on (in the options' own at first, and where it has no hours here),
 * so that whoever shows a slide decides that it keeps its theme. */
void composer_use_theme(struct composer *composer, const char *theme);

/* Displaces every picture from now on, by the step of geometry_shift; in the beginning by none. The
 * ground reaches the edges all the same. Layout and audit are those of the picture that is not
 * displaced: it is that one which keeps the margin for overscan. */
void composer_shift(struct composer *composer, unsigned step);

/* Says nothing from now on of what time or day it is, or does so again: for a clock that is known
 * to be wrong. The layout stays as it is. */
void composer_hide_clock(struct composer *composer, bool hidden);

/* What a slide says in words of what it shows, for those who cannot see it; NULL where its texts
 * say all. */
const char *composer_alternative(const struct slide *slide);

/* Every kind of slide, ended by NULL, for reading feeds. */
const struct kind *const *composer_kinds(void);

/* The size of the frames that it draws: the geometry's, turned by the rotation. */
void composer_frame_size(const struct composer *composer, int *width, int *height);

/* How many pages a slide takes here at `wall_ms`, at least 1. A slide of a feed in several
 * languages is laid out alike in all of them: where one edition needs a page of its own for its
 * note, so do the others. */
int composer_pages(struct composer *composer, const struct slide *slide, int64_t wall_ms);

/* Begins what page `number` (from 0) needs and can be done beside the program, such as decoding its
 * picture: composer_draw has less to do if it comes a little later. False where there is nothing to
 * wait for. */
bool composer_begin(struct composer *composer, const struct slide *slide, int number,
                    int64_t wall_ms);

/* What a page takes to read. */
struct page_reading {
    size_t words, charts;
};

/* Draws page `number` (from 0) of the slot's slide at `wall_ms` into `frame`, which is of the
 * composer's frame size; NULL where only the reading is wanted. `audit` may be NULL, and is without
 * a frame. */
struct page_reading composer_draw(struct composer *composer, const struct programme_slot *slot,
                                  int number, int64_t wall_ms, struct frame *frame,
                                  struct audit *audit);

/* Seconds that page `number` stands, `reading` being what composer_draw made of it: as
 * programme_dwell_s says; the editions of a slide stand equally long, each as the one that takes
 * longest. */
double composer_dwell_s(struct composer *composer, const struct slide *slide, int number,
                        struct page_reading reading, int64_t wall_ms, bool slow);

/* Brings the clock on a page of this slide up to date, in the frame into which composer_draw drew
 * it and that holds it still. False, with the frame untouched, where more than the clock may have
 * changed, or it was drawn otherwise: then the page is to be drawn anew. `changed` is the part of
 * the frame, in its px, in which the clock is. */
bool composer_draw_clock(struct composer *composer, const struct slide *slide, int64_t wall_ms,
                         struct frame *frame, struct box *changed);

/* Draws the idle slide: the organisation's name or logo, date and time. */
void composer_draw_idle(struct composer *composer, int64_t wall_ms, struct frame *frame,
                        struct audit *audit);

/* Draws the information page for people who set the display up: a heading and lines; those that
 * find no room are counted in the last line. */
void composer_draw_information(struct composer *composer, const char *heading,
                               const char *const *lines, size_t count, struct frame *frame);

#endif
