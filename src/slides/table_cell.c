/* What stands in one cell of a table, and how much room it takes. */
#include "table.h"

#include <math.h>

double table_cell_space(const struct page *page)
{
    return round(0.6 * page->cap[ROLE_LABEL]);
}

double table_mark_width(const struct page *page)
{
    return round(1.2 * page->cap[ROLE_LABEL]);
}

/* A text on one line where it has room so, and otherwise in lines. */
static struct text *set_text(struct page *page, enum weight weight, int cap, const char *utf8,
                             double width)
{
    struct text *line = page_set(page, ROLE_LABEL, cap, weight, utf8, 0);
    return line->width <= width || width <= 0
               ? line
               : page_set(page, ROLE_LABEL, cap, weight, utf8, width);
}

static double height_of(const struct text *text)
{
    return text_height(text, text->lines);
}

/* The height of a text below another, with the space above it. */
static double below(const struct page *page, const struct text *above, const struct text *text)
{
    return text ? page_below(above, table_cell_space(page)) + height_of(text) : 0;
}

static const struct table_extra *set_extra(struct page *page, const struct figure *figure,
                                           const struct cell_value *cell, double width)
{
    struct table_extra extra = {.figure = *figure};
    bool other_unit = cell->object && ((const struct figure *)cell->object)->per;
    extra.rows = figure_rows_set(page, figure, width, 0);
    if (other_unit)
        extra.per =
            set_text(page, WEIGHT_REGULAR, 0, figure_per(page, &figure->unit, figure->per), width);
    if (figure->history.count > 0)
        extra.history = round(1.8 * page->cap[ROLE_LABEL]);
    if (extra.rows.height == 0 && !extra.per && extra.history == 0)
        return NULL;
    struct table_extra *kept = arena_get(page->arena, 1, sizeof *kept);
    *kept = extra;
    return kept;
}

size_t table_extra_texts(const struct table_extra *extra,
                         const struct text *texts[TABLE_EXTRA_TEXTS])
{
    const struct text *all[TABLE_EXTRA_TEXTS] = {extra->per, extra->rows.change, extra->rows.than,
                                                 extra->rows.target, extra->rows.status};
    size_t count = 0;
    for (size_t i = 0; i < TABLE_EXTRA_TEXTS; i++)
        if (all[i])
            texts[count++] = all[i];
    return count;
}

struct table_cell table_set_cell(struct page *page, const struct table *table, size_t row,
                                 size_t column, int cap, double width)
{
    struct table_words words = table_words_of(page, table, row, column);
    struct table_cell cell = {.quiet = words.quiet};
    enum weight weight = column == 0 ? WEIGHT_SEMIBOLD : WEIGHT_MEDIUM;
    if (!words.text)
        return cell;
    if (words.is_figure && words.figure.value.given)
        cell.text = page_set_tabular(page, ROLE_LABEL, cap, weight, words.text);
    else
        cell.text = set_text(page, words.quiet ? WEIGHT_REGULAR : weight, cap, words.text, width);
    cell.height = height_of(cell.text);
    if (words.is_figure)
        cell.extra = set_extra(page, &words.figure, table_cell_at(table, row, column), width);
    if (!cell.extra)
        return cell;
    const struct text *texts[TABLE_EXTRA_TEXTS];
    size_t count = table_extra_texts(cell.extra, texts);
    const struct text *above = cell.text;
    for (size_t i = 0; i < count; above = texts[i++])
        cell.height += below(page, above, texts[i]);
    if (cell.extra->history > 0)
        cell.height += page_below(above, table_cell_space(page)) + cell.extra->history;
    return cell;
}
