/* The plan of a slide's pages: what of its heading stands above the picture, and what goes before
 * it on pages of text, since everything is shown whole and nothing is made smaller than its role.
 */
#ifndef FOYER_SRC_SLIDES_PLAN_H
#define FOYER_SRC_SLIDES_PLAN_H

#include "flow.h"

/* What the pages of a slide have in common in all its languages, so that they are laid out alike:
 * each edition that is planned raises it to what it needs itself. Zeroed ({0}) nothing is agreed
 * on yet. */
struct agreement {
    bool close;           /* white space is the least */
    bool beside, above;   /* the heading should stand beside the picture; it has no room there */
    double top, below;    /* where the body begins, and what lies below its end, px */
    double needed;        /* least height of the picture, px */
    int share;            /* how much of the heading stands apart from the picture */
    double heading, note; /* their heights beside it, px */
    int pages;
};

bool plan_agrees(const struct agreement *one, const struct agreement *other);

/* Gives the page the body that was agreed on. */
void plan_agree_on_body(struct page *page, struct agreement *agreement);

/* What of the furniture has no room on every page and is read on one: NULL for nothing. */
struct further {
    const char *section, *source;
};

struct plan {
    const struct slide_kind *kind;
    struct box whole;        /* the page's body: heading, picture and note */
    double column;           /* px, the width of heading and note beside the picture; 0 for above */
    struct heading heading;  /* above the picture, or beside it */
    struct text *note;       /* below it, or below the heading; NULL where there is none */
    double note_height;      /* with the space above it */
    struct flow lead, trail; /* texts that had no room beside the picture */
    struct flow said;        /* the picture in words where it has no room; empty where it has */
    int lead_pages;          /* before the picture's: title and subtitle */
    int picture_pages;
    int trail_pages; /* after them: the note */
};

/* Plans the page's slide and leaves the picture's box in page->body. */
struct plan plan_make(struct page *page, const struct slide_kind *kind,
                      const struct further *further, struct agreement *agreement);

/* All pages of the slide. */
int plan_pages(const struct plan *plan);

/* Draws page `number`, from 0, of plan_pages. */
void plan_draw(struct page *page, struct plan *plan, int number);

#endif
