#include "trend_room.h"

#include <math.h>

/* Narrows `from` to `to`, the part of a segment that is inside, by one edge (Liang and Barsky). */
static bool clip(double towards, double distance, double *from, double *to)
{
    if (towards == 0)
        return distance >= 0;
    double at = distance / towards;
    if (towards < 0)
        *from = fmax(*from, at);
    else
        *to = fmin(*to, at);
    return *from <= *to;
}

static bool crosses(const struct trend_segment *segment, struct box box)
{
    double from = 0;
    double to = 1;
    double x = segment->from.x;
    double y = segment->from.y;
    double dx = segment->to.x - x;
    double dy = segment->to.y - y;
    return clip(-dx, x - box.x, &from, &to) && clip(dx, box.x + box.width - x, &from, &to) &&
           clip(-dy, y - box.y, &from, &to) && clip(dy, box.y + box.height - y, &from, &to);
}

static bool overlap(const struct box *one, const struct box *other)
{
    return one->x < other->x + other->width && other->x < one->x + one->width &&
           one->y < other->y + other->height && other->y < one->y + one->height;
}

/* The box with the room that it keeps around it. */
static struct box around(const struct trend_room *room, struct box box)
{
    return (struct box){box.x - room->clear, box.y - room->clear, box.width + 2 * room->clear,
                        box.height + room->fall + 2 * room->clear};
}

static bool is_free(const struct trend_room *room, struct box box)
{
    const struct box *plot = &room->layout->plot;
    if (box.x < plot->x || box.x + box.width > plot->x + plot->width || box.y < room->layout->top ||
        box.y + box.height + room->fall > plot->y + plot->height)
        return false;
    struct box kept = around(room, box);
    for (size_t i = 0; i < room->box_count; i++)
        if (overlap(&kept, &room->boxes[i]))
            return false;
    for (size_t i = 0; i < room->segment_count; i++)
        if (crosses(&room->segments[i], kept))
            return false;
    return true;
}

static void take(struct trend_room *room, struct box box)
{
    if (room->box_count < TREND_ROOM_BOXES_MOST)
        room->boxes[room->box_count++] = box;
}

static void add_segment(struct trend_room *room, struct point from, struct point to)
{
    room->segments[room->segment_count++] = (struct trend_segment){from, to};
}

static void add_lines(struct trend_room *room, const struct list *list)
{
    const struct trend_point *points = list->items;
    for (size_t i = 0; i < list->count; i++) {
        bool joined = i > 0 && points[i - 1].value.given;
        if (points[i].value.given)
            add_segment(room, trend_px(room->layout, &points[joined ? i - 1 : i]),
                        trend_px(room->layout, &points[i]));
    }
}

/* Edges and, so near to each other that no label stands between them, lines across. */
enum { ACROSS = 6 };

static void add_band(struct trend_room *room, const struct trend_series *series)
{
    const struct trend_point *low = series->low.items;
    const struct trend_point *high = series->high.items;
    add_lines(room, &series->low);
    add_lines(room, &series->high);
    for (size_t i = 0; i + 1 < series->low.count; i++) {
        if (!low[i].value.given || !low[i + 1].value.given || !high[i].value.given ||
            !high[i + 1].value.given)
            continue;
        struct point foot = trend_px(room->layout, &low[i]);
        struct point foot_end = trend_px(room->layout, &low[i + 1]);
        struct point top = trend_px(room->layout, &high[i]);
        struct point top_end = trend_px(room->layout, &high[i + 1]);
        for (int k = 0; k <= ACROSS; k++) {
            double share = (double)k / ACROSS;
            double x = foot.x + share * (foot_end.x - foot.x);
            add_segment(room, (struct point){x, foot.y + share * (foot_end.y - foot.y)},
                        (struct point){x, top.y + share * (top_end.y - top.y)});
        }
    }
}

static size_t segments_most(const struct trend *trend)
{
    const struct trend_series *series = trend->series.items;
    size_t count = trend->forecast.count + 3 + TREND_MARKS_MOST;
    for (size_t i = 0; i < trend->series.count; i++)
        count += series[i].points.count + (2 + ACROSS + 1) * (series[i].low.count + 1) +
                 series[i].high.count;
    return count;
}

static void add_forecast(struct trend_room *room)
{
    const struct trend *trend = room->layout->trend;
    const struct trend_point *last = trend_last(&trend_main(trend)->points);
    const struct trend_point *next = trend->forecast.items;
    add_lines(room, &trend->forecast);
    if (trend->forecast.count > 0 && next->value.given)
        add_segment(room, trend_px(room->layout, last), trend_px(room->layout, next));
}

static void add_target(struct trend_room *room)
{
    const struct trend_layout *layout = room->layout;
    const struct trend_target *target = layout->trend->target;
    const struct box *plot = &layout->plot;
    if (!target)
        return;
    double y = trend_px_y(layout, target->value.value);
    struct point from = {plot->x, y};
    struct point to = {plot->x + plot->width, y};
    if (target->by) {
        from = trend_px(layout, trend_last(&trend_main(layout->trend)->points));
        to.x = trend_px_x(layout, trend_x_of(layout->trend, target->by));
    }
    add_segment(room, from, to);
}

static void add_mark_line(struct trend_room *room, const struct trend_mark *mark)
{
    const struct box *plot = &room->layout->plot;
    double x = trend_px_x(room->layout, mark->x);
    if (mark->kind != TREND_GAP)
        add_segment(room, (struct point){x, plot->y}, (struct point){x, plot->y + plot->height});
}

struct trend_room trend_room_make(struct page *page, const struct trend_layout *layout)
{
    const struct trend *trend = layout->trend;
    const struct trend_series *series = trend->series.items;
    double cap = page->cap[ROLE_LABEL];
    struct trend_room room = {.layout = layout,
                              .clear = 0.34 * cap,
                              .step = fmax(1, 0.25 * cap),
                              .fall = ceil(0.3 * cap)};
    room.segments = arena_get(page->arena, segments_most(trend), sizeof *room.segments);
    for (size_t i = 0; i < trend->series.count; i++) {
        add_lines(&room, &series[i].points);
        add_band(&room, &series[i]);
    }
    add_forecast(&room);
    add_target(&room);
    for (size_t i = 0; i < layout->mark_count; i++)
        add_mark_line(&room, &layout->marks[i]);
    /* The points at the ends of the lines. */
    double radius = trend_point_radius(page, true);
    for (size_t i = 0; i < layout->end_count; i++) {
        struct point centre = {trend_px_x(layout, layout->ends[i].x),
                               trend_px_y(layout, layout->ends[i].value)};
        take(&room, (struct box){centre.x - radius, centre.y - radius, 2 * radius, 2 * radius});
    }
    return room;
}

static bool is_on_grid(const struct trend_room *room, struct box box)
{
    const struct scale *scale = &room->layout->scale;
    const struct box *plot = &room->layout->plot;
    struct box kept = around(room, box);
    double foot = plot->y + plot->height;
    double px = plot->height * scale->step / (scale->high - scale->low);
    return floor((foot - kept.y) / px) >= ceil((foot - kept.y - kept.height) / px);
}

/* The best place that was found, and what it costs: the further from where it belongs, the more. */
struct best {
    struct trend_label label;
    double cost; /* INFINITY where there is none */
};

/* Where a grid line would run through is as good as so many steps away. */
static const double grid_cost = 8;

static void try(const struct trend_room *room, struct box box, double cost, struct best *best)
{
    bool on_grid = is_on_grid(room, box);
    cost += on_grid ? grid_cost : 0;
    if (cost < best->cost && is_free(room, box))
        *best = (struct best){{box, on_grid}, cost};
}

/* Tries the places of a text at one of the `count` x, from the top on or from the foot on. */
static void try_column(const struct trend_room *room, const struct text *text, const double *x,
                       size_t count, bool from_foot, double cost, struct best *best)
{
    const struct box *plot = &room->layout->plot;
    double height = text_height(text, text->lines);
    double top = plot->y + room->clear;
    double last = plot->y + plot->height - room->clear - room->fall - height;
    for (int i = 0; top + i * room->step <= last; i++)
        for (size_t side = 0; side < count; side++) {
            double y = from_foot ? last - i * room->step : top + i * room->step;
            try(room, (struct box){x[side], y, text->width, height}, cost + i + 2.0 * (double)side,
                best);
        }
}

bool trend_room_take_mark(struct trend_room *room, struct trend_mark *mark)
{
    const struct box *plot = &room->layout->plot;
    double line = trend_px_x(room->layout, mark->x);
    double apart = 1.3 * room->clear;
    struct best best = {.cost = INFINITY};
    for (size_t i = 0; i < 2; i++) {
        struct text *text = mark->texts[i];
        double beside[] = {line + apart, line - apart - text->width};
        double most = plot->x + plot->width - text->width;
        double middle = fmin(fmax(line - text->width / 2, plot->x), most);
        double before = best.cost;
        bool gap = mark->kind == TREND_GAP;
        if (!text->broken && !text->hyphenated)
            try_column(room, text, gap ? &middle : beside, gap ? 1 : 2, gap, 4.0 * (double)i,
                       &best);
        mark->text = best.cost < before ? text : mark->text;
    }
    mark->label = best.label;
    if (best.cost < INFINITY)
        take(room, around(room, mark->label.box)); /* no two read as one */
    return best.cost < INFINITY;
}

bool trend_room_take_end(struct trend_room *room, struct trend_end *end)
{
    enum { STEPS = 16 };
    const struct box *plot = &room->layout->plot;
    const struct text *text = end->text;
    struct point point = {trend_px_x(room->layout, end->x), trend_px_y(room->layout, end->value)};
    double height = text_height(text, text->lines);
    double x[] = {point.x - text->width / 2, point.x, point.x - text->width};
    double most = plot->x + plot->width - text->width;
    struct best best = {.cost = INFINITY};
    for (int i = 0; i <= STEPS; i++)
        for (size_t side = 0; side < 3; side++) {
            double away = room->clear + i * room->step;
            struct box box = {fmin(fmax(x[side], plot->x), most), point.y + away, text->width,
                              height};
            try(room, box, i + (double)side + 0.5, &best);
            box.y = point.y - away - room->fall - height;
            try(room, box, i + (double)side, &best);
        }
    end->label = best.label;
    if (best.cost < INFINITY)
        take(room, around(room, end->label.box));
    return best.cost < INFINITY;
}
