#include "ranking.h"

#include <math.h>

/* A row on its page. */
struct placed_row {
    const struct ranking_row *row;
    double y; /* of its words */
    double bar_y, bar_height;
};

/* True where the row stands on the page: every highlighted one, and the page's share of the
 * others. Pages are as even as can be, so that the last is not left with one bar. */
static bool stands_on_page(const struct page *page, const struct ranking_layout *layout,
                           size_t index, size_t others_before, int number)
{
    size_t pages = (size_t)ranking_pages_of(page, layout);
    if (pages == 1 || layout->rows[index].bar->highlight)
        return true;
    return others_before * pages / (layout->count - layout->highlighted) == (size_t)number;
}

/* A word that stands for a value begins where its bar would. */
static double word_x(const struct page *page, const struct ranking_layout *layout,
                     const struct text *word)
{
    return fmin(layout->zero + 0.6 * page->gap, page->body.x + page->body.width - word->width);
}

static void draw_words(struct page *page, const struct ranking_layout *layout,
                       const struct placed_row *placed)
{
    const struct palette *palette = page->palette;
    const struct ranking_row *row = placed->row;
    colour ink = row->bar->highlight ? palette->main : palette->ink;
    double baseline = placed->y + row->baseline;
    if (row->rank)
        page_draw(page, row->rank, page->body.x, baseline - text_baseline(row->rank),
                  layout->label_x - page->body.x - floor(0.4 * row->label->cap), ALIGN_END, ink);
    page_draw(page, row->label, layout->label_x, baseline - text_baseline(row->label),
              layout->label_width, ALIGN_START, ink);
    if (row->value)
        page_draw(page, row->value, layout->value_x, baseline - text_baseline(row->value),
                  layout->value_width, ALIGN_END, ink);
    if (row->word)
        page_draw(page, row->word, word_x(page, layout, row->word),
                  baseline - text_baseline(row->word), row->word->width, ALIGN_START,
                  palette->quiet);
}

static void draw_bar(struct page *page, const struct ranking_layout *layout,
                     const struct placed_row *placed)
{
    const struct palette *palette = page->palette;
    const struct ranking_bar *bar = placed->row->bar;
    if (!bar->value.given)
        return;
    double end = ranking_px(layout, bar->value.value);
    struct box box = {fmin(layout->zero, end), placed->bar_y, fabs(end - layout->zero),
                      placed->bar_height};
    bool strong = bar->highlight || layout->highlighted == 0;
    canvas_fill_box(page->canvas, box, 0, strong ? palette->main : palette->muted);
}

/* The rows of a page, and where they begin and end, px. */
struct placed {
    struct placed_row *rows;
    size_t count;
    double top, bottom;
};

/* A line down through the bars, in pieces, so that it never runs through a word that stands for a
 * value. */
static void draw_upright(struct page *page, const struct ranking_layout *layout,
                         const struct placed *placed, double x, double top,
                         const struct stroke *stroke)
{
    double clear = 0.5 * page->cap[ROLE_LABEL];
    double from = top;
    for (size_t i = 0; i < placed->count; i++) {
        const struct ranking_row *row = placed->rows[i].row;
        if (!row->word)
            continue;
        double left = word_x(page, layout, row->word);
        if (x < left - clear / 2 || x > left + row->word->width + clear / 2)
            continue;
        double word = placed->rows[i].y + row->baseline - text_baseline(row->word);
        struct point piece[] = {{x, from}, {x, word - clear}};
        if (piece[1].y > from)
            canvas_stroke_path(page->canvas, piece, 2, stroke);
        from = word + text_height(row->word, row->word->lines) + clear;
    }
    struct point piece[] = {{x, from}, {x, placed->bottom}};
    if (placed->bottom > from)
        canvas_stroke_path(page->canvas, piece, 2, stroke);
}

/* The line that all bars begin at. */
static void draw_zero(struct page *page, const struct ranking_layout *layout,
                      const struct placed *placed)
{
    struct stroke stroke = {.width = fmax(2, round(0.07 * page->cap[ROLE_LABEL])),
                            .colour = page->palette->ink};
    draw_upright(page, layout, placed, round(layout->zero), placed->top, &stroke);
}

static void draw_reference_line(struct page *page, const struct ranking_layout *layout,
                                size_t index, const struct placed *placed, double top)
{
    const struct ranking_reference *references = layout->ranking->references.items;
    double cap = page->cap[ROLE_LABEL];
    struct stroke stroke = {.width = round(0.14 * cap), .colour = page->palette->accent};
    if (references[index].role != REFERENCE_TARGET && references[index].role != REFERENCE_FLOOR) {
        stroke.dash = 0.36 * cap;
        stroke.gap = 0.24 * cap;
    }
    double x = fmin(round(ranking_px(layout, references[index].value.value)),
                    page->body.x + page->body.width - stroke.width / 2);
    draw_upright(page, layout, placed, x, top, &stroke);
}

static void draw_references(struct page *page, const struct ranking_layout *layout,
                            const struct placed *placed)
{
    const struct palette *palette = page->palette;
    double cap = page->cap[ROLE_LABEL];
    for (size_t i = 0; i < layout->ranking->references.count; i++) {
        const struct text *text = layout->reference[i];
        double height = text_height(text, text->lines);
        double foot =
            placed->top - layout->head + (layout->reference_place[i].row + 1) * layout->line;
        double y = foot - 0.55 * cap - height;
        page_draw(page, text, layout->reference_place[i].place, y, text->width, ALIGN_START,
                  palette->accent_text);
        /* Only the lowest row's line can go up to its label without crossing another's. */
        double from = y + height + 0.35 * cap;
        bool lowest = from + cap > placed->top;
        draw_reference_line(page, layout, i, placed, lowest ? from : placed->top - 0.1 * cap);
    }
}

/* On all pages of a long list alike. */
static void place_rows(struct page *page, const struct ranking_layout *layout,
                       struct placed *placed)
{
    size_t pages = (size_t)ranking_pages_of(page, layout);
    size_t others = layout->count - layout->highlighted;
    size_t most = layout->highlighted + (others + pages - 1) / pages;
    double room = page->body.height - layout->head;
    double pitch = floor(fmin(room / (double)most, 2.1 * layout->pitch));
    double bar = round(fmin(0.7 * pitch, 2 * layout->rows[0].label->cap));
    placed->top = page->body.y + layout->head + round(0.3 * fmax(0, room - pitch * (double)most));
    placed->bottom = placed->top + pitch * (double)placed->count;
    for (size_t i = 0; i < placed->count; i++) {
        struct placed_row *row = &placed->rows[i];
        double middle = placed->top + ((double)i + 0.5) * pitch;
        row->y = round(middle - row->row->height / 2);
        row->bar_y = round(middle - bar / 2);
        row->bar_height = bar;
    }
}

void ranking_draw(struct page *page, int number)
{
    struct ranking_layout layout = ranking_choose(page);
    struct placed placed = {.rows = arena_get(page->arena, layout.count, sizeof *placed.rows)};
    size_t others = 0;
    for (size_t i = 0; i < layout.count; i++) {
        if (stands_on_page(page, &layout, i, others, number))
            placed.rows[placed.count++].row = &layout.rows[i];
        others += !layout.rows[i].bar->highlight;
    }
    place_rows(page, &layout, &placed);
    page->in_chart = true;
    for (size_t i = 0; i < placed.count; i++)
        draw_bar(page, &layout, &placed.rows[i]);
    draw_zero(page, &layout, &placed);
    draw_references(page, &layout, &placed);
    for (size_t i = 0; i < placed.count; i++)
        draw_words(page, &layout, &placed.rows[i]);
    page->in_chart = false;
    page->charts_drawn++;
}
