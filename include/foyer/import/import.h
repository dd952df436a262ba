/* A publisher's table becomes a feed: a CSV file is read, what it holds is guessed, and a feed is
 * written that the reader accepts. Every guess is said, so that a person can correct it. */
#ifndef FOYER_IMPORT_IMPORT_H
#define FOYER_IMPORT_IMPORT_H

#include "foyer/base/text.h"
#include "foyer/base/time.h"
#include "foyer/feed/reader.h"

/* What is not given is guessed. */
struct import_options {
    const char *file;                /* how problems name it; its name becomes the feed's title */
    const char *kind;                /* of its slides: one of import_kinds; may be NULL */
    const char *title;               /* of its slide; may be NULL */
    const char *source;              /* who published the figures; may be NULL */
    const char *published;           /* when, as the feed's "published" has it; may be NULL */
    const char *indicator;           /* only what the table says of this; may be NULL */
    const char *const *areas;        /* names or codes: the slide's own first, then others to
                                        compare it with; ended by NULL; may be NULL */
    const char *const *columns;      /* only these, beside those that say which area and when;
                                        ended by NULL; may be NULL */
    struct date today;               /* when it is published, where its newest period goes on */
    const struct kind *const *kinds; /* the limits of the format are theirs */
    const struct text_judge *judge;  /* NULL: every text can be shown */
};

/* The kinds of slide that a table can become, ended by NULL. */
extern const char *const import_kinds[];

/* Adds the feed to `json` and what was guessed to `notes`, one a line. False where the table will
 * not do: `problems` says where in it, and what to do. */
bool import_table(const struct import_options *options, const char *bytes, size_t size,
                  struct buffer *json, struct buffer *notes, struct problems *problems);

#endif
