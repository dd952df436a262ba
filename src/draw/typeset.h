/* What setting and drawing a text share. */
#ifndef FOYER_SRC_DRAW_TYPESET_H
#define FOYER_SRC_DRAW_TYPESET_H

#include "hyphenate.h"
#include "itemise.h"
#include "kept.h"

enum { PATTERNS_MOST = 4 };

/* The patterns of a language. */
struct patterns {
    char language[36];             /* empty where there are none yet */
    struct hyphenator *hyphenator; /* owned; NULL where the language has none */
};

struct typesetter {
    struct fonts fonts;
    struct arena page; /* the texts of the page that is being drawn */
    struct kept_texts kept;
    char language[36]; /* BCP 47 (RFC 5646, 4.4.1: at least 35 characters) */
    bool right_to_left;
    struct patterns patterns[PATTERNS_MOST]; /* of the languages of late, read when first needed */
    size_t patterns_next;                    /* that gives way to another language's */
};

struct text_line {
    struct run *runs; /* from left to right */
    size_t run_count;
    double width;
    double top, bottom; /* of the ink, px above and below the baseline */
};

/* The patterns of the language, read when first needed. NULL where there are none. */
const struct hyphenator *typesetter_hyphenator(struct typesetter *typesetter);

#endif
