/* A profile: its fields, and the blocks that its pages are made of. */
#ifndef FOYER_SRC_SLIDES_PROFILE_H
#define FOYER_SRC_SLIDES_PROFILE_H

#include "figure_value.h"

enum met { MET_YES = 1, MET_PARTLY, MET_NO };

struct profile_place {
    const char *name, *lead, *partners; /* the last two NULL where not given */
};

struct profile_standard {
    const char *label;
    int met; /* enum met */
};

struct profile {
    struct profile_place *place;
    struct list figures;   /* struct figure */
    struct list standards; /* struct profile_standard */
};

/* How many figures stand beside each other: in columns on tiles, or, where it is one, each as wide
 * as the page, without a tile. */
size_t profile_columns(struct page *page, const struct profile *profile);

/* The height of a row of `count` figures, INFINITY where a word has no room on its line. */
double profile_row_height(struct page *page, const struct figure *figures, size_t count,
                          size_t columns);
void profile_row_draw(struct page *page, const struct figure *figures, size_t count, size_t columns,
                      struct box box);

/* "5 of 7 standards met", in the key role. */
struct text *profile_count_set(struct page *page, const struct profile *profile);

/* A standard: a mark, what it asks, and whether it is met, in words as well. */
double profile_standard_height(struct page *page, const struct profile_standard *standard,
                               bool *broken);
void profile_standard_draw(struct page *page, const struct profile_standard *standard, double y);

/* "met", "partly met", "not met" */
const char *profile_met_words(const struct page *page, int met);

#endif
