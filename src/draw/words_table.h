/* The tables of assets/languages, as words.awk turns them into C. */
#ifndef FOYER_SRC_DRAW_WORDS_TABLE_H
#define FOYER_SRC_DRAW_WORDS_TABLE_H

#include "foyer/draw/words.h"

#include <stddef.h>

/* Plural categories of CLDR (Unicode Technical Standard 35, part 3); "other" first, since every
 * text has that form. */
enum plural {
    PLURAL_OTHER,
    PLURAL_ZERO,
    PLURAL_ONE,
    PLURAL_TWO,
    PLURAL_FEW,
    PLURAL_MANY,
    PLURAL_COUNT,
};

struct words {
    const char *language; /* BCP 47 in lower case: "cy", "zh-hant" */
    const char *texts[WORD_COUNT][PLURAL_COUNT];
};

/* English first. */
extern const struct words words_tables[];
extern const size_t words_table_count;

/* words_fill for what is one number or one date, and is set as one: without isolates. */
const char *words_join(const struct words *words, struct arena *arena, enum word word,
                       const char *first, const char *second);

/* The category of a number that is shown with so many decimals; and of a whole number as the place
 * in an order ("2nd"). Rules of CLDR 42, for the languages that there are tables of. */
enum plural plural_of(const char *language, double number, int decimals);
enum plural plural_of_order(const char *language, int number);

#endif
