#include "trend_layout.h"

#include <math.h>

/* The numbers stand on their grid lines, which begin where the page's words do. */
static void draw_grid(struct page *page, const struct trend_layout *layout)
{
    const struct box *plot = &layout->plot;
    const struct scale *scale = &layout->scale;
    double cap = page->cap[ROLE_LABEL];
    double width = plot->x + plot->width - page->body.x;
    for (int i = 0; scale->low + i * scale->step <= scale->high + scale->step / 1000; i++) {
        double tick = scale->low + i * scale->step;
        double y = round(trend_px_y(layout, tick));
        bool zero = fabs(tick) < scale->step / 1000;
        /* An axis that does not begin at zero is not drawn as if it did. */
        colour line = zero     ? page->palette->ink
                      : i == 0 ? page->palette->quiet
                               : page->palette->line;
        double thick = fmax(zero ? 2 : 1, round((zero ? 0.07 : 0.035) * cap));
        canvas_fill_box(page->canvas,
                        (struct box){page->body.x, y - floor(thick / 2), width, thick}, 0, line);
        const char *words =
            number_text(page->words, page->arena, tick, scale->decimals, &layout->trend->unit);
        struct text *text = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, words, 0);
        page_draw(page, text, page->body.x,
                  y - trend_number_offset(page, layout) - text_baseline(text), text->width,
                  ALIGN_START, page->palette->quiet);
    }
}

static void draw_ticks(struct page *page, const struct trend_layout *layout)
{
    double foot = layout->plot.y + layout->plot.height;
    double thick = fmax(2, round(0.07 * page->cap[ROLE_LABEL]));
    for (size_t i = 0; i < layout->tick_count; i++) {
        const struct trend_tick *tick = &layout->ticks[i];
        canvas_fill_box(page->canvas,
                        (struct box){round(tick->x - thick / 2), foot, thick, 0.35 * page->gap}, 0,
                        page->palette->ink);
        page_draw(page, tick->text, tick->left,
                  foot + trend_ticks_offset(page) + layout->tick_rise - tick->text->rise,
                  tick->text->width, ALIGN_START, page->palette->quiet);
    }
}

static void draw_mark(struct page *page, const struct trend_layout *layout,
                      const struct trend_mark *mark)
{
    const struct palette *palette = page->palette;
    const struct box *plot = &layout->plot;
    double cap = page->cap[ROLE_LABEL];
    double x = round(trend_px_x(layout, mark->x));
    double top = plot->y - 0.25 * page->gap;
    if (mark->kind == TREND_GAP) {
        double from = trend_px_x(layout, mark->from);
        struct box shade = {from, top, trend_px_x(layout, mark->to) - from,
                            plot->y + plot->height - top};
        canvas_fill_box(page->canvas, shade, 0, palette->panel);
        return;
    }
    struct stroke stroke = {.width = fmax(2, round(0.08 * cap)), .colour = palette->quiet};
    if (mark->kind == TREND_BREAK) {
        stroke.dash = 0.3 * cap;
        stroke.gap = 0.3 * cap;
    }
    struct point line[] = {{x, top}, {x, plot->y + plot->height}};
    canvas_stroke_path(page->canvas, line, 2, &stroke);
}

/* Grid lines end before a label. */
static void draw_inside(struct page *page, const struct text *text, const struct trend_label *label,
                        enum alignment alignment, colour ink)
{
    double cap = page->cap[ROLE_LABEL];
    double clear = round(0.2 * cap);
    struct box box = label->box;
    struct box ground = {box.x - clear, box.y - clear, box.width + 2 * clear,
                         box.height + 2 * clear + ceil(0.3 * cap)};
    if (label->on_grid)
        canvas_fill_box(page->canvas, ground, 0, page->palette->ground);
    page_draw(page, text, box.x, box.y, box.width, alignment, ink);
}

/* Towards its line. */
static enum alignment alignment_of(const struct trend_layout *layout, const struct trend_mark *mark)
{
    if (mark->kind == TREND_GAP)
        return ALIGN_CENTRE;
    return mark->label.box.x > trend_px_x(layout, mark->x) ? ALIGN_START : ALIGN_END;
}

static void draw_mark_labels(struct page *page, const struct trend_layout *layout)
{
    for (size_t i = 0; i < layout->mark_count; i++) {
        const struct trend_mark *mark = &layout->marks[i];
        colour ink = mark->kind == TREND_EVENT ? page->palette->ink : page->palette->quiet;
        if (mark->inside) {
            draw_inside(page, mark->text, &mark->label, alignment_of(layout, mark), ink);
            continue;
        }
        double height = text_height(mark->text, mark->text->lines);
        double y = page->body.y + (mark->place.row + 1) * layout->row - height -
                   0.6 * page->cap[ROLE_LABEL];
        page_draw(page, mark->text, mark->place.place, y, mark->text->width, ALIGN_START, ink);
    }
}

/* A stretch of a band in which both edges are given. */
static void draw_stretch(struct page *page, const struct trend_layout *layout,
                         const struct trend_point *low, const struct trend_point *high,
                         size_t count, colour line)
{
    if (count < 2)
        return;
    struct point *edge = arena_get(page->arena, 2 * count, sizeof *edge);
    for (size_t i = 0; i < count; i++) {
        edge[i] = trend_px(layout, &low[i]);
        edge[2 * count - 1 - i] = trend_px(layout, &high[i]);
    }
    canvas_fill_polygon(page->canvas, edge, 2 * count,
                        colour_mix(page->palette->ground, line, 0.2));
    /* Its edges stand out from the ground as a graphic must. */
    struct stroke stroke = {.width = fmax(1, round(0.05 * page->cap[ROLE_LABEL])), .colour = line};
    canvas_stroke_path(page->canvas, edge, count, &stroke);
    canvas_stroke_path(page->canvas, edge + count, count, &stroke);
}

/* Gaps stay open in it too. */
static void draw_band(struct page *page, const struct trend_layout *layout,
                      const struct trend_series *series, colour line)
{
    const struct trend_point *low = series->low.items;
    const struct trend_point *high = series->high.items;
    for (size_t first = 0, end; first < series->low.count; first = end + 1) {
        for (end = first; end < series->low.count; end++)
            if (!low[end].value.given || !high[end].value.given)
                break;
        draw_stretch(page, layout, low + first, high + first, end - first, line);
    }
}

/* True where a break lies between two points, so that the line is not drawn across it. */
static bool broken(const struct trend_layout *layout, const struct trend_point *one,
                   const struct trend_point *other)
{
    const struct trend_note *breaks = layout->trend->breaks.items;
    for (size_t i = 0; i < layout->trend->breaks.count; i++) {
        double at = trend_x_of(layout->trend, breaks[i].at);
        if (trend_x_of(layout->trend, one->x) < at && trend_x_of(layout->trend, other->x) >= at)
            return true;
    }
    return false;
}

/* The line of a series, left open at gaps and breaks; a value between two gaps is a dot. */
static void draw_line(struct page *page, const struct trend_layout *layout, const struct list *list,
                      const struct stroke *stroke)
{
    const struct trend_point *points = list->items;
    struct point *run = arena_get(page->arena, list->count, sizeof *run);
    size_t length = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (points[i].value.given)
            run[length++] = trend_px(layout, &points[i]);
        bool ends = i + 1 == list->count || !points[i].value.given || !points[i + 1].value.given ||
                    broken(layout, &points[i], &points[i + 1]);
        if (!ends)
            continue;
        if (length > 1)
            canvas_stroke_path(page->canvas, run, length, stroke);
        else if (length == 1)
            canvas_fill_circle(page->canvas, run[0], 1.2 * stroke->width, stroke->colour);
        length = 0;
    }
}

static void draw_series(struct page *page, const struct trend_layout *layout, bool strong)
{
    const struct trend *trend = layout->trend;
    const struct trend_series *series = trend->series.items;
    for (size_t i = 0; i < trend->series.count; i++) {
        if ((&series[i] == trend_main(trend)) != strong)
            continue;
        struct stroke stroke = {.width = trend_line_width(page, strong),
                                .colour = trend_line_colour(page, trend, i),
                                .round = true};
        draw_line(page, layout, &series[i].points, &stroke);
        canvas_fill_circle(page->canvas, trend_px(layout, trend_last(&series[i].points)),
                           trend_point_radius(page, strong), stroke.colour);
    }
}

/* Dashed, with an open end: it never looks like a fact. */
static void draw_forecast(struct page *page, const struct trend_layout *layout)
{
    const struct list *forecast = &layout->trend->forecast;
    if (forecast->count == 0)
        return;
    const struct trend_point *last = trend_last(&trend_main(layout->trend)->points);
    const struct trend_point *points = forecast->items;
    struct point *path = arena_get(page->arena, forecast->count + 1, sizeof *path);
    size_t length = 0;
    path[length++] = trend_px(layout, last);
    for (size_t i = 0; i < forecast->count; i++)
        if (points[i].value.given)
            path[length++] = trend_px(layout, &points[i]);
    double width = trend_line_width(page, true);
    struct stroke stroke = {.width = 0.75 * width,
                            .colour = page->palette->main,
                            .dash = 1.8 * width,
                            .gap = 1.2 * width};
    canvas_stroke_path(page->canvas, path, length, &stroke);
    struct stroke ring = {.width = 0.6 * width, .colour = page->palette->main};
    canvas_fill_circle(page->canvas, path[length - 1], 1.3 * width, page->palette->ground);
    canvas_stroke_circle(page->canvas, path[length - 1], 1.3 * width, &ring);
}

/* A target that is to be reached by some time is dotted from where things stand. */
static void draw_target(struct page *page, const struct trend_layout *layout)
{
    const struct trend_target *target = layout->trend->target;
    if (!target)
        return;
    double width = trend_line_width(page, true);
    double y = trend_px_y(layout, target->value.value);
    struct point line[] = {{layout->plot.x, round(y)},
                           {layout->plot.x + layout->plot.width, round(y)}};
    struct stroke stroke = {.width = 0.6 * width,
                            .colour = page->palette->accent,
                            .dash = 0.7 * width,
                            .gap = 0.9 * width};
    if (!target->by) {
        canvas_stroke_path(page->canvas, line, 2, &stroke);
        return;
    }
    double x = trend_px_x(layout, trend_x_of(layout->trend, target->by));
    line[0] = trend_px(layout, trend_last(&trend_main(layout->trend)->points));
    line[1] = (struct point){x, y};
    stroke.round = true;
    stroke.dash = 0.01;
    stroke.gap = 1.5 * width;
    if (line[1].x > line[0].x)
        canvas_stroke_path(page->canvas, line, 2, &stroke);
    double side = 1.9 * width;
    struct point cross[] = {{x - side, y}, {x, y - side}, {x + side, y}, {x, y + side}};
    canvas_fill_polygon(page->canvas, cross, 4, page->palette->accent);
}

static void draw_ends(struct page *page, const struct trend_layout *layout)
{
    for (size_t i = 0; i < layout->end_count; i++) {
        const struct trend_end *end = &layout->ends[i];
        if (end->inside)
            draw_inside(page, end->text, &end->label, ALIGN_CENTRE, end->ink);
        else
            page_draw(page, end->text, layout->ends_x, end->place.place, end->text->width,
                      ALIGN_START, end->ink);
    }
}

double trend_picture_least_height(struct page *page, const struct trend *trend)
{
    return trend_layout_least_height(page, trend);
}

void trend_picture_draw(struct page *page, const struct trend *trend)
{
    struct trend_layout layout = trend_layout_make(page, trend);
    const struct trend_series *series = trend->series.items;
    page->in_chart = true;
    page->charts_drawn++;
    for (size_t i = 0; i < layout.mark_count; i++)
        if (layout.marks[i].kind == TREND_GAP)
            draw_mark(page, &layout, &layout.marks[i]);
    draw_grid(page, &layout);
    for (size_t i = 0; i < layout.mark_count; i++)
        if (layout.marks[i].kind != TREND_GAP)
            draw_mark(page, &layout, &layout.marks[i]);
    for (size_t i = 0; i < trend->series.count; i++)
        draw_band(page, &layout, &series[i], trend_line_colour(page, trend, i));
    draw_series(page, &layout, false);
    draw_target(page, &layout);
    draw_forecast(page, &layout);
    draw_series(page, &layout, true);
    draw_ticks(page, &layout);
    draw_mark_labels(page, &layout);
    draw_ends(page, &layout);
    page->in_chart = false;
}
