/* The reader: JSON text to C structs, by tables of fields. A table is the one source for decoding,
 * for the errors and for the JSON Schema. Feeds, their kinds of slide and the config are all read
 * by it, and nothing else in the program touches JSON.
 *
 * A table entry says what a key is called, what it may hold and where in the struct it goes:
 *
 *     static const struct field fields[] = {
 *         {.name = "value", .type = FIELD_NUMBER, .required = true, .null = true,
 *          .offset = offsetof(struct figure, value), .about = "The number."},
 *     };
 *     const struct shape figure_shape = {"figure", fields, COUNT_OF(fields),
 *                                        sizeof(struct figure), figure_check};
 */
#ifndef FOYER_FEED_READER_H
#define FOYER_FEED_READER_H

#include "foyer/base/memory.h"
#include "foyer/feed/beside.h"
#include "foyer/feed/problem.h"
#include "foyer/feed/signature.h"
#include "foyer/feed/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* What a key holds, and the C type at its offset. */
enum field_type {
    FIELD_TEXT,     /* const char *; `least` and `most` count characters; never empty */
    FIELD_LABEL,    /* const char *: a text, or a number as it stands in the file */
    FIELD_NUMBER,   /* struct number; `least` and `most` bound the value */
    FIELD_INTEGER,  /* int; likewise */
    FIELD_BOOL,     /* bool */
    FIELD_CHOICE,   /* int: 1 for the first of `choices`, 0 where the key is not there */
    FIELD_MOMENT,   /* struct moment; `precisions` says which it takes */
    FIELD_DURATION, /* int64_t seconds; ISO 8601, "P35D", years and months refused */
    FIELD_TIME,     /* int: minutes after midnight plus 1, 0 where not there; "08:30", "24:00" */
    FIELD_UNIT,     /* struct unit */
    FIELD_OBJECT,   /* struct of `shape` *; NULL where the key is not there */
    FIELD_LIST,     /* struct list of items of `item`; `least` and `most` count items */
    FIELD_TUPLE,    /* as an item or alone: an array that holds the fields of `shape` in order;
                       stored in place */
    FIELD_NAMES,    /* struct list of `shape`, whose first field takes the name and whose second the
                       value: an object of names that the publisher chooses, {"E05": 3.5};
                       `least` and `most` count them */
    FIELD_CELL,     /* struct cell_value: a text, a number or an object of `shape` */
    FIELD_BRIEF,    /* struct of `shape`, stored in place: an object of it, or, in brief, what its
                       first field takes; the others can be left out */
    FIELD_FILE,     /* struct beside: the plain name of a file beside the document, which is read */
    FIELD_SHA256,   /* const char *: the SHA-256 that the file at `beside` must have; stands after
                       it in the table */
    FIELD_KINDS,    /* struct list of slides: objects of `shape`, completed by their kind */
    FIELD_LANGUAGES, /* struct list of const char *: a BCP 47 tag, or a list of up to EDITIONS_MOST
                       of them; must stand before all texts in its shape. In a document of several
                       languages a FIELD_TEXT, FIELD_LABEL, FIELD_FILE, FIELD_SHA256 and a
                       FIELD_MOMENT that takes words may be an object with one for each:
                       {"cy": "...", "en": "..."} */
};

enum { EDITIONS_MOST = 4, CELL_CHARACTERS = 90 /* of a text in a FIELD_CELL */ };

struct reader;
struct shape;

struct field {
    const char *name;
    const char *about; /* one sentence for the schema and the manual; ends with a full stop */
    enum field_type type;
    enum field_type item; /* FIELD_LIST: of what; objects are stored in place, one behind another */
    size_t offset;
    bool required;
    bool null;          /* null is accepted, and leaves "not given"; FIELD_LIST: as an item */
    bool hidden;        /* accepted, not in the schema */
    bool plain;         /* FIELD_TEXT: a name for programs, the same in all languages */
    bool translated;    /* FIELD_TEXT: must not be the same in all languages where
                           reading->languages asks for several */
    double least, most; /* both 0: no bounds */
    double item_most;   /* FIELD_LIST: the `most` of each item */
    double fallback; /* INTEGER, NUMBER, BOOL (0 or 1), CHOICE (from 1): where the key is not there;
                        0 is none, but for BOOL */
    unsigned precisions;        /* FIELD_MOMENT: bits of enum precision */
    const char *const *choices; /* FIELD_CHOICE and lists of it; ended by NULL */
    const struct shape *shape;  /* FIELD_OBJECT, FIELD_TUPLE, FIELD_BRIEF, FIELD_KINDS and lists of
                                   them; a list of lists holds what the shape's first field says */
    size_t beside;              /* FIELD_SHA256: the offset of its struct beside */
    const char *pattern;        /* FIELD_TEXT: for the schema alone, an ECMA 262 expression for what
                                   the shape's check holds the text to */
};

struct shape {
    const char *name; /* for the schema's $defs: lower case with underscores */
    const struct field *fields;
    size_t count;
    size_t size; /* of the struct */
    /* What no table can say, NULL where there is nothing: called when every field was decoded
     * without a problem; reports by reader_refuse. `parent` is the decoded struct around this one
     * (NULL at the top; for a kind's shape it is the slide, and keys that every slide has are not
     * decoded again into the kind's struct). Fields are decoded in the order of the table, so a
     * check can look at what stands before its own field in the parent. A slide that was refused
     * does not keep the check of the object around its list from being called. */
    void (*check)(struct reader *reader, void *object, const void *parent);
};

/* A kind of slide as the reader sees it. */
struct kind {
    const char *name;
    const char *about;
    const struct shape *shape; /* its own keys, beside those of every slide */
    bool shows_figures;        /* so that it must have a source */
    /* Where that depends on the slide: true where this one does. NULL: as shows_figures says. */
    bool (*body_shows_figures)(const void *body);
};

/* Where a FIELD_KINDS item keeps what its kind adds: the item's shape must hold these two members
 * at its beginning. */
struct kind_body {
    const struct kind *kind;
    void *body; /* struct of kind->shape; NULL where that was refused */
};

struct limits {
    size_t bytes;       /* 0: 4 MiB */
    size_t depth;       /* 0: 64 */
    size_t values;      /* 0: 20,000 */
    size_t file_bytes;  /* of a file beside it; 0: 8 MiB */
    size_t files_bytes; /* of all of them; 0: 32 MiB */
};

/* Who says whether a text can be shown at all, beside what the table says of it. */
struct text_judge {
    /* True where it cannot; `message`, of `size` bytes, then says why and what to do. */
    bool (*refuses)(void *context, const char *utf8, char *message, size_t size);
    void *context;
};

struct reading {
    const char *file; /* how problems name it */
    const char *text; /* the file's bytes; a byte-order mark is skipped */
    size_t size;
    const struct kind *const *kinds; /* for FIELD_KINDS; ended by NULL; may be NULL */
    struct limits limits;
    const char *const *languages; /* a document that is not in all of these is refused; ended by
                                     NULL; may be NULL */
    const char *folder;           /* where the files beside it are; NULL: it can name none */
    const struct besides *kept;   /* those files themselves instead, of a copy; NULL: in `folder` */
    struct besides *besides;     /* takes the files that it named, also where it is refused; emptied
                                    first; may be NULL */
    struct trusted_keys trusted; /* whose signature a feed must have, beside it; every file that it
                                    names must then have its SHA-256 in it */
    int64_t signed_since_s; /* signatures from before are refused; since 1970-01-01T00:00:00Z */
    int64_t signed_until_s; /* and those from after; 0: none are */
    struct arena *arena;    /* takes all that is decoded */
    const struct text_judge *judge; /* NULL: every text can be shown */
    struct problems *problems;
};

/* Reads a whole document, an object of `shape`, into `into` (zeroed first). Reports every problem,
 * each with line, column and pointer. Returns false where one of them is an error; `into` is then
 * not to be used. */
bool reader_read(const struct reading *reading, const struct shape *shape, void *into);

/* The same for a document that may be in several languages: `editions` becomes a list of void *,
 * one struct of `shape` for each language in the document's order (one where it names none), all
 * from the arena. They differ in their texts alone. */
bool reader_read_editions(const struct reading *reading, const struct shape *shape,
                          struct list *editions);

/* For `check`: a problem at `path` below the object that is being checked ("before/value",
 * "points/3/0"; "" for the object itself). */
void reader_refuse(struct reader *reader, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void reader_warn(struct reader *reader, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* For `check`: a name at `path` that is none of `names` (ended by NULL); says the nearest. `what`
 * is what it names, "area". */
void reader_refuse_name(struct reader *reader, const char *path, const char *what, const char *name,
                        const char *const *names);

/* For `check`: the arena of what is being read. */
struct arena *reader_arena(struct reader *reader);

/* Line and column (both from 1; the column in characters) of the value that a JSON Pointer names
 * in a text, or, with `key`, of the member's key. False where it names nothing. */
bool reader_place(const char *text, size_t size, const char *pointer, bool key, int *line,
                  int *column);

/* The top-level keys of a JSON object, to tell a feed from a config: true where `text` is an object
 * with the member `key`. Texts that are not JSON have none. */
bool reader_has_key(const char *text, size_t size, const char *key);

/* Writes the JSON Schema (2020-12) of a document of `shape`. */
void reader_schema(const struct shape *shape, const struct kind *const *kinds, const char *title,
                   FILE *to);

/* Writes the same for people: the sections of a manual page in mdoc that name every key, what it
 * holds and what it is for; KEYS, for a shape with kinds EVERY SLIDE and KINDS OF SLIDE, and
 * OBJECTS. */
void reader_manual(const struct shape *shape, const struct kind *const *kinds, FILE *to);

#endif
