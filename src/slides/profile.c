/* One cluster or area: its figures against the things that matter most, and which of its standards
 * are met. */
#include "profile_blocks.h"

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

static int pages(struct page *page)
{
    struct profile_layout layout = profile_lay(page);
    int pages = 0;
    double height;
    for (size_t first = 0; first < layout.count; pages++)
        first += profile_that_fit(page, &layout, first, &height);
    return pages;
}

/* The place with its first figures; where there is no room for that, each part by itself. */
static double least_height(struct page *page)
{
    struct profile_layout layout = profile_lay(page);
    if (layout.broken)
        return INFINITY;
    double highest = 0;
    for (size_t i = 0; i < layout.count; i++)
        highest = fmax(highest, layout.blocks[i].height);
    double begin = profile_beginning(&layout);
    return begin <= page->body.height ? fmax(begin, highest) : highest;
}

static void draw_block(struct page *page, const struct profile_layout *layout,
                       const struct profile_block *block, double y)
{
    const struct profile *profile = page->slide->kind.body;
    const struct palette *palette = page->palette;
    struct box body = page->body;
    const struct figure *figures = profile->figures.items;
    const struct profile_standard *standards = profile->standards.items;
    switch (block->part) {
    case PROFILE_NAME:
    case PROFILE_COUNT:
        page_draw(page, block->text, body.x, y, body.width, ALIGN_START, palette->main);
        break;
    case PROFILE_PEOPLE:
        page_draw(page, block->text, body.x, y, body.width, ALIGN_START, palette->quiet);
        break;
    case PROFILE_FIGURE:
        profile_row_draw(page, &figures[block->index], block->figures, layout->columns,
                         (struct box){body.x, y, body.width, block->height});
        break;
    case PROFILE_STANDARD:
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
static double higher_tiles(const struct page *page, const struct profile_layout *layout,
                           size_t first, size_t count, double spare)
{
    size_t rows = 0;
    for (size_t i = first; i < first + count; i++)
        rows += layout->blocks[i].part == PROFILE_FIGURE;
    if (rows == 0 || layout->columns == 1)
        return 0;
    return floor(fmin(fmax(0, spare) / (double)rows, 3 * page->cap[ROLE_LABEL]));
}

static void draw(struct page *page, int number)
{
    struct profile_layout layout = profile_lay(page);
    size_t first = 0;
    double height = 0;
    for (int i = 0; i < number; i++)
        first += profile_that_fit(page, &layout, first, &height);
    size_t count = profile_that_fit(page, &layout, first, &height);
    struct text *name = profile_name_again(page, &layout, first, height);
    double above = name ? text_height(name, name->lines) : 0;
    above += name ? page_below(name, layout.blocks[first].space) : 0;
    double spare = fmax(0, page->body.height - height - above);
    double more = count > 1 ? fmin(spare / (double)(count - 1), 1.3 * page->gap) : 0;
    double higher = higher_tiles(page, &layout, first, count, spare - more * (double)(count - 1));
    if (name)
        page_draw(page, name, page->body.x, page->body.y, page->body.width, ALIGN_START,
                  page->palette->main);
    double y = page->body.y + above;
    for (size_t i = first; i < first + count; i++) {
        const struct profile_block *block = &layout.blocks[i];
        if (i > first) {
            bool people = block->part == PROFILE_PEOPLE;
            double space = block->space + (people ? 0 : more);
            if (block->part == PROFILE_FIGURE && layout.columns == 1)
                draw_rule(page, round(y + space / 2));
            y += space;
        }
        struct profile_block drawn = *block;
        drawn.height += block->part == PROFILE_FIGURE ? higher : 0;
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
    flow_say(page, flow, profile_people_words(page, profile->place), false);
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
