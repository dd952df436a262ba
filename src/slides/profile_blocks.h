/* The blocks that the pages of a profile are made of, one above the other. */
#ifndef FOYER_SRC_SLIDES_PROFILE_BLOCKS_H
#define FOYER_SRC_SLIDES_PROFILE_BLOCKS_H

#include "profile.h"

/* The parts of the slide in their order: the place's name and people, its figures, how many of the
 * standards are met, and each of them. */
enum profile_part { PROFILE_NAME, PROFILE_PEOPLE, PROFILE_FIGURE, PROFILE_COUNT, PROFILE_STANDARD };

struct profile_block {
    enum profile_part part;
    size_t index;       /* among its like; of a row of figures, the first */
    size_t figures;     /* in the row */
    struct text *text;  /* of a name, people and a count */
    double height;      /* px */
    double space;       /* above it, where it is not the first on its page */
    bool keeps_to_next; /* never the last on its page */
};

enum { PROFILE_BLOCKS_MOST = 5 + 4 + 20 };

struct profile_layout {
    size_t columns; /* figures beside each other */
    struct profile_block blocks[PROFILE_BLOCKS_MOST];
    size_t count;
    bool broken; /* a word had no room on its line */
};

struct profile_layout profile_lay(struct page *page);

/* The height of the first blocks up to the first figures, px. */
double profile_beginning(const struct profile_layout *layout);

/* Blocks from `first` on that stand on one page, at least one, and their height, px. */
size_t profile_that_fit(const struct page *page, const struct profile_layout *layout, size_t first,
                        double *height);

/* Who leads and takes part; NULL where nobody is named. */
const char *profile_people_words(struct page *page, const struct profile_place *place);

/* The place's name for the head of a page that begins with block `first` and is filled to `height`
 * px: a visitor who comes by now has to be told whose figures these are. NULL where the page names
 * it anyway or has no room for it. */
struct text *profile_name_again(struct page *page, const struct profile_layout *layout,
                                size_t first, double height);

#endif
