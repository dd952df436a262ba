/* What setting and drawing a text share. */
#ifndef FOYER_SRC_DRAW_TYPESET_H
#define FOYER_SRC_DRAW_TYPESET_H

#include "itemise.h"

struct typesetter {
    struct fonts fonts;
    struct arena page; /* the texts of the page that is being drawn */
    char language[36]; /* BCP 47 (RFC 5646, 4.4.1: at least 35 characters) */
    bool right_to_left;
};

struct text_line {
    struct run *runs; /* from left to right */
    size_t run_count;
    double width;
};

#endif
