/* A promise or a quotation, large, with who made it and how it stands. */
#include "figure_value.h"
#include "flow.h"

#include <math.h>

struct pledge {
    const char *text, *by;
    struct figure *figure; /* NULL where not given */
};

static const struct field fields[] = {
    {.name = "text",
     .type = FIELD_TEXT,
     .required = true,
     .most = 240,
     .offset = offsetof(struct pledge, text),
     .about = "The promise or the quotation."},
    {.name = "by",
     .type = FIELD_TEXT,
     .required = true,
     .most = 80,
     .offset = offsetof(struct pledge, by),
     .about = "Who made it, and when."},
    {.name = "figure",
     .type = FIELD_OBJECT,
     .shape = &figure_shape,
     .offset = offsetof(struct pledge, figure),
     .about = "How it stands."},
};

static const struct shape shape = {"pledge", fields, COUNT_OF(fields), sizeof(struct pledge), NULL};

static bool shows_figures(const void *body)
{
    const struct pledge *pledge = body;
    return pledge->figure != NULL;
}

static double bar_width(const struct page *page)
{
    return round(0.3 * page->cap[ROLE_KEY]);
}

static struct box words_box(const struct page *page)
{
    double indent = bar_width(page) + 2 * page->gap;
    struct box box = page->body;
    box.x += indent;
    box.width -= indent;
    return box;
}

static struct flow set_flow(struct page *page, double growth)
{
    const struct pledge *pledge = page->slide->kind.body;
    struct flow flow = {0};
    double width = words_box(page).width;
    int cap = (int)(growth * page->cap[ROLE_KEY]);
    flow_add(page, &flow,
             page_set_balanced(page, ROLE_KEY, cap, WEIGHT_SEMIBOLD, pledge->text, width), 0,
             page->palette->ink);
    flow_add(page, &flow,
             page_set(page, ROLE_LABEL, (int)(1.2 * page->cap[ROLE_LABEL]), WEIGHT_REGULAR,
                      pledge->by, width),
             fmax(2 * page->gap, 0.85 * cap), page->palette->quiet);
    flow_keep(&flow);
    return flow;
}

static struct flow choose(struct page *page)
{
    static const double growths[] = {2, 1.8, 1.65, 1.5, 1.35, 1.2, 1.1};
    for (size_t i = 0; i < COUNT_OF(growths); i++) {
        struct flow flow = set_flow(page, growths[i]);
        if (flow_height(&flow) <= page->body.height && !flow_is_broken(&flow))
            return flow;
    }
    return set_flow(page, 1);
}

/* The figure in words, where its picture has no room; else empty. */
static struct flow said(struct page *page)
{
    const struct pledge *pledge = page->slide->kind.body;
    struct flow flow = {0};
    if (pledge->figure && figure_picture_least_height(page, pledge->figure) > page->body.height)
        figure_say(page, pledge->figure, &flow);
    return flow;
}

/* The figure has pages of its own, after the words. */
static int pages(struct page *page)
{
    const struct pledge *pledge = page->slide->kind.body;
    struct flow flow = choose(page);
    int words = flow_pages(&flow, page->body.height);
    if (!pledge->figure)
        return words;
    struct flow figure = said(page);
    return words + (figure.count > 0 ? flow_pages(&figure, page->body.height) : 1);
}

static void draw_figure(struct page *page, const struct figure *figure, int number)
{
    struct flow flow = said(page);
    if (flow.count > 0)
        flow_draw(page, &flow, page->body, number);
    else
        figure_picture_draw(page, figure, page->body);
}

static void draw(struct page *page, int number)
{
    const struct pledge *pledge = page->slide->kind.body;
    struct flow flow = choose(page);
    int of_words = flow_pages(&flow, page->body.height);
    if (number >= of_words) {
        draw_figure(page, pledge->figure, number - of_words);
        return;
    }
    struct box words = words_box(page);
    double spare = words.height - flow_height(&flow);
    if (spare > 0)
        words.y += 0.4 * spare;
    double height = flow_draw(page, &flow, words, number);
    struct box bar = {page->body.x, round(words.y - 0.4 * page->gap), bar_width(page),
                      round(height + 0.8 * page->gap)};
    canvas_fill_box(page->canvas, bar, 0, page->palette->main);
}

static const char starter[] = "'text': 'Made up: every child shall have a place to read.',\n"
                              "'by': 'Who promises it, 2026'";

const struct slide_kind slide_kind_pledge = {
    .kind = {.name = "pledge",
             .about = "A promise or a quotation, with who made it.",
             .shape = &shape,
             .body_shows_figures = shows_figures},
    .pages = pages,
    .draw = draw,
    .starter = starter,
};
