/* What the slides have in common. */
#include "importing.h"

#include <string.h>

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
