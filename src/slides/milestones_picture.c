#include "milestones.h"

#include <math.h>

/* A diamond: its shape alone tells it from an event's. */
static void draw_today(struct page *page, struct point centre)
{
    double radius = 1.15 * milestones_dot_radius(page);
    struct point corners[] = {{centre.x - radius, centre.y},
                              {centre.x, centre.y - radius},
                              {centre.x + radius, centre.y},
                              {centre.x, centre.y + radius}};
    canvas_fill_polygon(page->canvas, corners, 4, page->palette->accent);
}

static void draw_dot(struct page *page, const struct milestones_row *row, struct point centre)
{
    const struct palette *palette = page->palette;
    double radius = milestones_dot_radius(page);
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

static void draw_words(struct page *page, const struct milestones_layout *layout,
                       const struct milestones_row *row, double baseline)
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
static void draw_axis(struct page *page, const struct milestones_layout *layout,
                      const struct span *span)
{
    double x = page->body.x + layout->axis_x;
    double from = span->first > 0 ? page->body.y - page->gap / 2 : INFINITY;
    double y = span->y;
    size_t end = span->first + span->count;
    for (size_t i = span->first; i < end + (end < layout->count); i++) {
        const struct milestones_row *row = &layout->rows[i < end ? i : end];
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

static void draw_rows(struct page *page, const struct milestones_layout *layout,
                      const struct span *span)
{
    double y = span->y;
    draw_axis(page, layout, span);
    for (size_t i = span->first; i < span->first + span->count; i++) {
        const struct milestones_row *row = &layout->rows[i];
        double baseline = y + row->baseline;
        draw_dot(page, row,
                 (struct point){page->body.x + layout->axis_x, baseline - row->label->cap / 2});
        draw_words(page, layout, row, baseline);
        y += row->height + span->space;
    }
}

void milestones_draw(struct page *page, int number)
{
    struct milestones_layout layout = milestones_choose(page);
    struct span span = {0};
    for (int i = 0; i < number; i++)
        span.first += milestones_that_fit(page, &layout, span.first);
    span.count = milestones_that_fit(page, &layout, span.first);
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
