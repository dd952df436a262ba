/* What the feed room's own files do with problems. */
#ifndef FEED_PROBLEMS_H
#define FEED_PROBLEMS_H

#include "foyer/base/text.h"
#include "foyer/feed/problem.h"

#include <stdarg.h>

struct problem_place {
    const char *file;
    int line, column;    /* 0 where the whole file is meant */
    const char *pointer; /* JSON Pointer, "" for the whole document */
};

void problems_add_list(struct problems *problems, enum problem_weight weight,
                       const struct problem_place *place, const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));

/* Takes the last one away again where one from the index `from` on says the same of the place. */
void problems_drop_repetition(struct problems *problems, size_t from);

/* True where no further problem of this weight is kept for the file; it need only be counted. */
bool problems_full(const struct problems *problems, enum problem_weight weight, const char *file);
void problems_count(struct problems *problems, enum problem_weight weight);

/* How many errors were counted and not kept. */
size_t problems_dropped(const struct problems *problems);

/* Puts those from the index `from` on into the order of their places. */
void problems_sort(struct problems *problems, size_t from);

#endif
