#include "oracle.h"

#include "foyer/base/text.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 2000 };

static void judge(const struct problem *problem, int lines, size_t size)
{
    char *line = problem_line(problem);
    size_t length = strlen(line);
    bool placed =
        problem->line == 0 || (problem->line >= 1 && problem->line <= lines &&
                               problem->column >= 1 && (size_t)problem->column <= size + 1);
    if (!placed || length > LINE_MOST || strchr(line, '\n') || !text_is_utf8(line, length))
        abort();
    free(line);
}

void oracle_judge(struct problems *problems, bool accepted, const uint8_t *data, size_t size)
{
    int lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    for (size_t i = 0; i < problems->count; i++)
        judge(&problems->items[i], lines, size);
    if (accepted != (problems->errors == 0))
        abort();
    problems_finish(problems);
}
