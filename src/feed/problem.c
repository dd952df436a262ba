#include "foyer/feed/problem.h"

#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "problems.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How many are kept of a file, of each weight: nobody mends more than that at a time. */
enum { MOST_KEPT = 100 };

static void finish_problem(struct problem *problem)
{
    free(problem->file);
    free(problem->pointer);
    free(problem->message);
    free(problem->quote);
}

void problems_finish(struct problems *problems)
{
    if (problems == NULL) {
        return;
    }
    for (size_t i = 0; i < problems->count; i++) {
        finish_problem(&problems->items[i]);
    }
    free(problems->items);
    *problems = (struct problems){0};
}

bool problems_full(const struct problems *problems, enum problem_weight weight, const char *file)
{
    if (problems->count < MOST_KEPT) {
        return false;
    }
    size_t kept = 0;
    for (size_t i = problems->count; i-- > 0 && strcmp(problems->items[i].file, file) == 0;) {
        kept += problems->items[i].weight == weight;
    }
    return kept >= MOST_KEPT;
}

void problems_count(struct problems *problems, enum problem_weight weight)
{
    problems->errors += weight == PROBLEM_ERROR;
}

/* Grows at each power of two, so that no capacity has to be kept. */
static struct problem *add_place(struct problems *problems)
{
    size_t count = problems->count;
    if ((count & (count - 1)) == 0) {
        size_t capacity = count == 0 ? 1 : 2 * count;
        problems->items = memory_resize(problems->items, capacity, sizeof *problems->items);
    }
    problems->count++;
    return &problems->items[count];
}

static char *print_list(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

static char *print_list(const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = memory_get(size, 1);
    if (length > 0) {
        (void)vsnprintf(text, size, format, arguments);
    }
    return text;
}

/* Leaves out the middle of a message that quotes a very long text: what is wrong stands before it,
 * what to do behind it. */
static char *shorten(char *message)
{
    enum { KEPT_BEFORE = 400, KEPT_BEHIND = 300 };
    static const char gap[] = " … ";
    size_t length = strlen(message);
    if (length <= KEPT_BEFORE + sizeof gap + KEPT_BEHIND) {
        return message;
    }
    char *to = message + KEPT_BEFORE;
    const char *from = message + length - KEPT_BEHIND;
    while (((unsigned char)*to & 0xc0U) == 0x80U) {
        to--;
    }
    while (((unsigned char)*from & 0xc0U) == 0x80U) {
        from++;
    }
    memcpy(to, gap, sizeof gap - 1);
    to += sizeof gap - 1;
    memmove(to, from, (size_t)(message + length + 1 - from));
    return message;
}

void problems_add_list(struct problems *problems, enum problem_weight weight,
                       const struct problem_place *place, const char *format, va_list arguments)
{
    problems_count(problems, weight);
    if (problems_full(problems, weight, place->file)) {
        return;
    }
    *add_place(problems) = (struct problem){
        .weight = weight,
        .file = memory_text(place->file),
        .line = place->line,
        .column = place->column,
        .pointer = memory_text(place->pointer),
        .message = shorten(print_list(format, arguments)),
    };
}

void problems_drop_repetition(struct problems *problems, size_t from)
{
    struct problem *last = &problems->items[problems->count - 1];
    for (struct problem *at = problems->items + from; at < last; at++) {
        if (at->line == last->line && at->column == last->column && at->weight == last->weight &&
            strcmp(at->pointer, last->pointer) == 0 && strcmp(at->message, last->message) == 0) {
            problems->errors -= last->weight == PROBLEM_ERROR;
            finish_problem(last);
            problems->count--;
            return;
        }
    }
}

void problems_add(struct problems *problems, enum problem_weight weight, const char *file, int line,
                  int column, const char *pointer, const char *format, ...)
{
    struct problem_place place = {file, line, column, pointer == NULL ? "" : pointer};
    va_list arguments;
    va_start(arguments, format);
    problems_add_list(problems, weight, &place, format, arguments);
    va_end(arguments);
}

char *problem_line(const struct problem *problem)
{
    struct buffer line = {0};
    buffer_add_printable(&line, problem->file);
    if (problem->line > 0) {
        buffer_print(&line, ":%d:%d", problem->line, problem->column);
    }
    buffer_print(&line, ": ");
    if (problem->pointer[0] != '\0') {
        buffer_add_printable(&line, problem->pointer);
        buffer_print(&line, ": ");
    }
    if (problem->weight == PROBLEM_WARNING) {
        buffer_print(&line, "warning: ");
    }
    buffer_add_printable(&line, problem->message);
    return line.data;
}

struct ranked {
    const struct problem *problem;
    size_t file;  /* the index of the first problem of the same file */
    size_t index; /* keeps those of one place in the order in which they were found */
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *one = left;
    const struct ranked *other = right;
    if (one->file != other->file) {
        return one->file < other->file ? -1 : 1;
    }
    if (one->problem->line != other->problem->line) {
        return one->problem->line < other->problem->line ? -1 : 1;
    }
    if (one->problem->column != other->problem->column) {
        return one->problem->column < other->problem->column ? -1 : 1;
    }
    return one->index < other->index ? -1 : 1;
}

/* Files follow each other in runs, as they were read. */
static struct ranked *rank(const struct problem *items, size_t count)
{
    struct ranked *ranks = memory_get(count, sizeof *ranks);
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && strcmp(items[i].file, items[i - 1].file) == 0;
        ranks[i] = (struct ranked){&items[i], same ? ranks[i - 1].file : i, i};
    }
    qsort(ranks, count, sizeof *ranks, compare_ranked);
    return ranks;
}

void problems_sort(struct problems *problems, size_t from)
{
    if (problems->count < from + 2) {
        return;
    }
    size_t count = problems->count - from;
    struct ranked *ranks = rank(problems->items + from, count);
    struct problem *sorted = memory_get(count, sizeof *sorted);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = *ranks[i].problem;
    }
    memcpy(problems->items + from, sorted, count * sizeof *sorted);
    free(sorted);
    free(ranks);
}

size_t problems_dropped(const struct problems *problems)
{
    size_t kept = 0;
    for (size_t i = 0; i < problems->count; i++) {
        kept += problems->items[i].weight == PROBLEM_ERROR;
    }
    return problems->errors - kept;
}

void problems_print(const struct problems *problems, FILE *to)
{
    struct ranked *ranks = rank(problems->items, problems->count);
    for (size_t i = 0; i < problems->count; i++) {
        char *line = problem_line(ranks[i].problem);
        (void)fprintf(to, "%s\n", line);
        free(line);
    }
    free(ranks);
    size_t dropped = problems_dropped(problems);
    if (dropped > 0) {
        (void)fprintf(to, "%zu further errors are not listed; mend these first\n", dropped);
    }
}
