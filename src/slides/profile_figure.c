/* The figures of a profile, beside each other on tiles or one under another. */
#include "profile.h"

#include <math.h>

/* A figure as it is set: its label above the number on a tile, below it without one. */
struct cell {
    struct text *number, *label, *per;
    struct figure_rows rows;
    bool tile;
    double history, height; /* px; the history's is 0 where it has no place of its own */
};

static double padding(const struct page *page)
{
    return round(0.75 * page->gap);
}

static double space_between(const struct page *page)
{
    return round(0.8 * page->gap);
}

static double height_of(const struct text *text)
{
    return text ? text_height(text, text->lines) : 0;
}

static double bar(const struct page *page)
{
    return round(0.4 * page->gap);
}

/* White space on a tile: letters hang low from the label, and a comma from the number. */
static double above_number(const struct page *page, const struct text *number)
{
    return fmax(1.6 * page->gap, 0.3 * number->cap);
}

static double below_number(const struct page *page, const struct text *number)
{
    return fmax(1.4 * page->gap, 0.36 * number->cap);
}

/* What numbers beside each other may lose to have room in their columns. */
static const double least_of_hero = 0.8;

/* `number_cap` is the height of the number's digits, 0 for as large as has room. */
static struct cell set_cell(struct page *page, const struct figure *figure, double width, bool tile,
                            int number_cap)
{
    struct cell cell = {.tile = tile};
    double inside = tile ? width - 2 * padding(page) : width;
    /* A tile's label names a category; alone on the page it is the figure's own. */
    enum role role = tile ? ROLE_LABEL : ROLE_KEY;
    int cap = tile ? (int)(1.25 * page->cap[ROLE_LABEL]) : page->cap[ROLE_KEY];
    const char *per = figure_per(page, &figure->unit, figure->per);
    cell.number = figure_number_set(page, figure, page->cap[ROLE_HERO], inside);
    if (number_cap > 0 && figure->value.given)
        cell.number =
            page_set(page, ROLE_KEY, number_cap, WEIGHT_BOLD, figure_words(page, figure), inside);
    cell.label = page_set_balanced(page, role, cap, WEIGHT_SEMIBOLD, figure->label, inside);
    if (per)
        cell.per = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, per, inside);
    cell.rows = figure_rows_set(page, figure, inside, 0);
    double around = tile ? above_number(page, cell.number) + below_number(page, cell.number)
                         : figure_below_number(page, cell.number);
    cell.height = height_of(cell.label) + height_of(cell.number) + around +
                  (cell.per ? page_below(cell.label, page->gap) + height_of(cell.per) : 0);
    if (cell.rows.height > 0)
        cell.height += (tile ? 0 : 1.1 * page->gap) + cell.rows.height;
    if (!tile)
        return cell;
    cell.height += bar(page) + 2 * padding(page);
    cell.history = figure->history.count > 0 ? round(1.7 * page->cap[ROLE_LABEL]) : 0;
    if (cell.history > 0)
        cell.height += 0.7 * page->gap + cell.history;
    return cell;
}

static bool is_broken(const struct page *page, const struct figure *figure, const struct cell *cell)
{
    bool full =
        !figure->value.given || cell->number->style.cap_px >= least_of_hero * page->cap[ROLE_HERO];
    bool whole = !cell->label->broken && !(cell->per && cell->per->broken);
    return !whole || (cell->tile && (!full || cell->number->lines > 1 || cell->label->lines > 3));
}

/* A row that is not full is as wide as one that is. */
static double cell_width(const struct page *page, size_t count, size_t columns)
{
    columns = count < columns ? count : columns;
    return floor((page->body.width - space_between(page) * (double)(columns - 1)) /
                 (double)columns);
}

/* Figures beside each other: the numbers stand in line below the highest label. */
struct row {
    double labels, height;
    bool broken;
};

static struct row measure_row(struct page *page, const struct figure *figures, size_t count,
                              size_t columns, int number_cap)
{
    struct row row = {0};
    double below = 0;
    for (size_t i = 0; i < count; i++) {
        struct cell cell =
            set_cell(page, &figures[i], cell_width(page, count, columns), columns > 1, number_cap);
        row.broken = row.broken || is_broken(page, &figures[i], &cell);
        row.labels = fmax(row.labels, height_of(cell.label));
        below = fmax(below, cell.height - height_of(cell.label));
    }
    row.height = row.labels + below;
    return row;
}

double profile_row_height(struct page *page, const struct figure *figures, size_t count,
                          size_t columns)
{
    struct row row = measure_row(page, figures, count, columns, 0);
    return row.broken ? INFINITY : row.height;
}

/* All beside each other, or two, or one. */
size_t profile_columns(struct page *page, const struct profile *profile)
{
    size_t all = profile->figures.count;
    for (size_t columns = all; columns > 1; columns = columns > 2 ? 2 : 1)
        if (profile_row_height(page, profile->figures.items, all, columns) <= page->body.height)
            return columns;
    return 1;
}

static void draw_below_number(struct page *page, const struct cell *cell, struct box box,
                              colour ground)
{
    double y = box.y;
    if (cell->per) {
        page_draw(page, cell->per, box.x, y, box.width, ALIGN_START, page->palette->quiet);
        y += height_of(cell->per) + (cell->tile ? page->gap : 0);
    }
    y += cell->tile ? 0 : 1.1 * page->gap;
    figure_rows_draw(page, &cell->rows, (struct box){box.x, y, box.width, cell->rows.height},
                     ground);
}

/* `labels` is the height of the highest label beside it, `history_more` what the history grows. */
static void draw_tile(struct page *page, const struct figure *figure, const struct cell *cell,
                      struct box box, double labels, double history_more)
{
    const struct palette *palette = page->palette;
    canvas_fill_box(page->canvas, box, 0, palette->panel);
    canvas_fill_box(page->canvas, (struct box){box.x, box.y, box.width, bar(page)}, 0,
                    palette->main);
    double x = box.x + padding(page);
    double y = box.y + bar(page) + padding(page);
    double width = box.width - 2 * padding(page);
    page_draw(page, cell->label, x, y, width, ALIGN_START, palette->ink);
    /* The numbers stand in line, whatever the labels above them take. */
    y += labels + above_number(page, cell->number);
    page_draw_flush(page, cell->number, x, y, palette->main);
    y += height_of(cell->number) + below_number(page, cell->number);
    draw_below_number(page, cell, (struct box){x, y, width, 0}, palette->panel);
    if (cell->history > 0) {
        double foot = box.y + box.height - padding(page);
        double height = cell->history + history_more;
        figure_history_draw(page, figure, (struct box){x, foot - height, width, height});
        page->charts_drawn++;
    }
}

/* The history stands beside the number, where there is room. */
static void draw_alone(struct page *page, const struct figure *figure, const struct cell *cell,
                       struct box box)
{
    page_draw_flush(page, cell->number, box.x, box.y, page->palette->main);
    double number = height_of(cell->number);
    double beside = cell->number->width + 1.8 * page->gap;
    if (figure->history.count > 0 && box.width - beside > 4 * page->cap[ROLE_LABEL]) {
        double height = fmin(3 * page->cap[ROLE_LABEL], number);
        figure_history_draw(page, figure,
                            (struct box){box.x + beside, box.y + (number - height) / 2,
                                         box.width - beside, height});
        page->charts_drawn++;
    }
    double y = box.y + number + figure_below_number(page, cell->number);
    page_draw(page, cell->label, box.x, y, box.width, ALIGN_START, page->palette->ink);
    y += height_of(cell->label) + (cell->per ? page_below(cell->label, page->gap) : 0);
    draw_below_number(page, cell, (struct box){box.x, y, box.width, 0}, page->palette->ground);
}

/* Numbers beside each other are of one size. */
static int common_cap(struct page *page, const struct figure *figures, size_t count, size_t columns)
{
    int cap = page->cap[ROLE_HERO];
    for (size_t i = 0; i < count && columns > 1; i++) {
        struct cell cell = set_cell(page, &figures[i], cell_width(page, count, columns), true, 0);
        if (figures[i].value.given && cell.number->style.cap_px < cap)
            cap = cell.number->style.cap_px;
    }
    return cap < page->cap[ROLE_HERO] ? cap : 0;
}

void profile_row_draw(struct page *page, const struct figure *figures, size_t count, size_t columns,
                      struct box box)
{
    double width = cell_width(page, count, columns);
    int cap = common_cap(page, figures, count, columns);
    struct row row = measure_row(page, figures, count, columns, cap);
    for (size_t i = 0; i < count; i++) {
        struct cell cell = set_cell(page, &figures[i], width, columns > 1, cap);
        struct box part = {box.x + (double)i * (width + space_between(page)), box.y, width,
                           box.height};
        if (cell.tile)
            draw_tile(page, &figures[i], &cell, part, row.labels, fmax(0, box.height - row.height));
        else
            draw_alone(page, &figures[i], &cell, part);
    }
}
