#include "foyer/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(struct error *error, const char *format, ...)
{
    if (error == NULL || error->message[0] != '\0') {
        return false;
    }
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return false;
}

const char *error_reason(const struct error *error, const char *name)
{
    size_t length = strlen(name);
    bool named = strncmp(error->message, name, length) == 0 &&
                 strncmp(error->message + length, ": ", 2) == 0;
    return named ? error->message + length + 2 : error->message;
}
