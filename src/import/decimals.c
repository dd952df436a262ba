/* With how many decimals numbers stand on a slide. */
#include "importing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_ROOM = 48 };

/* It carries more decimals than a slide shows where nothing is said of them. */
static bool is_fine(const struct import_value *value)
{
    const char *point = strchr(value->digits, '.');

    return point && strspn(point + 1, "0123456789") > 1;
}

struct said said_new(struct importing *importing, size_t most)
{
    return (struct said){.numbers = arena_get(&importing->arena, most, sizeof(double))};
}

void said_add(struct said *said, const struct import_value *value)
{
    if (value->type != VALUE_NUMBER)
        return;
    said->numbers[said->count++] = value->number;
    said->fine = said->fine || is_fine(value);
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

void said_write(struct said *said, struct writer *writer)
{
    static const char *const words[] = {"1", "2", "3"};
    size_t decimals = 1;

    if (!said->fine)
        return;
    qsort(said->numbers, said->count, sizeof *said->numbers, by_number);
    while (decimals < COUNT_OF(words) && !are_told_apart(said->numbers, said->count, (int)decimals))
        decimals++;
    writer_bare(writer, "decimals", words[decimals - 1]);
}

/* A line says its first and its last in words; between them it is only drawn. */
static void add_series(struct said *said, const struct series *series)
{
    size_t first = 0, last = series->count;

    while (first < last && series->records[first]->value.type != VALUE_NUMBER)
        first++;
    while (last > first && series->records[last - 1]->value.type != VALUE_NUMBER)
        last--;
    for (size_t i = first; i < last; i++)
        said->fine = said->fine || is_fine(&series->records[i]->value);
    if (first < last)
        said_add(said, &series->records[first]->value);
    if (first + 1 < last)
        said_add(said, &series->records[last - 1]->value);
}

void write_decimals(struct importing *importing, const struct planned *slide, struct writer *writer)
{
    struct said said = said_new(importing, 2 * slide->count + 1);

    for (size_t i = 0; i < slide->count; i++)
        add_series(&said, &slide->series[i]);
    if (slide->reference && said.fine)
        said_add(&said, &slide->reference->value);
    said_write(&said, writer);
}
