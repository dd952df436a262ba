/* Bars in order, with reference lines. */
#include "ranking.h"

#include "flow.h"

#include <math.h>

static const char *const order_choices[] = {"descending", "ascending", "given", NULL};
static const char *const role_choices[] = {"average", "target", "floor", NULL};

static const struct field bar_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 60,
     .offset = offsetof(struct ranking_bar, label),
     .about = "What the bar stands for."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .null = true,
     .offset = offsetof(struct ranking_bar, value),
     .about = "Its value, or null with a status."},
    {.name = "status",
     .type = FIELD_CHOICE,
     .choices = status_choices,
     .offset = offsetof(struct ranking_bar, status),
     .about = "How sure the value is, or why there is none."},
    {.name = "highlight",
     .type = FIELD_BOOL,
     .offset = offsetof(struct ranking_bar, highlight),
     .about = "Drawn in the strong colour, and on each page of a long list."},
};

static void check_bar(struct reader *reader, void *object, const void *parent)
{
    const struct ranking_bar *bar = object;
    (void)parent;
    if (!bar->value.given && bar->status == STATUS_NONE)
        reader_refuse(reader, "value", "null needs a \"status\" that says why");
}

static const struct shape bar_shape = {"bar", bar_fields, COUNT_OF(bar_fields),
                                       sizeof(struct ranking_bar), check_bar};

static const struct field reference_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct ranking_reference, label),
     .about = "What the line stands for; its value is written behind it."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct ranking_reference, value),
     .about = "Where it stands; without decimals it has more than the bars where it would look "
              "equal to one and is not."},
    {.name = "role",
     .type = FIELD_CHOICE,
     .choices = role_choices,
     .offset = offsetof(struct ranking_reference, role),
     .about = "What it is: an average is dashed, a target and a floor are solid."},
};

static const struct shape reference_shape = {"reference", reference_fields,
                                             COUNT_OF(reference_fields),
                                             sizeof(struct ranking_reference), NULL};

static const struct field fields[] = {
    {.name = "bars",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = 200,
     .shape = &bar_shape,
     .offset = offsetof(struct ranking, bars),
     .about = "The bars."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct ranking, unit),
     .about = "The unit of all values."},
    {.name = "per",
     .type = FIELD_LABEL,
     .most = 40,
     .offset = offsetof(struct ranking, per),
     .about = "What a rate is per."},
    {.name = "decimals",
     .type = FIELD_NUMBER,
     .most = 3,
     .offset = offsetof(struct ranking, decimals),
     .about =
         "Decimals of bars and references, 0 to 3; without it what the bars carry, at most 1."},
    {.name = "better",
     .type = FIELD_CHOICE,
     .choices = better_choices,
     .offset = offsetof(struct ranking, better),
     .about = "Which way is better; said beside the chart."},
    {.name = "order",
     .type = FIELD_CHOICE,
     .choices = order_choices,
     .fallback = ORDER_DESCENDING,
     .offset = offsetof(struct ranking, order),
     .about = "The order of the bars."},
    {.name = "references",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .least = 1,
     .most = RANKING_REFERENCES_MOST,
     .shape = &reference_shape,
     .offset = offsetof(struct ranking, references),
     .about = "Lines to compare the bars with."},
};

static const struct shape shape = {"ranking", fields, COUNT_OF(fields), sizeof(struct ranking),
                                   NULL};

static const char *aside(struct page *page)
{
    const struct ranking *ranking = page->slide->kind.body;
    return figure_aside(page, &ranking->unit, ranking->per, ranking->better);
}

/* Four bars and the highlighted ones, or as many as there is room for. */
static double least_height(struct page *page)
{
    struct ranking_layout layout = ranking_lay(page, 1, true);
    if (layout.broken || layout.bars_width < 3 * page->cap[ROLE_LABEL])
        return INFINITY;
    size_t least = layout.highlighted + 1;
    least = least < layout.count ? least : layout.count;
    size_t rows = layout.count < 4 ? layout.count : 4;
    rows = rows > least ? rows : least;
    double height = layout.head + (double)rows * layout.pitch;
    return height <= page->body.height ? height : layout.head + (double)least * layout.pitch;
}

static void say(struct page *page, struct flow *flow)
{
    struct ranking_layout layout = ranking_lay(page, 1, true);
    const struct ranking_reference *references = layout.ranking->references.items;
    for (size_t i = 0; i < layout.ranking->references.count; i++)
        flow_say(page, flow,
                 words_fill(page->words, page->arena, WORD_NAMED, references[i].label,
                            ranking_reference_words(page, &layout, &references[i])),
                 false);
    for (size_t i = 0; i < layout.count; i++)
        flow_say(page, flow,
                 words_fill(page->words, page->arena, WORD_NAMED,
                            ranking_label_words(page, &layout, i),
                            ranking_value_words(page, &layout, layout.rows[i].bar)),
                 layout.rows[i].bar->highlight);
}

static int pages(struct page *page)
{
    struct ranking_layout layout = ranking_choose(page);
    return ranking_pages_of(page, &layout);
}

static const char starter[] = "'title': 'Made up: North comes second',\n"
                              "'subtitle': 'Pupils who walk to school',\n"
                              "'unit': 'percent',\n"
                              "'better': 'higher',\n"
                              "'bars': [\n"
                              "  {'label': 'North', 'value': 61.2, 'highlight': true},\n"
                              "  {'label': 'East', 'value': 64.5},\n"
                              "  {'label': 'South', 'value': 55.1},\n"
                              "  {'label': 'West', 'value': 48.7}\n"
                              "],\n"
                              "'references': [{'label': 'All', 'value': 57.4, 'role': 'average'}]";

const struct slide_kind slide_kind_ranking = {
    .kind = {.name = "ranking",
             .about = "Bars in order, with reference lines.",
             .shape = &shape,
             .shows_figures = true},
    .aside = aside,
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = ranking_draw,
    .starter = starter,
};
