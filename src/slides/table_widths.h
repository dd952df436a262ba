/* The widths of a table's columns: what each asks for, and how the room is shared out. */
#ifndef FOYER_SRC_SLIDES_TABLE_WIDTHS_H
#define FOYER_SRC_SLIDES_TABLE_WIDTHS_H

#include "table.h"

/* What a column asks for, px. */
struct table_wish {
    double least, natural;
};

/* Asks for each column of a part, whose text has letters of `cap` px. */
void table_ask_for_widths(struct page *page, const struct table *table,
                          const struct table_part *part, int cap, struct table_wish *wishes);

/* Gives each column what it asks for up to a level that is the same for all, so that together they
 * take `room` at most. Returns what is left, less than 0 where there is too little. */
double table_share_out(const struct table_wish *wishes, size_t count, double room, double *widths);

/* Asks for more width for each column that has a cut word, or a head that cannot be cut, such as
 * one letter, and is wider; true where there was one. */
bool table_ask_again(const struct table_part *part, struct table_wish *wishes);

#endif
