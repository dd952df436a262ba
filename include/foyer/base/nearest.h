/* Which name somebody may have meant who mistyped one: a key of a feed, a command, an area. */
#ifndef FOYER_BASE_NEAREST_H
#define FOYER_BASE_NEAREST_H

#include <stddef.h>

/* Damerau-Levenshtein distance (optimal string alignment) in bytes; names longer than 63 bytes
 * count as far from everything (SIZE_MAX). */
size_t name_distance(const char *one, const char *other);

/* The nearest of `names`, which NULL ends, and the first of those that are equally near; NULL where
 * none is near enough to be meant: the longer a name, the more of it may be wrong, and something of
 * what was typed must be right. Capitals of ASCII, and '-', ' ' and '_', make no difference. */
const char *nearest_name(const char *name, const char *const *names);

#endif
