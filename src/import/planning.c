/* Which slides a table makes. */
#include "importing.h"

#include <stdint.h>
#include <string.h>

const char *const import_kinds[] = {"figure", "figures", "trend", "ranking", "table", NULL};

enum { FIGURES_MOST = 6 };

static bool several_units(const struct importing *importing)
{
    const struct records *records = &importing->records;

    for (size_t i = 1; i < records->count; i++)
        if (records->items[i].value.type == VALUE_NUMBER &&
            records->items[i].value.unit != records->items[0].value.unit)
            return true;
    return false;
}

static bool several_periods(const struct importing *importing)
{
    const struct records *records = &importing->records;

    for (size_t i = 1; i < records->count; i++)
        if (records->items[i].period.order != records->items[0].period.order)
            return true;
    return false;
}

static const char *kind_of_names(struct importing *importing)
{
    size_t *values = arena_get(&importing->arena, importing->column_count, sizeof *values);
    size_t rows = importing->records.count;

    if (columns_of_values(importing, values) > 1) {
        importing_note(importing, "kind table, since there are several columns of numbers; "
                                  "--kind ranking with --column NAME compares one of them");
        return "table";
    }
    if (rows == 1) {
        importing_note(importing, "kind figure, since there is one number");
        return "figure";
    }
    if (!several_units(importing)) {
        importing_note(importing, "kind ranking, since each of %zu names has one number", rows);
        return "ranking";
    }
    if (rows <= FIGURES_MOST) {
        importing_note(importing, "kind figures, since the numbers have several units");
        return "figures";
    }
    importing_note(importing, "kind table, since the numbers have several units");
    return "table";
}

const char *planning_kind(struct importing *importing)
{
    switch (importing->layout) {
    case LAYOUT_LONG:
        if (!several_periods(importing)) {
            importing_note(importing, "kind ranking, since all is of one period");
            return "ranking";
        }
        importing_note(importing, "kind trend, since there are several periods; --kind ranking "
                                  "compares areas at the newest one");
        return "trend";
    case LAYOUT_TIME_ROWS:
        importing_note(importing, "kind trend, since the column \"%s\" holds periods",
                       importing->columns[importing->with_role[COLUMN_PERIOD]].name);
        return "trend";
    case LAYOUT_TIME_COLUMNS:
        importing_note(importing, "kind trend, since columns are named after periods");
        return "trend";
    case LAYOUT_NAMES:
        return kind_of_names(importing);
    default:
        importing_note(importing, "kind table, since no column of names and numbers was found");
        return "table";
    }
}

/* Each once, in the order of the table. */
static size_t indicators_of(struct importing *importing, const char **into, size_t most)
{
    const struct records *records = &importing->records;
    size_t count = 0;

    for (size_t i = 0; i < records->count; i++) {
        size_t found = 0;
        while (found < count && strcmp(into[found], records->items[i].indicator) != 0)
            found++;
        if (found < count)
            continue;
        if (count == most)
            return most + 1;
        into[count++] = records->items[i].indicator;
    }
    return count;
}

static const struct record *later(const struct record *one, const struct record *other)
{
    if (!other || !other->dated)
        return one;
    if (!one)
        return other;
    int order = date_compare(one->period.end, other->period.end);
    return order < 0 ? other : one;
}

/* Two values of the same would contradict each other. */
static bool check_twice(struct importing *importing, const struct planned *slide)
{
    for (size_t i = 0; i < slide->count; i++) {
        const struct series *series = &slide->series[i];
        for (size_t k = 1; k < series->count; k++) {
            const struct record *one = series->records[k - 1], *other = series->records[k];
            if (one->dated && one->period.order != other->period.order)
                continue;
            return importing_refuse(
                importing, &other->cell,
                "a second value of %s%s%s, after line %d; keep the rows of one%s", other->area,
                other->dated ? " in " : "", other->period.text, one->cell.line,
                importing->layout == LAYOUT_TIME_ROWS ? "" : ", or have --kind table");
        }
    }
    return true;
}

/* A slide is counted by one kind of period. */
static bool check_dates(struct importing *importing, const struct planned *slide)
{
    const struct record *first = NULL;

    for (size_t i = 0; i < slide->count; i++)
        for (size_t k = 0; k < slide->series[i].count; k++) {
            const struct record *record = slide->series[i].records[k];

            if (record->when.line == 0)
                continue;
            if (!record->dated)
                return importing_refuse(importing, &record->when,
                                        "\"%s\" is no period that a slide knows, such as 2011, "
                                        "2010/11, 2011 Q1, 2011-03 or 31/03/2011",
                                        record->when.text);
            first = first ? first : record;
            if (record->period.kind != first->period.kind)
                return importing_refuse(importing, &record->when,
                                        "\"%s\" is another kind of period than \"%s\" in line "
                                        "%d; one slide has one kind",
                                        record->when.text, first->when.text, first->when.line);
        }
    return true;
}

/* Spreadsheets leave a name out that stands in the row above; the values below would be nobody's.
 */
static bool check_named(struct importing *importing)
{
    const struct records *records = &importing->records;

    if (importing->layout == LAYOUT_TIME_ROWS || importing->with_role[COLUMN_AREA] == SIZE_MAX)
        return true;
    for (size_t i = 0; i < records->count; i++) {
        const struct record *record = &records->items[i];

        if (!record->area[0] && !record->code[0] && record->cell.text[0])
            return importing_refuse(importing, &record->name,
                                    "the cell is empty that says what \"%s\" is of; put a name "
                                    "here, in each row",
                                    record->cell.text);
    }
    return true;
}

static bool needs_time(struct importing *importing, const char *kind)
{
    if (strcmp(kind, "trend") != 0 || importing->records.items[0].when.line > 0)
        return true;
    return importing_refuse(importing, NULL,
                            "no column holds periods alone, such as 2011, 2010/11, 2011 Q1 or "
                            "2011-03, and a trend needs one");
}

bool planning_make(struct importing *importing, struct plan *plan)
{
    size_t most = limit_of(importing, NULL, "slides");
    const char **indicators = arena_get(&importing->arena, most, sizeof *indicators);

    if (!needs_time(importing, plan->kind) || !check_named(importing))
        return false;
    plan->count = indicators_of(importing, indicators, most);
    if (plan->count > most)
        return importing_refuse(importing, NULL,
                                "more than %zu indicators; a feed has at most so many slides: "
                                "choose one by --indicator",
                                most);
    if (plan->count > 1)
        importing_note(importing, "%zu slides, one for each indicator; --indicator NAME makes one",
                       plan->count);
    if (plan->count > 1 && importing->options->title)
        importing_note(importing,
                       "the one title stands on all %zu slides; --indicator NAME makes "
                       "one, with a title of its own",
                       plan->count);
    plan->slides = arena_get(&importing->arena, plan->count, sizeof *plan->slides);
    for (size_t i = 0; i < plan->count; i++) {
        struct planned *slide = &plan->slides[i];

        slide->indicator = indicators[i];
        if (!areas_choose(importing, plan->kind, slide) || !check_dates(importing, slide) ||
            !check_twice(importing, slide))
            return false;
        for (size_t k = 0; k < slide->count; k++)
            slide->newest = later(slide->newest, series_newest(&slide->series[k]));
        plan->newest = later(plan->newest, slide->newest);
    }
    return true;
}
