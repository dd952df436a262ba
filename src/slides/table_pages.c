/* Which rows of a table stand on which page, and how they are drawn. */
#include "table.h"

#include "foyer/draw/chart.h"

#include <math.h>

/* The room for rows below the head: the last keeps apart from the source. */
static double room_for_rows(const struct page *page, const struct table_part *part)
{
    return page->body.height - part->head_height - table_foot(page);
}

/* Rows from `first` on that stand in `room` px below the head, at least one. */
static size_t rows_in(const struct table_part *part, size_t first, double room)
{
    size_t count = 0;
    double height = 0;
    while (first + count < part->row_count) {
        height += part->rows[first + count].height + (count > 0 ? part->space : 0);
        if (count > 0 && height > room)
            break;
        count++;
    }
    return count;
}

static int pages_in(const struct table_part *part, double room)
{
    int pages = 0;
    for (size_t first = 0; first < part->row_count; pages++)
        first += rows_in(part, first, room);
    return pages;
}

/* The least room that takes no more pages than all of it does, so that they are even. */
static double even_room(const struct page *page, const struct table_part *part)
{
    double high = room_for_rows(page, part);
    double low = 0;
    int pages = pages_in(part, high);
    for (int step = 0; step < 12; step++) {
        double middle = (low + high) / 2;
        if (pages_in(part, middle) <= pages)
            high = middle;
        else
            low = middle;
    }
    return high;
}

int table_pages(const struct page *page, const struct table_layout *layout)
{
    int pages = 0;
    for (size_t i = 0; i < layout->count; i++)
        pages += pages_in(&layout->parts[i], room_for_rows(page, &layout->parts[i]));
    return pages;
}

static void draw_head(struct page *page, const struct table_part *part)
{
    const struct palette *palette = page->palette;
    double rule = table_rule(page);
    double foot = page->body.y + part->head_height - 1.6 * table_rule_space(page) - rule;
    for (size_t i = 0; i < part->count; i++) {
        const struct text *head = part->head[i];
        double y = foot - table_rule_space(page) - text_height(head, head->lines);
        page_draw(page, head, part->x[i], y, part->width[i],
                  part->numeric[i] && i > 0 ? ALIGN_END : ALIGN_START, palette->quiet);
    }
    size_t last = part->count - 1;
    struct box box = {page->body.x, round(foot), part->x[last] + part->width[last] - page->body.x,
                      rule};
    canvas_fill_box(page->canvas, box, 0, palette->main);
}

/* A change's mark stands before its words. */
static void draw_extra(struct page *page, const struct table_cell *cell, double x, double y,
                       double width)
{
    const struct palette *palette = page->palette;
    const struct figure_rows *rows = &cell->extra->rows;
    const struct text *texts[TABLE_EXTRA_TEXTS];
    size_t count = table_extra_texts(cell->extra, texts);
    const struct text *above = cell->text;
    for (size_t i = 0; i < count; above = texts[i++]) {
        bool change = texts[i] == rows->change;
        y += page_below(above, table_cell_space(page));
        /* In several lines a change stays beside its mark. */
        double left = change ? x + width - texts[i]->width : x;
        page_draw(page, texts[i], left, y, x + width - left, change ? ALIGN_START : ALIGN_END,
                  change ? palette->main : palette->quiet);
        double cap = texts[i]->cap;
        if (change)
            chart_change_mark(page->canvas, rows->direction, left - table_mark_width(page),
                              y + text_baseline(texts[i]), 0.85 * cap, palette->main);
        y += text_height(texts[i], texts[i]->lines);
    }
    if (cell->extra->history > 0)
        figure_history_draw(page, &cell->extra->figure,
                            (struct box){x, y + page_below(above, table_cell_space(page)), width,
                                         cell->extra->history});
}

static void draw_row(struct page *page, const struct table_part *part, const struct table_row *row,
                     double y)
{
    const struct palette *palette = page->palette;
    for (size_t i = 0; i < part->count; i++) {
        const struct table_cell *cell = &row->cells[i];
        if (!cell->text)
            continue;
        double top = y + row->baseline - text_baseline(cell->text);
        page_draw(page, cell->text, part->x[i], top, part->width[i],
                  part->numeric[i] && i > 0 ? ALIGN_END : ALIGN_START,
                  cell->quiet ? palette->quiet : palette->ink);
        if (cell->extra)
            draw_extra(page, cell, part->x[i], top + text_height(cell->text, cell->text->lines),
                       part->width[i]);
    }
}

static void draw_rows(struct page *page, const struct table_part *part, size_t first, size_t count,
                      double space)
{
    double y = page->body.y + part->head_height;
    double hair = fmax(2, round(0.05 * page->cap[ROLE_LABEL]));
    size_t last = part->count - 1;
    double width = part->x[last] + part->width[last] - page->body.x;
    for (size_t i = first; i < first + count; i++) {
        draw_row(page, part, &part->rows[i], y);
        y += part->rows[i].height;
        /* Small letters hang down, and capitals do not: the middle of the gap looks high. */
        struct box line = {page->body.x, round(y + 0.56 * space), width, hair};
        if (i + 1 < first + count)
            canvas_fill_box(page->canvas, line, 0, page->palette->line);
        y += space;
    }
}

static void draw_part(struct page *page, const struct table_part *part, int number)
{
    double room = even_room(page, part);
    size_t first = 0;
    for (int i = 0; i < number; i++)
        first += rows_in(part, first, room);
    size_t count = rows_in(part, first, room);
    double spare = room_for_rows(page, part);
    for (size_t i = first; i < first + count; i++)
        spare -= part->rows[i].height;
    double space = count > 1 ? spare / (double)(count - 1) : part->space;
    space = floor(fmin(fmax(space, part->space), 1.7 * part->space));
    size_t numeric = 0;
    for (size_t i = 0; i < part->count; i++)
        numeric += part->numeric[i];
    page->in_chart = true;
    draw_head(page, part);
    draw_rows(page, part, first, count, space);
    page->in_chart = false;
    /* Each column of numbers is to be read through like a chart. */
    page->charts_drawn += numeric > 0 ? numeric : 1;
}

void table_draw(struct page *page, const struct table_layout *layout, int number)
{
    size_t part = 0;
    for (; part + 1 < layout->count; part++) {
        int pages = pages_in(&layout->parts[part], room_for_rows(page, &layout->parts[part]));
        if (number < pages)
            break;
        number -= pages;
    }
    draw_part(page, &layout->parts[part], number);
}
