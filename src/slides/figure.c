/* One number, very large. */
#include "figure_value.h"
#include "flow.h"

static double least_height(struct page *page)
{
    return figure_picture_least_height(page, page->slide->kind.body);
}

static void draw(struct page *page, int number)
{
    (void)number;
    figure_picture_draw(page, page->slide->kind.body, page->body);
}

static void say(struct page *page, struct flow *flow)
{
    figure_say(page, page->slide->kind.body, flow);
}

static const char starter[] = "'title': 'Made up: visits rise',\n"
                              "'value': 1200,\n"
                              "'label': 'library visits',\n"
                              "'before': {'value': 1100, 'label': '2024'},\n"
                              "'better': 'higher'";

const struct slide_kind slide_kind_figure = {
    .kind = {.name = "figure",
             .about = "One number, very large.",
             .shape = &figure_shape,
             .shows_figures = true},
    .least_height = least_height,
    .say = say,
    .draw = draw,
    .starter = starter,
};
