/* A threshold's picture, from the top: how many, the thresholds' labels, the dots, the axis, and
 * the names of some dots. */
#include "threshold.h"

#include "foyer/draw/chart.h"

#include <math.h>
#include <stdlib.h>

/* A text with a place along the axis. */
struct mark {
    struct text *text;
    double value;
    bool strong;
    struct chart_label place;
};

struct layout {
    const struct threshold *threshold;
    struct text *count; /* NULL for a single point */
    struct mark lines[THRESHOLDS_MOST], names[THRESHOLD_NAMED_MOST];
    size_t line_count, name_count;
    struct scale scale;
    struct box plot; /* of the dots; its foot is the axis */
    double line_row, name_row;
    double above, below; /* px, what stands over and under the plot */
    double radius;       /* of a dot */
    bool broken;
};

static double cap_of(const struct page *page)
{
    return page->cap[ROLE_LABEL];
}

static double px_of(const struct layout *layout, double value)
{
    return scale_px(&layout->scale, value, layout->plot.x, layout->plot.x + layout->plot.width);
}

static void set_scale(struct page *page, struct layout *layout)
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

static const char *tick_words(struct page *page, const struct layout *layout, double tick)
{
    return number_text(page->words, page->arena, tick, layout->scale.decimals,
                       &layout->threshold->unit);
}

/* The axis reaches as far as the round step behind the greatest value. */
static double last_tick(const struct scale *scale)
{
    return scale->low + ceil((scale->high - scale->low) / scale->step - 0.001) * scale->step;
}

static void set_marks(struct page *page, struct layout *layout)
{
    const struct threshold *threshold = layout->threshold;
    const struct threshold_line *lines = threshold->thresholds.items;
    const struct threshold_point *points = threshold->points.items;
    double width = 0.6 * page->body.width;
    for (size_t i = 0; i < threshold->thresholds.count; i++) {
        bool last = i + 1 == threshold->thresholds.count;
        layout->lines[layout->line_count++] = (struct mark){
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
        layout->names[layout->name_count++] =
            (struct mark){.text = page_set_balanced(
                              page, ROLE_LABEL, 0,
                              points[i].highlight ? WEIGHT_BOLD : WEIGHT_MEDIUM, words, width),
                          .value = points[i].value.value,
                          .strong = points[i].highlight};
    }
}

/* Puts marks into rows; returns the height of all and the height of one. */
static double place_marks(struct page *page, struct layout *layout, struct mark *marks,
                          size_t count, double *row)
{
    struct chart_label places[THRESHOLD_NAMED_MOST];
    *row = 0;
    for (size_t i = 0; i < count; i++) {
        const struct text *text = marks[i].text;
        places[i] = (struct chart_label){.wanted = px_of(layout, marks[i].value) - text->width / 2,
                                         .size = text->width};
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

/* The most dots that lie on top of each other where each is `radius` px wide on both sides: a dot
 * goes to the lowest place where it does not touch those before it. Calls `put` for each. */
static size_t pile(struct page *page, const struct layout *layout, double radius, double *places,
                   size_t *floors)
{
    const struct threshold_point *points = layout->threshold->points.items;
    size_t count = layout->threshold->points.count;
    double *sorted = arena_get(page->arena, count, sizeof *sorted);
    double *ends = arena_get(page->arena, count, sizeof *ends);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        sorted[i] = px_of(layout, points[i].value.value);
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

static double choose_radius(struct page *page, const struct layout *layout)
{
    double radius = 0.62 * cap_of(page);
    while (radius > least_radius(page) &&
           (double)pile(page, layout, radius, NULL, NULL) * 2.1 * radius > layout->plot.height)
        radius *= 0.92;
    return fmax(radius, least_radius(page));
}

static double axis_height(const struct page *page)
{
    return 0.8 * page->gap + 1.4 * cap_of(page);
}

static double count_height(const struct page *page, const struct layout *layout)
{
    return layout->count ? text_height(layout->count, layout->count->lines) + 1.8 * page->gap : 0;
}

static struct layout lay(struct page *page, const struct threshold *threshold)
{
    struct layout layout = {.threshold = threshold};
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
    layout.above = count_height(page, &layout) + lines;
    layout.below = axis_height(page) + names + (names > 0 ? 0.5 * page->gap : 0);
    layout.plot.y = body.y + layout.above;
    layout.plot.height = body.height - layout.above - layout.below;
    /* A low pile on a high page stands in its middle. */
    double pile_height =
        2.1 * least_radius(page) * (double)pile(page, &layout, least_radius(page), NULL, NULL);
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
    struct layout layout = lay(page, threshold);
    if (layout.broken)
        return INFINITY;
    double dots =
        2.1 * least_radius(page) * (double)pile(page, &layout, least_radius(page), NULL, NULL);
    return layout.above + layout.below + fmax(dots, 2.2 * cap_of(page));
}

static void draw_axis(struct page *page, const struct layout *layout)
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
        double x = px_of(layout, tick);
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

static void draw_lines(struct page *page, const struct layout *layout)
{
    double foot = layout->plot.y + layout->plot.height;
    double top = layout->plot.y - layout->above + count_height(page, layout);
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct mark *mark = &layout->lines[i];
        double y = top + mark->place.row * layout->line_row;
        double below = y + text_height(mark->text, mark->text->lines) + 0.4 * cap_of(page);
        /* Only the lowest row's line reaches up to its label without crossing another's. */
        bool lowest = below + layout->line_row > layout->plot.y;
        double x = round(px_of(layout, mark->value));
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

static bool is_highlighted_at(const struct layout *layout, double x)
{
    const struct threshold_point *points = layout->threshold->points.items;
    for (size_t i = 0; i < layout->threshold->points.count; i++)
        if (points[i].highlight && fabs(px_of(layout, points[i].value.value) - x) < 0.01)
            return true;
    return false;
}

/* Those that are counted are strong. */
static colour dot_colour(const struct page *page, const struct layout *layout, double x)
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

static void draw_dots(struct page *page, const struct layout *layout)
{
    size_t count = layout->threshold->points.count;
    double *places = arena_get(page->arena, count, sizeof *places);
    size_t *floors = arena_get(page->arena, count, sizeof *floors);
    double foot = layout->plot.y + layout->plot.height;
    pile(page, layout, layout->radius, places, floors);
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
static bool is_below_axis(struct page *page, const struct layout *layout, double x)
{
    const struct scale *scale = &layout->scale;
    for (int i = 0; scale->low + i * scale->step <= scale->high + scale->step / 1000; i++) {
        double tick = scale->low + i * scale->step;
        const struct text *text =
            page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, tick_words(page, layout, tick), 0);
        if (fabs(px_of(layout, tick) - x) < text->width / 2 + 0.5 * cap_of(page))
            return true;
    }
    return false;
}

/* From the axis down to a name, where nothing stands in the way. */
static void draw_leader(struct page *page, const struct layout *layout, const struct mark *mark,
                        double top)
{
    double x = round(px_of(layout, mark->value));
    if (mark->place.row > 0 || is_below_axis(page, layout, x) || x < mark->place.place ||
        x > mark->place.place + mark->text->width)
        return;
    struct point line[] = {{x, layout->plot.y + layout->plot.height},
                           {x, top - 0.35 * cap_of(page) - mark->text->rise}};
    struct stroke stroke = {.width = fmax(2, round(0.07 * cap_of(page))),
                            .colour = mark->strong ? page->palette->main : page->palette->quiet};
    canvas_stroke_path(page->canvas, line, 2, &stroke);
}

static void draw_names(struct page *page, const struct layout *layout)
{
    double top = layout->plot.y + layout->plot.height + axis_height(page) + 0.5 * page->gap;
    for (size_t i = 0; i < layout->name_count; i++) {
        const struct mark *mark = &layout->names[i];
        draw_leader(page, layout, mark, top);
        page_draw(page, mark->text, mark->place.place, top + mark->place.row * layout->name_row,
                  mark->text->width, ALIGN_START,
                  mark->strong ? page->palette->main : page->palette->ink);
    }
}

void threshold_picture_draw(struct page *page, const struct threshold *threshold)
{
    struct layout layout = lay(page, threshold);
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
