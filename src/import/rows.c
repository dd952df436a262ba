/* Which rows of a sheet are what: published tables have a title above, and notes below. */
#include "importing.h"

#include <string.h>
#include <strings.h>

enum { NOTE_CHARACTERS = 60 };

static size_t filled(const struct sheet_row *row)
{
    size_t count = 0;

    for (size_t i = 0; i < row->count; i++)
        count += row->cells[i].text[0] != '\0';
    return count;
}

static const char *first_text(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].text[0] != '\0')
            return row->cells[i].text;
    return "";
}

static bool begins(const char *text, const char *start)
{
    return strncasecmp(text, start, strlen(start)) == 0;
}

static const char source_mark[] = "source:";

static void take_line(struct importing *importing, const char *text)
{
    if (begins(text, source_mark)) {
        text += strlen(source_mark);
        text += strspn(text, " ");
        importing->source = *text ? text : importing->source;
    } else if (!importing->heading) {
        importing->heading = text;
    }
}

/* What stands alone below a table; a source may hold commas that are not quoted. */
static bool is_note(const struct sheet_row *row)
{
    const char *text = first_text(row);

    if (begins(text, source_mark) || begins(text, "note:") || begins(text, "notes:"))
        return true;
    return filled(row) == 1 && row->cells[0].text[0] &&
           (begins(text, "source") || begins(text, "note") || begins(text, "footnote") ||
            begins(text, "\xc2\xa9") || *text == '[' || *text == '*' ||
            text_characters(text) > NOTE_CHARACTERS);
}

/* One text in a row says nothing of an area. */
static bool is_alone(const struct sheet_row *row)
{
    return filled(row) == 1 && value_read(first_text(row)).type == VALUE_TEXT;
}

/* Where the notes below the table begin: all rows of one text after the last empty line, and what
 * is a note by itself. */
static size_t end_of_table(const struct importing *importing)
{
    const struct sheet_row *rows = importing->sheet.rows;
    size_t end = importing->sheet.count;

    for (size_t row = end; row > importing->first; row--) {
        if (!is_note(&rows[row - 1]) && !is_alone(&rows[row - 1]))
            break;
        if (rows[row - 1].apart)
            end = row - 1;
    }
    while (end > importing->first && is_note(&rows[end - 1]))
        end--;
    return end;
}

static const char *join_cells(struct importing *importing, const struct sheet_row *row)
{
    struct buffer line = {0};

    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].text[0] != '\0')
            buffer_print(&line, "%s%s", line.length > 0 ? ", " : "", row->cells[i].text);
    const char *joined = arena_text(&importing->arena, line.data ? line.data : "", line.length);
    buffer_finish(&line);
    return joined;
}

static bool check_names(struct importing *importing)
{
    const struct sheet_row *row = &importing->sheet.rows[importing->header];

    for (size_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];
        struct import_value value = value_read(cell->text);
        struct period period;
        bool dated = false;

        for (enum period_kind kind = 0; kind < PERIOD_KINDS; kind++)
            dated = dated || period_read(cell->text, kind, &period);
        if (value.type == VALUE_NUMBER && !dated)
            return importing_refuse(importing, cell,
                                    "\"%s\" stands where the name of a column belongs; put a row "
                                    "of names above the numbers",
                                    cell->text);
    }
    return true;
}

/* Between rows of values, one text alone below an empty line heads what follows. */
static void leave_headings(struct importing *importing)
{
    struct sheet *sheet = &importing->sheet;
    size_t kept = importing->first;

    for (size_t i = importing->first; i < importing->end; i++) {
        const struct sheet_row row = sheet->rows[i];

        if (row.apart && is_alone(&row))
            importing_note(importing,
                           "\"%s\" in line %d is left out, since it stands alone below an empty "
                           "line",
                           first_text(&row), row.cells[0].line);
        else
            sheet->rows[kept++] = row;
    }
    importing->end = kept;
}

bool rows_find(struct importing *importing)
{
    const struct sheet *sheet = &importing->sheet;
    size_t row = 0;

    if (sheet->count == 0)
        return importing_refuse(importing, NULL,
                                "is empty; a row of names and rows of values are "
                                "needed");
    if (sheet->widest < 2)
        return importing_refuse(importing, &sheet->rows[0].cells[0],
                                "only one column; names and values are needed, parted by commas, "
                                "semicolons or tabs");
    for (; row < sheet->count && filled(&sheet->rows[row]) < 2; row++)
        take_line(importing, first_text(&sheet->rows[row]));
    importing->header = row;
    importing->first = row + 1;
    importing->end = end_of_table(importing);
    for (size_t i = sheet->count; i > importing->end; i--)
        if (begins(first_text(&sheet->rows[i - 1]), source_mark))
            take_line(importing, join_cells(importing, &sheet->rows[i - 1]));
    if (importing->first >= importing->end)
        return importing_refuse(importing, &sheet->rows[row < sheet->count ? row : 0].cells[0],
                                "no rows of values below the names of the columns");
    if (row > 0)
        importing_note(importing,
                       "the names of the columns are in line %d; what stands above is "
                       "taken for its title",
                       sheet->rows[row].cells[0].line);
    if (importing->end < sheet->count)
        importing_note(importing, "from line %d on there are notes, which are left out",
                       sheet->rows[importing->end].cells[0].line);
    leave_headings(importing);
    return check_names(importing);
}
