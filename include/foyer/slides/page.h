/* A page as a kind of slide sees it, and what a kind is. A new kind is one source file with a
 * struct slide_kind in it, and one line in registry.c. */
#ifndef FOYER_SLIDES_PAGE_H
#define FOYER_SLIDES_PAGE_H

#include "foyer/draw/canvas.h"
#include "foyer/draw/logo.h"
#include "foyer/draw/text.h"
#include "foyer/draw/words.h"
#include "foyer/feed/feed.h"

/* All that a kind draws with. Nothing in it is owned by the kind. */
struct page {
    const struct slide *slide;
    const struct geometry *geometry;
    const struct palette *palette;
    struct logo *logo; /* the organisation's; NULL where there is none */
    struct kept_picture *picture;
    const struct words *words;
    struct typesetter *typesetter;
    struct arena *arena;   /* for strings and arrays; lives as long as the page */
    struct canvas *canvas; /* NULL while pages are only counted */
    struct audit *audit;   /* may be NULL */
    struct box body;       /* what the kind may fill: below the heading, above the source */
    int cap[ROLE_COUNT];   /* least height of a capital of each role, px */
    double gap;            /* the page's unit of white space, px: half a label's line of the
                              standard legibility, so that larger text has the more room */
    bool close;            /* white space is the least, so that more has room on the page */
    int64_t wall_ms;
    bool clock_hidden; /* the wall time is known to be wrong: nothing says what time or day it is */
    const char *aside; /* completes the subtitle: "higher is better"; NULL for nothing */
    struct box panel;  /* what texts drawn now must stay within; empty: nothing but the margin */
    bool in_chart;     /* texts drawn now belong to a chart, and are not counted as words */
    size_t words_drawn, charts_drawn;
};

struct flow;

struct slide_kind {
    struct kind kind;
    bool own_heading; /* it draws the slide's title and subtitle itself */
    /* What the subtitle should say besides, NULL for nothing. NULL: never anything. */
    const char *(*aside)(struct page *page);
    /* The least height in px that its picture needs at page->body's width, INFINITY where it needs
     * a wider one. NULL: it takes any. */
    double (*least_height)(struct page *page);
    /* Says in words what the picture shows, for a screen that has no room for it even alone: adds
     * texts to the flow, which goes over pages. NULL: the picture has room on every screen. */
    void (*say)(struct page *page, struct flow *flow);
    /* What there is to be seen, in words, for those who cannot see it. NULL: its texts say all. */
    const char *(*alternative)(const struct slide *slide);
    /* How many pages it takes in page->body, at least 1. NULL: always one. */
    int (*pages)(struct page *page);
    /* Draws page `number`, from 0. */
    void (*draw)(struct page *page, int number);
    /* Begins what page `number` needs and can be done beside the program; false where there is
     * nothing to wait for. NULL: there never is. */
    bool (*begin)(struct page *page, int number);
    /* A slide to begin with, made up and saying so: what follows its "kind" in JSON, a member a
     * line, ' standing for ". */
    const char *starter;
    const char *starter_file;                  /* a file that it names; NULL for none */
    void (*draw_starter)(struct buffer *into); /* adds the bytes of that file */
};

/* Every kind, ended by NULL. */
const struct slide_kind *const *slide_kinds(void);

/* That of a slide. */
const struct slide_kind *slide_kind_of(const struct slide *slide);

/* Sets a text in a role at `cap_px` (raised to the role's least). */
struct text *page_set(struct page *page, enum role role, int cap_px, enum weight weight,
                      const char *utf8, double width);

/* The same in lines of like lengths, for titles and other short texts. */
struct text *page_set_balanced(struct page *page, enum role role, int cap_px, enum weight weight,
                               const char *utf8, double width);

/* The same on one line, every digit as wide as the widest: figures that end at the same x line up
 * in columns. */
struct text *page_set_tabular(struct page *page, enum role role, int cap_px, enum weight weight,
                              const char *utf8);

/* Draws a whole text with its top at y (that of its capitals, where
 * nothing stands above them). Returns the box of the ink. */
struct box page_draw(struct page *page, const struct text *text, double x, double y, double width,
                     enum alignment alignment, colour ink);

/* Some of its lines. */
struct box page_draw_lines(struct page *page, const struct text *text, size_t first, size_t count,
                           double x, double y, double width, enum alignment alignment, colour ink);

/* Draws one line of very large text with its ink, not its side bearing, at x. */
struct box page_draw_flush(struct page *page, const struct text *text, double x, double y,
                           colour ink);

/* The white space below a text before what stands under it, at least `space` px: letters that hang
 * low keep apart from what is below them, however large they are. */
double page_below(const struct text *text, double space);

/* The largest cap height from `least` to `most` at which the text fits into `width` on one line;
 * `least` where none does. */
int page_largest_cap(struct page *page, enum role role, enum weight weight, const char *utf8,
                     double width, int least, int most);

/* The slide's words above its picture. */
struct heading {
    struct text *title, *subtitle; /* NULL where there is none */
    double height;                 /* with the space below it; 0 where there is neither */
};

/* Sets the slide's title, its capitals `growth` times the least size, and, with `subtitle`, its
 * subtitle to a width. */
struct heading heading_set(struct page *page, double width, double growth, bool subtitle);
void heading_draw(struct page *page, const struct heading *heading, double x, double y,
                  double width);

#endif
