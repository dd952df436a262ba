#include "programme_state.h"

#include "foyer/feed/language.h"

#include <stdlib.h>
#include <string.h>

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

bool programme_wants(const struct feed *feed, const char *const *tags)
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
                        const char *const *languages, size_t rank)
{
    struct section *section = &programme->sections[programme->section_count++];
    *section = (struct section){
        .feed = feed_hold(feed),
        .rank = rank,
        .first = programme->entry_count,
        .count = feed->slides.count,
    };
    section->edition_count = programme_editions(feed, languages, section->editions);
    programme->entry_count += section->count;
    programme->entries =
        memory_resize(programme->entries, programme->entry_count, sizeof *programme->entries);
    struct entry of_feed = entry_of_feed(feed);
    for (size_t i = 0; i < section->count; i++) {
        struct entry entry = entry_of_slide(&of_feed, feed_slide(section->editions[0], i));
        programme->entries[section->first + i] = entry;
        programme->has_timeless = programme->has_timeless || !entry.has_times;
    }
    if (feed->urgent) {
        programme->urgent[programme->urgent_count++] = programme->section_count - 1;
    }
}

/* The names are copied, since they are needed for as long as the programme lives. */
static void take_order(struct programme *programme, const char *const *names)
{
    size_t count = 0;
    while (names != NULL && names[count] != NULL) {
        count++;
    }
    const char **order = arena_get(&programme->arena, count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++) {
        order[i] = arena_text(&programme->arena, names[i], strlen(names[i]));
    }
    programme->order = order;
}

size_t programme_rank(const struct programme *programme, const char *name)
{
    size_t rank = 0;
    while (programme->order[rank] != NULL && strcmp(programme->order[rank], name) != 0) {
        rank++;
    }
    return rank;
}

struct programme *programme_new(struct feed *const *feeds, size_t count,
                                const struct programme_choice *choice)
{
    const struct programme_choice all = {0};
    struct programme *programme = memory_get(1, sizeof *programme);
    choice = choice == NULL ? &all : choice;
    programme->most_slides = choice->most_slides;
    programme->sections = arena_get(&programme->arena, count, sizeof *programme->sections);
    programme->urgent = arena_get(&programme->arena, count, sizeof *programme->urgent);
    take_order(programme, choice->order);
    size_t *ranks = memory_get(count, sizeof *ranks);
    for (size_t i = 0; i < count; i++) {
        ranks[i] = programme_rank(programme, feeds[i]->name);
    }
    size_t rank = 0;
    do {
        for (size_t i = 0; i < count; i++) {
            if (ranks[i] == rank && programme_wants(feeds[i], choice->tags)) {
                add_section(programme, feeds[i], choice->languages, rank);
            }
        }
    } while (programme->order[rank++] != NULL);
    free(ranks);
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
    free(programme->entries);
    arena_finish(&programme->arena);
    free(programme);
}
