/* JSON as a person would write it: a member a line, two spaces for each level, and on one line what
 * is opened as brief. */
#ifndef FOYER_BASE_WRITER_H
#define FOYER_BASE_WRITER_H

#include "foyer/base/text.h"

#include <stdbool.h>

enum { WRITER_DEPTH = 16 };

/* Handed in with nothing but `to` set. */
struct writer {
    struct buffer *to; /* the caller's; a document ends in it with a line's end */
    int depth;
    bool follows; /* something stands before on this level */
    struct {
        char end;
        bool brief;
    } levels[WRITER_DEPTH];
};

/* `name` is the member's, NULL within an array and for the document itself. `bracket` is '{' or
 * '['; at most WRITER_DEPTH are open at a time. */
void writer_open(struct writer *writer, const char *name, char bracket);
void writer_open_brief(struct writer *writer, const char *name, char bracket);
void writer_close(struct writer *writer);

void writer_text(struct writer *writer, const char *name, const char *text);

/* What is JSON already: a number, true, false, null. */
void writer_bare(struct writer *writer, const char *name, const char *json);

#endif
