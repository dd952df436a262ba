/* What a reader of JSON must take, must refuse and may choose about: the 318 texts of JSONTestSuite
 * by Nicolas Seriot (MIT licence), under the names that they have there. */
#ifndef TESTS_JSON_CASES_H
#define TESTS_JSON_CASES_H

#include "foyer/base/text.h"

struct json_case {
    const char *name;  /* begins with y_ (is JSON), n_ (is none) or i_ (a reader may choose) */
    const char *bytes; /* may hold any, NUL too */
    size_t size;
    const char *refused; /* NULL: Foyer takes it; else a part of what it says */
    size_t times;        /* the bytes stand so often one behind another; 0: once */
    const char *ends;    /* then this, as often; NULL for nothing */
};

extern const struct json_case json_cases_taken[95], json_cases_refused[188], json_cases_chosen[35];

/* The whole text behind what `into` holds. */
void json_case_add(const struct json_case *json, struct buffer *into);

#endif
