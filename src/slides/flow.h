/* A flow: texts and pictures one under another that go over to further pages, texts line by line,
 * where one is full. */
#ifndef FOYER_SRC_SLIDES_FLOW_H
#define FOYER_SRC_SLIDES_FLOW_H

#include "foyer/slides/page.h"

/* A picture that stands in a flow. */
struct flow_picture {
    void (*draw)(struct page *page, const void *of, struct box box);
    const void *of;
    double height; /* px; at most a page's is given */
};

struct flow_item {
    const struct text *text;     /* NULL for a picture */
    struct flow_picture picture; /* its `draw` is NULL for a text */
    double space;                /* above it, where it is not the first on its page, px */
    colour ink;
    bool begins_page;
    bool kept;  /* stands under the last lines of the text above, not alone on a page */
    bool whole; /* goes over to the next page as a whole, where a page has room for it */
};

/* Zeroed ({0}) it is empty. */
struct flow {
    struct flow_item *items; /* from the page's arena */
    size_t count;
    bool breaks; /* before the next item */
};

/* Adds a text, NULL being nothing to add. */
void flow_add(struct page *page, struct flow *flow, const struct text *text, double space,
              colour ink);

void flow_add_picture(struct page *page, struct flow *flow, struct flow_picture picture,
                      double space);

/* What was added last, the end of the text above it, never begins a page without some of it. */
void flow_keep(struct flow *flow);

/* What is added next begins a page. */
void flow_break(struct flow *flow);

/* Adds words that stand for a part of a picture, kept on one page: in the label's role, in the
 * page's width; `strong` in the main colour. NULL is nothing to add. */
void flow_say(struct page *page, struct flow *flow, const char *utf8, bool strong);

/* True where a word is wider than a line. */
bool flow_is_broken(const struct flow *flow);

/* The height that all of it takes on one page, px. */
double flow_height(const struct flow *flow);

/* How many pages of `height` px it takes, at least 1. A page takes at least one line. */
int flow_pages(const struct flow *flow, double height);

/* Draws the lines of page `number` into the box; returns the height that they took. */
double flow_draw(struct page *page, const struct flow *flow, struct box box, int number);

#endif
