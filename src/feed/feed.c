#include "foyer/feed/feed.h"

#include "foyer/base/memory.h"

#include <stdlib.h>
#include <string.h>

struct feed *feed_read(const struct reading *reading, const char *name)
{
    struct feed *feed = memory_get(1, sizeof *feed);
    struct arena arena = {0};
    struct reading own = *reading;
    own.arena = &arena;
    bool good = reader_read(&own, &feed_shape, feed);
    if (!good) {
        arena_finish(&arena);
        free(feed);
        return NULL;
    }
    feed->name = arena_text(&arena, name, strlen(name));
    feed->arena = arena;
    feed->holders = 1;
    return feed;
}

struct feed *feed_hold(struct feed *feed)
{
    if (feed != NULL) {
        feed->holders++;
    }
    return feed;
}

void feed_release(struct feed *feed)
{
    if (feed == NULL || --feed->holders > 0) {
        return;
    }
    struct arena arena = feed->arena;
    free(feed);
    arena_finish(&arena);
}

const struct slide *feed_slide(const struct feed *feed, size_t index)
{
    const struct slide *slides = feed->slides.items;
    return index < feed->slides.count ? &slides[index] : NULL;
}

const char *slide_source(const struct slide *slide)
{
    return slide->source != NULL ? slide->source : slide->feed->source;
}

const struct moment *slide_as_of(const struct slide *slide)
{
    return slide->as_of.precision != PRECISION_NONE ? &slide->as_of : &slide->feed->published;
}
