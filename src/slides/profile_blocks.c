#include "profile_blocks.h"

#include <math.h>

static void add(struct profile_layout *layout, struct profile_block block)
{
    if (block.text) {
        block.height = text_height(block.text, block.text->lines);
        layout->broken = layout->broken || block.text->broken;
    }
    layout->broken = layout->broken || !(block.height < INFINITY);
    if (layout->count > 0 && layout->blocks[layout->count - 1].text)
        block.space = page_below(layout->blocks[layout->count - 1].text, block.space);
    layout->blocks[layout->count++] = block;
}

const char *profile_people_words(struct page *page, const struct profile_place *place)
{
    const char *lead =
        place->lead ? words_fill(page->words, page->arena, WORD_LED_BY, place->lead, NULL) : NULL;
    const char *partners =
        place->partners ? words_fill(page->words, page->arena, WORD_WITH, place->partners, NULL)
                        : NULL;
    if (lead && partners)
        return words_fill(page->words, page->arena, WORD_AND, lead, partners);
    return lead ? lead : partners;
}

static struct text *set_name(struct page *page, bool large)
{
    const struct profile *profile = page->slide->kind.body;
    enum role role = large && !page->slide->title ? ROLE_KEY : ROLE_LABEL;
    int cap = (int)((large ? 1.3 : 1) * page->cap[ROLE_LABEL]);
    return page_set_balanced(page, role, cap, WEIGHT_BOLD, profile->place->name, page->body.width);
}

static void add_name(struct page *page, struct profile_layout *layout, bool large)
{
    add(layout, (struct profile_block){.part = PROFILE_NAME,
                                       .text = set_name(page, large),
                                       .space = 2.4 * page->gap,
                                       .keeps_to_next = true});
}

static void add_people(struct page *page, struct profile_layout *layout)
{
    const struct profile *profile = page->slide->kind.body;
    const char *people = profile_people_words(page, profile->place);
    if (people)
        add(layout, (struct profile_block){.part = PROFILE_PEOPLE,
                                           .text = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR,
                                                            people, page->body.width),
                                           .space = 0.9 * page->gap,
                                           .keeps_to_next = profile->standards.count > 0});
}

static void add_figures(struct page *page, struct profile_layout *layout)
{
    const struct profile *profile = page->slide->kind.body;
    const struct figure *figures = profile->figures.items;
    for (size_t i = 0; i < profile->figures.count; i += layout->columns) {
        size_t rest = profile->figures.count - i;
        size_t count = rest < layout->columns ? rest : layout->columns;
        double height = profile_row_height(page, &figures[i], count, layout->columns);
        add(layout, (struct profile_block){.part = PROFILE_FIGURE,
                                           .index = i,
                                           .figures = count,
                                           .height = height,
                                           .space = (layout->columns > 1 ? 1.1 : 1.9) * page->gap});
    }
}

static void add_standards(struct page *page, struct profile_layout *layout)
{
    const struct profile *profile = page->slide->kind.body;
    const struct profile_standard *standards = profile->standards.items;
    if (profile->standards.count > 0)
        add(layout, (struct profile_block){.part = PROFILE_COUNT,
                                           .text = profile_count_set(page, profile),
                                           .space = 2.4 * page->gap,
                                           .keeps_to_next = true});
    for (size_t i = 0; i < profile->standards.count; i++)
        add(layout, (struct profile_block){
                        .part = PROFILE_STANDARD,
                        .index = i,
                        .height = profile_standard_height(page, &standards[i], &layout->broken),
                        .space = fmax(1.1 * page->gap, page->cap[ROLE_LABEL])});
}

double profile_beginning(const struct profile_layout *layout)
{
    double height = layout->blocks[0].height;
    for (size_t i = 1; i < layout->count && layout->blocks[i - 1].part < PROFILE_FIGURE; i++)
        height += layout->blocks[i].height + layout->blocks[i].space;
    return height;
}

/* How much stands above the figures: name and people; the name, and the people come with the
 * standards; the same with the name no larger than a label. */
enum above { ABOVE_ALL, ABOVE_NAME, ABOVE_SMALL_NAME };

static struct profile_layout lay_out(struct page *page, enum above above)
{
    const struct profile *profile = page->slide->kind.body;
    struct profile_layout layout = {.columns = profile_columns(page, profile)};
    add_name(page, &layout, above != ABOVE_SMALL_NAME);
    if (above == ABOVE_ALL)
        add_people(page, &layout);
    add_figures(page, &layout);
    if (above != ABOVE_ALL && profile_people_words(page, profile->place)) {
        add_name(page, &layout, false);
        add_people(page, &layout);
    }
    add_standards(page, &layout);
    return layout;
}

struct profile_layout profile_lay(struct page *page)
{
    struct profile_layout layout = lay_out(page, ABOVE_ALL);
    if (profile_beginning(&layout) > page->body.height)
        layout = lay_out(page, ABOVE_NAME);
    if (profile_beginning(&layout) > page->body.height)
        layout = lay_out(page, ABOVE_SMALL_NAME);
    /* On a page without figures there is room for all of it. */
    if (profile_beginning(&layout) > page->body.height)
        layout = lay_out(page, ABOVE_ALL);
    return layout;
}

struct text *profile_name_again(struct page *page, const struct profile_layout *layout,
                                size_t first, double height)
{
    const struct profile_block *block = &layout->blocks[first];
    if (first == 0 || page->slide->title || block->part == PROFILE_NAME)
        return NULL;
    struct text *name = set_name(page, false);
    double needed = height + text_height(name, name->lines) + page_below(name, block->space);
    return !name->broken && needed <= page->body.height ? name : NULL;
}

/* The height of the standards with their count, from their first block on. */
static double standards_height(const struct profile_layout *layout, size_t first)
{
    double height = 0;
    for (size_t i = first; i < layout->count; i++)
        height += layout->blocks[i].height + (i > first ? layout->blocks[i].space : 0);
    return height;
}

/* True where a page ends before a block although it has room: the standards stand together, where
 * one page holds them all. */
static bool begins_page(const struct page *page, const struct profile_layout *layout, size_t index,
                        double used)
{
    const struct profile_block *block = &layout->blocks[index];
    double all = standards_height(layout, index);
    bool begins = index > 0 && layout->blocks[index - 1].part == PROFILE_FIGURE &&
                  block->part != PROFILE_FIGURE;
    return begins && all <= page->body.height && used + block->space + all > page->body.height;
}

size_t profile_that_fit(const struct page *page, const struct profile_layout *layout, size_t first,
                        double *height)
{
    size_t count = 0;
    *height = 0;
    while (first + count < layout->count) {
        const struct profile_block *block = &layout->blocks[first + count];
        double next = *height + block->height + (count > 0 ? block->space : 0);
        if (count > 0 &&
            (next > page->body.height || begins_page(page, layout, first + count, *height)))
            break;
        *height = next;
        count++;
    }
    bool all = first + count == layout->count;
    size_t kept = count;
    while (!all && kept > 0 && layout->blocks[first + kept - 1].keeps_to_next)
        kept--;
    if (kept == 0)
        return count;
    while (count > kept) {
        const struct profile_block *last = &layout->blocks[first + --count];
        *height -= last->height + last->space;
    }
    return count;
}
