/* One cluster or area: its figures against the things that matter most, and which of its standards
 * are met. */
#include "profile.h"

#include "flow.h"

#include <math.h>

static const char *const met_choices[] = {"yes", "partly", "no", NULL};

static const struct field place_fields[] = {
    {.name = "name",
     .type = FIELD_TEXT,
     .required = true,
     .most = 60,
     .offset = offsetof(struct profile_place, name),
     .about = "What the place is called."},
    {.name = "lead",
     .type = FIELD_TEXT,
     .most = 60,
     .offset = offsetof(struct profile_place, lead),
     .about = "Who leads its work."},
    {.name = "partners",
     .type = FIELD_TEXT,
     .most = 120,
     .offset = offsetof(struct profile_place, partners),
     .about = "Who works with them."},
};

static const struct shape place_shape = {"place", place_fields, COUNT_OF(place_fields),
                                         sizeof(struct profile_place), NULL};

static const struct field standard_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 90,
     .offset = offsetof(struct profile_standard, label),
     .about = "What the standard asks."},
    {.name = "met",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = met_choices,
     .offset = offsetof(struct profile_standard, met),
     .about = "Whether it is met."},
};

static const struct shape standard_shape = {"standard", standard_fields, COUNT_OF(standard_fields),
                                            sizeof(struct profile_standard), NULL};

static const struct field fields[] = {
    {.name = "place",
     .type = FIELD_OBJECT,
     .required = true,
     .shape = &place_shape,
     .offset = offsetof(struct profile, place),
     .about = "The cluster or area, who leads it and with whom."},
    {.name = "figures",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = 4,
     .shape = &figure_shape,
     .offset = offsetof(struct profile, figures),
     .about = "Its figures, the most important first."},
    {.name = "standards",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .least = 1,
     .most = 20,
     .shape = &standard_shape,
     .offset = offsetof(struct profile, standards),
     .about = "The minimum standards, and whether each is met."},
};

static const struct shape shape = {"profile", fields, COUNT_OF(fields), sizeof(struct profile),
                                   NULL};

/* The parts of the slide in their order: the place's name and people, its figures, how many of the
 * standards are met, and each of them. */
enum part { PART_NAME, PART_PEOPLE, PART_FIGURE, PART_COUNT, PART_STANDARD };

struct block {
    enum part part;
    size_t index;       /* among its like; of a row of figures, the first */
    size_t figures;     /* in the row */
    struct text *text;  /* of a name, people and a count */
    double height;      /* px */
    double space;       /* above it, where it is not the first on its page */
    bool keeps_to_next; /* never the last on its page */
};

enum { BLOCKS_MOST = 5 + 4 + 20 };

struct layout {
    size_t columns; /* figures beside each other */
    struct block blocks[BLOCKS_MOST];
    size_t count;
    bool broken; /* a word had no room on its line */
};

static void add(struct layout *layout, struct block block)
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

static const char *people_words(struct page *page, const struct profile_place *place)
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

static void add_name(struct page *page, struct layout *layout, bool large)
{
    const struct profile *profile = page->slide->kind.body;
    enum role role = large && !page->slide->title ? ROLE_KEY : ROLE_LABEL;
    int cap = (int)((large ? 1.3 : 1) * page->cap[ROLE_LABEL]);
    add(layout, (struct block){.part = PART_NAME,
                               .text = page_set_balanced(page, role, cap, WEIGHT_BOLD,
                                                         profile->place->name, page->body.width),
                               .space = 2.4 * page->gap,
                               .keeps_to_next = true});
}

static void add_people(struct page *page, struct layout *layout)
{
    const struct profile *profile = page->slide->kind.body;
    const char *people = people_words(page, profile->place);
    if (people)
        add(layout, (struct block){.part = PART_PEOPLE,
                                   .text = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, people,
                                                    page->body.width),
                                   .space = 0.9 * page->gap,
                                   .keeps_to_next = profile->standards.count > 0});
}

static void add_figures(struct page *page, struct layout *layout)
{
    const struct profile *profile = page->slide->kind.body;
    const struct figure *figures = profile->figures.items;
    for (size_t i = 0; i < profile->figures.count; i += layout->columns) {
        size_t rest = profile->figures.count - i;
        size_t count = rest < layout->columns ? rest : layout->columns;
        double height = profile_row_height(page, &figures[i], count, layout->columns);
        add(layout, (struct block){.part = PART_FIGURE,
                                   .index = i,
                                   .figures = count,
                                   .height = height,
                                   .space = (layout->columns > 1 ? 1.1 : 1.9) * page->gap});
    }
}

static void add_standards(struct page *page, struct layout *layout)
{
    const struct profile *profile = page->slide->kind.body;
    const struct profile_standard *standards = profile->standards.items;
    if (profile->standards.count > 0)
        add(layout, (struct block){.part = PART_COUNT,
                                   .text = profile_count_set(page, profile),
                                   .space = 2.4 * page->gap,
                                   .keeps_to_next = true});
    for (size_t i = 0; i < profile->standards.count; i++)
        add(layout,
            (struct block){.part = PART_STANDARD,
                           .index = i,
                           .height = profile_standard_height(page, &standards[i], &layout->broken),
                           .space = fmax(1.1 * page->gap, page->cap[ROLE_LABEL])});
}

/* The height of the first blocks up to the first figures. */
static double beginning(const struct layout *layout)
{
    double height = layout->blocks[0].height;
    for (size_t i = 1; i < layout->count && layout->blocks[i - 1].part < PART_FIGURE; i++)
        height += layout->blocks[i].height + layout->blocks[i].space;
    return height;
}

/* How much stands above the figures: name and people; the name, and the people come with the
 * standards; the same with the name no larger than a label. */
enum above { ABOVE_ALL, ABOVE_NAME, ABOVE_SMALL_NAME };

static struct layout lay_out(struct page *page, enum above above)
{
    const struct profile *profile = page->slide->kind.body;
    struct layout layout = {.columns = profile_columns(page, profile)};
    add_name(page, &layout, above != ABOVE_SMALL_NAME);
    if (above == ABOVE_ALL)
        add_people(page, &layout);
    add_figures(page, &layout);
    if (above != ABOVE_ALL && people_words(page, profile->place)) {
        add_name(page, &layout, false);
        add_people(page, &layout);
    }
    add_standards(page, &layout);
    return layout;
}

static struct layout lay(struct page *page)
{
    struct layout layout = lay_out(page, ABOVE_ALL);
    if (beginning(&layout) > page->body.height)
        layout = lay_out(page, ABOVE_NAME);
    if (beginning(&layout) > page->body.height)
        layout = lay_out(page, ABOVE_SMALL_NAME);
    return layout;
}

/* The height of the standards with their count, from their first block on. */
static double standards_height(const struct layout *layout, size_t first)
{
    double height = 0;
    for (size_t i = first; i < layout->count; i++)
        height += layout->blocks[i].height + (i > first ? layout->blocks[i].space : 0);
    return height;
}

/* True where a page ends before a block although it has room: the standards stand together, where
 * one page holds them all. */
static bool begins_page(const struct page *page, const struct layout *layout, size_t index,
                        double used)
{
    const struct block *block = &layout->blocks[index];
    double all = standards_height(layout, index);
    bool begins =
        index > 0 && layout->blocks[index - 1].part == PART_FIGURE && block->part != PART_FIGURE;
    return begins && all <= page->body.height && used + block->space + all > page->body.height;
}

/* Blocks from `first` on that stand on one page, at least one, and their height. */
static size_t blocks_that_fit(const struct page *page, const struct layout *layout, size_t first,
                              double *height)
{
    size_t count = 0;
    *height = 0;
    while (first + count < layout->count) {
        const struct block *block = &layout->blocks[first + count];
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
        const struct block *last = &layout->blocks[first + --count];
        *height -= last->height + last->space;
    }
    return count;
}

static int pages(struct page *page)
{
    struct layout layout = lay(page);
    int pages = 0;
    double height;
    for (size_t first = 0; first < layout.count; pages++)
        first += blocks_that_fit(page, &layout, first, &height);
    return pages;
}

/* The place with its first figures; where there is no room for that, each part by itself. */
static double least_height(struct page *page)
{
    struct layout layout = lay(page);
    if (layout.broken)
        return INFINITY;
    double highest = 0;
    for (size_t i = 0; i < layout.count; i++)
        highest = fmax(highest, layout.blocks[i].height);
    double begin = beginning(&layout);
    return begin <= page->body.height ? fmax(begin, highest) : highest;
}

static void draw_block(struct page *page, const struct layout *layout, const struct block *block,
                       double y)
{
    const struct profile *profile = page->slide->kind.body;
    const struct palette *palette = page->palette;
    struct box body = page->body;
    const struct figure *figures = profile->figures.items;
    const struct profile_standard *standards = profile->standards.items;
    switch (block->part) {
    case PART_NAME:
    case PART_COUNT:
        page_draw(page, block->text, body.x, y, body.width, ALIGN_START, palette->main);
        break;
    case PART_PEOPLE:
        page_draw(page, block->text, body.x, y, body.width, ALIGN_START, palette->quiet);
        break;
    case PART_FIGURE:
        profile_row_draw(page, &figures[block->index], block->figures, layout->columns,
                         (struct box){body.x, y, body.width, block->height});
        break;
    case PART_STANDARD:
        profile_standard_draw(page, &standards[block->index], y);
        break;
    }
}

/* A hairline above a figure that stands under another. */
static void draw_rule(struct page *page, double y)
{
    double thick = fmax(2, round(0.05 * page->cap[ROLE_LABEL]));
    canvas_fill_box(page->canvas, (struct box){page->body.x, y, page->body.width, thick}, 0,
                    page->palette->line);
}

/* What each row of tiles gets of the room that is left, for its histories. */
static double higher_tiles(const struct page *page, const struct layout *layout, size_t first,
                           size_t count, double spare)
{
    size_t rows = 0;
    for (size_t i = first; i < first + count; i++)
        rows += layout->blocks[i].part == PART_FIGURE;
    if (rows == 0 || layout->columns == 1)
        return 0;
    return floor(fmin(fmax(0, spare) / (double)rows, 3 * page->cap[ROLE_LABEL]));
}

static void draw(struct page *page, int number)
{
    struct layout layout = lay(page);
    size_t first = 0;
    double height = 0;
    for (int i = 0; i < number; i++)
        first += blocks_that_fit(page, &layout, first, &height);
    size_t count = blocks_that_fit(page, &layout, first, &height);
    double spare = fmax(0, page->body.height - height);
    double more = count > 1 ? fmin(spare / (double)(count - 1), 1.3 * page->gap) : 0;
    double higher = higher_tiles(page, &layout, first, count, spare - more * (double)(count - 1));
    double y = page->body.y;
    for (size_t i = first; i < first + count; i++) {
        const struct block *block = &layout.blocks[i];
        if (i > first) {
            bool people = block->part == PART_PEOPLE;
            double space = block->space + (people ? 0 : more);
            if (block->part == PART_FIGURE && layout.columns == 1)
                draw_rule(page, round(y + space / 2));
            y += space;
        }
        struct block drawn = *block;
        drawn.height += block->part == PART_FIGURE ? higher : 0;
        draw_block(page, &layout, &drawn, y);
        y += drawn.height;
    }
}

static void say(struct page *page, struct flow *flow)
{
    const struct profile *profile = page->slide->kind.body;
    const struct figure *figures = profile->figures.items;
    const struct profile_standard *standards = profile->standards.items;
    flow_say(page, flow, profile->place->name, true);
    flow_say(page, flow, people_words(page, profile->place), false);
    for (size_t i = 0; i < profile->figures.count; i++)
        flow_say(page, flow,
                 words_fill(page->words, page->arena, WORD_NAMED, figures[i].label,
                            figure_words(page, &figures[i])),
                 false);
    for (size_t i = 0; i < profile->standards.count; i++)
        flow_say(page, flow,
                 words_fill(page->words, page->arena, WORD_NAMED, standards[i].label,
                            profile_met_words(page, standards[i].met)),
                 standards[i].met == MET_YES);
}

static const char starter[] =
    "'place': {'name': 'Made-up place'},\n"
    "'figures': [\n"
    "  {'value': 41, 'label': 'children', 'better': 'lower', 'history': [46, 47, 41]},\n"
    "  {'value': 94.1, 'unit': 'percent', 'label': 'attendance', 'history': [92.9, 93.6, 94.1]}\n"
    "],\n"
    "'standards': [\n"
    "  {'label': 'Lead named', 'met': 'yes'},\n"
    "  {'label': 'Plan made', 'met': 'partly'}\n"
    "]";

const struct slide_kind slide_kind_profile = {
    .kind = {.name = "profile",
             .about = "One cluster or area against the things that matter most.",
             .shape = &shape,
             .shows_figures = true},
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = draw,
    .starter = starter,
};
