/* What a rotation is made of. Private to the room. */
#ifndef FOYER_SRC_PROGRAMME_ROTATION_STATE_H
#define FOYER_SRC_PROGRAMME_ROTATION_STATE_H

#include "foyer/programme/programme.h"

/* A slide of a feed, by what outlives the feed. Zeroed ({0}) it is before the first feed. */
struct position {
    char feed[256];       /* its name */
    const void *identity; /* tells feeds of one name in several folders apart; never followed */
    size_t slide;         /* its index */
    size_t edition;       /* among the feed's */
    size_t turn;          /* which of its feed's turn the slide is, from 1 */
    enum {
        POSITION_SHOWN,
        POSITION_CUT_SHORT, /* the slide is to come again */
        POSITION_BEFORE,    /* nothing of the feed was shown yet */
    } state;
};

/* Where a feed that has not room in one turn stopped. */
struct cursor {
    char *feed; /* its name; owned */
    const void *identity;
    size_t slide; /* that was shown last */
};

struct cursors {
    struct cursor *items; /* owned */
    size_t count;
};

void cursors_finish(struct cursors *cursors);

/* NULL where the feed was never begun. */
const struct cursor *cursors_find(const struct cursors *cursors, const struct feed *feed);
void cursors_set(struct cursors *cursors, const struct position *position);

/* Forgets feeds that are gone, once they are more than those that are there. */
void cursors_tidy(struct cursors *cursors, const struct programme *programme);

/* What was offered last and not taken yet. */
struct offer {
    bool there, urgent, resumes;
    bool is_long; /* its feed has more slides than a turn */
    struct position position;
};

struct rotation {
    struct position usual, urgent; /* taken last */
    bool taken_urgent;             /* the last of all was an urgent one */
    bool resumes;
    struct offer offer;
    struct cursors cursors;
    const void **seen; /* the urgent feeds that were due when news was asked for; owned; never
                          followed */
    size_t seen_count;
};

#endif
