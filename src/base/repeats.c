#include "foyer/base/repeats.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* FNV-1a, a run of digits as one: lines, columns and counts make no other message. */
static uint64_t mark_of(const char *message)
{
    const uint64_t basis = 14695981039346656037U, prime = 1099511628211U;
    uint64_t mark = basis;

    for (const char *at = message; *at != '\0'; at++) {
        if (is_digit(*at) && is_digit(at[1]))
            continue;
        mark = (mark ^ (unsigned char)(is_digit(*at) ? '0' : *at)) * prime;
    }
    return mark != 0 ? mark : 1;
}

static void say_held(const struct repeated *repeated, struct buffer *lines)
{
    buffer_print(lines, "%d more like this within an hour: %s\n", repeated->held, repeated->text);
}

/* Whether one place is to be had before another: a free one, then one that nothing was held back
 * of, so that nothing is lost, then the older one. */
static bool is_before(const struct repeated *one, const struct repeated *other)
{
    if ((one->mark == 0) != (other->mark == 0))
        return one->mark == 0;
    if ((one->held == 0) != (other->held == 0))
        return one->held == 0;
    return one->since_ms < other->since_ms;
}

/* The place of a message, perhaps a new one. */
static struct repeated *place_of(struct repeats *repeats, uint64_t mark)
{
    struct repeated *first = &repeats->known[0];

    for (size_t i = 0; i < REPEATS_KNOWN; i++) {
        struct repeated *place = &repeats->known[i];

        if (place->mark == mark)
            return place;
        if (is_before(place, first))
            first = place;
    }
    *first = (struct repeated){.mark = mark};
    return first;
}

/* Room for one more message that is not a repeated one. */
static bool take_room(struct repeats *repeats, int64_t now, bool problem)
{
    int most = problem ? REPEATS_BURST : REPEATS_BURST - REPEATS_RESERVE;

    if (!repeats->begun) {
        repeats->begun = true;
        repeats->filled_ms = now;
    }
    int64_t refilled = (now - repeats->filled_ms) / REPEATS_REFILL_MS;
    repeats->filled_ms += refilled * REPEATS_REFILL_MS;
    repeats->used = refilled < repeats->used ? repeats->used - (int)refilled : 0;
    if (repeats->used >= most) {
        repeats->left_out++;
        return false;
    }
    repeats->used++;
    return true;
}

bool repeats_take(struct repeats *repeats, const char *message, bool problem)
{
    int64_t now = clock_monotonic_ms(repeats->clock);
    struct repeated *place = place_of(repeats, mark_of(message));

    if (place->said == 0 || (place->held == 0 && now - place->since_ms >= REPEATS_APART_MS)) {
        place->since_ms = now;
        place->said = 0;
    }
    if (place->said >= REPEATS_SAID) {
        place->held++;
        (void)snprintf(place->text, sizeof place->text, "%s", message);
        return false;
    }
    if (!take_room(repeats, now, problem))
        return false;
    place->said++;
    return true;
}

void repeats_due(struct repeats *repeats, bool all, struct buffer *lines)
{
    int64_t now = clock_monotonic_ms(repeats->clock);

    for (size_t i = 0; i < REPEATS_KNOWN; i++) {
        struct repeated *place = &repeats->known[i];

        if (place->held == 0 || (!all && now - place->since_ms < REPEATS_APART_MS))
            continue;
        say_held(place, lines);
        /* It goes on as one that was said often: what comes each second is said once an hour. */
        place->held = 0;
        place->since_ms = now;
    }
    if (repeats->left_out > 0 && (all || repeats->used < REPEATS_BURST - REPEATS_RESERVE)) {
        buffer_print(lines, "%d other messages were left out, since there were too many\n",
                     repeats->left_out);
        repeats->left_out = 0;
    }
}
