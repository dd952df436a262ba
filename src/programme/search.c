#include "search.h"

#include <string.h>

static bool is_allowed(const struct search *search, const struct section *section, size_t slide)
{
    return judgement_allows(&search->judgement,
                            &search->programme->entries[section->first + slide]);
}

/* The first slide that may be shown of `tries` ones from `start` on, going round the section's
 * ends; the section's count where there is none. */
static size_t seek(const struct search *search, const struct section *section, size_t start,
                   bool forward, size_t tries)
{
    size_t slide = start;
    for (size_t i = 0; i < tries; i++) {
        if (is_allowed(search, section, slide)) {
            return slide;
        }
        if (forward) {
            slide = slide + 1 < section->count ? slide + 1 : 0;
        } else {
            slide = slide > 0 ? slide - 1 : section->count - 1;
        }
    }
    return section->count;
}

static size_t count_allowed(const struct search *search, const struct section *section)
{
    size_t count = 0;
    for (size_t i = 0; i < section->count; i++) {
        count += is_allowed(search, section, i) ? 1 : 0;
    }
    return count;
}

bool search_fits_a_turn(const struct search *search, size_t allowed)
{
    size_t most = search->programme->most_slides;
    return most == 0 || allowed <= most;
}

/* The place among the section's editions; their count where the edition is not shown. */
static size_t edition_at(const struct section *section, size_t edition)
{
    size_t i = 0;
    while (i < section->edition_count && section->editions[i]->edition != edition) {
        i++;
    }
    return i;
}

/* A feed's turn from its first slide, or for a long one from where it stopped. */
static bool begin_turn(const struct search *search, const struct section *section,
                       struct found *found)
{
    size_t allowed = count_allowed(search, section);
    size_t start = 0;
    if (allowed == 0) {
        return false;
    }
    if (!search_fits_a_turn(search, allowed)) {
        const struct cursor *cursor = cursors_find(&search->rotation->cursors, section->feed);
        start = cursor == NULL ? 0 : (cursor->slide + 1) % section->count;
    }
    *found = (struct found){
        .section = section,
        .slide = seek(search, section, start, true, section->count),
        .turn = 1,
    };
    return true;
}

/* The same from its end, going back. */
static bool end_turn(const struct search *search, const struct section *section,
                     struct found *found)
{
    size_t allowed = count_allowed(search, section);
    size_t start = section->count - 1;
    if (allowed == 0) {
        return false;
    }
    *found = (struct found){
        .section = section,
        .edition = section->edition_count - 1,
        .turn = allowed,
    };
    if (!search_fits_a_turn(search, allowed)) {
        const struct cursor *cursor = cursors_find(&search->rotation->cursors, section->feed);
        start = cursor == NULL ? start : cursor->slide % section->count;
        found->turn = search->programme->most_slides;
    }
    found->slide = seek(search, section, start, false, section->count);
    return true;
}

/* The next slide of the same turn. */
static bool go_on(const struct search *search, const struct section *section, struct found *found)
{
    const struct position *from = search->from;
    if (from->slide >= section->count) {
        return false;
    }
    size_t edition = edition_at(section, from->edition);
    bool again = from->state == POSITION_CUT_SHORT && edition < section->edition_count;
    if ((again || edition + 1 < section->edition_count) &&
        is_allowed(search, section, from->slide)) {
        *found =
            (struct found){section, from->slide, again ? edition : edition + 1, from->turn, again};
        return true;
    }
    bool whole = search_fits_a_turn(search, count_allowed(search, section));
    if (!whole && from->turn >= search->programme->most_slides) {
        return false;
    }
    size_t next = (from->slide + 1) % section->count;
    size_t tries = whole ? section->count - from->slide - 1 : section->count - 1;
    *found =
        (struct found){section, seek(search, section, next, true, tries), 0, from->turn + 1, false};
    return found->slide < section->count;
}

static bool go_back(const struct search *search, const struct section *section, struct found *found)
{
    const struct position *from = search->from;
    if (from->slide >= section->count) {
        return end_turn(search, section, found);
    }
    size_t edition = edition_at(section, from->edition);
    if (edition > 0 && edition < section->edition_count &&
        is_allowed(search, section, from->slide)) {
        *found = (struct found){section, from->slide, edition - 1, from->turn, false};
        return true;
    }
    bool whole = search_fits_a_turn(search, count_allowed(search, section));
    if (!whole && from->turn <= 1) {
        return false;
    }
    size_t before = (from->slide + section->count - 1) % section->count;
    *found = (struct found){
        .section = section,
        .slide = seek(search, section, before, false, whole ? from->slide : section->count - 1),
        .edition = section->edition_count - 1,
        .turn = from->turn > 1 ? from->turn - 1 : 1,
    };
    return found->slide < section->count;
}

/* The feed itself where it is still there, else the first of its name: a newer version of it. */
static const struct section *find_section(const struct programme *programme,
                                          const struct position *position)
{
    const struct section *newer = NULL;
    for (size_t i = 0; i < programme->section_count; i++) {
        const struct section *section = &programme->sections[i];
        if (strncmp(section->feed->name, position->feed, sizeof position->feed - 1) != 0) {
            continue;
        }
        if (section->feed == position->identity) {
            return section;
        }
        newer = newer == NULL ? section : newer;
    }
    return newer;
}

/* Where a feed that is gone would be; feeds come by the order asked for, then by name. Before the
 * first slide of all, the beginning. */
static size_t would_be_at(const struct programme *programme, const struct position *position)
{
    size_t rank = programme_rank(programme, position->feed);
    size_t i = 0;
    if (position->feed[0] == '\0') {
        return 0;
    }
    while (i < programme->section_count) {
        const struct section *section = &programme->sections[i];
        if (section->rank > rank ||
            (section->rank == rank && strcmp(section->feed->name, position->feed) > 0)) {
            break;
        }
        i++;
    }
    return i;
}

bool search_forward(const struct search *search, struct found *found)
{
    const struct programme *programme = search->programme;
    const struct section *section = find_section(programme, search->from);
    size_t begin = section == NULL ? would_be_at(programme, search->from)
                                   : (size_t)(section - programme->sections);
    if (section != NULL && search->from->state != POSITION_BEFORE) {
        if (go_on(search, section, found)) {
            return true;
        }
        begin++;
    }
    for (size_t i = 0; i < programme->section_count; i++) {
        section = &programme->sections[(begin + i) % programme->section_count];
        if (begin_turn(search, section, found)) {
            return true;
        }
    }
    return false;
}

bool search_backward(const struct search *search, struct found *found)
{
    const struct programme *programme = search->programme;
    const struct section *section = find_section(programme, search->from);
    size_t count = programme->section_count;
    size_t begin = section == NULL ? would_be_at(programme, search->from)
                                   : (size_t)(section - programme->sections);
    if (section != NULL && search->from->state != POSITION_BEFORE &&
        go_back(search, section, found)) {
        return true;
    }
    for (size_t i = 1; i <= count; i++) {
        if (end_turn(search, &programme->sections[(begin + count - i) % count], found)) {
            return true;
        }
    }
    return false;
}
