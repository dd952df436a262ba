/* The schema's inside: what a value without a shape of its own may hold. */
#ifndef FEED_SCHEMA_H
#define FEED_SCHEMA_H

#include "foyer/feed/reader.h"

#include <jansson.h>

/* The schema of one value of a type that holds no other values. The caller owns it. */
json_t *schema_of_scalar(const struct field *field, enum field_type type);

/* An object with one such value for each of a feed's languages. */
json_t *schema_of_texts(const struct field *field, enum field_type type);

/* Bounds of a number or a count, by the names that JSON Schema has for them. */
void schema_bound(json_t *schema, const struct field *field, const char *least, const char *most);

json_t *schema_of_type(const char *name);
json_t *schema_of_choices(const char *const *choices);
json_t *schema_of_either(json_t *one, json_t *other); /* takes both over */
json_t *schema_of_whole_or_real(double value);        /* a value, not a schema */

#endif
