/* What the slides have in common. */
#include "importing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_ROOM = 48 };

void write_unit(struct writer *writer, enum value_unit unit)
{
    if (unit != VALUE_PLAIN)
        writer_text(writer, "unit", unit == VALUE_PERCENT ? "percent" : "gbp");
}

bool refuse_value(struct importing *importing, const struct sheet_cell *cell,
                  const struct import_value *value)
{
    return importing_refuse(importing, cell, "\"%s\" %s%s%s", cell->text, value->wrong,
                            value->comma ? "; for decimals write " : "",
                            value->comma ? value->digits : "");
}

bool write_value(struct importing *importing, const struct record *record, struct writer *writer,
                 const char *name, bool status)
{
    const struct import_value *value = &record->value;

    if (value->type == VALUE_WRONG)
        return refuse_value(importing, &record->cell, value);
    if (value->type == VALUE_TEXT)
        return importing_refuse(importing, &record->cell,
                                "\"%s\" is no number; write it as 1,234.5 or 35%%, or where there "
                                "is none why: [c] suppressed, [x] or .. not available, [z] not "
                                "applicable, [low]; or leave it empty",
                                record->cell.text);
    writer_bare(writer, name, value->type == VALUE_NUMBER ? value->digits : "null");
    if (status && value->status)
        writer_text(writer, "status", value->status);
    return true;
}

bool one_unit(struct importing *importing, const struct planned *slide, enum value_unit *unit)
{
    const struct record *first = NULL;

    *unit = VALUE_PLAIN;
    for (size_t i = 0; i < slide->count; i++)
        for (size_t k = 0; k < slide->series[i].count; k++) {
            const struct record *record = slide->series[i].records[k];

            if (record->value.type != VALUE_NUMBER)
                continue;
            if (!first)
                first = record;
            if (record->value.unit != first->value.unit)
                return importing_refuse(importing, &record->cell,
                                        "\"%s\" has another unit than \"%s\" in line %d; give all "
                                        "numbers of a chart the same sign, or none",
                                        record->cell.text, first->cell.text, first->cell.line);
        }
    *unit = first ? first->value.unit : VALUE_PLAIN;
    return true;
}

bool value_is_fine(const struct import_value *value)
{
    const char *point = strchr(value->digits, '.');

    return point && strspn(point + 1, "0123456789") > 1;
}

static bool has_fine(const struct planned *slide)
{
    for (size_t i = 0; i < slide->count; i++)
        for (size_t k = 0; k < slide->series[i].count; k++)
            if (value_is_fine(&slide->series[i].records[k]->value))
                return true;
    return false;
}

/* The numbers that a slide says in words: the first and the last of each series, and what they are
 * compared with; of a ranking, all. */
static size_t gather_said(const struct planned *slide, double *said)
{
    size_t count = 0;

    for (size_t i = 0; i < slide->count; i++) {
        const struct series *series = &slide->series[i];
        size_t first = 0, last = series->count;

        while (first < last && series->records[first]->value.type != VALUE_NUMBER)
            first++;
        while (last > first && series->records[last - 1]->value.type != VALUE_NUMBER)
            last--;
        if (first < last)
            said[count++] = series->records[first]->value.number;
        if (first + 1 < last)
            said[count++] = series->records[last - 1]->value.number;
    }
    if (slide->reference && slide->reference->value.type == VALUE_NUMBER)
        said[count++] = slide->reference->value.number;
    return count;
}

static int by_number(const void *left, const void *right)
{
    double one = *(const double *)left, other = *(const double *)right;

    return (one > other) - (one < other);
}

/* Numbers that differ do so in their words, too. */
static bool are_told_apart(const double *said, size_t count, int decimals)
{
    char one[NUMBER_ROOM], other[NUMBER_ROOM];

    for (size_t i = 1; i < count; i++) {
        snprintf(one, sizeof one, "%.*f", decimals, said[i - 1]);
        snprintf(other, sizeof other, "%.*f", decimals, said[i]);
        if (said[i - 1] < said[i] && strcmp(one, other) == 0)
            return false;
    }
    return true;
}

void write_decimals_of(struct writer *writer, double *said, size_t count)
{
    static const char *const words[] = {"1", "2", "3"};
    size_t decimals = 1;

    qsort(said, count, sizeof *said, by_number);
    while (decimals < COUNT_OF(words) && !are_told_apart(said, count, (int)decimals))
        decimals++;
    writer_bare(writer, "decimals", words[decimals - 1]);
}

void write_decimals(struct importing *importing, const struct planned *slide, struct writer *writer)
{
    if (!has_fine(slide))
        return;
    double *said = arena_get(&importing->arena, 2 * slide->count + 1, sizeof *said);

    write_decimals_of(writer, said, gather_said(slide, said));
}
