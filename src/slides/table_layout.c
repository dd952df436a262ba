/* How a table is laid out: its columns and rows, and the parts that stand on pages of their own. */
#include "table_widths.h"

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

static double column_gap(int cap)
{
    return round(1.5 * cap);
}

static void set_heads(struct page *page, const struct table *table, struct table_part *part)
{
    double height = 0;
    for (size_t i = 0; i < part->count; i++) {
        part->head[i] =
            page_set_balanced(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD,
                              table_head_words(page, table, part->column[i]), part->width[i]);
        height = fmax(height, text_height(part->head[i], part->head[i]->lines));
    }
    part->head_height = height + 2.6 * table_rule_space(page) + table_rule(page);
}

static void set_rows(struct page *page, const struct table *table, struct table_part *part, int cap)
{
    for (size_t r = 0; r < part->row_count; r++) {
        struct table_row *row = &part->rows[r];
        *row = (struct table_row){0};
        for (size_t i = 0; i < part->count; i++) {
            row->cells[i] = table_set_cell(page, table, r, part->column[i], cap, part->width[i]);
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

static struct table_part lay_part(struct page *page, const struct table *table, size_t first,
                                  size_t count, int cap)
{
    struct table_part part = {.count = count + 1, .row_count = table->rows.count};
    struct table_wish wishes[TABLE_COLUMNS_MOST];
    for (size_t i = 0; i < part.count; i++) {
        part.column[i] = i == 0 ? 0 : first + i - 1;
        part.numeric[i] = table_is_numeric(table, part.column[i]);
    }
    part.rows = arena_get(page->arena, part.row_count, sizeof *part.rows);
    part.space = round(0.95 * cap);
    double room = page->body.width - column_gap(cap) * (double)(part.count - 1);
    table_ask_for_widths(page, table, &part, cap, wishes);
    for (int attempt = 0; attempt < 16; attempt++) {
        double widths[TABLE_COLUMNS_MOST];
        double left = table_share_out(wishes, part.count, room, widths);
        if (left < 0)
            break;
        memcpy(part.width, widths, sizeof widths);
        set_heads(page, table, &part);
        set_rows(page, table, &part, cap);
        part.fits = is_whole(&part);
        if (!table_ask_again(&part, wishes)) {
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
    struct table_wish wishes[TABLE_COLUMNS_MOST] = {{0}};
    bool cut = false;
    for (size_t i = 0; i < layout->count; i++)
        cut = table_ask_again(&layout->parts[i], wishes) || cut;
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
