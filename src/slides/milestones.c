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

/* One event as it is laid out, or today between two of them. */
struct row {
    const struct event *event; /* NULL for today */
    struct text *date, *label;
    bool done;
    double baseline; /* of the first lines of both, from the row's top */
    double height;
};

struct layout {
    struct row *rows;
    size_t count;
    size_t today;                       /* the row of today; `count` where it is not shown */
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

/* The last event that has begun, where another is still to come; `count` where there is none, or
 * where nobody knows the time. */
static size_t find_here(const struct page *page, const struct event *events, size_t count)
{
    size_t here = count;
    bool more = false;
    for (size_t i = 0; i < count && !page->clock_hidden; i++) {
        bool dated = events[i].date.precision != PRECISION_TEXT;
        if (is_future(&events[i], page->wall_ms))
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

static const char *date_words(struct page *page, const struct moment *date, bool bare)
{
    return bare ? words_day(page->words, page->arena, date)
                : words_moment(page->words, page->arena, date);
}

/* The rows in their order; today stands behind the last event that has begun. */
static void order_rows(struct page *page, struct layout *layout)
{
    const struct milestones *milestones = page->slide->kind.body;
    const struct event *events = milestones->events.items;
    size_t count = milestones->events.count;
    size_t here = find_here(page, events, count);
    layout->rows = arena_get(page->arena, count + 1, sizeof *layout->rows);
    layout->today = count + 1;
    for (size_t i = 0; i < count; i++) {
        layout->rows[layout->count++] =
            (struct row){.event = &events[i],
                         .done = events[i].done || is_past(events, i, count, page->wall_ms)};
        if (i != here)
            continue;
        layout->today = layout->count;
        layout->rows[layout->count++] = (struct row){0};
    }
}

static void set_dates(struct page *page, struct layout *layout, int cap)
{
    const struct milestones *milestones = page->slide->kind.body;
    bool bare = heading_names_year(page, milestones->events.items, milestones->events.count);
    struct local_time now = time_local(page->wall_ms);
    struct moment today = {.precision = PRECISION_DAY, .date = now.date};
    for (size_t i = 0; i < layout->count; i++) {
        struct row *row = &layout->rows[i];
        const struct moment *date = row->event ? &row->event->date : &today;
        row->date = page_set(page, ROLE_LABEL, cap, WEIGHT_BOLD,
                             date_words(page, date, bare || !row->event), 0.34 * page->body.width);
        layout->date_width = fmax(layout->date_width, row->date->width);
    }
}

static void set_labels(struct page *page, struct layout *layout, int cap)
{
    for (size_t i = 0; i < layout->count; i++) {
        struct row *row = &layout->rows[i];
        const char *words =
            row->event ? row->event->label : words_text(page->words, WORD_WE_ARE_HERE);
        row->label = page_set(page, ROLE_LABEL, cap, row->event ? WEIGHT_SEMIBOLD : WEIGHT_BOLD,
                              words, page->body.width - layout->label_x);
        const struct text *texts[] = {row->date, row->label};
        for (size_t k = 0; k < 2; k++)
            row->baseline = fmax(row->baseline, text_baseline(texts[k]));
        for (size_t k = 0; k < 2; k++)
            row->height = fmax(row->height, row->baseline - text_baseline(texts[k]) +
                                                text_height(texts[k], texts[k]->lines));
        layout->broken =
            layout->broken || row->label->broken || row->date->broken || row->date->hyphenated;
    }
}

static struct layout lay(struct page *page, double growth)
{
    struct layout layout = {.space = 1.25 * page->gap};
    int cap = (int)(growth * page->cap[ROLE_LABEL]);
    order_rows(page, &layout);
    set_dates(page, &layout, cap);
    layout.axis_x = layout.date_width + 1.2 * page->gap + dot_radius(page);
    layout.label_x = layout.axis_x + dot_radius(page) + 1.5 * page->gap;
    set_labels(page, &layout, cap);
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

static size_t lines_of(const struct layout *layout)
{
    size_t lines = 0;
    for (size_t i = 0; i < layout->count; i++)
        lines += layout->rows[i].label->lines + layout->rows[i].date->lines;
    return lines;
}

/* The height of all rows, as close as they may stand. */
static double least_of_all(const struct layout *layout)
{
    double height = 0;
    for (size_t i = 0; i < layout->count; i++)
        height += layout->rows[i].height + (i > 0 ? layout->space : 0);
    return height;
}

/* As large as leaves the number of pages the least, and of lines too, where there is not room for
 * many. */
static struct layout choose(struct page *page)
{
    static const double growths[] = {1.75, 1.6, 1.45, 1.3, 1.2, 1.1};
    struct layout least = lay(page, 1);
    int pages = pages_of(page, &least);
    for (size_t i = 0; i < COUNT_OF(growths); i++) {
        if (pages == 1 && 0.97 * growths[i] * least_of_all(&least) > page->body.height)
            continue; /* not worth setting */
        struct layout layout = lay(page, growths[i]);
        layout.space = growths[i] * least.space;
        bool fits = highest(&layout) <= page->body.height &&
                    (lines_of(&layout) == lines_of(&least) ||
                     least_of_all(&layout) < 0.5 * page->body.height) &&
                    (pages > 1 || least_of_all(&layout) + layout.space <= page->body.height);
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
        if (row->event)
            flow_say(page, flow,
                     words_fill(page->words, page->arena, WORD_NAMED,
                                words_moment(page->words, page->arena, &row->event->date),
                                row->event->label),
                     row->done);
        else
            flow_say(page, flow, words_text(page->words, WORD_WE_ARE_HERE), false);
    }
}

static int pages(struct page *page)
{
    struct layout layout = choose(page);
    return pages_of(page, &layout);
}

/* A diamond: its shape alone tells it from an event's. */
static void draw_today(struct page *page, struct point centre)
{
    double radius = 1.15 * dot_radius(page);
    struct point corners[] = {{centre.x - radius, centre.y},
                              {centre.x, centre.y - radius},
                              {centre.x + radius, centre.y},
                              {centre.x, centre.y + radius}};
    canvas_fill_polygon(page->canvas, corners, 4, page->palette->accent);
}

static void draw_dot(struct page *page, const struct row *row, struct point centre)
{
    const struct palette *palette = page->palette;
    double radius = dot_radius(page);
    if (!row->event) {
        draw_today(page, centre);
        return;
    }
    if (row->done) {
        canvas_fill_circle(page->canvas, centre, radius, palette->main);
        return;
    }
    struct stroke ring = {.width = round(0.3 * radius), .colour = palette->main};
    canvas_fill_circle(page->canvas, centre, radius, palette->ground);
    canvas_stroke_circle(page->canvas, centre, radius - ring.width / 2, &ring);
}

static void draw_words(struct page *page, const struct layout *layout, const struct row *row,
                       double baseline)
{
    const struct palette *palette = page->palette;
    colour date = row->done ? palette->main : palette->quiet;
    colour label = palette->ink;
    if (!row->event)
        date = label = palette->accent_text;
    page_draw(page, row->date, page->body.x, baseline - text_baseline(row->date),
              layout->date_width, ALIGN_END, date);
    page_draw(page, row->label, page->body.x + layout->label_x,
              baseline - text_baseline(row->label), page->body.width, ALIGN_START, label);
}

/* Rows of a page, from the top of the first on. */
struct span {
    size_t first, count;
    double y, space;
};

/* From dot to dot, what is past in the strong colour; on where the events go on, to the page before
 * or after this one. */
static void draw_axis(struct page *page, const struct layout *layout, const struct span *span)
{
    double x = page->body.x + layout->axis_x;
    double from = span->first > 0 ? page->body.y - page->gap / 2 : INFINITY;
    double y = span->y;
    size_t end = span->first + span->count;
    for (size_t i = span->first; i < end + (end < layout->count); i++) {
        const struct row *row = &layout->rows[i < end ? i : end];
        double to = i < end ? y + row->baseline - row->label->cap / 2
                            : page->body.y + page->body.height + page->gap / 2;
        bool past = layout->today < layout->count ? i <= layout->today : row->done;
        struct point line[] = {{x, from}, {x, to}};
        struct stroke stroke = {.width = round((past ? 0.2 : 0.14) * page->cap[ROLE_LABEL]),
                                .colour = past ? page->palette->main : page->palette->muted};
        if (from < to)
            canvas_stroke_path(page->canvas, line, 2, &stroke);
        from = to;
        y += row->height + span->space;
    }
}

static void draw_rows(struct page *page, const struct layout *layout, const struct span *span)
{
    double y = span->y;
    draw_axis(page, layout, span);
    for (size_t i = span->first; i < span->first + span->count; i++) {
        const struct row *row = &layout->rows[i];
        double baseline = y + row->baseline;
        draw_dot(page, row,
                 (struct point){page->body.x + layout->axis_x, baseline - row->label->cap / 2});
        draw_words(page, layout, row, baseline);
        y += row->height + span->space;
    }
}

static void draw(struct page *page, int number)
{
    struct layout layout = choose(page);
    struct span span = {0};
    for (int i = 0; i < number; i++)
        span.first += rows_that_fit(page, &layout, span.first);
    span.count = rows_that_fit(page, &layout, span.first);
    double height = 0;
    for (size_t i = span.first; i < span.first + span.count; i++)
        height += layout.rows[i].height;
    double spare = page->body.height - 0.3 * page->cap[ROLE_LABEL] - height;
    /* Above the first and below the last row there is half as much as between two. */
    span.space = fmin(fmax(spare / (double)span.count, layout.space), 2.2 * layout.space);
    double all = height + span.space * ((double)span.count - 1);
    span.y = page->body.y + 0.45 * fmax(0, page->body.height - all);
    page->in_chart = true;
    draw_rows(page, &layout, &span);
    page->in_chart = false;
    page->charts_drawn++;
}

static const char starter[] = "'title': 'Made up: how the school is built',\n"
                              "'events': [\n"
                              "  {'date': '2025-03', 'label': 'Plan agreed', 'done': true},\n"
                              "  {'date': '2026-01-15', 'label': 'Work begins', 'done': true},\n"
                              "  {'date': '2027-09', 'label': 'Doors open'}\n"
                              "]";

const struct slide_kind slide_kind_milestones = {
    .kind = {.name = "milestones",
             .about = "A timeline, with today's place on it.",
             .shape = &shape},
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = draw,
    .starter = starter,
};
