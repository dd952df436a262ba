/* Official strings in 41 languages. The file is not ours, and lies beside the source tree or where
 * FOYER_STRINGS says; without it there is nothing to test, and that is said. */
#ifndef TESTS_OFFICIAL_STRINGS_H
#define TESTS_OFFICIAL_STRINGS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum { STRINGS_LANGUAGES = 41, STRINGS_LONGEST = 1024 };

struct strings {
    json_t *file;
    json_t *languages; /* within it: an object of an object of strings; NULL without the file */
};

/* For cmocka's groups: the state becomes a struct strings. */
int strings_open(void **state);
int strings_close(void **state);

/* A string on one line, as a feed wants it. */
void strings_take(const json_t *value, char text[STRINGS_LONGEST]);

/* True where a language, as the file names it, is written from right to left. */
bool strings_from_right(const char *language);

/* Whether UAX #14 lets a line end before a byte, or, in Thai, any letter begins there. */
bool strings_may_end(const char *language, const char *text, size_t byte);

#endif
