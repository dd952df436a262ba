#include "trend_layout.h"

#include <math.h>
#include <stdlib.h>

double trend_px_x(const struct trend_layout *layout, double x)
{
    const struct box *plot = &layout->plot;
    double first = layout->stops[0].x;
    double last = layout->stops[layout->stop_count - 1].x;
    if (!(last > first))
        return plot->x + plot->width / 2;
    return plot->x + plot->width * (x - first) / (last - first);
}

double trend_px_y(const struct trend_layout *layout, double value)
{
    const struct box *plot = &layout->plot;
    return scale_px(&layout->scale, value, plot->y + plot->height, plot->y);
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

static double x_of(const struct trend *trend, const char *text)
{
    double x = 0;
    trend_x_parse(trend->x, text, &x);
    return x;
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
            (struct trend_stop){x_of(layout->trend, points[i].x), points[i].x};
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
    size_t count = trend->forecast.count + 1;
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
                (struct trend_stop){x_of(trend, trend->target->by), trend->target->by};
    }
    qsort(layout->stops, layout->stop_count, sizeof *layout->stops, compare_stops);
    size_t unique = 0;
    for (size_t i = 0; i < layout->stop_count; i++)
        if (unique == 0 || layout->stops[i].x > layout->stops[unique - 1].x)
            layout->stops[unique++] = layout->stops[i];
    layout->stop_count = unique;
}

static const char *number(struct page *page, const struct trend_layout *layout, double value)
{
    return number_text(page->words, page->arena, value, layout->decimals, &layout->trend->unit);
}

static void add_end(struct page *page, struct trend_layout *layout, const char *words,
                    enum weight weight, double growth, double value, colour ink)
{
    struct text *text = page_set(page, ROLE_LABEL, (int)(growth * page->cap[ROLE_LABEL]), weight,
                                 words, 0.33 * page->body.width);
    layout->ends[layout->end_count++] =
        (struct trend_end){.text = text, .ink = ink, .value = value};
}

static void set_ends(struct page *page, struct trend_layout *layout)
{
    const struct trend *trend = layout->trend;
    const struct trend_series *series = trend->series.items;
    for (size_t i = 0; i < trend->series.count; i++) {
        double value = trend_last(&series[i].points)->value.value;
        const char *words =
            arena_print(page->arena, "%s %s", series[i].label, number(page, layout, value));
        bool strong = is_main(trend, i);
        add_end(page, layout, words, strong ? WEIGHT_BOLD : WEIGHT_SEMIBOLD, strong ? 1.15 : 1,
                value, trend_text_colour(page, trend, i));
    }
    const struct trend_point *forecast = trend_last(&trend->forecast);
    if (forecast)
        add_end(page, layout,
                arena_print(page->arena, "%s %s", words_text(page->words, WORD_FORECAST),
                            number(page, layout, forecast->value.value)),
                WEIGHT_REGULAR, 1, forecast->value.value, page->palette->main);
    if (trend->target) {
        const char *value = number(page, layout, trend->target->value.value);
        const char *words =
            trend->target->label
                ? arena_print(page->arena, "%s %s", trend->target->label, value)
                : words_fill(page->words, page->arena, WORD_TARGET_BARE, value, NULL);
        add_end(page, layout, words, WEIGHT_BOLD, 1, trend->target->value.value,
                page->palette->accent_text);
    }
}

static void add_mark(struct page *page, struct trend_layout *layout, struct trend_mark mark,
                     const char *words)
{
    if (layout->mark_count == TREND_MARKS_MOST)
        return;
    enum weight weight = mark.kind == TREND_EVENT ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR;
    mark.text = page_set(page, ROLE_LABEL, 0, weight, words, 0.42 * page->body.width);
    layout->marks[layout->mark_count++] = mark;
}

/* The middle between an x and the stop before or after it. */
static double half_way(const struct trend_layout *layout, double x, int direction)
{
    for (size_t i = 0; i < layout->stop_count; i++) {
        size_t at = direction > 0 ? i : layout->stop_count - 1 - i;
        double other = layout->stops[at].x;
        if (direction > 0 ? other > x : other < x)
            return (x + other) / 2;
    }
    return x;
}

static void mark_gaps(struct page *page, struct trend_layout *layout)
{
    const struct list *list = &trend_main(layout->trend)->points;
    const struct trend_point *points = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (points[i].value.given)
            continue;
        size_t last = i;
        while (last + 1 < list->count && !points[last + 1].value.given)
            last++;
        double from = half_way(layout, x_of(layout->trend, points[i].x), -1);
        double to = half_way(layout, x_of(layout->trend, points[last].x), 1);
        const char *words = words_text(page->words, WORD_NO_DATA);
        if (last == i)
            words = arena_print(page->arena, "%s %s", words,
                                trend_x_words(page, layout->trend->x, points[i].x));
        add_mark(
            page, layout,
            (struct trend_mark){.kind = TREND_GAP, .x = (from + to) / 2, .from = from, .to = to},
            words);
        i = last;
    }
}

static void set_marks(struct page *page, struct trend_layout *layout)
{
    const struct trend *trend = layout->trend;
    const struct trend_note *events = trend->events.items;
    const struct trend_note *breaks = trend->breaks.items;
    for (size_t i = 0; i < trend->events.count; i++)
        add_mark(page, layout,
                 (struct trend_mark){.kind = TREND_EVENT, .x = x_of(trend, events[i].at)},
                 events[i].text);
    for (size_t i = 0; i < trend->breaks.count; i++) {
        double at = x_of(trend, breaks[i].at);
        add_mark(page, layout,
                 (struct trend_mark){.kind = TREND_BREAK, .x = half_way(layout, at, -1)},
                 breaks[i].text);
    }
    mark_gaps(page, layout);
}

/* The labels of the marks stand above the plot, each as near to its mark as the others let it. */
static void place_marks(struct page *page, struct trend_layout *layout)
{
    struct chart_label places[TREND_MARKS_MOST];
    for (size_t i = 0; i < layout->mark_count; i++) {
        const struct text *text = layout->marks[i].text;
        places[i] =
            (struct chart_label){.wanted = trend_px_x(layout, layout->marks[i].x) - text->width / 2,
                                 .size = text->width};
        layout->row = fmax(layout->row, text_height(text, text->lines));
    }
    int rows = chart_stagger(places, layout->mark_count, page->gap, page->body.x,
                             page->body.x + page->body.width);
    for (size_t i = 0; i < layout->mark_count; i++)
        layout->marks[i].place = places[i];
    layout->row += 0.6 * page->cap[ROLE_LABEL];
    layout->band = rows * layout->row + (rows > 0 ? 0.6 * page->gap : 0);
}

/* Clear of the lowest label beside the plot, half of which stands below it. */
double trend_x_labels_offset(const struct page *page, const struct trend_layout *layout)
{
    double cap = page->cap[ROLE_LABEL];
    return 0.5 * cap + fmax(0.62 * page->gap, 0.5 * cap) + layout->fall;
}

static double x_labels_height(const struct page *page, const struct trend_layout *layout)
{
    return trend_x_labels_offset(page, layout) + 1.25 * page->cap[ROLE_LABEL];
}

static void place_ends(struct page *page, struct trend_layout *layout)
{
    struct chart_label places[TREND_ENDS_MOST];
    for (size_t i = 0; i < layout->end_count; i++) {
        const struct text *text = layout->ends[i].text;
        double height = text_height(text, text->lines);
        places[i] = (struct chart_label){
            .wanted = trend_px_y(layout, layout->ends[i].value) - height / 2, .size = height};
    }
    chart_spread(places, layout->end_count, 0.75 * page->cap[ROLE_LABEL],
                 layout->plot.y - 0.5 * page->cap[ROLE_LABEL],
                 layout->plot.y + layout->plot.height + 0.5 * page->cap[ROLE_LABEL]);
    for (size_t i = 0; i < layout->end_count; i++)
        layout->ends[i].place = places[i];
}

struct trend_layout trend_layout_make(struct page *page, const struct trend *trend)
{
    struct trend_layout layout = {.trend = trend, .decimals = trend_decimals(trend)};
    struct box body = page->body;
    double cap = page->cap[ROLE_LABEL];
    double least, most;
    take_domain(page, &layout, &least, &most);
    int steps = (int)fmax(2, fmin(5, 0.75 * body.height / (2.2 * cap)));
    layout.scale = scale_make(least, most, trend->from_zero, steps);
    set_ends(page, &layout);
    set_marks(page, &layout);
    double ticks = 0;
    int last = (int)floor((layout.scale.high - layout.scale.low) / layout.scale.step + 0.001);
    for (int i = 0; i <= last; i++) {
        double tick = layout.scale.low + i * layout.scale.step;
        const struct text *text = page_set(
            page, ROLE_LABEL, 0, WEIGHT_REGULAR,
            number_text(page->words, page->arena, tick, layout.scale.decimals, &trend->unit), 0);
        ticks = fmax(ticks, text->width);
        layout.fall = fmax(layout.fall, text->fall);
    }
    double ends = 0;
    for (size_t i = 0; i < layout.end_count; i++)
        ends = fmax(ends, layout.ends[i].text->width);
    double left = ticks + 0.8 * page->gap;
    double right = ends + 1.3 * page->gap;
    layout.plot = (struct box){round(body.x + left), body.y, floor(body.width - left - right), 0};
    layout.ends_x = body.x + body.width - ends;
    place_marks(page, &layout);
    double above = layout.band > 0 ? layout.band : 0.5 * cap;
    layout.plot.y = round(body.y + above);
    layout.plot.height = floor(body.height - above - x_labels_height(page, &layout));
    place_ends(page, &layout);
    return layout;
}

double trend_layout_least_height(struct page *page, const struct trend_layout *layout)
{
    if (layout->plot.width < 8 * page->cap[ROLE_LABEL])
        return INFINITY; /* no line could be followed in it */
    double ends = 0;
    for (size_t i = 0; i < layout->end_count; i++)
        ends += layout->ends[i].place.size + 0.75 * page->cap[ROLE_LABEL];
    double around = layout->band + 0.5 * page->cap[ROLE_LABEL] + x_labels_height(page, layout);
    double wanted = fmax(ends, 7.5 * page->cap[ROLE_LABEL]) + around;
    /* Where there is no room for that, a slope can still be told in half the height. */
    return wanted <= page->body.height ? wanted : fmax(ends, 3.6 * page->cap[ROLE_LABEL]) + around;
}
