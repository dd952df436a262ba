/* From rows to records, however the table is laid out. */
#include "importing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

size_t columns_of_values(const struct importing *importing, size_t *into)
{
    const size_t named = importing->with_role[COLUMN_VALUE];
    bool chosen = importing->options->columns && importing->options->columns[0];
    bool times = importing->layout == LAYOUT_TIME_COLUMNS;
    size_t count = 0;

    for (size_t i = 0; i < importing->column_count; i++) {
        const struct column *column = &importing->columns[i];
        bool value = named != SIZE_MAX ? i == named
                                       : column->role == COLUMN_OTHER && column->numeric &&
                                             (!times || column->head_dated);
        if (chosen)
            value = column->chosen && column->role != COLUMN_PERIOD && column->role != COLUMN_AREA;
        if (value)
            into[count++] = i;
    }
    return count;
}

/* True where one period stands in two rows. */
static bool periods_repeat(const struct importing *importing)
{
    size_t column = importing->with_role[COLUMN_PERIOD];
    const struct sheet *sheet = &importing->sheet;
    const char *first = sheet_cell_at(&sheet->rows[importing->first], column).text;

    for (size_t row = importing->first + 1; row < importing->end; row++)
        if (strcmp(sheet_cell_at(&sheet->rows[row], column).text, first) == 0)
            return true;
    return false;
}

enum layout layout_of(struct importing *importing)
{
    const size_t *roles = importing->with_role;
    bool period = roles[COLUMN_PERIOD] != SIZE_MAX;
    bool area = roles[COLUMN_AREA] != SIZE_MAX;
    size_t dated_heads = 0;
    size_t *values = arena_get(&importing->arena, importing->column_count, sizeof *values);

    for (size_t i = 0; i < importing->column_count; i++)
        dated_heads += importing->columns[i].head_dated && importing->columns[i].numeric;
    if (!period && area && dated_heads >= 2)
        return LAYOUT_TIME_COLUMNS;
    if (columns_of_values(importing, values) == 0)
        return LAYOUT_TABLE;
    if (period) {
        bool named = (area && importing->columns[roles[COLUMN_AREA]].named) ||
                     roles[COLUMN_INDICATOR] != SIZE_MAX;
        return named || (area && periods_repeat(importing)) ? LAYOUT_LONG : LAYOUT_TIME_ROWS;
    }
    return area ? LAYOUT_NAMES : LAYOUT_TABLE;
}

/* The last that is filled of the columns with a role: the smallest area, where larger ones are
 * named before it. */
static struct sheet_cell cell_of(const struct importing *importing, const struct sheet_row *row,
                                 enum column_role role)
{
    size_t first = importing->with_role[role];

    if (first == SIZE_MAX)
        return (struct sheet_cell){"", row->cells[0].line, row->cells[0].column};
    if (role == COLUMN_AREA || role == COLUMN_CODE)
        for (size_t i = importing->column_count - 1; i > first; i--)
            if (importing->columns[i].role == role && sheet_cell_at(row, i).text[0])
                return sheet_cell_at(row, i);
    return sheet_cell_at(row, first);
}

static const char *text_of(const struct importing *importing, const struct sheet_row *row,
                           enum column_role role)
{
    return cell_of(importing, row, role).text;
}

static bool contains(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (; *text; text++)
        if (strncasecmp(text, word, length) == 0)
            return true;
    return false;
}

static enum value_unit unit_of(const char *words)
{
    if (strchr(words, '%') || contains(words, "percent") || contains(words, "per cent"))
        return VALUE_PERCENT;
    return contains(words, "\xc2\xa3") || strcasecmp(words, "gbp") == 0 ? VALUE_POUNDS
                                                                        : VALUE_PLAIN;
}

/* What only a column for numbers says: shorthand without brackets, an empty cell, and what the
 * column for it says of the value's state. */
static void complete(struct importing *importing, struct record *record,
                     const struct sheet_row *row)
{
    struct import_value *value = &record->value;
    const char *said = text_of(importing, row, COLUMN_STATUS);
    const char *status;

    if (value->type == VALUE_TEXT && value_status(record->cell.text, &status) &&
        value_status_is_missing(status))
        *value = (struct import_value){.type = VALUE_MISSING, .status = status};
    else if (value->type == VALUE_TEXT &&
             (strcmp(record->cell.text, "..") == 0 || strcmp(record->cell.text, ":") == 0))
        *value = (struct import_value){.type = VALUE_MISSING, .status = "not_available"};
    if (*said) {
        bool known = value_status(said, &status);
        bool missing = value_status_is_missing(status);

        if (!known)
            value->wrong = "has a status that no slide has words for; those are c, x, z, low, p, "
                           "r and e";
        else if (value->type == VALUE_EMPTY && missing)
            *value = (struct import_value){.type = VALUE_MISSING, .status = status};
        else if (value->type == VALUE_NUMBER && missing && strcmp(status, "low") != 0)
            value->wrong = "is a number whose status says that there is none";
        else if (status)
            value->status = status;
        if (value->wrong)
            value->type = VALUE_WRONG;
    }
    if (value->type == VALUE_EMPTY)
        *value = (struct import_value){.type = VALUE_MISSING, .status = "not_available"};
    if (value->unit == VALUE_PLAIN)
        value->unit = unit_of(text_of(importing, row, COLUMN_UNIT));
}

/* By the form that all periods of the column have, or by its own. What has none stays undated, and
 * is refused where a slide needs it. */
static void date_it(struct record *record, const struct sheet_cell *cell,
                    const struct column *column)
{
    static const enum period_kind order[] = {PERIOD_ACADEMIC_YEAR,  PERIOD_YEAR,
                                             PERIOD_QUARTER,        PERIOD_MONTH,
                                             PERIOD_FINANCIAL_YEAR, PERIOD_DATE};

    record->when = *cell;
    if (column->period < PERIOD_KINDS)
        record->dated = period_read(cell->text, column->period, &record->period);
    for (size_t i = 0; !record->dated && i < COUNT_OF(order); i++)
        record->dated = period_read(cell->text, order[i], &record->period);
}

/* "absence_percent" is "Absence percent". */
static const char *words_of(struct importing *importing, const char *name)
{
    char *words = arena_text(&importing->arena, name, strlen(name));

    for (char *letter = words; *letter; letter++)
        if (*letter == '_')
            *letter = ' ';
    if (words[0] >= 'a' && words[0] <= 'z')
        words[0] = (char)(words[0] - 'a' + 'A');
    return words;
}

/* The record of a row and a column of values. */
static void make_record(struct importing *importing, const struct sheet_row *row, size_t index,
                        bool several, struct record *record)
{
    const size_t *roles = importing->with_role;
    const struct column *column = &importing->columns[index];
    struct sheet_cell cell = sheet_cell_at(row, index);
    bool by_head = importing->layout == LAYOUT_TIME_ROWS;

    *record = (struct record){.area = text_of(importing, row, COLUMN_AREA),
                              .code = text_of(importing, row, COLUMN_CODE),
                              .indicator = text_of(importing, row, COLUMN_INDICATOR),
                              .value = value_read(cell.text),
                              .cell = cell,
                              .name = column->head};
    if (by_head) {
        record->area = column->name;
        record->code = "";
    } else if (roles[COLUMN_AREA] != SIZE_MAX) {
        record->name = cell_of(importing, row, COLUMN_AREA);
    }
    bool unnamed = importing->layout == LAYOUT_LONG && column->role != COLUMN_VALUE &&
                   record->indicator[0] == '\0';
    if (unnamed || (several && !by_head && importing->layout != LAYOUT_TIME_COLUMNS))
        record->indicator = words_of(importing, column->name);
    complete(importing, record, row);
    if (record->value.unit == VALUE_PLAIN)
        record->value.unit = unit_of(column->name);
    if (importing->layout == LAYOUT_TIME_COLUMNS) {
        date_it(record, &column->head, column);
    } else if (roles[COLUMN_PERIOD] != SIZE_MAX) {
        struct sheet_cell when = cell_of(importing, row, COLUMN_PERIOD);
        date_it(record, &when, &importing->columns[roles[COLUMN_PERIOD]]);
    }
}

/* The one kind of period that all names of columns have. */
static bool date_heads(struct importing *importing, const size_t *values, size_t count)
{
    struct period period;

    for (enum period_kind kind = 0; kind < PERIOD_KINDS; kind++) {
        size_t fitting = 0;

        for (size_t i = 0; i < count; i++)
            fitting += period_read(importing->columns[values[i]].name, kind, &period);
        if (fitting < count)
            continue;
        for (size_t i = 0; i < count; i++)
            importing->columns[values[i]].period = kind;
        return true;
    }
    return importing_refuse(importing, &importing->columns[values[0]].head,
                            "the columns are named after periods of several forms; name them all "
                            "as 2011, as 2010/11, as 2011 Q1 or as 2011-03");
}

bool records_make(struct importing *importing)
{
    size_t *values = arena_get(&importing->arena, importing->column_count, sizeof *values);
    size_t count = columns_of_values(importing, values);
    size_t rows = importing->end - importing->first;
    struct records *records = &importing->records;

    if (importing->layout == LAYOUT_TIME_COLUMNS && !date_heads(importing, values, count))
        return false;
    records->items = memory_get(rows * count + 1, sizeof *records->items);
    for (size_t row = importing->first; row < importing->end; row++)
        for (size_t i = 0; i < count; i++) {
            make_record(importing, &importing->sheet.rows[row], values[i], count > 1,
                        &records->items[records->count++]);
        }
    return keep_indicator(importing);
}
