/* The outline: where each value of a JSON text stands. jansson keeps no places; the outline is
 * made before it parses, and finds a text's faults with their places at the same time. */
#ifndef FEED_OUTLINE_H
#define FEED_OUTLINE_H

#include "foyer/feed/reader.h"
#include "lexis.h"

#define NO_NODE SIZE_MAX

/* Values in the order of the text: what lies inside a value follows it. */
struct outline_node {
    size_t value; /* its first byte */
    size_t key;   /* its key's opening quotation mark; SIZE_MAX where it has none */
    size_t next;  /* the first node that does not lie inside it */
};

/* Zeroed ({0}) it is empty. */
struct outline {
    const char *text;
    size_t size;
    struct outline_node *nodes; /* owned */
    size_t count, capacity;
};

/* Walks over a text of well-formed UTF-8. False with a complaint where it is not JSON or passes
 * the limits of depth and values (0 is none). */
bool outline_read(struct outline *outline, const char *text, size_t size,
                  const struct limits *limits, struct complaint *complaint);
void outline_finish(struct outline *outline);

/* The first value inside a node and the one after a value in the same node, or NO_NODE. */
size_t outline_first(const struct outline *outline, size_t node);
size_t outline_after(const struct outline *outline, size_t node, size_t child);

/* The value of a key of an object (the last where there are several), or NO_NODE. */
size_t outline_member(const struct outline *outline, size_t node, const char *key);

/* Follows a JSON Pointer or a path without the slash at its beginning as far as it leads. Returns
 * the last node reached, and how many bytes of the pointer led there. */
size_t outline_follow(const struct outline *outline, size_t node, const char *pointer,
                      size_t *followed);

/* Steps over a byte-order mark. */
void text_skip_mark(const char **text, size_t *size);

/* Where lines end: turns offsets into lines and columns, quickly when asked in rising order. */
struct lines {
    const char *text;
    size_t offset;
    int line, column;
};

void lines_init(struct lines *lines, const char *text);
void lines_go(struct lines *lines, size_t offset);

#endif
