/* What is wrong with a file, where, and what to do. All problems of a file are gathered. */
#ifndef FOYER_FEED_PROBLEM_H
#define FOYER_FEED_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum problem_weight {
    PROBLEM_WARNING, /* accepted all the same */
    PROBLEM_ERROR,   /* the whole file is refused */
};

struct problem {
    enum problem_weight weight;
    char *file;    /* as the caller named it; owned */
    int line;      /* from 1; 0 where the whole file is meant */
    int column;    /* in characters, from 1 */
    char *pointer; /* JSON Pointer (RFC 6901), "" for the whole document; owned */
    char *message; /* what is wrong and what to do, without place; owned */
    char *quote;   /* the part of the line around the column; NULL where not asked for; owned */
    int mark;      /* characters of the quote before the place that is meant */
};

/* Zeroed ({0}) it is empty and ready. */
struct problems {
    struct problem *items; /* in the order in which they were found; owned */
    size_t count;
    size_t errors; /* how many of them refuse the file */
};

void problems_finish(struct problems *problems);

/* Adds one; the texts are copied. A file that is wrong in very many ways keeps the first 100
 * errors and counts the rest; a message keeps the first 400 and the last 300 bytes. */
void problems_add(struct problems *problems, enum problem_weight weight, const char *file, int line,
                  int column, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

/* Gives each problem that has a place its quote from the file's `size` bytes of text. What does not
 * print stands in it as '?', a tab as a space, and "…" where the line goes on. */
void problems_quote(struct problems *problems, const char *text, size_t size);

/* Writes "FILE:LINE:COLUMN: POINTER: message" without a line's end; parts that are not known are
 * left out ("FILE: message"), and a warning's message begins with "warning: ". Control characters
 * are written as '?'. The text is to be given to free(). */
char *problem_line(const struct problem *problem);

/* One line each, in the order of their places. */
void problems_print(const struct problems *problems, FILE *to);

#endif
