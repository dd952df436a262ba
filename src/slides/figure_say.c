/* A figure one thing under another, for a screen that has no room for its picture. */
#include "figure_value.h"
#include "flow.h"

#include <math.h>

static void draw_history(struct page *page, const void *of, struct box box)
{
    figure_history_draw(page, of, box);
    page->charts_drawn++;
}

void figure_say(struct page *page, const struct figure *figure, struct flow *flow)
{
    const struct palette *palette = page->palette;
    double width = page->body.width;
    double gap = page->gap;
    struct text *number = figure_number_set(page, figure, 0, width);
    flow_add(page, flow, number, 2.4 * gap, palette->main);
    flow_add(page, flow,
             page_set_balanced(page, ROLE_KEY, 0, WEIGHT_SEMIBOLD, figure->label, width),
             figure_below_number(page, number), palette->ink);
    const char *per = figure_per(page, &figure->unit, figure->per);
    if (per)
        flow_add(page, flow, page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, per, width), gap,
                 palette->quiet);
    figure_rows_say(page, figure, flow);
    if (figure->history.count > 0)
        flow_add_picture(page, flow,
                         (struct flow_picture){.draw = draw_history,
                                               .of = figure,
                                               .height = round(4.5 * page->cap[ROLE_LABEL])},
                         1.5 * gap);
}
