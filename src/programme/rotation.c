#include "rotation_state.h"
#include "search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rotation *rotation_new(void)
{
    return memory_get(1, sizeof(struct rotation));
}

void rotation_free(struct rotation *rotation)
{
    if (rotation == NULL) {
        return;
    }
    cursors_finish(&rotation->cursors);
    free(rotation->seen);
    free(rotation);
}

/* Counts what may be shown, and what of it comes before the slide. */
static void count_slots(const struct search *search, const struct found *found,
                        struct programme_slot *slot)
{
    const struct programme *programme = search->programme;
    size_t index = found->section->first + found->slide;
    for (size_t i = 0; i < programme->entry_count; i++) {
        if (judgement_allows(&search->judgement, &programme->entries[i])) {
            slot->position += i < index ? 1 : 0;
            slot->total++;
        }
    }
}

static struct position position_of(const struct found *found)
{
    struct position position = {
        .identity = found->section->feed,
        .slide = found->slide,
        .edition = found->section->editions[found->edition]->edition,
        .turn = found->turn,
    };
    (void)snprintf(position.feed, sizeof position.feed, "%s", found->section->feed->name);
    return position;
}

bool rotation_offer(struct rotation *rotation, const struct programme *programme, int step,
                    const struct instant *now, struct programme_slot *slot)
{
    struct search search = {programme, rotation, NULL, judgement_at(programme, now)};
    struct found found = {0};
    bool urgent = search.judgement.by == JUDGE_URGENT;
    search.from = urgent ? &rotation->urgent : &rotation->usual;
    rotation->offer = (struct offer){0};
    if (!(step >= 0 ? search_forward(&search, &found) : search_backward(&search, &found))) {
        return false;
    }
    *slot = (struct programme_slot){
        .slide = feed_slide(found.section->editions[found.edition], found.slide)};
    count_slots(&search, &found, slot);
    rotation->offer = (struct offer){
        .there = true,
        .urgent = urgent,
        .resumes = found.resumes,
        .is_long = !search_fits_a_turn(&search, found.section->count),
        .position = position_of(&found),
    };
    cursors_tidy(&rotation->cursors, programme);
    return true;
}

void rotation_take(struct rotation *rotation)
{
    const struct offer *offer = &rotation->offer;
    if (!offer->there) {
        return;
    }
    if (offer->urgent && !rotation->taken_urgent) {
        rotation->usual.state = POSITION_CUT_SHORT;
    }
    *(offer->urgent ? &rotation->urgent : &rotation->usual) = offer->position;
    rotation->taken_urgent = offer->urgent;
    rotation->resumes = offer->resumes;
    if (offer->is_long) {
        cursors_set(&rotation->cursors, &offer->position);
    }
    rotation->offer = (struct offer){0};
}

bool rotation_resumes(const struct rotation *rotation)
{
    return rotation->resumes;
}

static bool has_seen(const struct rotation *rotation, const struct feed *feed)
{
    for (size_t i = 0; i < rotation->seen_count; i++) {
        if (rotation->seen[i] == feed) {
            return true;
        }
    }
    return false;
}

bool rotation_has_news(struct rotation *rotation, const struct programme *programme,
                       const struct instant *now)
{
    struct judgement judgement = judgement_at(programme, now);
    const void **due = memory_get(programme->urgent_count, sizeof *due);
    size_t count = 0;
    bool news = false;
    for (size_t i = 0; judgement.by == JUDGE_URGENT && i < programme->urgent_count; i++) {
        const struct section *section = &programme->sections[programme->urgent[i]];
        if (!judgement_allows_any(&judgement, programme, section)) {
            continue;
        }
        due[count++] = section->feed;
        if (!news && !has_seen(rotation, section->feed)) {
            news = true;
            rotation->urgent =
                (struct position){.identity = section->feed, .state = POSITION_BEFORE};
            (void)snprintf(rotation->urgent.feed, sizeof rotation->urgent.feed, "%s",
                           section->feed->name);
        }
    }
    free(rotation->seen);
    rotation->seen = due;
    rotation->seen_count = count;
    return news;
}
