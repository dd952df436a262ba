#include "refusals.h"

#include <stdlib.h>
#include <string.h>

bool refusal_is(const struct problem *problem, const char *expected)
{
    char *rest = NULL;
    long line = strtol(expected, &rest, 10);
    if (*rest++ != ':' || line != problem->line)
        return false;
    long column = strtol(rest, &rest, 10);
    if (strncmp(rest, ": ", 2) != 0 || column != problem->column)
        return false;
    rest += 2;
    size_t length = *rest == '/' ? strcspn(rest, ":") : 0;
    if (strlen(problem->pointer) != length || strncmp(problem->pointer, rest, length) != 0)
        return false;
    rest += length > 0 ? length + 1 : 0;
    rest += *rest == ' ';
    return strstr(problem->message, rest) != NULL && strchr(problem->message, '\n') == NULL;
}
