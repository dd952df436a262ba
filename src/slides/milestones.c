/* A timeline: what was, what is to come, and where today stands between. */
#include "flow.h"

#include <math.h>
#include <string.h>

struct event {
    struct moment date;
    const char *label;
    bool done;
};

struct milestones {
    struct list events; /* struct event */
};

static const struct field event_fields[] = {
    {.name = "date",
     .type = FIELD_MOMENT,
     .required = true,
     .precisions = PRECISION_TEXT | PRECISION_YEAR | PRECISION_MONTH | PRECISION_DAY,
     .offset = offsetof(struct event, date),
     .about = "When: 2011, 2011-03, 2011-07-12, or words."},
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 80,
     .offset = offsetof(struct event, label),
     .about = "What happens then."},
    {.name = "done",
     .type = FIELD_BOOL,
     .offset = offsetof(struct event, done),
     .about = "It has happened; a date that is past counts as done by itself."},
};

static const struct shape event_shape = {"event", event_fields, COUNT_OF(event_fields),
                                         sizeof(struct event), NULL};

static const struct field fields[] = {
    {.name = "events",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = 40,
     .shape = &event_shape,
     .offset = offsetof(struct milestones, events),
     .about = "The events in the order of time."},
};

static void check(struct reader *reader, void *object, const void *parent)
{
    const struct milestones *milestones = object;
    const struct event *events = milestones->events.items;
    (void)parent;
    const struct event *before = NULL;
    for (size_t i = 0; i < milestones->events.count; i++) {
        if (events[i].date.precision == PRECISION_TEXT)
            continue;
        if (before && moment_begin_ms(&events[i].date) < moment_begin_ms(&before->date) &&
            moment_end_ms(&events[i].date) < moment_end_ms(&before->date)) {
            char path[32];
            snprintf(path, sizeof path, "events/%zu/date", i);
            reader_refuse(reader, path,
                          "is before the date of the event above it; put the events "
                          "in the order of time");
        }
        before = &events[i];
    }
}

static const struct shape shape = {"milestones", fields, COUNT_OF(fields),
                                   sizeof(struct milestones), check};

/* One event as it is laid out. */
struct row {
    const struct event *event;
    struct text *date, *label;
    bool done, here; /* here: today stands behind this event */
    double baseline; /* of the first lines of both, from the row's top */
    double height;
};

struct layout {
    struct row *rows;
    size_t count;
    struct text *here;
    bool here_below; /* the label of its event, where it would take the room of one beside it */
    double date_width, axis_x, label_x; /* from the body's left */
    double space;                       /* least between two rows */
    bool broken;                        /* a word had no room on its line */
};

/* Its date is past, or that of an event after it: words have no date of their own. */
static bool is_past(const struct event *events, size_t index, size_t count, int64_t wall_ms)
{
    for (size_t i = index; i < count; i++)
        if (events[i].date.precision != PRECISION_TEXT)
            return moment_end_ms(&events[i].date) <= wall_ms;
    return false;
}

static bool is_future(const struct event *event, int64_t wall_ms)
{
    return event->date.precision != PRECISION_TEXT && moment_begin_ms(&event->date) > wall_ms;
}

/* The last event that has begun, where another is still to come; `count` where there is none. */
static size_t find_here(const struct event *events, size_t count, int64_t wall_ms)
{
    size_t here = count;
    bool more = false;
    for (size_t i = 0; i < count; i++) {
        bool dated = events[i].date.precision != PRECISION_TEXT;
        if (is_future(&events[i], wall_ms))
            more = true;
        else if (dated && !more)
            here = i;
    }
    return more ? here : count;
}

/* True where every date lies in one year that the heading names, so that the rows need not. */
static bool heading_names_year(const struct page *page, const struct event *events, size_t count)
{
    int year = 0;
    for (size_t i = 0; i < count; i++) {
        const struct moment *date = &events[i].date;
        if (date->precision == PRECISION_TEXT)
            continue;
        if (date->precision == PRECISION_YEAR || (year != 0 && date->date.year != year))
            return false;
        year = date->date.year;
    }
    char digits[16];
    snprintf(digits, sizeof digits, "%d", year);
    const struct slide *slide = page->slide;
    return (slide->title && strstr(slide->title, digits)) ||
           (slide->subtitle && strstr(slide->subtitle, digits));
}

static double dot_radius(const struct page *page)
{
    return round(0.62 * page->cap[ROLE_LABEL]);
}

static double arrow_size(const struct page *page)
{
    return round(0.8 * page->cap[ROLE_LABEL]);
}

/* With its arrow. */
static double here_width(const struct page *page, const struct layout *layout)
{
    return arrow_size(page) + 0.5 * page->gap + layout->here->width;
}

/* The white space above it, where it stands below its event. */
static double here_space(const struct page *page, const struct row *row)
{
    return page_below(row->label, 0.6 * page->gap);
}

static void set_rows(struct page *page, struct layout *layout, int cap)
{
    for (size_t i = 0; i < layout->count; i++) {
        struct row *row = &layout->rows[i];
        bool beside = row->here && !layout->here_below;
        double right = beside ? here_width(page, layout) + page->gap : 0;
        row->label = page_set(page, ROLE_LABEL, cap, WEIGHT_SEMIBOLD, row->event->label,
                              page->body.width - layout->label_x - right);
        const struct text *texts[] = {row->date, row->label, beside ? layout->here : NULL};
        for (size_t k = 0; k < 3 && texts[k]; k++)
            row->baseline = fmax(row->baseline, text_baseline(texts[k]));
        for (size_t k = 0; k < 3 && texts[k]; k++)
            row->height = fmax(row->height, row->baseline - text_baseline(texts[k]) +
                                                text_height(texts[k], texts[k]->lines));
        if (row->here && layout->here_below)
            row->height += here_space(page, row) + text_height(layout->here, 1);
        layout->broken = layout->broken || row->label->broken || row->date->broken;
    }
}

static struct layout lay(struct page *page, double growth)
{
    const struct milestones *milestones = page->slide->kind.body;
    const struct event *events = milestones->events.items;
    struct layout layout = {.count = milestones->events.count, .space = 1.25 * page->gap};
    int cap = (int)(growth * page->cap[ROLE_LABEL]);
    layout.rows = arena_get(page->arena, layout.count, sizeof *layout.rows);
    layout.here =
        page_set(page, ROLE_LABEL, 0, WEIGHT_BOLD, words_text(page->words, WORD_WE_ARE_HERE), 0);
    bool bare = heading_names_year(page, events, layout.count);
    size_t here = find_here(events, layout.count, page->wall_ms);
    for (size_t i = 0; i < layout.count; i++) {
        struct row *row = &layout.rows[i];
        row->event = &events[i];
        row->done = events[i].done || is_past(events, i, layout.count, page->wall_ms);
        row->here = i == here;
        const char *date = bare ? words_day(page->words, page->arena, &events[i].date)
                                : words_moment(page->words, page->arena, &events[i].date);
        row->date = page_set(page, ROLE_LABEL, cap, WEIGHT_BOLD, date, 0.34 * page->body.width);
        layout.date_width = fmax(layout.date_width, row->date->width);
    }
    layout.axis_x = layout.date_width + 1.2 * page->gap + dot_radius(page);
    layout.label_x = layout.axis_x + dot_radius(page) + 1.5 * page->gap;
    double room = page->body.width - layout.label_x;
    layout.here_below = here_width(page, &layout) > 0.5 * room;
    layout.broken = here < layout.count && here_width(page, &layout) > room;
    set_rows(page, &layout, cap);
    return layout;
}

/* Rows from `first` on that fit on one page, at least one. */
static size_t rows_that_fit(const struct page *page, const struct layout *layout, size_t first)
{
    double height = 0;
    size_t count = 0;
    while (first + count < layout->count) {
        height += layout->rows[first + count].height + (count > 0 ? layout->space : 0);
        if (count > 0 && height > page->body.height)
            break;
        count++;
    }
    return count;
}

static int pages_of(const struct page *page, const struct layout *layout)
{
    int pages = 0;
    for (size_t first = 0; first < layout->count; pages++)
        first += rows_that_fit(page, layout, first);
    return pages;
}

static double highest(const struct layout *layout)
{
    double height = 0;
    for (size_t i = 0; i < layout->count; i++)
        height = fmax(height, layout->rows[i].height);
    return height;
}

/* As large as leaves the number of pages the least. */
static struct layout choose(struct page *page)
{
    static const double growths[] = {1.45, 1.3, 1.15};
    struct layout least = lay(page, 1);
    int pages = pages_of(page, &least);
    for (size_t i = 0; i < 3; i++) {
        struct layout layout = lay(page, growths[i]);
        bool fits = highest(&layout) <= page->body.height;
        if (fits && pages_of(page, &layout) == pages && !layout.broken)
            return layout;
    }
    return least;
}

/* Three events, or as many as there is room for. */
static double least_height(struct page *page)
{
    struct layout layout = lay(page, 1);
    double height = 0;
    if (layout.broken)
        return INFINITY;
    for (size_t i = 0; i < layout.count && i < 3; i++)
        height += layout.rows[i].height + (i > 0 ? layout.space : 0);
    return fmax(highest(&layout), height <= page->body.height ? height : 0);
}

static void say(struct page *page, struct flow *flow)
{
    struct layout layout = lay(page, 1);
    for (size_t i = 0; i < layout.count; i++) {
        const struct row *row = &layout.rows[i];
        const char *words = words_fill(page->words, page->arena, WORD_NAMED,
                                       words_moment(page->words, page->arena, &row->event->date),
                                       row->event->label);
        flow_say(page, flow, words, row->done);
        if (row->here)
            flow_say(page, flow, words_text(page->words, WORD_WE_ARE_HERE), false);
    }
}

static int pages(struct page *page)
{
    struct layout layout = choose(page);
    return pages_of(page, &layout);
}

static void draw_dot(struct page *page, const struct row *row, struct point centre)
{
    const struct palette *palette = page->palette;
    double radius = dot_radius(page);
    if (row->done) {
        canvas_fill_circle(page->canvas, centre, radius, palette->main);
        return;
    }
    struct stroke ring = {.width = round(0.3 * radius), .colour = palette->main};
    canvas_fill_circle(page->canvas, centre, radius, palette->ground);
    canvas_stroke_circle(page->canvas, centre, radius - ring.width / 2, &ring);
}

/* At the end of its event's line, on the same baseline, or below its event; `y` is the top of its
 * row. */
static void draw_here(struct page *page, const struct layout *layout, const struct row *row,
                      double y)
{
    const struct palette *palette = page->palette;
    struct box body = page->body;
    double text_y = y + row->baseline - text_baseline(layout->here);
    double x = body.x + body.width - layout->here->width;
    double size = arrow_size(page);
    if (layout->here_below) {
        text_y = y + row->height - text_height(layout->here, 1);
        x = body.x + layout->label_x + size + 0.5 * page->gap;
    }
    page_draw(page, layout->here, x, text_y, layout->here->width, ALIGN_START,
              palette->accent_text);
    double middle = text_y + text_baseline(layout->here) - layout->here->cap / 2;
    struct point arrow[] = {{x - 0.5 * page->gap, middle - size / 2},
                            {x - 0.5 * page->gap, middle + size / 2},
                            {x - 0.5 * page->gap - size, middle}};
    canvas_fill_polygon(page->canvas, arrow, 3, palette->accent);
}

static void draw_rows(struct page *page, const struct layout *layout, size_t first, size_t count,
                      double y, double space)
{
    const struct palette *palette = page->palette;
    double axis = page->body.x + layout->axis_x;
    double cap = layout->rows[first].label->cap;
    double top = y + layout->rows[first].baseline - cap / 2;
    double foot = y + layout->rows[first + count - 1].baseline - cap / 2;
    for (size_t i = first; i + 1 < first + count; i++)
        foot += layout->rows[i].height + space;
    struct point line[2] = {{axis, top}, {axis, foot}};
    /* The line goes on where the events do, on to the page before or after this one. */
    if (first > 0)
        line[0].y = page->body.y - page->gap / 2;
    if (first + count < layout->count)
        line[1].y = page->body.y + page->body.height + page->gap / 2;
    struct stroke stroke = {.width = round(0.2 * page->cap[ROLE_LABEL]), .colour = palette->line};
    canvas_stroke_path(page->canvas, line, 2, &stroke);
    for (size_t i = first; i < first + count; i++) {
        const struct row *row = &layout->rows[i];
        double baseline = y + row->baseline;
        draw_dot(page, row, (struct point){axis, baseline - cap / 2});
        page_draw(page, row->date, page->body.x, baseline - text_baseline(row->date),
                  layout->date_width, ALIGN_END, row->done ? palette->main : palette->quiet);
        page_draw(page, row->label, page->body.x + layout->label_x,
                  baseline - text_baseline(row->label), page->body.width, ALIGN_START,
                  palette->ink);
        if (row->here)
            draw_here(page, layout, row, y);
        y += row->height + space;
    }
}

static void draw(struct page *page, int number)
{
    struct layout layout = choose(page);
    size_t first = 0;
    for (int i = 0; i < number; i++)
        first += rows_that_fit(page, &layout, first);
    size_t count = rows_that_fit(page, &layout, first);
    double height = 0;
    for (size_t i = first; i < first + count; i++)
        height += layout.rows[i].height;
    double spare = page->body.height - 0.5 * page->gap - height;
    double space = count > 1 ? spare / (double)(count - 1) : 0;
    space = fmin(fmax(space, layout.space), 3.4 * page->gap);
    double all = height + space * (double)(count - 1);
    double y = page->body.y + 0.35 * fmax(0, page->body.height - all);
    page->in_chart = true;
    draw_rows(page, &layout, first, count, y, space);
    page->in_chart = false;
    page->charts_drawn++;
}

const struct slide_kind slide_kind_milestones = {
    .kind = {.name = "milestones",
             .about = "A timeline, with today's place on it.",
             .shape = &shape},
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = draw,
};
