#include "foyer/feed/problem.h"

#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "outline.h"

#include <stdlib.h>
#include <string.h>

/* Columns before and after the place that are quoted. */
enum { BEFORE = 50, AFTER = 50 };

/* Where lines are looked for in rising order, begun anew where they are not. */
struct search {
    const char *text, *end;
    const char *at; /* the beginning of line `line` */
    int line;
};

/* The beginning of a line; NULL where the text has not so many. */
static const char *find_line(struct search *search, int line)
{
    if (line < search->line) {
        search->at = search->text;
        search->line = 1;
    }
    while (search->line < line) {
        const char *end = memchr(search->at, '\n', (size_t)(search->end - search->at));
        if (end == NULL) {
            return NULL;
        }
        search->at = end + 1;
        search->line++;
    }
    return search->at;
}

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xc0U) != 0x80U;
}

/* The byte at which a column, counted from 1, begins; `end` where the line is shorter. */
static const char *find_column(const char *from, const char *end, int column)
{
    const char *at = from;
    for (int now = 1; at < end && now < column; now++) {
        at++;
        while (at < end && !begins_character(*at)) {
            at++;
        }
    }
    return at;
}

/* Adds what prints of the bytes; returns how many characters that are. */
static int add_printable(struct buffer *quote, const char *from, const char *to)
{
    char bytes[5];
    int count = 0;
    char *text = memory_get((size_t)(to - from) + 1, 1);
    memcpy(text, from, (size_t)(to - from));
    for (const char *at = text; at < text + (to - from); count++) {
        uint32_t code_point = *at == '\0' ? 0 : text_next(&at);
        at += code_point == 0;
        bool prints = code_point != 0 && !text_is_forbidden(code_point);
        uint32_t shown = code_point == '\t' ? ' ' : '?';
        buffer_add(quote, bytes, text_encode(prints ? code_point : shown, bytes));
    }
    free(text);
    return count;
}

static void quote_line(struct problem *problem, const char *line, const char *end)
{
    struct buffer quote = {0};
    int first = problem->column > BEFORE ? problem->column - BEFORE : 1;
    const char *from = find_column(line, end, first);
    const char *place = find_column(line, end, problem->column);
    const char *to = find_column(place, end, AFTER);
    buffer_print(&quote, "%s", from > line ? "…" : "");
    problem->mark = (from > line) + add_printable(&quote, from, place);
    (void)add_printable(&quote, place, to);
    buffer_print(&quote, "%s", to < end ? "…" : "");
    free(problem->quote);
    problem->quote = quote.data;
}

void problems_quote(struct problems *problems, const char *text, size_t size)
{
    text_skip_mark(&text, &size);
    if (text == NULL) {
        return;
    }
    struct search search = {text, text + size, text, 1};
    for (size_t i = 0; i < problems->count; i++) {
        struct problem *problem = &problems->items[i];
        const char *line = problem->line > 0 ? find_line(&search, problem->line) : NULL;
        if (line == NULL) {
            continue;
        }
        const char *end = memchr(line, '\n', (size_t)(search.end - line));
        end = end == NULL ? search.end : end;
        if (end > line && end[-1] == '\r') {
            end--;
        }
        quote_line(problem, line, end);
    }
}
