/* One error of a call that can fail: the first one wins, and its text is one line that says what
 * is wrong, where, and what to do about it. */
#ifndef FOYER_BASE_ERROR_H
#define FOYER_BASE_ERROR_H

#include <stdbool.h>

/* Handed in empty ({0}) by the caller, who prints or drops it; it owns no memory. */
struct error {
    char message[512];
};

/* Sets the message unless one is set already. Always returns false, so that a function that
 * reports by bool can end with `return error_set(error, ...)`. `error` may be NULL. */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The message of an error about a file, without the name of the file in front of it: for those who
 * name the file in another way. */
const char *error_reason(const struct error *error, const char *name);

#endif
