/* A table: the cells as they stand. */
#include "importing.h"

#include <stdint.h>
#include <string.h>

/* The first column and those that were chosen, or all that are called something. */
static size_t columns_shown(const struct importing *importing, size_t *into)
{
    bool chosen = importing->options->columns && importing->options->columns[0];
    size_t count = 0;
    size_t names = importing->with_role[COLUMN_AREA];

    names = names == SIZE_MAX ? 0 : names;
    for (size_t i = 0; i < importing->column_count; i++)
        if (chosen ? importing->columns[i].chosen || i == names
                   : importing->columns[i].name[0] != '\0')
            into[count++] = i;
    return count;
}

/* That of all numbers of a column that have one; a table may have others in single cells. */
static enum value_unit unit_of(const struct importing *importing, size_t index)
{
    enum value_unit unit = VALUE_PLAIN;

    for (size_t row = importing->first; row < importing->end; row++) {
        struct import_value value =
            value_read(sheet_cell_at(&importing->sheet.rows[row], index).text);

        if (value.type != VALUE_NUMBER || value.number == 0)
            continue;
        if (value.unit == VALUE_PLAIN || (unit != VALUE_PLAIN && unit != value.unit))
            return VALUE_PLAIN;
        unit = value.unit;
    }
    return unit;
}

static void write_column_decimals(struct importing *importing, size_t index, struct writer *writer)
{
    struct said said = said_new(importing, importing->end - importing->first);

    for (size_t row = importing->first; row < importing->end; row++) {
        struct import_value value =
            value_read(sheet_cell_at(&importing->sheet.rows[row], index).text);

        said_add(&said, &value);
    }
    said_write(&said, writer);
}

static bool write_cell(struct importing *importing, const struct sheet_cell *cell, bool words,
                       enum value_unit unit, struct writer *writer)
{
    struct import_value value = value_read(cell->text);

    if (value.type == VALUE_WRONG && !words)
        return refuse_value(importing, cell, &value);
    if (value.type == VALUE_EMPTY) {
        writer_bare(writer, NULL, "null");
        return true;
    }
    if (words || value.type == VALUE_TEXT) {
        writer_text(writer, NULL, cell->text);
        return check_shown(importing, cell->text, cell, CELL_CHARACTERS);
    }
    const char *number = value.type == VALUE_NUMBER ? value.digits : "null";
    if (!value.status && value.unit == unit) {
        writer_bare(writer, NULL, number);
        return true;
    }
    writer_open_brief(writer, NULL, '{');
    writer_bare(writer, "value", number);
    if (value.type == VALUE_NUMBER && value.unit != unit)
        write_unit(writer, value.unit);
    if (value.status)
        writer_text(writer, "status", value.status);
    writer_close(writer);
    return true;
}

static bool check_size(struct importing *importing, size_t columns, size_t rows)
{
    size_t most_columns = limit_of(importing, "table", "columns");
    size_t most_rows = limit_of(importing, "table", "rows");

    if (columns < 2)
        return importing_refuse(importing, &importing->columns[0].head,
                                "%zu columns with a name; a table needs two", columns);
    if (columns > most_columns)
        return importing_refuse(importing, &importing->columns[0].head,
                                "%zu columns; a table has at most %zu: choose them by --column",
                                columns, most_columns);
    if (rows > most_rows)
        return importing_refuse(importing, &importing->columns[0].head,
                                "%zu rows; a table has at most %zu: keep those that matter most",
                                rows, most_rows);
    return true;
}

static bool write_columns(struct importing *importing, const size_t *shown, size_t count,
                          enum value_unit *units, struct writer *writer)
{
    bool good = true;

    writer_open(writer, "columns", '[');
    for (size_t i = 0; i < count; i++) {
        const struct column *column = &importing->columns[shown[i]];
        const char *name = *column->name ? column->name : "\xe2\x80\x93";

        units[i] = i > 0 ? unit_of(importing, shown[i]) : VALUE_PLAIN;
        good = check_shown(importing, name, &column->head,
                           limit_of(importing, "table", "columns/label")) &&
               good;
        writer_open_brief(writer, NULL, '{');
        writer_text(writer, "label", name);
        write_unit(writer, units[i]);
        if (i > 0 && !column->dated)
            write_column_decimals(importing, shown[i], writer);
        writer_close(writer);
    }
    writer_close(writer);
    return good;
}

bool write_table(struct importing *importing, struct writer *writer)
{
    size_t *shown = arena_get(&importing->arena, importing->column_count, sizeof *shown);
    size_t count = columns_shown(importing, shown);

    if (!check_size(importing, count, importing->end - importing->first))
        return false;
    enum value_unit *units = arena_get(&importing->arena, count, sizeof *units);
    bool good = write_columns(importing, shown, count, units, writer);
    writer_open(writer, "rows", '[');
    for (size_t row = importing->first; row < importing->end; row++) {
        writer_open_brief(writer, NULL, '[');
        for (size_t i = 0; i < count; i++) {
            struct sheet_cell cell = sheet_cell_at(&importing->sheet.rows[row], shown[i]);
            /* A year is not counted: it must not read "2,011". */
            bool words = i == 0 || importing->columns[shown[i]].dated;
            good = write_cell(importing, &cell, words, units[i], writer) && good;
        }
        writer_close(writer);
    }
    writer_close(writer);
    return good;
}
