/* How a table is laid out: the widths of its columns, the heights of its rows, and its pages. */
#include "table.h"

#include <math.h>
#include <string.h>

double table_rule(const struct page *page)
{
    return fmax(2, round(0.09 * page->cap[ROLE_LABEL]));
}

double table_rule_space(const struct page *page)
{
    return round(0.65 * page->cap[ROLE_LABEL]);
}

double table_foot(const struct page *page)
{
    return round(0.6 * page->gap);
}

double table_cell_space(const struct page *page)
{
    return round(0.6 * page->cap[ROLE_LABEL]);
}

double table_mark_width(const struct page *page)
{
    return round(1.2 * page->cap[ROLE_LABEL]);
}

static double column_gap(int cap)
{
    return round(1.5 * cap);
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

static struct table_cell set_cell(struct page *page, const struct table *table, size_t row,
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

/* What a column asks for, px. */
struct wish {
    double least, natural;
};

/* Its widest number, and its widest text on one line. What stands below numbers may take lines. */
static void ask(const struct page *page, const struct table_cell *cell, struct wish *wish)
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

static double width_at(const struct wish *wish, double level)
{
    return fmax(wish->least, fmin(wish->natural, level));
}

/* Gives each column what it asks for up to a level that is the same for all, so that together they
 * take `room` at most. Returns what is left, less than 0 where there is too little. */
static double share_out(const struct wish *wishes, size_t count, double room, double *widths)
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

static void set_heads(struct page *page, const struct table *table, struct table_part *part)
{
    double height = 0;
    for (size_t i = 0; i < part->count; i++) {
        part->head[i] =
            page_set_balanced(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD,
                              table_head_words(page, table, part->column[i]), part->width[i]);
        height = fmax(height, height_of(part->head[i]));
    }
    part->head_height = height + 2.6 * table_rule_space(page) + table_rule(page);
}

static void set_rows(struct page *page, const struct table *table, struct table_part *part, int cap)
{
    for (size_t r = 0; r < part->row_count; r++) {
        struct table_row *row = &part->rows[r];
        *row = (struct table_row){0};
        for (size_t i = 0; i < part->count; i++) {
            row->cells[i] = set_cell(page, table, r, part->column[i], cap, part->width[i]);
            if (row->cells[i].text)
                row->baseline = fmax(row->baseline, text_baseline(row->cells[i].text));
        }
        for (size_t i = 0; i < part->count; i++) {
            const struct table_cell *cell = &row->cells[i];
            if (cell->text)
                row->height =
                    fmax(row->height, row->baseline - text_baseline(cell->text) + cell->height);
        }
    }
}

/* Asks for more width for each column that has a cut word, or a head that cannot be cut, such as
 * one letter, and is wider; true where there was one. */
static bool ask_again(const struct table_part *part, struct wish *wishes)
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

/* Whether all of it is whole, words that are broken at a hyphen included. */
static bool is_whole(const struct table_part *part)
{
    bool whole = true;
    for (size_t i = 0; i < part->count; i++) {
        whole = whole && !part->head[i]->broken && part->head[i]->width <= part->width[i];
        for (size_t r = 0; r < part->row_count; r++) {
            const struct table_cell *cell = &part->rows[r].cells[i];
            const struct text *texts[TABLE_EXTRA_TEXTS];
            size_t count = cell->extra ? table_extra_texts(cell->extra, texts) : 0;
            whole = whole &&
                    !(cell->text && (cell->text->broken || cell->text->width > part->width[i]));
            for (size_t k = 0; k < count; k++)
                whole = whole && !texts[k]->broken;
        }
    }
    return whole;
}

/* Room that is left over goes to all columns alike, up to some. */
static void place_columns(struct page *page, struct table_part *part, double left, int cap)
{
    double more = fmin(floor(fmax(0, left) / (double)part->count), 7.0 * cap);
    double x = page->body.x;
    for (size_t i = 0; i < part->count; i++) {
        part->width[i] += more;
        part->x[i] = x;
        x += part->width[i] + column_gap(cap);
    }
}

static void ask_for_widths(struct page *page, const struct table *table,
                           const struct table_part *part, int cap, struct wish *wishes)
{
    for (size_t i = 0; i < part->count; i++) {
        wishes[i] = (struct wish){0};
        for (size_t row = 0; row < part->row_count; row++) {
            struct table_cell cell = set_cell(page, table, row, part->column[i], cap, 0);
            ask(page, &cell, &wishes[i]);
        }
        /* Most heads read well in two lines. */
        const struct text *head = page_set(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD,
                                           table_head_words(page, table, part->column[i]), 0);
        wishes[i].natural = fmax(wishes[i].natural, 0.6 * head->width);
    }
}

static struct table_part lay_part(struct page *page, const struct table *table, size_t first,
                                  size_t count, int cap)
{
    struct table_part part = {.count = count + 1, .row_count = table->rows.count};
    struct wish wishes[TABLE_COLUMNS_MOST];
    for (size_t i = 0; i < part.count; i++) {
        part.column[i] = i == 0 ? 0 : first + i - 1;
        part.numeric[i] = table_is_numeric(table, part.column[i]);
    }
    part.rows = arena_get(page->arena, part.row_count, sizeof *part.rows);
    part.space = round(0.95 * cap);
    double room = page->body.width - column_gap(cap) * (double)(part.count - 1);
    ask_for_widths(page, table, &part, cap, wishes);
    for (int attempt = 0; attempt < 16; attempt++) {
        double widths[TABLE_COLUMNS_MOST];
        double left = share_out(wishes, part.count, room, widths);
        if (left < 0)
            break;
        memcpy(part.width, widths, sizeof widths);
        set_heads(page, table, &part);
        set_rows(page, table, &part, cap);
        part.fits = is_whole(&part);
        if (!ask_again(&part, wishes)) {
            place_columns(page, &part, left, cap);
            set_heads(page, table, &part);
            return part;
        }
    }
    place_columns(page, &part, 0, cap);
    return part;
}

/* All columns in so many parts, as even as can be. */
static struct table_layout lay_parts(struct page *page, const struct table *table, size_t parts,
                                     int cap)
{
    struct table_layout layout = {.fits = true, .cap = cap};
    size_t others = table->columns.count - 1;
    size_t each = (others + parts - 1) / parts;
    for (size_t first = 1; first <= others && layout.fits; first += each) {
        size_t rest = others + 1 - first;
        struct table_part part = lay_part(page, table, first, rest < each ? rest : each, cap);
        for (size_t row = 0; row < part.row_count; row++)
            part.fits = part.fits && part.head_height + part.rows[row].height + table_foot(page) <=
                                         page->body.height;
        layout.fits = part.fits;
        layout.parts[layout.count++] = part;
    }
    return layout;
}

static size_t lines_of(const struct table_layout *layout)
{
    size_t lines = 0;
    for (size_t i = 0; i < layout->count; i++)
        for (size_t row = 0; row < layout->parts[i].row_count; row++)
            for (size_t k = 0; k < layout->parts[i].count; k++) {
                const struct text *text = layout->parts[i].rows[row].cells[k].text;
                lines += text ? text->lines : 0;
            }
    return lines;
}

static bool is_cut_anywhere(const struct table_layout *layout)
{
    struct wish wishes[TABLE_COLUMNS_MOST] = {{0}};
    bool cut = false;
    for (size_t i = 0; i < layout->count; i++)
        cut = ask_again(&layout->parts[i], wishes) || cut;
    return cut;
}

struct table_layout table_lay_least(struct page *page, const struct table *table)
{
    struct table_layout layout = {0};
    for (size_t parts = 1; parts < table->columns.count && !layout.fits; parts++)
        layout = lay_parts(page, table, parts, page->cap[ROLE_LABEL]);
    return layout;
}

struct table_layout table_lay(struct page *page, const struct table *table)
{
    static const double growths[] = {1.5, 1.35, 1.2, 1.1};
    struct table_layout least = table_lay_least(page, table);
    int pages = table_pages(page, &least);
    /* Over many pages larger text gains little, and takes long to set. */
    for (size_t i = 0; i < COUNT_OF(growths) && least.fits && pages <= 3; i++) {
        int cap = (int)(growths[i] * page->cap[ROLE_LABEL]);
        /* Rows of one line each would take more pages already. */
        if ((double)table->rows.count * 1.8 * cap > (double)pages * page->body.height)
            continue;
        struct table_layout large = lay_parts(page, table, least.count, cap);
        if (large.fits && table_pages(page, &large) == pages && !is_cut_anywhere(&large) &&
            lines_of(&large) <= lines_of(&least))
            return large;
    }
    return least;
}
