/* What goes to standard error while a test runs. */
#ifndef TESTS_LOG_CATCHER_H
#define TESTS_LOG_CATCHER_H

#include <stdio.h>

/* Zeroed ({0}) it is ready. */
struct log_catcher {
    FILE *file;
    int standard_error;
    char text[16384];
};

void log_catcher_begin(struct log_catcher *catcher);

/* What was written since the beginning. */
const char *log_catcher_end(struct log_catcher *catcher);

/* How many times a part stands in a text. */
int count_of(const char *text, const char *part);

#endif
