#include "foyer/programme/programme.h"

#include "foyer/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The slides of one feed among the programme's. */
struct section {
    struct feed *feed; /* held */
    size_t first;      /* index of its first slide */
    size_t count;
};

struct programme {
    struct section *sections; /* in the order of the feeds; owned */
    size_t section_count;
    const struct slide **slides; /* of all sections, one after another; owned */
    size_t slide_count;
};

static bool has_tag(const struct feed *feed, const char *tag)
{
    const char *const *tags = feed->tags.items;
    for (size_t i = 0; i < feed->tags.count; i++) {
        if (strcmp(tags[i], tag) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_wanted(const struct feed *feed, const char *const *tags)
{
    if (tags == NULL || tags[0] == NULL) {
        return true;
    }
    for (size_t i = 0; tags[i] != NULL; i++) {
        if (has_tag(feed, tags[i])) {
            return true;
        }
    }
    return false;
}

static void add_section(struct programme *programme, struct feed *feed)
{
    size_t count = feed->slides.count;
    programme->slides = memory_resize(programme->slides, programme->slide_count + count,
                                      sizeof(const struct slide *));
    for (size_t i = 0; i < count; i++) {
        programme->slides[programme->slide_count + i] = feed_slide(feed, i);
    }
    programme->sections[programme->section_count] =
        (struct section){feed_hold(feed), programme->slide_count, count};
    programme->section_count++;
    programme->slide_count += count;
}

struct programme *programme_new(struct feed *const *feeds, size_t count, const char *const *tags)
{
    struct programme *programme = memory_get(1, sizeof *programme);
    programme->sections = memory_get(count, sizeof *programme->sections);
    for (size_t i = 0; i < count; i++) {
        if (is_wanted(feeds[i], tags)) {
            add_section(programme, feeds[i]);
        }
    }
    return programme;
}

void programme_free(struct programme *programme)
{
    if (programme == NULL) {
        return;
    }
    for (size_t i = 0; i < programme->section_count; i++) {
        feed_release(programme->sections[i].feed);
    }
    free(programme->sections);
    free(programme->slides);
    free(programme);
}

struct programme_place programme_place_of(const struct slide *slide)
{
    struct programme_place place = {.slide = slide->index, .identity = slide->feed};
    (void)snprintf(place.feed, sizeof place.feed, "%s", slide->feed->name);
    return place;
}

static int compare_names(const struct section *section, const struct programme_place *place)
{
    return strncmp(section->feed->name, place->feed, sizeof place->feed - 1);
}

/* The feed itself where it is still there, else the first of its name: a newer version of it. */
static const struct section *find_section(const struct programme *programme,
                                          const struct programme_place *place)
{
    const struct section *newer = NULL;
    for (size_t i = 0; i < programme->section_count; i++) {
        const struct section *section = &programme->sections[i];
        if (compare_names(section, place) != 0) {
            continue;
        }
        if (section->feed == place->identity) {
            return section;
        }
        newer = newer == NULL ? section : newer;
    }
    return newer;
}

/* How many slides lie before a place that is between slides, because its feed is gone: feeds come
 * by name, so the one that would have followed is the first with a greater name. */
static size_t slides_before(const struct programme *programme, const struct programme_place *place)
{
    for (size_t i = 0; i < programme->section_count; i++) {
        if (compare_names(&programme->sections[i], place) > 0) {
            return programme->sections[i].first;
        }
    }
    return programme->slide_count;
}

/* Where the search for the next slide begins. */
static size_t begin_of_step(const struct programme *programme, const struct programme_place *place,
                            bool forward)
{
    size_t count = programme->slide_count;
    const struct section *section = find_section(programme, place);
    bool is_there = section != NULL && place->slide < section->count;
    size_t before = 0;
    if (is_there) {
        before = section->first + place->slide;
    } else if (section != NULL) {
        before = section->first + section->count;
    } else {
        before = slides_before(programme, place);
    }
    if (forward) {
        return (is_there ? before + 1 : before) % count;
    }
    return (before + count - 1) % count;
}

/* Counts what may be shown, and what of it comes before `index`. */
static struct programme_slot slot_of(const struct programme *programme, size_t index,
                                     int64_t wall_ms)
{
    struct programme_slot slot = {.slide = programme->slides[index]};
    for (size_t i = 0; i < programme->slide_count; i++) {
        if (programme_may_show(programme->slides[i], wall_ms)) {
            slot.position += i < index ? 1 : 0;
            slot.total++;
        }
    }
    return slot;
}

bool programme_step(const struct programme *programme, const struct programme_place *place,
                    int step, int64_t wall_ms, struct programme_slot *slot)
{
    size_t count = programme->slide_count;
    if (count == 0) {
        return false;
    }
    bool forward = step >= 0;
    size_t index = begin_of_step(programme, place, forward);
    for (size_t tried = 0; tried < count; tried++) {
        if (programme_may_show(programme->slides[index], wall_ms)) {
            *slot = slot_of(programme, index, wall_ms);
            return true;
        }
        index = (index + (forward ? 1 : count - 1)) % count;
    }
    return false;
}
