/* By what the fields of a table are parted. Private to import. */
#ifndef FOYER_SRC_IMPORT_SEPARATOR_H
#define FOYER_SRC_IMPORT_SEPARATOR_H

#include <stddef.h>

/* ',', ';' or a tab: that by which most of the first rows have equally many fields, and more than
 * one; where several do it equally well, that which makes more fields, then a comma. Separators in
 * quotation marks do not count. */
char separator_guess(const char *text, size_t size);

/* "sep=;" alone in the first line, as Excel has it, in any case: its bytes up to the line's end,
 * with `separator` set; 0 where there is no such line. */
size_t separator_said(const char *text, size_t size, char *separator);

#endif
