/* Which areas an indicator is known of, and which of them a slide shows. */
#include "importing.h"

#include "foyer/base/nearest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Codes of the Office for National Statistics: three characters say what an area is. */
enum { CODE_TYPE = 3, AREAS_MOST = 5000, BARS_USUAL = 40 };

static const char *const countries[] = {"E92", "W92", "S92", "N92"};

static const char *key_of(const struct record *record)
{
    return record->code[0] ? record->code : record->area;
}

static int by_area(const void *left, const void *right)
{
    const struct record *one = *(const struct record *const *)left;
    const struct record *other = *(const struct record *const *)right;
    int order = strcmp(key_of(one), key_of(other));

    if (order == 0 && one->dated)
        order =
            (one->period.order > other->period.order) - (one->period.order < other->period.order);
    return order != 0 ? order : (one > other) - (one < other);
}

/* That of the table. */
static int by_place(const void *left, const void *right)
{
    const struct series *one = left, *other = right;
    const struct record *first = one->records[0], *second = other->records[0];

    for (size_t i = 1; i < one->count; i++)
        first = one->records[i] < first ? one->records[i] : first;
    for (size_t i = 1; i < other->count; i++)
        second = other->records[i] < second ? other->records[i] : second;
    return (first > second) - (first < second);
}

struct series *areas_gather(struct importing *importing, const char *indicator, size_t *count)
{
    const struct records *all = &importing->records;
    const struct record **records = arena_get(&importing->arena, all->count + 1, sizeof *records);
    size_t found = 0;

    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].indicator, indicator) == 0)
            records[found++] = &all->items[i];
    qsort(records, found, sizeof *records, by_area);
    struct series *series = arena_get(&importing->arena, found, sizeof *series);
    *count = 0;
    for (size_t i = 0; i < found; i++) {
        if (i == 0 || strcmp(key_of(records[i - 1]), key_of(records[i])) != 0)
            series[(*count)++] =
                (struct series){records[i]->area, records[i]->code, records + i, 0};
        series[*count - 1].count++;
    }
    qsort(series, *count, sizeof *series, by_place);
    return series;
}

const struct record *series_newest(const struct series *series)
{
    return series->records[series->count - 1];
}

/* A name that several areas have had means the one that is known up to now. */
bool series_is_called(const struct series *series, const char *name)
{
    return strcasecmp(series->area, name) == 0 || strcasecmp(series->code, name) == 0;
}

static const struct series *find(const struct series *series, size_t count, const char *name)
{
    const struct series *found = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct record *newest = series_newest(&series[i]);
        if (!series_is_called(&series[i], name))
            continue;
        if (!found || newest->period.order > series_newest(found)->period.order)
            found = &series[i];
    }
    return found;
}

static bool same_type(const char *one, const char *other)
{
    return strlen(one) == 9 && strlen(other) == 9 && strncmp(one, other, CODE_TYPE) == 0;
}

/* England for Leeds, or the United Kingdom. NULL where the table has no such, or is about nothing
 * else. */
static const struct series *country_of(const struct series *series, size_t count,
                                       const struct series *area)
{
    static const char kingdom[] = "K02";

    if (!area->code[0])
        return NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < COUNT_OF(countries); k++)
            if (strncmp(series[i].code, countries[k], CODE_TYPE) == 0 &&
                series[i].code[0] == area->code[0] && strcmp(series[i].code, area->code) != 0)
                return &series[i];
    for (size_t i = 0; i < count; i++)
        if (strncmp(series[i].code, kingdom, CODE_TYPE) == 0 &&
            strcmp(series[i].code, area->code) != 0)
            return &series[i];
    return NULL;
}

static void add(struct planned *slide, const struct series *series)
{
    slide->series[slide->count++] = *series;
}

static const char *nearest_area(struct importing *importing, const struct series *all, size_t count,
                                const char *name)
{
    const char **names = arena_get(&importing->arena, count + 1, sizeof *names);

    for (size_t i = 0; i < count; i++)
        names[i] = all[i].area;
    return nearest_name(name, names);
}

static bool choose_named(struct importing *importing, const struct series *all, size_t count,
                         struct planned *slide)
{
    for (const char *const *name = importing->options->areas; *name; name++) {
        const struct series *found = find(all, count, *name);
        if (!found) {
            const char *nearest = nearest_area(importing, all, count, *name);
            return importing_refuse(importing, NULL,
                                    "nothing is said of \"%s\"%s%s; %s%s%sareas are called as in "
                                    "the table, or by their codes",
                                    *name, *slide->indicator ? " for " : "", slide->indicator,
                                    nearest ? "did you mean \"" : "", nearest ? nearest : "",
                                    nearest ? "\"? " : "");
        }
        add(slide, found);
    }
    return true;
}

static size_t count_type(const struct series *all, size_t count, const char *code)
{
    size_t alike = 0;

    for (size_t i = 0; i < count; i++)
        alike += same_type(all[i].code, code);
    return alike;
}

/* Regions where there are any, else the type of which there are most, but not so many that nobody
 * would wait for the last page. */
static void choose_type(struct importing *importing, const struct series *all, size_t count,
                        struct planned *slide)
{
    static const char regions[] = "E12000001";
    const char *best = regions;
    size_t best_count = count_type(all, count, regions);
    bool found = best_count > 1;

    for (size_t i = 0; !found && i < count; i++) {
        size_t alike = count_type(all, count, all[i].code);
        if (alike > 1 && alike > best_count && alike <= BARS_USUAL) {
            best = all[i].code;
            best_count = alike;
        }
    }
    for (size_t i = 0; best_count > 1 && i < count; i++)
        if (same_type(all[i].code, best))
            add(slide, &all[i]);
    if (best_count > 1)
        importing_note(importing,
                       "of %zu areas the %zu whose codes begin with %.3s; others by --area NAME, "
                       "an area among those of its type",
                       count, best_count, best);
}

static void choose_around(struct importing *importing, const struct series *all, size_t count,
                          struct planned *slide)
{
    struct series own = slide->series[0];

    for (size_t i = 0; i < count; i++)
        if (same_type(all[i].code, own.code) && strcmp(all[i].code, own.code) != 0)
            add(slide, &all[i]);
    bool alone = slide->count == 1;
    if (!alone)
        importing_note(importing,
                       "%s among the %zu areas whose codes begin with %.3s; others by more than "
                       "one --area",
                       own.area, slide->count, own.code);
    for (size_t i = 0; alone && i < count; i++)
        if (strcmp(all[i].area, own.area) != 0)
            add(slide, &all[i]);
}

static bool choose_for_ranking(struct importing *importing, const struct series *all, size_t count,
                               struct planned *slide)
{
    size_t most = limit_of(importing, "ranking", "bars");
    const struct series *country;

    if (slide->count > 0) {
        slide->highlight = true;
        if (slide->count == 1)
            choose_around(importing, all, count, slide);
    } else if (count > BARS_USUAL && count <= AREAS_MOST) {
        choose_type(importing, all, count, slide);
    }
    bool all_fit = slide->count == 0 && count <= most;
    for (size_t i = 0; all_fit && i < count; i++)
        add(slide, &all[i]);
    if (slide->count > BARS_USUAL && slide->count <= most)
        importing_note(importing, "%zu bars go over many pages; choose some by --area",
                       slide->count);
    if (slide->count == 0 || slide->count > most)
        return importing_refuse(importing, NULL,
                                "%zu areas; a ranking has at most %zu bars: choose them by --area, "
                                "one or several",
                                count, most);
    country = country_of(all, count, &slide->series[0]);
    for (size_t i = 0; country && i < slide->count; i++)
        if (strcmp(slide->series[i].code, country->code) == 0)
            country = NULL;
    slide->reference = country ? series_newest(country) : NULL;
    return true;
}

static bool choose_for_trend(struct importing *importing, const struct series *all, size_t count,
                             struct planned *slide)
{
    size_t most = limit_of(importing, "trend", "series");
    bool columns = importing->layout == LAYOUT_TIME_ROWS;
    const struct series *country;

    if (slide->count == 0 && (columns || (count <= most && all[0].code[0] == '\0'))) {
        for (size_t i = 0; i < count; i++)
            add(slide, &all[i]);
    } else if (slide->count == 0) {
        add(slide, &all[0]);
        importing_note(importing,
                       "%s, the first of %zu areas; another one by --area NAME, several to compare "
                       "it with others",
                       all[0].area, count);
    } else if (slide->count == 1 && (country = country_of(all, count, &slide->series[0]))) {
        add(slide, country);
        importing_note(importing, "%s beside %s; others by more than one --area",
                       slide->series[0].area, country->area);
    }
    if (slide->count > most)
        return importing_refuse(importing, NULL,
                                "%zu series; a trend has at most %zu: choose them by %s",
                                slide->count, most, columns ? "--column" : "--area");
    return true;
}

bool areas_choose(struct importing *importing, const char *kind, struct planned *slide)
{
    size_t count;
    struct series *all = areas_gather(importing, slide->indicator, &count);
    size_t named = 0;

    count = areas_once(importing, all, count);
    count = areas_without_totals(importing, kind, all, count);
    while (importing->options->areas && importing->options->areas[named])
        named++;
    slide->series = arena_get(&importing->arena, count + named + 1, sizeof *slide->series);
    if (named > 0 && !choose_named(importing, all, count, slide))
        return false;
    if (strcmp(kind, "ranking") == 0)
        return choose_for_ranking(importing, all, count, slide);
    if (strcmp(kind, "trend") == 0)
        return choose_for_trend(importing, all, count, slide);
    for (size_t i = 0; named == 0 && i < count; i++)
        add(slide, &all[i]);
    return true;
}
