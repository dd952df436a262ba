#include "threshold_layout.h"

#include <math.h>
#include <stdlib.h>

static double cap_of(const struct page *page)
{
    return page->cap[ROLE_LABEL];
}

double threshold_px(const struct threshold_layout *layout, double value)
{
    return scale_px(&layout->scale, value, layout->plot.x, layout->plot.x + layout->plot.width);
}

static void set_scale(struct page *page, struct threshold_layout *layout)
{
    const struct threshold_line *lines = layout->threshold->thresholds.items;
    const struct threshold_point *points = layout->threshold->points.items;
    double least = INFINITY;
    double most = -INFINITY;
    for (size_t i = 0; i < layout->threshold->thresholds.count; i++) {
        least = fmin(least, lines[i].value.value);
        most = fmax(most, lines[i].value.value);
    }
    for (size_t i = 0; i < layout->threshold->points.count; i++) {
        least = fmin(least, points[i].value.value);
        most = fmax(most, points[i].value.value);
    }
    int steps = (int)fmax(1, fmin(6, page->body.width / (7 * cap_of(page))));
    layout->scale = scale_make(least, most, false, steps);
}

/* The axis reaches as far as the round step behind the greatest value. */
static double last_tick(const struct scale *scale)
{
    return scale->low + ceil((scale->high - scale->low) / scale->step - 0.001) * scale->step;
}

static void set_marks(struct page *page, struct threshold_layout *layout)
{
    const struct threshold *threshold = layout->threshold;
    const struct threshold_line *lines = threshold->thresholds.items;
    const struct threshold_point *points = threshold->points.items;
    double width = 0.6 * page->body.width;
    for (size_t i = 0; i < threshold->thresholds.count; i++) {
        bool last = i + 1 == threshold->thresholds.count;
        layout->lines[layout->line_count++] = (struct threshold_mark){
            .text = page_set_balanced(page, ROLE_LABEL, 0, WEIGHT_BOLD,
                                      threshold_line_words(page, threshold, &lines[i]), width),
            .value = lines[i].value.value,
            .strong = last};
    }
    for (size_t i = 0; i < threshold->points.count; i++) {
        if (!threshold_is_named(threshold, &points[i]) ||
            layout->name_count == THRESHOLD_NAMED_MOST)
            continue;
        const char *words = words_fill(page->words, page->arena, WORD_NAMED, points[i].label,
                                       threshold_number(page, threshold, points[i].value.value));
        layout->names[layout->name_count++] = (struct threshold_mark){
            .text =
                page_set_balanced(page, ROLE_LABEL, 0,
                                  points[i].highlight ? WEIGHT_BOLD : WEIGHT_MEDIUM, words, width),
            .value = points[i].value.value,
            .strong = points[i].highlight};
    }
}

/* Puts marks into rows; returns the height of all and the height of one. */
static double place_marks(struct page *page, struct threshold_layout *layout,
                          struct threshold_mark *marks, size_t count, double *row)
{
    struct chart_label places[THRESHOLD_NAMED_MOST];
    *row = 0;
    for (size_t i = 0; i < count; i++) {
        const struct text *text = marks[i].text;
        places[i] = (struct chart_label){
            .wanted = threshold_px(layout, marks[i].value) - text->width / 2, .size = text->width};
        *row = fmax(*row, text_height(text, text->lines));
        layout->broken = layout->broken || text->broken;
    }
    int rows =
        chart_stagger(places, count, page->gap, page->body.x, page->body.x + page->body.width);
    for (size_t i = 0; i < count; i++)
        marks[i].place = places[i];
    *row += 0.6 * cap_of(page);
    return rows * *row;
}

static int by_value(const void *one, const void *other)
{
    double first = *(const double *)one;
    double second = *(const double *)other;
    return (first > second) - (first < second);
}

size_t threshold_pile(struct page *page, const struct threshold_layout *layout, double radius,
                      double *places, size_t *floors)
{
    const struct threshold_point *points = layout->threshold->points.items;
    size_t count = layout->threshold->points.count;
    double *sorted = arena_get(page->arena, count, sizeof *sorted);
    double *ends = arena_get(page->arena, count, sizeof *ends);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        sorted[i] = threshold_px(layout, points[i].value.value);
    qsort(sorted, count, sizeof *sorted, by_value);
    for (size_t i = 0; i < count; i++) {
        size_t floor = 0;
        while (floor < used && sorted[i] - ends[floor] < 2.1 * radius)
            floor++;
        used = floor == used ? used + 1 : used;
        ends[floor] = sorted[i];
        if (places) {
            places[i] = sorted[i];
            floors[i] = floor;
        }
    }
    return used;
}

static double least_radius(const struct page *page)
{
    return fmax(3, 0.17 * cap_of(page));
}

static double choose_radius(struct page *page, const struct threshold_layout *layout)
{
    double radius = 0.62 * cap_of(page);
    while (radius > least_radius(page) &&
           (double)threshold_pile(page, layout, radius, NULL, NULL) * 2.1 * radius >
               layout->plot.height)
        radius *= 0.92;
    return fmax(radius, least_radius(page));
}

double threshold_axis_height(const struct page *page)
{
    return 0.8 * page->gap + 1.4 * cap_of(page);
}

double threshold_count_height(const struct page *page, const struct threshold_layout *layout)
{
    return layout->count ? text_height(layout->count, layout->count->lines) + 1.8 * page->gap : 0;
}

struct threshold_layout threshold_lay(struct page *page, const struct threshold *threshold)
{
    struct threshold_layout layout = {.threshold = threshold};
    struct box body = page->body;
    double side = 2.2 * cap_of(page);
    set_scale(page, &layout);
    layout.scale.high = last_tick(&layout.scale);
    layout.plot = (struct box){body.x + side, 0, body.width - 2 * side, 0};
    if (threshold->points.count > 1)
        layout.count = page_set_balanced(page, ROLE_KEY, 0, WEIGHT_BOLD,
                                         threshold_count_words(page, threshold), body.width);
    layout.broken = (layout.count && layout.count->broken) || layout.plot.width < 8 * cap_of(page);
    set_marks(page, &layout);
    double lines = place_marks(page, &layout, layout.lines, layout.line_count, &layout.line_row);
    double names = place_marks(page, &layout, layout.names, layout.name_count, &layout.name_row);
    layout.above = threshold_count_height(page, &layout) + lines;
    layout.below = threshold_axis_height(page) + names + (names > 0 ? 0.5 * page->gap : 0);
    layout.plot.y = body.y + layout.above;
    layout.plot.height = body.height - layout.above - layout.below;
    /* A low pile on a high page stands in its middle. */
    double pile_height = 2.1 * least_radius(page) *
                         (double)threshold_pile(page, &layout, least_radius(page), NULL, NULL);
    double most = fmax(9 * cap_of(page), pile_height);
    if (layout.plot.height > most) {
        layout.plot.y += 0.3 * (layout.plot.height - most);
        layout.plot.height = most;
    }
    layout.radius = choose_radius(page, &layout);
    return layout;
}

double threshold_picture_least_height(struct page *page, const struct threshold *threshold)
{
    struct threshold_layout layout = threshold_lay(page, threshold);
    if (layout.broken)
        return INFINITY;
    double dots = 2.1 * least_radius(page) *
                  (double)threshold_pile(page, &layout, least_radius(page), NULL, NULL);
    return layout.above + layout.below + fmax(dots, 2.2 * cap_of(page));
}
