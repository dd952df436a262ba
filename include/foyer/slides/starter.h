/* A feed to begin with: a slide of each kind that is asked for, made up and saying so, which the
 * reader accepts as it stands. */
#ifndef FOYER_SLIDES_STARTER_H
#define FOYER_SLIDES_STARTER_H

#include "foyer/base/text.h"
#include "foyer/base/time.h"

#include <stdbool.h>
#include <stddef.h>

/* The nearest kind that there is; the same name where there is one, NULL where none is near. */
const char *starter_kind(const char *kind);

/* Adds the feed to `json`. `name` is that of its file, without ".json"; `schema` is the address of
 * the schema by which an editor completes it; `kinds` are names of kinds, ended by NULL. */
void starter_feed(const char *name, const char *schema, struct date today, const char *const *kinds,
                  struct buffer *json);

/* A file that a kind's slide needs beside the feed, and its bytes; NULL for none. */
const char *starter_file(const char *kind, struct buffer *bytes);

#endif
