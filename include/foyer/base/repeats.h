/* What a log has said already. A display runs for years on a small card: a feed that is saved with
 * the same mistake each second, or a screen that comes and goes, must not fill it. */
#ifndef FOYER_BASE_REPEATS_H
#define FOYER_BASE_REPEATS_H

#include "foyer/base/text.h"
#include "foyer/base/time.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    /* Messages that differ in their numbers alone are the same one. It is said so often, and then,
     * once an hour is over since it was first said, how often it came besides. */
    REPEATS_SAID = 4,
    REPEATS_APART_MS = 60 * 60 * 1000,
    REPEATS_KNOWN = 64, /* messages that are known; the one that was said longest ago makes room */
    /* Different messages: so many at once, as when a display begins with hundreds of feeds, and one
     * more each two minutes. What needs nobody leaves the last hundred to what should be mended. */
    REPEATS_BURST = 1000,
    REPEATS_RESERVE = 100,
    REPEATS_REFILL_MS = 2 * 60 * 1000,
    REPEATS_TEXT = 240, /* bytes of a message that are kept to be said again */
};

struct repeated {
    uint64_t mark;    /* of the message without its numbers; 0: the place is free */
    int64_t since_ms; /* when it was first said in this hour */
    int said, held;
    char text[REPEATS_TEXT]; /* as it came last */
};

/* Zeroed but for its clock, it has said nothing yet. */
struct repeats {
    const struct clock *clock; /* monotonic time alone is asked for; outlives this */
    struct repeated known[REPEATS_KNOWN];
    int64_t filled_ms; /* until when the room was reckoned */
    int used;          /* of REPEATS_BURST */
    int left_out;      /* different messages for which there was no room */
    bool begun;
};

/* Whether a message is to be said now. `problem`: somebody should mend it. */
bool repeats_take(struct repeats *repeats, const char *message, bool problem);

/* Adds the lines that are due for what was held back, each ended by a newline; `all`: also of hours
 * that are not over yet. */
void repeats_due(struct repeats *repeats, bool all, struct buffer *lines);

#endif
