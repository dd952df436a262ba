/* The filter of system calls in the confinement. */
#ifndef BASE_CALLS_H
#define BASE_CALLS_H

#include <stdbool.h>

/* Denies, with EPERM, what a display never does. False where the kernel has no filters. */
bool calls_confine(bool network);

/* Denies everything but computing. */
bool calls_confine_to_memory(void);

#endif
