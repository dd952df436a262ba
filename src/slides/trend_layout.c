#include "trend_room.h"

#include <math.h>
#include <stdlib.h>

double trend_x_of(const struct trend *trend, const char *text)
{
    double x = 0;
    trend_x_parse(trend->x, text, &x);
    return x;
}

double trend_px_x(const struct trend_layout *layout, double x)
{
    const struct box *plot = &layout->plot;
    double first = layout->stops[0].x;
    double last = layout->stops[layout->stop_count - 1].x;
    if (!(last > first))
        return plot->x + plot->width; /* beside its label */
    return plot->x + plot->width * (x - first) / (last - first);
}

double trend_px_y(const struct trend_layout *layout, double value)
{
    const struct box *plot = &layout->plot;
    return scale_px(&layout->scale, value, plot->y + plot->height, plot->y);
}

struct point trend_px(const struct trend_layout *layout, const struct trend_point *point)
{
    return (struct point){trend_px_x(layout, trend_x_of(layout->trend, point->x)),
                          trend_px_y(layout, point->value.value)};
}

double trend_line_width(const struct page *page, bool strong)
{
    return round((strong ? 0.24 : 0.15) * page->cap[ROLE_LABEL]);
}

double trend_point_radius(const struct page *page, bool strong)
{
    return 1.6 * trend_line_width(page, strong);
}

static bool is_main(const struct trend *trend, size_t index)
{
    return (const struct trend_series *)trend->series.items + index == trend_main(trend);
}

/* One line to compare with is grey; more take the categories in their order. */
colour trend_line_colour(const struct page *page, const struct trend *trend, size_t index)
{
    if (is_main(trend, index))
        return page->palette->main;
    if (trend->series.count <= 2)
        return page->palette->muted;
    return page->palette->categories[(index > 0 ? index - 1 : 0) % PALETTE_CATEGORIES];
}

colour trend_text_colour(const struct page *page, const struct trend *trend, size_t index)
{
    if (is_main(trend, index))
        return page->palette->main;
    if (trend->series.count <= 2)
        return page->palette->quiet;
    return page->palette->category_text[(index > 0 ? index - 1 : 0) % PALETTE_CATEGORIES];
}

const struct trend_point *trend_last(const struct list *points)
{
    const struct trend_point *items = points->items;
    for (size_t i = points->count; i-- > 0;)
        if (items[i].value.given)
            return &items[i];
    return NULL;
}

static int compare_stops(const void *one, const void *other)
{
    double first = ((const struct trend_stop *)one)->x;
    double second = ((const struct trend_stop *)other)->x;
    return (first > second) - (first < second);
}

static void take_points(struct trend_layout *layout, const struct list *list, double *least,
                        double *most)
{
    const struct trend_point *points = list->items;
    for (size_t i = 0; i < list->count; i++) {
        layout->stops[layout->stop_count++] =
            (struct trend_stop){trend_x_of(layout->trend, points[i].x), points[i].x};
        if (points[i].value.given) {
            *least = fmin(*least, points[i].value.value);
            *most = fmax(*most, points[i].value.value);
        }
    }
}

/* All x and the range of all values. */
static void take_domain(struct page *page, struct trend_layout *layout, double *least, double *most)
{
    const struct trend *trend = layout->trend;
    const struct trend_series *series = trend->series.items;
    const struct trend_note *events = trend->events.items;
    size_t count = trend->forecast.count + trend->events.count + 1;
    for (size_t i = 0; i < trend->series.count; i++)
        count += series[i].points.count + series[i].low.count + series[i].high.count;
    layout->stops = arena_get(page->arena, count, sizeof *layout->stops);
    *least = INFINITY;
    *most = -INFINITY;
    for (size_t i = 0; i < trend->series.count; i++) {
        take_points(layout, &series[i].points, least, most);
        take_points(layout, &series[i].low, least, most);
        take_points(layout, &series[i].high, least, most);
    }
    take_points(layout, &trend->forecast, least, most);
    if (trend->target) {
        *least = fmin(*least, trend->target->value.value);
        *most = fmax(*most, trend->target->value.value);
        if (trend->target->by)
            layout->stops[layout->stop_count++] =
                (struct trend_stop){trend_x_of(trend, trend->target->by), trend->target->by};
    }
    for (size_t i = 0; i < trend->events.count; i++)
        layout->stops[layout->stop_count++] =
            (struct trend_stop){trend_x_of(trend, events[i].at), events[i].at};
    qsort(layout->stops, layout->stop_count, sizeof *layout->stops, compare_stops);
    size_t unique = 0;
    for (size_t i = 0; i < layout->stop_count; i++)
        if (unique == 0 || layout->stops[i].x > layout->stops[unique - 1].x)
            layout->stops[unique++] = layout->stops[i];
    layout->stop_count = unique;
}

/* The columns: numbers, plot, labels at the ends of lines. */
static void place_columns(struct page *page, struct trend_layout *layout)
{
    struct box body = page->body;
    layout->ends_width = 0;
    for (size_t i = 0; i < layout->end_count; i++)
        if (!layout->ends[i].inside)
            layout->ends_width = fmax(layout->ends_width, layout->ends[i].text->width);
    double left = layout->numbers + 0.8 * page->gap;
    double right = fmax(layout->ends_width + 1.3 * page->gap, trend_point_radius(page, true));
    layout->plot.x = round(body.x + left);
    layout->plot.width = floor(body.width - left - right);
    layout->ends_x = body.x + body.width - layout->ends_width;
}

/* The number on the highest grid line stands above it, and may need room over the plot. */
static void place_rows(struct page *page, struct trend_layout *layout)
{
    double cap = page->cap[ROLE_LABEL];
    const struct scale *scale = &layout->scale;
    double height = page->body.height - layout->band - layout->below;
    double range = scale->high - scale->low;
    double last = floor(range / scale->step + 0.001) * scale->step;
    double share = 1 - last / range; /* of the plot, above that line */
    double number = trend_number_offset(page, layout) + 1.35 * cap + layout->rise;
    bool named = false;
    for (size_t i = 0; i < layout->end_count; i++)
        named = named || layout->ends[i].inside;
    /* A name over a line that ends near the top has room over the plot. */
    double above =
        fmax((named ? 1.7 : 0.5) * cap, (number - share * height) / fmax(0.1, 1 - share));
    layout->top = page->body.y + layout->band;
    layout->plot.y = round(layout->top + above);
    layout->plot.height = floor(page->body.y + page->body.height - layout->below - layout->plot.y);
}

static void place(struct page *page, struct trend_layout *layout)
{
    place_columns(page, layout);
    trend_layout_place_ticks(page, layout);
    trend_layout_place_marks(page, layout);
    place_rows(page, layout);
    trend_layout_place_ends(page, layout);
}

/* True where all labels that want to stand inside the plot do; else one fewer wants to. */
static bool place_inside(struct page *page, struct trend_layout *layout)
{
    struct trend_room room = trend_room_make(page, layout);
    for (size_t i = 0; i < layout->end_count; i++) {
        struct trend_end *end = &layout->ends[i];
        if (end->inside && !trend_room_take_end(&room, end))
            return end->inside = false;
    }
    for (size_t i = 0; i < layout->mark_count; i++) {
        struct trend_mark *mark = &layout->marks[i];
        if (mark->inside && !trend_room_take_mark(&room, mark))
            return mark->inside = false;
    }
    return true;
}

static struct trend_layout begin(struct page *page, const struct trend *trend)
{
    struct trend_layout layout = {.trend = trend, .decimals = trend_decimals(trend)};
    double cap = page->cap[ROLE_LABEL];
    double least, most;
    take_domain(page, &layout, &least, &most);
    int steps = (int)fmax(2, fmin(5, 0.75 * page->body.height / (2.2 * cap)));
    layout.scale = scale_make(least, most, trend->from_zero, steps);
    trend_layout_set_numbers(page, &layout);
    trend_layout_set_ends(page, &layout);
    trend_layout_set_marks(page, &layout);
    return layout;
}

struct trend_layout trend_layout_make(struct page *page, const struct trend *trend)
{
    struct trend_layout layout = begin(page, trend);
    for (size_t i = 0; i < layout.mark_count; i++)
        layout.marks[i].inside = true;
    do
        place(page, &layout);
    while (!place_inside(page, &layout));
    return layout;
}

/* With no label inside the plot, since whether there is room for it is known only when the plot has
 * its height. */
double trend_layout_least_height(struct page *page, const struct trend *trend)
{
    struct trend_layout layout = begin(page, trend);
    double cap = page->cap[ROLE_LABEL];
    double ends = 0;
    for (size_t i = 0; i < layout.end_count; i++) {
        layout.ends[i].inside = false;
        ends += text_height(layout.ends[i].text, layout.ends[i].text->lines) + 0.75 * cap;
    }
    place(page, &layout);
    if (layout.plot.width < 8 * cap)
        return INFINITY; /* no line could be followed in it */
    double around = layout.plot.y - page->body.y + layout.below;
    double wanted = fmax(ends, 7.5 * cap) + around;
    /* Where there is no room for that, a slope can still be told in half the height. */
    return wanted <= page->body.height ? wanted : fmax(ends, 3.6 * cap) + around;
}
