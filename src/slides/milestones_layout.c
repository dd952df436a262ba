#include "milestones.h"

#include <math.h>
#include <string.h>

/* Its date is past, or that of an event after it: words have no date of their own. */
static bool is_past(const struct milestones_event *events, size_t index, size_t count,
                    int64_t wall_ms)
{
    for (size_t i = index; i < count; i++)
        if (events[i].date.precision != PRECISION_TEXT)
            return moment_end_ms(&events[i].date) <= wall_ms;
    return false;
}

static bool is_future(const struct milestones_event *event, int64_t wall_ms)
{
    return event->date.precision != PRECISION_TEXT && moment_begin_ms(&event->date) > wall_ms;
}

/* The last event that has begun, where another is still to come; `count` where there is none, or
 * where nobody knows the time. */
static size_t find_here(const struct page *page, const struct milestones_event *events,
                        size_t count)
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
static bool heading_names_year(const struct page *page, const struct milestones_event *events,
                               size_t count)
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

double milestones_dot_radius(const struct page *page)
{
    return round(0.62 * page->cap[ROLE_LABEL]);
}

static const char *date_words(struct page *page, const struct moment *date, bool bare)
{
    return bare ? words_day(page->words, page->arena, date)
                : words_moment(page->words, page->arena, date);
}

/* The rows in their order; today stands behind the last event that has begun. */
static void order_rows(struct page *page, struct milestones_layout *layout)
{
    const struct milestones *milestones = page->slide->kind.body;
    const struct milestones_event *events = milestones->events.items;
    size_t count = milestones->events.count;
    size_t here = find_here(page, events, count);
    layout->rows = arena_get(page->arena, count + 1, sizeof *layout->rows);
    layout->today = count + 1;
    for (size_t i = 0; i < count; i++) {
        layout->rows[layout->count++] = (struct milestones_row){
            .event = &events[i],
            .done = events[i].done || is_past(events, i, count, page->wall_ms)};
        if (i != here)
            continue;
        layout->today = layout->count;
        layout->rows[layout->count++] = (struct milestones_row){0};
    }
}

static void set_dates(struct page *page, struct milestones_layout *layout, int cap)
{
    const struct milestones *milestones = page->slide->kind.body;
    bool bare = heading_names_year(page, milestones->events.items, milestones->events.count);
    struct local_time now = time_local(page->wall_ms);
    struct moment today = {.precision = PRECISION_DAY, .date = now.date};
    for (size_t i = 0; i < layout->count; i++) {
        struct milestones_row *row = &layout->rows[i];
        const struct moment *date = row->event ? &row->event->date : &today;
        row->date = page_set(page, ROLE_LABEL, cap, WEIGHT_BOLD,
                             date_words(page, date, bare || !row->event), 0.34 * page->body.width);
        layout->date_width = fmax(layout->date_width, row->date->width);
    }
}

static void set_labels(struct page *page, struct milestones_layout *layout, int cap)
{
    for (size_t i = 0; i < layout->count; i++) {
        struct milestones_row *row = &layout->rows[i];
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

struct milestones_layout milestones_lay(struct page *page, double growth)
{
    struct milestones_layout layout = {.space = 1.25 * page->gap};
    int cap = (int)(growth * page->cap[ROLE_LABEL]);
    order_rows(page, &layout);
    set_dates(page, &layout, cap);
    layout.axis_x = layout.date_width + 1.2 * page->gap + milestones_dot_radius(page);
    layout.label_x = layout.axis_x + milestones_dot_radius(page) + 1.5 * page->gap;
    set_labels(page, &layout, cap);
    return layout;
}

size_t milestones_that_fit(const struct page *page, const struct milestones_layout *layout,
                           size_t first)
{
    double height = 0;
    size_t count = 0;
    while (first + count < layout->count && !(layout->most > 0 && count == layout->most)) {
        height += layout->rows[first + count].height + (count > 0 ? layout->space : 0);
        if (count > 0 && height > page->body.height)
            break;
        count++;
    }
    return count;
}

int milestones_pages(const struct page *page, const struct milestones_layout *layout)
{
    int pages = 0;
    for (size_t first = 0; first < layout->count; pages++)
        first += milestones_that_fit(page, layout, first);
    return pages;
}

static double highest(const struct milestones_layout *layout)
{
    double height = 0;
    for (size_t i = 0; i < layout->count; i++)
        height = fmax(height, layout->rows[i].height);
    return height;
}

static size_t lines_of(const struct milestones_layout *layout)
{
    size_t lines = 0;
    for (size_t i = 0; i < layout->count; i++)
        lines += layout->rows[i].label->lines + layout->rows[i].date->lines;
    return lines;
}

/* The height of all rows, as close as they may stand. */
static double least_of_all(const struct milestones_layout *layout)
{
    double height = 0;
    for (size_t i = 0; i < layout->count; i++)
        height += layout->rows[i].height + (i > 0 ? layout->space : 0);
    return height;
}

/* Pages as even as can be: twenty rows are seven, seven and six rather than nine, nine and two. */
static struct milestones_layout even(const struct page *page, struct milestones_layout layout)
{
    int pages = milestones_pages(page, &layout);
    if (pages <= 1)
        return layout;
    layout.most = (layout.count + (size_t)pages - 1) / (size_t)pages;
    while (milestones_pages(page, &layout) > pages)
        layout.most++;
    return layout;
}

struct milestones_layout milestones_choose(struct page *page)
{
    static const double growths[] = {1.75, 1.6, 1.45, 1.3, 1.2, 1.1};
    struct milestones_layout least = milestones_lay(page, 1);
    int pages = milestones_pages(page, &least);
    for (size_t i = 0; i < COUNT_OF(growths); i++) {
        if (pages == 1 && 0.97 * growths[i] * least_of_all(&least) > page->body.height)
            continue; /* not worth setting */
        struct milestones_layout layout = milestones_lay(page, growths[i]);
        layout.space = growths[i] * least.space;
        bool fits = highest(&layout) <= page->body.height &&
                    (lines_of(&layout) == lines_of(&least) ||
                     least_of_all(&layout) < 0.5 * page->body.height) &&
                    (pages > 1 || least_of_all(&layout) + layout.space <= page->body.height);
        if (fits && milestones_pages(page, &layout) == pages && !layout.broken)
            return even(page, layout);
    }
    return even(page, least);
}

/* Three events, or as many as there is room for. */
double milestones_least_height(struct page *page)
{
    struct milestones_layout layout = milestones_lay(page, 1);
    double height = 0;
    if (layout.broken)
        return INFINITY;
    for (size_t i = 0; i < layout.count && i < 3; i++)
        height += layout.rows[i].height + (i > 0 ? layout.space : 0);
    return fmax(highest(&layout), height <= page->body.height ? height : 0);
}
