/* Generated feeds: what a feed may hold is read from the tables that the reader decodes it by, so
 * that a kind of slide is covered as soon as it is registered. What no table can say (the order of
 * points, a reason for a value that is null) is in generator_hints.c. */
#ifndef TESTS_GENERATOR_H
#define TESTS_GENERATOR_H

#include "chance.h"
#include "sentences.h"

#include "foyer/feed/reader.h"

/* A feed while it is being written. */
struct generator {
    struct chance chance;
    const struct vocabulary *vocabulary;
    const struct kind *kind; /* of the slide that is being written */
    int form;                /* of a trend's x, from 1 */
    int start;               /* its first x, in steps of that form */
    int points;              /* that each of its series has */
    int at;                  /* the next point, or the next event's day */
    bool banded;
    const char *code; /* that the codes of a map's areas begin with; a number from 1 follows */
    size_t codes;     /* that the map has */
    size_t columns;   /* of tiles or of a table */
};

/* An object while it is being written. */
struct writing {
    const struct shape *shape;
    const char *list; /* the key of the list that it stands in; "" where it stands in none */
    size_t index;     /* in that list */
    bool value_given; /* its "value" is a number, and not null with a reason */
    bool rate;        /* its "unit" is */
    bool any;         /* a key stands there already */
};

/* The folder whose files the feeds name, and their names, ended by NULL. */
#define GENERATOR_FOLDER "tests/feeds/extreme"
const char *const *generator_files(void);

enum { GENERATOR_FEEDS_A_LANGUAGE = 5 };

/* Writes a feed of one slide into `text`. The same seed writes the same feed. */
void generator_write(uint64_t seed, struct buffer *text);

/* Adds a field's value as its table says. */
void generator_value(struct generator *generator, struct writing *writing,
                     const struct field *field, struct buffer *to);

enum hint {
    HINT_NONE,    /* written or not, as its table says */
    HINT_MUST,    /* written as its table says */
    HINT_LEAVE,   /* not written */
    HINT_WRITTEN, /* the hint added the value */
};

/* What no table says of a field. */
enum hint generator_hint(struct generator *generator, struct writing *writing,
                         const struct field *field, struct buffer *to);

/* How many items a list has. */
size_t generator_count(struct generator *generator, const struct writing *writing,
                       const struct field *field);

#endif
