#include "foyer/feed/library.h"

#include <jansson.h>
#include <stdio.h>

void feed_library(char *into, size_t size)
{
    snprintf(into, size, "jansson %s", jansson_version_str());
}
