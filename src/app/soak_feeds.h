/* Feeds that are saved again and again: a folder of their own, which holds what was gathered, and
 * goes in the end. Private to app. */
#ifndef FOYER_APP_SOAK_FEEDS_H
#define FOYER_APP_SOAK_FEEDS_H

#include "gather.h"

#include <stdint.h>

struct soak_feeds {
    char *root, *folder, *state; /* owned; the latter two lie in the root */
    const struct gathering *gathering;
    int times; /* that they were saved */
};

/* Makes the folders, for feeds below TMPDIR or in /tmp. `gathering` must outlive them. False where
 * that cannot be done. */
bool soak_feeds_init(struct soak_feeds *feeds, const struct gathering *gathering,
                     struct error *error);
void soak_feeds_finish(struct soak_feeds *feeds); /* zeroed is fine */

/* Writes every feed in its place, as of the wall time `at_ms`; what lies beside a feed the first
 * time only. Each time the text is another, by white space at its end, unless it is signed. */
bool soak_feeds_save(struct soak_feeds *feeds, int64_t at_ms, struct error *error);

#endif
