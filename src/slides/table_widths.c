#include "table_widths.h"

#include <math.h>

/* Its widest number, and its widest text on one line. What stands below numbers may take lines. */
static void ask(const struct page *page, const struct table_cell *cell, struct table_wish *wish)
{
    if (!cell->text)
        return;
    wish->natural = fmax(wish->natural, cell->text->width);
    if (cell->text->style.tabular)
        wish->least = fmax(wish->least, cell->text->width);
    if (!cell->extra)
        return;
    const struct text *texts[TABLE_EXTRA_TEXTS];
    size_t count = table_extra_texts(cell->extra, texts);
    for (size_t i = 0; i < count; i++)
        wish->natural = fmax(wish->natural, texts[i]->width + figure_rows_chip(page));
    if (cell->extra->history > 0)
        wish->natural = fmax(wish->natural, 5 * page->cap[ROLE_LABEL]);
}

static double width_at(const struct table_wish *wish, double level)
{
    return fmax(wish->least, fmin(wish->natural, level));
}

double table_share_out(const struct table_wish *wishes, size_t count, double room, double *widths)
{
    double low = 0;
    double high = room;
    for (int step = 0; step < 24; step++) {
        double level = step == 0 ? room : (low + high) / 2;
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += width_at(&wishes[i], level);
        if (sum <= room)
            low = level;
        else
            high = level;
        if (step == 0 && sum <= room)
            break;
    }
    for (size_t i = 0; i < count; i++) {
        widths[i] = floor(width_at(&wishes[i], low));
        room -= widths[i];
    }
    return room;
}

static bool is_cut(const struct text *text)
{
    return text && (text->broken || text->hyphenated);
}

static bool is_cell_cut(const struct table_cell *cell, double width)
{
    if (is_cut(cell->text) || (cell->text && cell->text->width > width))
        return true;
    const struct text *texts[TABLE_EXTRA_TEXTS];
    size_t count = cell->extra ? table_extra_texts(cell->extra, texts) : 0;
    for (size_t i = 0; i < count; i++)
        if (is_cut(texts[i]))
            return true;
    return false;
}

bool table_ask_again(const struct table_part *part, struct table_wish *wishes)
{
    bool cut = false;
    for (size_t i = 0; i < part->count; i++) {
        bool here = is_cut(part->head[i]) || part->head[i]->width > part->width[i];
        for (size_t r = 0; r < part->row_count && !here; r++)
            here = is_cell_cut(&part->rows[r].cells[i], part->width[i]);
        if (here)
            wishes[i].least = 1.15 * fmax(part->width[i], 2.0 * part->head[i]->cap);
        wishes[i].natural = fmax(wishes[i].natural, wishes[i].least);
        cut = cut || here;
    }
    return cut;
}

void table_ask_for_widths(struct page *page, const struct table *table,
                          const struct table_part *part, int cap, struct table_wish *wishes)
{
    for (size_t i = 0; i < part->count; i++) {
        wishes[i] = (struct table_wish){0};
        for (size_t row = 0; row < part->row_count; row++) {
            struct table_cell cell = table_set_cell(page, table, row, part->column[i], cap, 0);
            ask(page, &cell, &wishes[i]);
        }
        /* Most heads read well in two lines. */
        const struct text *head = page_set(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD,
                                           table_head_words(page, table, part->column[i]), 0);
        wishes[i].natural = fmax(wishes[i].natural, 0.6 * head->width);
    }
}
