#include "foyer/base/confine.h"

#include "calls.h"
#include "landlock.h"

#include <stdio.h>

struct confinement confine(const struct confine_options *options)
{
    return (struct confinement){
        .landlock = landlock_confine(options->writable, options->network),
        .calls = calls_confine(options->network),
    };
}

struct confinement confine_to_memory(void)
{
    return (struct confinement){
        .landlock = landlock_confine(NULL, false),
        .calls = calls_confine_to_memory(),
    };
}

void confinement_words(const struct confinement *confinement, char *into, size_t size)
{
    const char *calls = confinement->calls ? "seccomp" : "";
    if (confinement->landlock > 0)
        (void)snprintf(into, size, "Landlock %d%s%s", confinement->landlock,
                       confinement->calls ? ", " : "", calls);
    else
        (void)snprintf(into, size, "%s",
                       confinement->calls ? calls
                                          : "nothing: the kernel has neither Landlock nor seccomp");
}
