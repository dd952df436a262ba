/* What was drawn on a page, measured while it was drawn: every run of text with its size, place,
 * colours and font, so that every picture can be held to the promises without looking at it. */
#ifndef FOYER_DRAW_AUDIT_H
#define FOYER_DRAW_AUDIT_H

#include "foyer/base/memory.h"
#include "foyer/draw/geometry.h"
#include "foyer/draw/palette.h"

#include <stdbool.h>
#include <stddef.h>

struct audit_text {
    enum role role;
    const char *text;
    struct box box;   /* the ink: the least box around all pixels of the text */
    struct box panel; /* what it must stay within besides the margin; empty: nothing */
    double cap_px;    /* height of a capital letter */
    colour foreground;
    colour background; /* of what was there before, the colour with the least contrast */
    double contrast;
    const char *script; /* ISO 15924, "Latn" */
    const char *font;   /* family and style */
    bool shortened;     /* not the whole text: must never be */
};

/* One page. Zeroed ({0}) it is empty and ready. */
struct audit {
    struct arena arena; /* the texts' strings */
    struct audit_text *texts;
    size_t count, capacity;
    size_t words; /* to be read, outside charts and the page's furniture */
    size_t charts;
};

void audit_finish(struct audit *audit);

/* Adds one; the strings are copied. */
void audit_add(struct audit *audit, const struct audit_text *text);

#endif
