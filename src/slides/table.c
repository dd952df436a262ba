/* A table, over as many pages as it takes. */
#include "table.h"

#include "flow.h"

#include <math.h>
#include <stdio.h>

static const struct field column_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct table_column, label),
     .about = "What the column holds; stands above it on each page."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct table_column, unit),
     .about = "The unit of its numbers."},
    {.name = "per",
     .type = FIELD_LABEL,
     .most = 40,
     .offset = offsetof(struct table_column, per),
     .about = "What a rate is per."},
    {.name = "decimals",
     .type = FIELD_NUMBER,
     .most = 3,
     .offset = offsetof(struct table_column, decimals),
     .about = "Decimals of its numbers, 0 to 3; without it what they carry, at most 1."},
};

static void check_column(struct reader *reader, void *object, const void *parent)
{
    const struct table_column *column = object;
    (void)parent;
    if (column->decimals.given && column->decimals.value != floor(column->decimals.value))
        reader_refuse(reader, "decimals", "must be a whole number, 0 to 3");
    if ((column->unit.kind == UNIT_RATE) != (column->per != NULL))
        reader_refuse(reader, column->per ? "per" : "unit", "\"rate\" and \"per\" go together");
}

static const struct shape column_shape = {"column", column_fields, COUNT_OF(column_fields),
                                          sizeof(struct table_column), check_column};

/* Only its one field is used: a row is a list of cells. */
static const struct field row_fields[] = {
    {.name = "cells",
     .type = FIELD_LIST,
     .item = FIELD_CELL,
     .null = true,
     .least = 2,
     .most = TABLE_COLUMNS_MOST,
     .shape = &figure_cell_shape,
     .about = "A text, a number, null or a figure for each column."},
};

static const struct shape row_shape = {"row", row_fields, COUNT_OF(row_fields), sizeof(struct list),
                                       NULL};

static const struct field fields[] = {
    {.name = "columns",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = TABLE_COLUMNS_MOST,
     .shape = &column_shape,
     .offset = offsetof(struct table, columns),
     .about = "The columns; the first says what each row is about, and stands on every page."},
    {.name = "rows",
     .type = FIELD_LIST,
     .item = FIELD_LIST,
     .required = true,
     .least = 1,
     .most = 200,
     .shape = &row_shape,
     .offset = offsetof(struct table, rows),
     .about = "The rows, each with a cell for every column."},
};

static void check_cells(struct reader *reader, const struct table *table, size_t row)
{
    const struct table_column *columns = table->columns.items;
    char path[64];
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct figure *figure = table_cell_at(table, row, i)->object;
        if (!figure || figure->unit.kind != UNIT_RATE || figure->per || columns[i].per)
            continue;
        snprintf(path, sizeof path, "rows/%zu/%zu/unit", row, i);
        reader_refuse(reader, path, "a rate needs \"per\", such as 10000");
    }
}

static void check(struct reader *reader, void *object, const void *parent)
{
    const struct table *table = object;
    const struct list *rows = table->rows.items;
    (void)parent;
    for (size_t i = 0; i < table->rows.count; i++) {
        if (rows[i].count == table->columns.count) {
            check_cells(reader, table, i);
            continue;
        }
        char path[32];
        snprintf(path, sizeof path, "rows/%zu", i);
        reader_refuse(reader, path,
                      "%zu cells for %zu columns; give each column one, null where it is empty",
                      rows[i].count, table->columns.count);
    }
}

static const struct shape shape = {"table", fields, COUNT_OF(fields), sizeof(struct table), check};

const struct cell_value *table_cell_at(const struct table *table, size_t row, size_t column)
{
    const struct list *rows = table->rows.items;
    return (const struct cell_value *)rows[row].items + column;
}

bool table_is_numeric(const struct table *table, size_t column)
{
    for (size_t row = 0; row < table->rows.count; row++) {
        const struct cell_value *cell = table_cell_at(table, row, column);
        if (cell->number.given || cell->object)
            return true;
    }
    return false;
}

static int decimals_of(const struct table *table, size_t column)
{
    const struct table_column *columns = table->columns.items;
    int most = 0;
    if (columns[column].decimals.given)
        return (int)columns[column].decimals.value;
    for (size_t row = 0; row < table->rows.count; row++) {
        const struct cell_value *cell = table_cell_at(table, row, column);
        const struct figure *figure = cell->object;
        if (figure && figure->unit.kind == UNIT_COUNT && !figure->decimals.given &&
            figure_decimals(figure) > most)
            most = figure_decimals(figure);
        if (cell->number.decimals > most)
            most = cell->number.decimals;
    }
    return most > 1 ? 1 : most;
}

/* A number becomes a figure; a figure takes from its column what it does not say itself. */
static struct figure figure_of(const struct table *table, const struct cell_value *cell,
                               size_t column)
{
    const struct table_column *columns = table->columns.items;
    struct figure figure = {.value = cell->number};
    if (cell->object)
        figure = *(const struct figure *)cell->object;
    if (figure.unit.kind == UNIT_COUNT) {
        figure.unit = columns[column].unit;
        if (columns[column].decimals.given && !figure.decimals.given)
            figure.decimals = columns[column].decimals;
        figure.column_decimals = decimals_of(table, column);
    }
    return figure;
}

struct table_words table_words_of(struct page *page, const struct table *table, size_t row,
                                  size_t column)
{
    const struct cell_value *cell = table_cell_at(table, row, column);
    struct table_words words = {.is_figure = cell->number.given || cell->object};
    if (words.is_figure) {
        words.figure = figure_of(table, cell, column);
        words.text = figure_words(page, &words.figure);
        words.quiet = !words.figure.value.given;
    } else if (cell->text) {
        words.text = cell->text;
    } else if (table_is_numeric(table, column)) {
        words.text = words_text(page->words, WORD_NO_DATA);
        words.quiet = true;
    }
    return words;
}

const char *table_head_words(struct page *page, const struct table *table, size_t column)
{
    const struct table_column *columns = table->columns.items;
    const char *per = figure_per(page, &columns[column].unit, columns[column].per);
    const char *label = columns[column].label;
    return per ? words_fill(page->words, page->arena, WORD_ASIDE, label, per) : label;
}

static bool shows_figures(const void *body)
{
    const struct table *table = body;
    for (size_t column = 0; column < table->columns.count; column++)
        if (table_is_numeric(table, column))
            return true;
    return false;
}

/* The head with three rows, or with as many as there is room for. */
static double least_height(struct page *page)
{
    struct table_layout layout = table_lay_least(page, page->slide->kind.body);
    double least = 0;
    if (!layout.fits)
        return INFINITY;
    for (size_t i = 0; i < layout.count; i++) {
        const struct table_part *part = &layout.parts[i];
        double around = part->head_height + table_foot(page);
        double height = around;
        double highest = 0;
        for (size_t row = 0; row < part->row_count; row++) {
            highest = fmax(highest, around + part->rows[row].height);
            if (row < 3)
                height += part->rows[row].height + (row > 0 ? part->space : 0);
        }
        least = fmax(least, fmax(highest, height <= page->body.height ? height : 0));
    }
    return least;
}

static int pages(struct page *page)
{
    struct table_layout layout = table_lay(page, page->slide->kind.body);
    return table_pages(page, &layout);
}

static void draw(struct page *page, int number)
{
    struct table_layout layout = table_lay(page, page->slide->kind.body);
    table_draw(page, &layout, number);
}

static void say_row(struct page *page, const struct table *table, size_t row, struct flow *flow)
{
    flow_say(page, flow, table_words_of(page, table, row, 0).text, true);
    for (size_t column = 1; column < table->columns.count; column++) {
        struct table_words words = table_words_of(page, table, row, column);
        if (!words.text)
            continue;
        flow_say(page, flow,
                 words_fill(page->words, page->arena, WORD_NAMED,
                            table_head_words(page, table, column), words.text),
                 false);
        if (words.is_figure)
            figure_rows_say(page, &words.figure, flow);
    }
}

static void say(struct page *page, struct flow *flow)
{
    const struct table *table = page->slide->kind.body;
    for (size_t row = 0; row < table->rows.count; row++)
        say_row(page, table, row, flow);
}

static const char starter[] =
    "'title': 'Made up: opening hours and visits',\n"
    "'columns': [{'label': 'Library'}, {'label': 'Opens'}, {'label': 'Visits'}],\n"
    "'rows': [\n"
    "  ['North', '09:00', 640],\n"
    "  ['South', '10:00', 560],\n"
    "  ['West', '10:00', null]\n"
    "]";

const struct slide_kind slide_kind_table = {
    .kind = {.name = "table",
             .about = "A table, over as many pages as it takes.",
             .shape = &shape,
             .body_shows_figures = shows_figures},
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = draw,
    .starter = starter,
};
