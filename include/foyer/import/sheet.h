/* A publisher's table as it stands in a CSV file: cells with their places. What they mean is
 * foyer/import/import.h. */
#ifndef FOYER_IMPORT_SHEET_H
#define FOYER_IMPORT_SHEET_H

#include "foyer/base/memory.h"
#include "foyer/feed/problem.h"

#include <stdbool.h>
#include <stddef.h>

/* A field. White space around it is gone, and within it one space stands for any of it. */
struct sheet_cell {
    const char *text; /* UTF-8, "" where it is empty */
    int line, column; /* where it begins in the file, both from 1, the column in characters */
};

struct sheet_row {
    const struct sheet_cell *cells;
    size_t count;
    bool apart; /* an empty line stands above it */
};

/* Zeroed ({0}) it is empty. */
struct sheet {
    struct arena arena;     /* all that it points at, but for the rows */
    struct sheet_row *rows; /* those that hold anything, in the order of the file; owned */
    size_t count;
    size_t widest;        /* the most cells of a row */
    const char *encoding; /* "UTF-8" or "Windows-1252": a text that is UTF-8 is that */
    char separator;       /* ',', ';' or a tab: the one by which the head of the file falls into
                             rows that are most alike, or what a first line "sep=;" says */
};

/* Reads a table: UTF-8, with a byte-order mark or without, or Windows-1252; fields may be in double
 * quotation marks, doubled within them, and hold line breaks. False where it is none: `problems`
 * says where and what to do. `sheet`, handed in empty, is to be finished in any case. */
bool sheet_read(struct sheet *sheet, const char *file, const char *bytes, size_t size,
                struct problems *problems);

void sheet_finish(struct sheet *sheet);

/* A cell of a row; an empty one, placed where the row begins, where the row has no such. */
struct sheet_cell sheet_cell_at(const struct sheet_row *row, size_t column);

#endif
