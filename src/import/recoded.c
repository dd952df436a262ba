/* Authorities that stand in a table under two codes, an old one and the one that replaced it: once,
 * lest a ranking counts them twice. */
#include "importing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CODE_TYPE = 3 }; /* characters of a code that say what kind of area it is of */

static bool same_value(const struct record *one, const struct record *other)
{
    return one->dated == other->dated &&
           (!one->dated || one->period.order == other->period.order) &&
           one->value.type == other->value.type &&
           (one->value.type != VALUE_NUMBER || one->value.number == other->value.number);
}

/* True where both say the same of each of the newest periods that both know. */
static bool same_values(const struct series *one, const struct series *other)
{
    size_t both = one->count < other->count ? one->count : other->count;
    size_t numbers = 0;

    for (size_t i = 1; i <= both; i++) {
        const struct record *left = one->records[one->count - i];
        if (!same_value(left, other->records[other->count - i]))
            return false;
        numbers += left->value.type == VALUE_NUMBER;
    }
    return numbers > 0;
}

static bool is_wanted_by_code(const struct importing *importing, const struct series *series)
{
    const char *const *name = importing->options->areas;

    while (name && *name && strcasecmp(*name, series->code) != 0)
        name++;
    return name && *name;
}

/* Names are given once among counties, districts and boroughs of a kind; wards and parishes share
 * them. The kinds are those of the Register of Geographic Codes of the Office for National
 * Statistics. */
static bool has_a_name_of_its_own(const struct series *series)
{
    static const char *const kinds[] = {"E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09"};

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strncmp(series->code, kinds[i], CODE_TYPE) == 0)
            return true;
    return false;
}

/* The longer history stays, else the newer code, which is the higher one. */
static bool gives_way(const struct series *one, const struct series *to)
{
    if (one->count != to->count)
        return one->count < to->count;
    return strcmp(one->code, to->code) < 0;
}

/* By name and kind of area. */
static int by_name(const void *left, const void *right)
{
    const struct series *one = *(const struct series *const *)left;
    const struct series *other = *(const struct series *const *)right;
    int order = strcmp(one->area, other->area);

    order = order != 0 ? order : strncmp(one->code, other->code, CODE_TYPE);
    return order != 0 ? order : strcmp(one->code, other->code);
}

static bool is_same_area(const struct series *one, const struct series *other)
{
    return has_a_name_of_its_own(one) && strcmp(one->area, other->area) == 0 &&
           strncmp(one->code, other->code, CODE_TYPE) == 0 && same_values(one, other);
}

/* Of two that are the same, the name of the one that is left out becomes NULL. */
static void leave_out(struct importing *importing, struct series *one, struct series *other)
{
    struct series *left = gives_way(one, other) ? one : other;
    const struct series *kept = left == one ? other : one;

    if (is_wanted_by_code(importing, left))
        return;
    importing_note(importing, "%s stands there as %s and %s, with the same values: shown once",
                   kept->area, left->code, kept->code);
    left->area = NULL;
}

size_t areas_once(struct importing *importing, struct series *all, size_t count)
{
    struct series **sorted = arena_get(&importing->arena, count + 1, sizeof *sorted);
    size_t left = 0;

    for (size_t i = 0; i < count; i++)
        sorted[i] = &all[i];
    qsort(sorted, count, sizeof *sorted, by_name);
    for (size_t i = 1; i < count; i++)
        if (sorted[i - 1]->area && is_same_area(sorted[i - 1], sorted[i]))
            leave_out(importing, sorted[i - 1], sorted[i]);
    for (size_t i = 0; i < count; i++)
        if (all[i].area)
            all[left++] = all[i];
    return left;
}
