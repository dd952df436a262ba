/* Refuses texts with characters that no installed font has. Private to app. */
#ifndef FOYER_APP_LETTERS_H
#define FOYER_APP_LETTERS_H

#include "foyer/draw/text.h"
#include "foyer/feed/reader.h"

/* Zeroed ({0}) it knows no fonts. */
struct letters {
    struct typesetter *typesetter; /* owned */
    struct text_judge judge;
};

/* What reads feeds by these letters; valid as long as `letters`, which must not move. NULL where no
 * fonts can be had: whoever draws says why. */
const struct text_judge *letters_judge(struct letters *letters);

void letters_finish(struct letters *letters);

#endif
