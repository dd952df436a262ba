/* The order of mixed directions: UAX #9 by FriBidi. */
#ifndef FOYER_SRC_DRAW_DIRECTION_H
#define FOYER_SRC_DRAW_DIRECTION_H

#include "itemise.h"

/* Gives every character its level. The base direction is the language's; a text without any
 * letter of that direction takes its own, and one without letters runs from left to right, as
 * numbers do. A number keeps its sign and its "%" on the sides where it has them in every language,
 * and the groups of a telephone number their order (rule HL3; UAX #9 would turn them round behind
 * Arabic letters only). */
void direction_resolve(struct arena *arena, struct character *characters, size_t count,
                       bool right_to_left);

#endif
