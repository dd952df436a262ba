/* Printing with a list of arguments, for the room's own functions that take "...". */
#ifndef FOYER_SRC_BASE_PRINT_H
#define FOYER_SRC_BASE_PRINT_H

#include "foyer/base/text.h"

#include <stdarg.h>

/* As buffer_print. `buffer->data` is a text afterwards, even where nothing was printed. */
void buffer_print_list(struct buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#endif
