#include "foyer/programme/programme.h"

#include "foyer/base/memory.h"
#include "foyer/feed/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The slides of one feed among the programme's, each in all its editions before the next. */
struct section {
    struct feed *feed; /* held */
    size_t first;      /* index of its first slide */
    size_t count;      /* of all editions together */
    const struct feed *editions[EDITIONS_MOST];
    size_t edition_count;
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

/* A feed made by hand, without editions, is its only one. */
static size_t all_editions(struct feed *feed, const struct feed *editions[EDITIONS_MOST])
{
    editions[0] = feed;
    for (size_t i = 0; i < feed->edition_count; i++) {
        editions[i] = feed->editions[i];
    }
    return feed->edition_count > 0 ? feed->edition_count : 1;
}

size_t programme_editions(struct feed *feed, const char *const *languages,
                          const struct feed *editions[EDITIONS_MOST])
{
    const struct feed *all[EDITIONS_MOST];
    bool taken[EDITIONS_MOST] = {false};
    size_t count = all_editions(feed, all);
    size_t chosen = 0;
    for (; languages != NULL && *languages != NULL; languages++) {
        for (size_t i = 0; i < count; i++) {
            const char *language = all[i]->language;
            if (!taken[i] && language != NULL && language_matches(language, *languages)) {
                editions[chosen++] = all[i];
                taken[i] = true;
            }
        }
    }
    return chosen > 0 ? chosen : all_editions(feed, editions);
}

static void add_section(struct programme *programme, struct feed *feed,
                        const char *const *languages)
{
    struct section *section = &programme->sections[programme->section_count++];
    *section = (struct section){.feed = feed_hold(feed), .first = programme->slide_count};
    section->edition_count = programme_editions(feed, languages, section->editions);
    section->count = feed->slides.count * section->edition_count;
    programme->slide_count += section->count;
    programme->slides =
        memory_resize(programme->slides, programme->slide_count, sizeof(const struct slide *));
    for (size_t i = 0; i < section->count; i++) {
        programme->slides[section->first + i] =
            feed_slide(section->editions[i % section->edition_count], i / section->edition_count);
    }
}

struct programme *programme_new(struct feed *const *feeds, size_t count,
                                const struct programme_choice *choice)
{
    const struct programme_choice all = {0};
    struct programme *programme = memory_get(1, sizeof *programme);
    choice = choice == NULL ? &all : choice;
    programme->sections = memory_get(count, sizeof *programme->sections);
    for (size_t i = 0; i < count; i++) {
        if (is_wanted(feeds[i], choice->tags)) {
            add_section(programme, feeds[i], choice->languages);
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
    const struct feed *feed = slide->feed;
    struct programme_place place = {
        .slide = slide->index,
        .edition = feed->edition,
        .identity = feed->edition_count > 0 ? feed->editions[0] : feed,
    };
    (void)snprintf(place.feed, sizeof place.feed, "%s", feed->name);
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

/* The index of a place's slide in its section; the section's count where it has none such. */
static size_t find_slide(const struct section *section, const struct programme_place *place)
{
    size_t first = place->slide * section->edition_count;
    for (size_t i = 0; i < section->edition_count && first < section->count; i++) {
        if (section->editions[i]->edition == place->edition) {
            return first + i;
        }
    }
    return first < section->count ? first : section->count;
}

/* Where the search for the next slide begins. */
static size_t begin_of_step(const struct programme *programme, const struct programme_place *place,
                            bool forward)
{
    size_t count = programme->slide_count;
    const struct section *section = find_section(programme, place);
    size_t in_section = section == NULL ? 0 : find_slide(section, place);
    bool is_there = section != NULL && in_section < section->count;
    size_t before = section == NULL ? slides_before(programme, place) : section->first + in_section;
    if (forward) {
        return (is_there ? before + 1 : before) % count;
    }
    return (before + count - 1) % count;
}

/* Counts what may be shown, and what of it comes before `index`; editions of one slide are due at
 * the same times. */
static struct programme_slot slot_of(const struct programme *programme, size_t index,
                                     int64_t wall_ms)
{
    struct programme_slot slot = {.slide = programme->slides[index]};
    for (size_t i = 0; i < programme->section_count; i++) {
        const struct section *section = &programme->sections[i];
        for (size_t k = 0; k < section->count; k += section->edition_count) {
            if (programme_may_show(programme->slides[section->first + k], wall_ms)) {
                slot.position += section->first + k + section->edition_count <= index ? 1 : 0;
                slot.total++;
            }
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
