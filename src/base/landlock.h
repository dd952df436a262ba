/* Landlock's part of the confinement. */
#ifndef BASE_LANDLOCK_H
#define BASE_LANDLOCK_H

#include <stdbool.h>

/* Denies writing outside of the folders of `writable` (NULL: everything, reading too), starting
 * programs, and TCP unless `network`. The version of the interface that is in force, 0 for none. */
int landlock_confine(const char *const *writable, bool network);

#endif
