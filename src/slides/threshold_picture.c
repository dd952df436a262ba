/* A threshold's picture, from the top: how many, the thresholds' labels, the dots, the axis, and
 * the names of some dots. */
#include "threshold_layout.h"

#include <math.h>

static double cap_of(const struct page *page)
{
    return page->cap[ROLE_LABEL];
}

static const char *tick_words(struct page *page, const struct threshold_layout *layout, double tick)
{
    return number_text(page->words, page->arena, tick, layout->scale.decimals,
                       &layout->threshold->unit);
}

static void draw_axis(struct page *page, const struct threshold_layout *layout)
{
    const struct scale *scale = &layout->scale;
    const struct box *plot = &layout->plot;
    double foot = plot->y + plot->height;
    double thick = fmax(2, round(0.07 * cap_of(page)));
    canvas_fill_box(page->canvas, (struct box){plot->x, foot, plot->width, thick}, 0,
                    page->palette->ink);
    double edge = -INFINITY;
    for (int i = 0; scale->low + i * scale->step <= scale->high + scale->step / 1000; i++) {
        double tick = scale->low + i * scale->step;
        struct text *text =
            page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, tick_words(page, layout, tick), 0);
        double limit = page->body.x + page->body.width - text->width;
        double x = threshold_px(layout, tick);
        double left = fmax(page->body.x, fmin(x - text->width / 2, limit));
        if (left < edge + 0.5 * page->gap)
            continue;
        edge = left + text->width;
        canvas_fill_box(page->canvas,
                        (struct box){round(x - thick / 2), foot, thick, 0.45 * page->gap}, 0,
                        page->palette->ink);
        page_draw(page, text, left, foot + 0.8 * page->gap, text->width, ALIGN_START,
                  page->palette->quiet);
    }
}

static void draw_lines(struct page *page, const struct threshold_layout *layout)
{
    double foot = layout->plot.y + layout->plot.height;
    double top = layout->plot.y - layout->above + threshold_count_height(page, layout);
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct threshold_mark *mark = &layout->lines[i];
        double y = top + mark->place.row * layout->line_row;
        double below = y + text_height(mark->text, mark->text->lines) + 0.4 * cap_of(page);
        /* Only the lowest row's line reaches up to its label without crossing another's. */
        bool lowest = below + layout->line_row > layout->plot.y;
        double x = round(threshold_px(layout, mark->value));
        struct point line[] = {{x, lowest ? below : layout->plot.y}, {x, foot}};
        struct stroke stroke = {.width = round((mark->strong ? 0.16 : 0.1) * cap_of(page)),
                                .colour =
                                    mark->strong ? page->palette->accent : page->palette->quiet};
        if (!mark->strong)
            stroke.dash = stroke.gap = 0.3 * cap_of(page);
        canvas_stroke_path(page->canvas, line, 2, &stroke);
        page_draw(page, mark->text, mark->place.place, y, mark->text->width, ALIGN_START,
                  mark->strong ? page->palette->accent_text : page->palette->quiet);
    }
}

static bool is_highlighted_at(const struct threshold_layout *layout, double x)
{
    const struct threshold_point *points = layout->threshold->points.items;
    for (size_t i = 0; i < layout->threshold->points.count; i++)
        if (points[i].highlight && fabs(threshold_px(layout, points[i].value.value) - x) < 0.01)
            return true;
    return false;
}

/* Those that are counted are strong. */
static colour dot_colour(const struct page *page, const struct threshold_layout *layout, double x)
{
    const struct box *plot = &layout->plot;
    const struct scale *scale = &layout->scale;
    double value = scale->low + (scale->high - scale->low) * (x - plot->x) / plot->width;
    /* A value on the threshold itself is not lost to rounding. */
    double little = 1e-9 * (scale->high - scale->low);
    bool counted = threshold_is_counted(layout->threshold, value + little) ||
                   threshold_is_counted(layout->threshold, value - little);
    return counted ? page->palette->main : page->palette->muted;
}

/* A ring around it tells it from its like. */
static void draw_highlighted(struct page *page, struct point centre, double radius)
{
    double ring = fmax(2, round(0.16 * radius));
    canvas_fill_circle(page->canvas, centre, radius + 3 * ring, page->palette->ground);
    canvas_fill_circle(page->canvas, centre, radius + 2 * ring, page->palette->main);
    canvas_fill_circle(page->canvas, centre, radius + ring, page->palette->ground);
    canvas_fill_circle(page->canvas, centre, radius, page->palette->main);
}

static void draw_dots(struct page *page, const struct threshold_layout *layout)
{
    size_t count = layout->threshold->points.count;
    double *places = arena_get(page->arena, count, sizeof *places);
    size_t *floors = arena_get(page->arena, count, sizeof *floors);
    double foot = layout->plot.y + layout->plot.height;
    threshold_pile(page, layout, layout->radius, places, floors);
    for (size_t i = 0; i < count; i++) {
        struct point centre = {places[i], foot - layout->radius * (1.15 + 2.1 * (double)floors[i])};
        canvas_fill_circle(page->canvas, centre, layout->radius,
                           dot_colour(page, layout, places[i]));
    }
    /* The highlighted stand out of their piles. */
    for (size_t i = 0; i < count; i++) {
        if (!is_highlighted_at(layout, places[i]))
            continue;
        double radius = fmax(layout->radius, 0.36 * cap_of(page));
        struct point centre = {
            places[i],
            foot - fmax(1.5 * radius, layout->radius * (1.15 + 2.1 * (double)floors[i]))};
        draw_highlighted(page, centre, radius);
    }
}

/* True where a number of the axis stands below an x. */
static bool is_below_axis(struct page *page, const struct threshold_layout *layout, double x)
{
    const struct scale *scale = &layout->scale;
    for (int i = 0; scale->low + i * scale->step <= scale->high + scale->step / 1000; i++) {
        double tick = scale->low + i * scale->step;
        const struct text *text =
            page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, tick_words(page, layout, tick), 0);
        if (fabs(threshold_px(layout, tick) - x) < text->width / 2 + 0.5 * cap_of(page))
            return true;
    }
    return false;
}

/* From the axis down to a name, where nothing stands in the way. */
static void draw_leader(struct page *page, const struct threshold_layout *layout,
                        const struct threshold_mark *mark, double top)
{
    double x = round(threshold_px(layout, mark->value));
    if (mark->place.row > 0 || is_below_axis(page, layout, x) || x < mark->place.place ||
        x > mark->place.place + mark->text->width)
        return;
    struct point line[] = {{x, layout->plot.y + layout->plot.height},
                           {x, top - 0.35 * cap_of(page) - mark->text->rise}};
    struct stroke stroke = {.width = fmax(2, round(0.07 * cap_of(page))),
                            .colour = mark->strong ? page->palette->main : page->palette->quiet};
    canvas_stroke_path(page->canvas, line, 2, &stroke);
}

static void draw_names(struct page *page, const struct threshold_layout *layout)
{
    double top =
        layout->plot.y + layout->plot.height + threshold_axis_height(page) + 0.5 * page->gap;
    for (size_t i = 0; i < layout->name_count; i++) {
        const struct threshold_mark *mark = &layout->names[i];
        draw_leader(page, layout, mark, top);
        page_draw(page, mark->text, mark->place.place, top + mark->place.row * layout->name_row,
                  mark->text->width, ALIGN_START,
                  mark->strong ? page->palette->main : page->palette->ink);
    }
}

void threshold_picture_draw(struct page *page, const struct threshold *threshold)
{
    struct threshold_layout layout = threshold_lay(page, threshold);
    if (layout.count)
        page_draw(page, layout.count, page->body.x, layout.plot.y - layout.above, page->body.width,
                  ALIGN_START, page->palette->main);
    page->in_chart = true;
    draw_dots(page, &layout);
    draw_lines(page, &layout);
    draw_axis(page, &layout);
    draw_names(page, &layout);
    page->in_chart = false;
    page->charts_drawn++;
}
