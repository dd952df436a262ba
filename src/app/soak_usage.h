/* What this process holds of the machine. Private to app. */
#ifndef FOYER_APP_SOAK_USAGE_H
#define FOYER_APP_SOAK_USAGE_H

#include "foyer/base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { SOAK_LAST_DAYS = 7 };

struct soak_usage {
    long resident_kb;   /* memory that is in the machine's; counted page by page where it can be */
    long held_kb;       /* likewise, when free memory was given back */
    size_t heap_bytes;  /* of all that is allocated */
    size_t free_pieces; /* that lie between it: more and more of them would be fragmentation */
    size_t mapped;      /* allocations so large that they have pages of their own */
    int descriptors;    /* that are open; -1 where they cannot be counted */
};

struct soak_usage soak_usage_now(void);

/* What it held at the ends of days. Zeroed ({0}) it has none yet. */
struct soak_record {
    int days;
    struct soak_usage settled;    /* the most of the first two days, when all is there that stays */
    long held_kb[SOAK_LAST_DAYS]; /* after the last days; 0 for none */
    int descriptors;              /* the most of the later days */
};

void soak_record_add(struct soak_record *record, const struct soak_usage *usage);

/* False where memory has grown, or descriptors were left open, since the first two days. Single
 * days go up and down: memory has grown where it is more than it was on each of the last. */
bool soak_record_is_steady(const struct soak_record *record, struct error *error);

#endif
