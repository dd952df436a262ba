/* Which library reads, for the information page. */
#ifndef FOYER_FEED_LIBRARY_H
#define FOYER_FEED_LIBRARY_H

#include <stddef.h>

/* Its version as it runs, "jansson 2.14". */
void feed_library(char *into, size_t size);

#endif
