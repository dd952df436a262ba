/* Commas and points in numbers: "1,204" and "1.204" are either, and spreadsheets that part fields
 * by semicolons or tabs often stand in countries where the comma is that of decimals. */
#include "importing.h"

#include <string.h>

enum mark { MARK_NONE, MARK_COMMA, MARK_POINT, MARK_DECIDED };

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* The mark of a number that could be read in both ways; MARK_DECIDED where it can in one only. */
static enum mark mark_of(const char *text)
{
    const char *number = text + strcspn(text, "0123456789");
    size_t before = count_digits(number);
    const char *mark = number + before;
    const size_t group = 3;

    if (*mark != ',' && *mark != '.')
        return MARK_NONE;
    size_t behind = count_digits(mark + 1);
    const char *next = mark + 1 + behind;
    bool again = (*next == ',' || *next == '.') && count_digits(next + 1) > 0;
    if (behind != group || before > group || number[0] == '0' || again)
        return MARK_DECIDED;
    return *mark == ',' ? MARK_COMMA : MARK_POINT;
}

static void note_first(struct importing *importing, const struct sheet_cell *cell, const char *say)
{
    if (cell->text)
        importing_note(importing, "\"%s\" in line %d is read as %s; %s", cell->text, cell->line,
                       value_read(cell->text).digits, say);
}

void marks_note(struct importing *importing)
{
    struct sheet_cell comma = {0}, point = {0};

    if (importing->sheet.separator == ',')
        return;
    for (size_t row = importing->first; row < importing->end; row++)
        for (size_t i = 0; i < importing->column_count; i++) {
            struct sheet_cell cell = sheet_cell_at(&importing->sheet.rows[row], i);
            if (!importing->columns[i].numeric || value_read(cell.text).type != VALUE_NUMBER)
                continue;
            enum mark mark = mark_of(cell.text);
            if (mark == MARK_DECIDED)
                return;
            if (mark == MARK_COMMA && !comma.text)
                comma = cell;
            if (mark == MARK_POINT && !point.text)
                point = cell;
        }
    note_first(importing, &comma, "where its comma stands before decimals, write a point there");
    note_first(importing, &point, "where its point parts thousands, leave it away");
}
