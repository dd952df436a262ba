#include "trend_layout.h"

#include <math.h>

static double line_width(const struct page *page, bool strong)
{
    return round((strong ? 0.24 : 0.15) * page->cap[ROLE_LABEL]);
}

static double x_of(const struct trend_layout *layout, const char *text)
{
    double x = 0;
    trend_x_parse(layout->trend->x, text, &x);
    return x;
}

static struct point place(const struct trend_layout *layout, const struct trend_point *point)
{
    return (struct point){trend_px_x(layout, x_of(layout, point->x)),
                          trend_px_y(layout, point->value.value)};
}

static void draw_grid(struct page *page, const struct trend_layout *layout)
{
    const struct box *plot = &layout->plot;
    const struct scale *scale = &layout->scale;
    double cap = page->cap[ROLE_LABEL];
    for (int i = 0; scale->low + i * scale->step <= scale->high + scale->step / 1000; i++) {
        double tick = scale->low + i * scale->step;
        double y = round(trend_px_y(layout, tick));
        bool axis = i == 0 || fabs(tick) < scale->step / 1000;
        double thick = axis ? fmax(2, round(0.07 * cap)) : fmax(1, round(0.035 * cap));
        struct box line = {plot->x, y - floor(thick / 2), plot->width, thick};
        canvas_fill_box(page->canvas, line, 0, axis ? page->palette->ink : page->palette->line);
        const char *words =
            number_text(page->words, page->arena, tick, scale->decimals, &layout->trend->unit);
        struct text *text = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, words, 0);
        page_draw(page, text, page->body.x, y + cap / 2.0 - text_baseline(text),
                  plot->x - page->body.x - 0.6 * page->gap, ALIGN_END, page->palette->quiet);
    }
}

/* Every how many stops a label stands: the least that keeps them apart, or a little more where that
 * labels the first stop as well as the last. */
static size_t label_step(const struct page *page, const struct trend_layout *layout, double widest)
{
    size_t intervals = layout->stop_count - 1;
    if (intervals == 0)
        return 1;
    double room = layout->plot.width / (double)intervals;
    size_t least = (size_t)ceil((widest + page->gap) / room);
    least = least > 0 ? least : 1;
    for (size_t step = least; step <= 2 * least && step <= intervals; step++)
        if (intervals % step == 0)
            return step;
    return least;
}

static void draw_x_label(struct page *page, const struct trend_layout *layout, size_t stop,
                         double *edge)
{
    const struct box *plot = &layout->plot;
    const char *words = trend_x_words(page, layout->trend->x, layout->stops[stop].text);
    struct text *text = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, words, 0);
    double x = trend_px_x(layout, layout->stops[stop].x);
    double limit = page->body.x + page->body.width - text->width;
    double left = fmin(fmax(x - text->width / 2, page->body.x), limit);
    if (left + text->width + 0.5 * page->gap > *edge)
        return;
    *edge = left;
    page_draw(page, text, left, plot->y + plot->height + trend_x_labels_offset(page, layout),
              text->width, ALIGN_START, page->palette->quiet);
    double thick = fmax(2, round(0.07 * page->cap[ROLE_LABEL]));
    struct box tick = {round(x - thick / 2), plot->y + plot->height, thick, 0.35 * page->gap};
    canvas_fill_box(page->canvas, tick, 0, page->palette->ink);
}

/* Counted back from the newest. */
static void draw_x_labels(struct page *page, const struct trend_layout *layout)
{
    size_t last = layout->stop_count - 1;
    double widest = 0;
    for (size_t i = 0; i <= last; i += last > 0 ? last : 1) {
        const char *words = trend_x_words(page, layout->trend->x, layout->stops[i].text);
        widest = fmax(widest, page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, words, 0)->width);
    }
    size_t step = label_step(page, layout, widest);
    double edge = INFINITY;
    for (size_t back = 0; back <= last; back += step)
        draw_x_label(page, layout, last - back, &edge);
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

static void draw_mark_labels(struct page *page, const struct trend_layout *layout)
{
    for (size_t i = 0; i < layout->mark_count; i++) {
        const struct trend_mark *mark = &layout->marks[i];
        double height = text_height(mark->text, mark->text->lines);
        double y = page->body.y + (mark->place.row + 1) * layout->row - height -
                   0.6 * page->cap[ROLE_LABEL];
        page_draw(page, mark->text, mark->place.place, y, mark->text->width, ALIGN_START,
                  mark->kind == TREND_EVENT ? page->palette->ink : page->palette->quiet);
    }
}

static void draw_band(struct page *page, const struct trend_layout *layout,
                      const struct trend_series *series, colour line)
{
    size_t count = series->low.count;
    if (count < 2)
        return;
    const struct trend_point *low = series->low.items;
    const struct trend_point *high = series->high.items;
    struct point *edge = arena_get(page->arena, 2 * count, sizeof *edge);
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        if (low[i].value.given)
            edge[length++] = place(layout, &low[i]);
    for (size_t i = count; i-- > 0;)
        if (high[i].value.given)
            edge[length++] = place(layout, &high[i]);
    canvas_fill_polygon(page->canvas, edge, length, colour_mix(page->palette->ground, line, 0.2));
}

/* True where a break lies between two points, so that the line is not drawn across it. */
static bool broken(const struct trend_layout *layout, const struct trend_point *one,
                   const struct trend_point *other)
{
    const struct trend_note *breaks = layout->trend->breaks.items;
    for (size_t i = 0; i < layout->trend->breaks.count; i++) {
        double at = x_of(layout, breaks[i].at);
        if (x_of(layout, one->x) < at && x_of(layout, other->x) >= at)
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
            run[length++] = place(layout, &points[i]);
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
        struct stroke stroke = {.width = line_width(page, strong),
                                .colour = trend_line_colour(page, trend, i),
                                .round = true};
        draw_line(page, layout, &series[i].points, &stroke);
        canvas_fill_circle(page->canvas, place(layout, trend_last(&series[i].points)),
                           1.6 * stroke.width, stroke.colour);
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
    path[length++] = place(layout, last);
    for (size_t i = 0; i < forecast->count; i++)
        if (points[i].value.given)
            path[length++] = place(layout, &points[i]);
    double width = line_width(page, true);
    struct stroke stroke = {.width = 0.75 * width,
                            .colour = page->palette->main,
                            .dash = 1.8 * width,
                            .gap = 1.2 * width};
    canvas_stroke_path(page->canvas, path, length, &stroke);
    struct stroke ring = {.width = 0.6 * width, .colour = page->palette->main};
    canvas_fill_circle(page->canvas, path[length - 1], 1.3 * width, page->palette->ground);
    canvas_stroke_circle(page->canvas, path[length - 1], 1.3 * width, &ring);
}

static void draw_target(struct page *page, const struct trend_layout *layout)
{
    const struct trend_target *target = layout->trend->target;
    if (!target)
        return;
    double y = round(trend_px_y(layout, target->value.value));
    double width = line_width(page, true);
    struct stroke stroke = {.width = 0.6 * width, .colour = page->palette->accent};
    double right = layout->plot.x + layout->plot.width;
    if (target->by) {
        double x = trend_px_x(layout, x_of(layout, target->by));
        struct point cross[] = {
            {x - 1.6 * width, y}, {x, y - 1.6 * width}, {x + 1.6 * width, y}, {x, y + 1.6 * width}};
        canvas_fill_polygon(page->canvas, cross, 4, page->palette->accent);
        return;
    }
    stroke.dash = 0.7 * width;
    stroke.gap = 0.9 * width;
    struct point line[] = {{layout->plot.x, y}, {right, y}};
    canvas_stroke_path(page->canvas, line, 2, &stroke);
}

static void draw_ends(struct page *page, const struct trend_layout *layout)
{
    for (size_t i = 0; i < layout->end_count; i++) {
        const struct trend_end *end = &layout->ends[i];
        page_draw(page, end->text, layout->ends_x, end->place.place, end->text->width, ALIGN_START,
                  end->ink);
    }
}

double trend_picture_least_height(struct page *page, const struct trend *trend)
{
    struct trend_layout layout = trend_layout_make(page, trend);
    return trend_layout_least_height(page, &layout);
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
    draw_x_labels(page, &layout);
    draw_mark_labels(page, &layout);
    draw_ends(page, &layout);
    page->in_chart = false;
}
