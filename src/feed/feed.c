#include "foyer/feed/feed.h"

#include "foyer/base/digest.h"
#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "seal.h"

#include <string.h>

/* A name is shown too, by the information page and by whatever lists the folder. */
static bool check_name(const struct reading *reading, const char *name)
{
    while (*name != '\0') {
        uint32_t code_point = text_next(&name);
        if (text_is_forbidden(code_point)) {
            problems_add(reading->problems, PROBLEM_ERROR, reading->file, 0, 0, "",
                         "the control character U+%04X must not stand in a file's name; rename it",
                         (unsigned)code_point);
            return false;
        }
    }
    return true;
}

static const char *digest_of(struct arena *arena, const struct reading *reading)
{
    enum { DIGITS = 16 };
    char text[DIGEST_TEXT];
    digest_sha256(reading->text, reading->size, text);
    return arena_text(arena, text, DIGITS);
}

struct feed *feed_read(const struct reading *reading, const char *name)
{
    struct arena arena = {0};
    struct reading own = *reading;
    struct list editions;
    struct seal seal = {0};
    own.arena = &arena;
    /* Hardly any feed takes less decoded than written. */
    arena_expect(&arena, reading->size);
    if (own.besides != NULL) {
        besides_finish(own.besides);
    }
    bool good = check_name(&own, name) && seal_check(&own, name, &seal) &&
                reader_read_editions(&own, &feed_shape, &editions);
    seal_keep(&seal, own.besides);
    if (!good) {
        arena_finish(&arena);
        return NULL;
    }
    struct feed *const *feeds = editions.items;
    name = arena_text(&arena, name, strlen(name));
    const char *digest = digest_of(&arena, reading);
    for (size_t i = 0; i < editions.count; i++) {
        const char *const *languages = feeds[i]->languages.items;
        feeds[i]->name = name;
        feeds[i]->digest = digest;
        feeds[i]->signed_at_s = seal.signed_at_s;
        feeds[i]->language = feeds[i]->languages.count > 0 ? languages[i] : NULL;
        feeds[i]->edition = i;
        feeds[i]->editions = feeds;
        feeds[i]->edition_count = editions.count;
    }
    feeds[0]->holders = 1;
    feeds[0]->arena = arena;
    return feeds[0];
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
    struct arena arena = feed->arena; /* the feed itself lies in it */
    arena_finish(&arena);
}

const struct slide *feed_slide(const struct feed *feed, size_t index)
{
    const struct slide *slides = feed->slides.items;
    return index < feed->slides.count ? &slides[index] : NULL;
}

const struct slide *slide_edition(const struct slide *slide, size_t index)
{
    const struct feed *feed = slide->feed;
    return index < feed->edition_count ? feed_slide(feed->editions[index], slide->index) : slide;
}

const char *slide_source(const struct slide *slide)
{
    return slide->source != NULL ? slide->source : slide->feed->source;
}

const struct moment *slide_as_of(const struct slide *slide)
{
    return slide->as_of.precision != PRECISION_NONE ? &slide->as_of : &slide->feed->published;
}
