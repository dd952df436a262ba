/* The search for what follows a slide in its round, or came before it. Private to the room. */
#ifndef FOYER_SRC_PROGRAMME_SEARCH_H
#define FOYER_SRC_PROGRAMME_SEARCH_H

#include "programme_state.h"
#include "rotation_state.h"

/* What is searched. */
struct search {
    const struct programme *programme;
    const struct rotation *rotation;
    const struct position *from;
    struct judgement judgement;
};

/* What was found. */
struct found {
    const struct section *section;
    size_t slide;   /* in the section */
    size_t edition; /* among the section's */
    size_t turn;
    bool resumes;
};

/* True where so many slides of a feed have room in one turn. */
bool search_fits_a_turn(const struct search *search, size_t allowed);

/* False where nothing may be shown. */
bool search_forward(const struct search *search, struct found *found);
bool search_backward(const struct search *search, struct found *found);

#endif
