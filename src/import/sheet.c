#include "foyer/import/sheet.h"

#include "encoding.h"
#include "separator.h"

#include <csv.h>

#include <stdlib.h>
#include <string.h>

enum { CELLS_MOST = 4000000, HEAD_BYTES = 65536, BLOCK_BYTES = 65536 };

/* Where libcsv is. It is given one byte at a time, since it does not say where a field began. */
struct walk {
    struct sheet *sheet;
    struct sheet_cell *cells; /* of the row that is being read; owned */
    size_t count, capacity, total;
    int line, column;             /* of the byte that is read now */
    int begun_line, begun_column; /* of the field that is being read; 0 before its first byte */
    bool filled;                  /* something stands in the row */
    bool begun;                   /* a byte that is not white stands in the line */
    bool apart;                   /* an empty line was read since the last row */
    bool returned;                /* the byte before was a carriage return */
    struct buffer clean;
};

/* The text in the order of its words, one space between two of them. */
static const char *clean(struct walk *walk, const char *bytes, size_t size)
{
    struct buffer *into = &walk->clean;
    bool space = false;
    char *ended = arena_text(&walk->sheet->arena, bytes, size);
    const char *from = ended;
    uint32_t letter;
    char encoded[5];

    buffer_clear(into);
    while ((letter = text_next(&from)) != 0) {
        const uint32_t no_break_space = 0xa0, mark = 0xfeff;
        if (letter <= ' ' || letter == no_break_space || letter == mark || letter == 0x7f) {
            space = into->length > 0;
            continue;
        }
        if (space)
            buffer_add(into, " ", 1);
        space = false;
        buffer_add(into, encoded, text_encode(letter, encoded));
    }
    if (into->length > size)
        return arena_text(&walk->sheet->arena, into->data, into->length);
    memcpy(ended, into->length > 0 ? into->data : "", into->length);
    ended[into->length] = '\0';
    return ended;
}

static void end_field(void *bytes, size_t size, void *context)
{
    struct walk *walk = context;
    bool begun = walk->begun_line > 0;

    if (walk->count == walk->capacity) {
        walk->capacity = walk->capacity > 0 ? 2 * walk->capacity : 16;
        walk->cells = memory_resize(walk->cells, walk->capacity, sizeof *walk->cells);
    }
    struct sheet_cell cell = {size > 0 ? clean(walk, bytes, size) : "",
                              begun ? walk->begun_line : walk->line,
                              begun ? walk->begun_column : walk->column};
    walk->cells[walk->count++] = cell;
    walk->filled = walk->filled || cell.text[0] != '\0';
    walk->begun_line = 0;
    walk->total++;
}

static void end_row(int byte, void *context)
{
    struct walk *walk = context;
    struct sheet *sheet = walk->sheet;
    (void)byte;

    if (walk->filled) {
        struct sheet_cell *cells = arena_get(&sheet->arena, walk->count, sizeof *cells);

        memcpy(cells, walk->cells, walk->count * sizeof *cells);
        if ((sheet->count & (sheet->count - 1)) == 0)
            sheet->rows = memory_resize(sheet->rows, sheet->count > 0 ? 2 * sheet->count : 1,
                                        sizeof *sheet->rows);
        sheet->rows[sheet->count++] = (struct sheet_row){cells, walk->count, walk->apart};
        sheet->widest = walk->count > sheet->widest ? walk->count : sheet->widest;
    }
    walk->apart = !walk->filled;
    walk->count = 0;
    walk->filled = false;
}

/* A line ends with a line feed, a carriage return, or both. */
static void step(struct walk *walk, char byte)
{
    if (byte == '\r' || (byte == '\n' && !walk->returned)) {
        /* libcsv says nothing of a line without a byte. */
        walk->apart = walk->apart || (!walk->begun && walk->begun_line == 0);
        walk->begun = false;
        walk->line++;
        walk->column = 1;
    } else if (byte != '\n' && ((unsigned char)byte & 0xc0) != 0x80) {
        walk->column++;
    }
    walk->returned = byte == '\r';
}

static bool is_white(char byte, char separator)
{
    return byte != separator && (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n');
}

/* False where libcsv refuses a byte; the walk then stands at it. */
static bool walk_through(struct walk *walk, struct csv_parser *parser, const struct buffer *utf8,
                         size_t from)
{
    for (size_t i = from; i < utf8->length && walk->total < CELLS_MOST; i++) {
        char byte = utf8->data[i];
        bool white = is_white(byte, walk->sheet->separator);

        walk->begun = walk->begun || !white;
        if (walk->begun_line == 0 && !white) {
            walk->begun_line = walk->line;
            walk->begun_column = walk->column;
        }
        if (csv_parse(parser, &byte, 1, end_field, end_row, walk) != 1)
            return false;
        step(walk, byte);
    }
    return true;
}

static bool refuse(const struct walk *walk, const char *file, bool ended, struct problems *problems)
{
    if (walk->total >= CELLS_MOST)
        problems_add(problems, PROBLEM_ERROR, file, walk->line, walk->column, "",
                     "more than %d cells; keep the rows and columns that are to be shown",
                     CELLS_MOST);
    else if (ended)
        problems_add(problems, PROBLEM_ERROR, file, walk->begun_line, walk->begun_column, "",
                     "this quotation mark is never closed; close it, or double it where it "
                     "belongs to the text");
    else
        problems_add(problems, PROBLEM_ERROR, file, walk->line, walk->column, "",
                     "a quotation mark within a field: put the whole field in quotation marks "
                     "and double those within it");
    return false;
}

/* The first `from` bytes, which are in one line, are no part of the table. */
static bool parse(struct sheet *sheet, const char *file, const struct buffer *utf8, size_t from,
                  struct problems *problems)
{
    struct walk walk = {.sheet = sheet, .line = 1, .column = 1};
    struct csv_parser parser;

    /* It fails only where there is no parser to set up. */
    (void)csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)sheet->separator);
    csv_set_blk_size(&parser, BLOCK_BYTES);
    bool good = walk_through(&walk, &parser, utf8, from);
    bool ended = good && csv_fini(&parser, end_field, end_row, &walk) != 0;
    csv_free(&parser);
    if (!good || ended || walk.total >= CELLS_MOST)
        good = refuse(&walk, file, ended, problems);
    free(walk.cells);
    buffer_finish(&walk.clean);
    return good;
}

static bool read_text(struct sheet *sheet, const char *file, const struct buffer *utf8,
                      struct problems *problems)
{
    size_t from = separator_said(utf8->data, utf8->length, &sheet->separator);

    if (from == 0)
        sheet->separator =
            separator_guess(utf8->data, utf8->length < HEAD_BYTES ? utf8->length : HEAD_BYTES);
    if (strchr(",;\t", sheet->separator) && sheet->separator != '\0')
        return parse(sheet, file, utf8, from, problems);
    problems_add(problems, PROBLEM_ERROR, file, 1, 1, "",
                 "fields are parted by commas, semicolons or tabs, and by nothing else; save the "
                 "table anew");
    return false;
}

bool sheet_read(struct sheet *sheet, const char *file, const char *bytes, size_t size,
                struct problems *problems)
{
    struct buffer utf8 = {0};

    sheet->encoding = encoding_read(file, bytes, size, &utf8, problems);
    bool good = sheet->encoding != NULL;
    if (good && utf8.length > 0)
        good = read_text(sheet, file, &utf8, problems);
    buffer_finish(&utf8);
    return good;
}

void sheet_finish(struct sheet *sheet)
{
    arena_finish(&sheet->arena);
    free(sheet->rows);
    *sheet = (struct sheet){0};
}

struct sheet_cell sheet_cell_at(const struct sheet_row *row, size_t column)
{
    if (column < row->count)
        return row->cells[column];
    return (struct sheet_cell){"", row->cells[0].line, row->cells[0].column};
}
