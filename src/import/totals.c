/* Rows that are the sum of all others: no area, although they stand where areas do. */
#include "importing.h"

#include <string.h>
#include <strings.h>

static bool is_total(const struct series *series)
{
    static const char *const words[] = {"all",    "all areas", "total",
                                        "totals", "overall",   "grand total",
                                        "sum",    "sub-total", "subtotal"};

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcasecmp(series->area, words[i]) == 0)
            return true;
    return false;
}

static bool is_named(const struct importing *importing, const struct series *series)
{
    const char *const *name = importing->options->areas;

    while (name && *name && !series_is_called(series, *name))
        name++;
    return name && *name;
}

size_t areas_without_totals(struct importing *importing, const char *kind, struct series *all,
                            size_t count)
{
    bool trend = strcmp(kind, "trend") == 0;
    size_t left = 0;

    if (importing->layout == LAYOUT_TIME_ROWS || (!trend && strcmp(kind, "ranking") != 0))
        return count;
    for (size_t i = 0; i < count; i++)
        left += !is_total(&all[i]);
    if (left < 2 || (trend && (left > limit_of(importing, "trend", "series") || all[0].code[0])))
        return count;
    left = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_total(&all[i]) || is_named(importing, &all[i]))
            all[left++] = all[i];
        else
            importing_note(importing,
                           "\"%s\" in line %d is left out, since a total is no area; --area \"%s\" "
                           "shows it",
                           all[i].area, all[i].records[0]->name.line, all[i].area);
    }
    return left;
}
