/* What the columns hold, by their names and by what stands in them. */
#include "importing.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MOST = 1000 };

/* As the Office for National Statistics, the Department for Education and councils call them, in
 * lower case, other characters being spaces. */
static const struct {
    const char *name;
    enum column_role role;
} names[] = {
    {"areanm", COLUMN_AREA},
    {"area", COLUMN_AREA},
    {"area name", COLUMN_AREA},
    {"la name", COLUMN_AREA},
    {"local authority", COLUMN_AREA},
    {"local authority name", COLUMN_AREA},
    {"geography name", COLUMN_AREA},
    {"region name", COLUMN_AREA},
    {"country name", COLUMN_AREA},
    {"ward name", COLUMN_AREA},
    {"areacd", COLUMN_CODE},
    {"area code", COLUMN_CODE},
    {"code", COLUMN_CODE},
    {"la code", COLUMN_CODE},
    {"new la code", COLUMN_CODE},
    {"old la code", COLUMN_ASIDE},
    {"local authority code", COLUMN_CODE},
    {"geography code", COLUMN_CODE},
    {"region code", COLUMN_CODE},
    {"country code", COLUMN_CODE},
    {"ward code", COLUMN_CODE},
    {"geography", COLUMN_LEVEL},
    {"geography type", COLUMN_LEVEL},
    {"area type", COLUMN_LEVEL},
    {"geographic level", COLUMN_LEVEL},
    {"indicator", COLUMN_INDICATOR},
    {"indicator name", COLUMN_INDICATOR},
    {"statistic", COLUMN_INDICATOR},
    {"metric", COLUMN_INDICATOR},
    {"variable", COLUMN_INDICATOR},
    {"period", COLUMN_PERIOD},
    {"time period", COLUMN_PERIOD},
    {"time", COLUMN_PERIOD},
    {"year", COLUMN_PERIOD},
    {"academic year", COLUMN_PERIOD},
    {"financial year", COLUMN_PERIOD},
    {"calendar year", COLUMN_PERIOD},
    {"quarter", COLUMN_PERIOD},
    {"month", COLUMN_PERIOD},
    {"date", COLUMN_PERIOD},
    {"observation", COLUMN_VALUE},
    {"obs value", COLUMN_VALUE},
    {"value", COLUMN_VALUE},
    {"v4 0", COLUMN_VALUE},
    {"unit", COLUMN_UNIT},
    {"units", COLUMN_UNIT},
    {"measure", COLUMN_UNIT},
    {"status", COLUMN_STATUS},
    {"observation status", COLUMN_STATUS},
    {"obs status", COLUMN_STATUS},
    {"lci 95", COLUMN_ASIDE},
    {"uci 95", COLUMN_ASIDE},
    {"notes", COLUMN_ASIDE},
    {"note", COLUMN_ASIDE},
    {"time identifier", COLUMN_ASIDE},
    {"source address", COLUMN_ASIDE},
};

static const char *plain_name(struct importing *importing, const char *name)
{
    char *plain = arena_text(&importing->arena, name, strlen(name));
    size_t length = 0;

    for (const char *from = name; *from; from++) {
        bool letter = (*from >= 'a' && *from <= 'z') || (*from >= '0' && *from <= '9') ||
                      (unsigned char)*from > 0x7f;
        if (*from >= 'A' && *from <= 'Z')
            plain[length++] = (char)(*from - 'A' + 'a');
        else if (letter)
            plain[length++] = *from;
        else if (length > 0 && plain[length - 1] != ' ')
            plain[length++] = ' ';
    }
    while (length > 0 && plain[length - 1] == ' ')
        length--;
    plain[length] = '\0';
    return plain;
}

static void take_name(struct importing *importing, size_t index)
{
    struct column *column = &importing->columns[index];
    const char *plain = plain_name(importing, column->name);

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t *taken = &importing->with_role[names[i].role];
        /* ONS has "measure" beside "unit", which is the better one. */
        bool better = *taken == SIZE_MAX || names[i].role == COLUMN_ASIDE ||
                      (names[i].role == COLUMN_UNIT && strcmp(plain, "unit") == 0);
        /* The Department for Education has country, region and authority beside each other. */
        bool several = names[i].role == COLUMN_AREA || names[i].role == COLUMN_CODE;
        if (strcmp(plain, names[i].name) != 0 || !(better || several))
            continue;
        if (*taken != SIZE_MAX && !several)
            importing->columns[*taken].role = COLUMN_ASIDE;
        column->role = names[i].role;
        column->named = true;
        if (*taken == SIZE_MAX || !several)
            *taken = index;
    }
}

static bool says(const struct column *column, const char *word)
{
    size_t length = strlen(word);

    for (const char *text = column->name; *text; text++)
        if (strncasecmp(text, word, length) == 0)
            return true;
    return false;
}

/* By the name where both are possible: "2010-11" is a year of schools or a month. */
static enum period_kind choose_period(const struct column *column, const bool *possible)
{
    static const enum period_kind order[] = {PERIOD_ACADEMIC_YEAR,  PERIOD_YEAR,
                                             PERIOD_QUARTER,        PERIOD_MONTH,
                                             PERIOD_FINANCIAL_YEAR, PERIOD_DATE};

    if (possible[PERIOD_MONTH] && says(column, "month"))
        return PERIOD_MONTH;
    if (possible[PERIOD_FINANCIAL_YEAR] && (says(column, "financial") || says(column, "tax")))
        return PERIOD_FINANCIAL_YEAR;
    for (size_t i = 0; i < COUNT_OF(order); i++)
        if (possible[order[i]])
            return order[i];
    return PERIOD_KINDS;
}

static void look_into(struct importing *importing, size_t index)
{
    struct column *column = &importing->columns[index];
    size_t numbers = 0, texts = 0, filled = 0;
    bool possible[PERIOD_KINDS] = {true, true, true, true, true, true};
    struct period period;
    const char *status;

    for (size_t row = importing->first; row < importing->end; row++) {
        const char *text = sheet_cell_at(&importing->sheet.rows[row], index).text;
        struct import_value value = value_read(text);

        if (value.type == VALUE_EMPTY)
            continue;
        filled++;
        numbers += value.type == VALUE_NUMBER || value.type == VALUE_WRONG;
        texts += value.type == VALUE_TEXT && !value_status(text, &status);
        for (enum period_kind kind = 0; kind < PERIOD_KINDS; kind++)
            possible[kind] = possible[kind] && period_read(text, kind, &period);
    }
    column->filled = filled > 0;
    column->numeric = numbers > 0 && numbers >= texts;
    column->period = filled > 0 ? choose_period(column, possible) : PERIOD_KINDS;
    column->dated = column->period < PERIOD_KINDS;
    for (enum period_kind kind = 0; kind < PERIOD_KINDS; kind++)
        column->head_dated = column->head_dated || period_read(column->name, kind, &period);
}

static bool is_chosen(const struct importing *importing, const char *name)
{
    const char *const *chosen = importing->options->columns;

    while (chosen && *chosen && strcasecmp(*chosen, name) != 0)
        chosen++;
    return chosen && *chosen;
}

static bool check_chosen(struct importing *importing)
{
    for (const char *const *chosen = importing->options->columns; chosen && *chosen; chosen++) {
        struct buffer all = {0};
        bool found = false;

        for (size_t i = 0; i < importing->column_count; i++) {
            const char *name = importing->columns[i].name;
            found = found || strcasecmp(*chosen, name) == 0;
            if (*name)
                buffer_print(&all, "%s\"%s\"", all.length > 0 ? ", " : "", name);
        }
        if (!found)
            importing_refuse(importing, &importing->columns[0].head,
                             "no column is called \"%s\"; there are %s", *chosen,
                             all.data ? all.data : "none");
        buffer_finish(&all);
        if (!found)
            return false;
    }
    return true;
}

/* Where numbers stand by period, no period goes because of what stands in it: what is no number
 * there is refused. */
static void count_periods(struct importing *importing)
{
    bool numbers = false;

    for (size_t i = 0; i < importing->column_count; i++)
        numbers = numbers || (importing->columns[i].head_dated && importing->columns[i].numeric);
    for (size_t i = 0; numbers && i < importing->column_count; i++)
        if (importing->columns[i].head_dated && importing->columns[i].filled)
            importing->columns[i].numeric = true;
}

/* Roles that no name gave, by what the columns hold. */
static void guess_roles(struct importing *importing)
{
    size_t *roles = importing->with_role;

    if (roles[COLUMN_PERIOD] == SIZE_MAX && importing->columns[0].dated) {
        importing->columns[0].role = COLUMN_PERIOD;
        roles[COLUMN_PERIOD] = 0;
    }
    for (size_t i = 0; i < importing->column_count && roles[COLUMN_AREA] == SIZE_MAX; i++) {
        struct column *column = &importing->columns[i];
        if (column->role != COLUMN_OTHER || column->numeric || column->dated || column->chosen)
            continue;
        column->role = COLUMN_AREA;
        roles[COLUMN_AREA] = i;
    }
}

static size_t last_filled(const struct sheet_row *row)
{
    size_t count = row->count;

    while (count > 0 && row->cells[count - 1].text[0] == '\0')
        count--;
    return count;
}

/* What stands behind the last name has no column, and may have shifted all that is before it. */
static bool check_widths(struct importing *importing)
{
    for (size_t i = importing->first; i < importing->end; i++) {
        const struct sheet_row *row = &importing->sheet.rows[i];
        size_t count = last_filled(row);

        if (count > importing->column_count)
            return importing_refuse(importing, &row->cells[importing->column_count],
                                    "%zu fields, but the header has %zu; quote numbers with "
                                    "commas, and name every column",
                                    count, importing->column_count);
    }
    return true;
}

bool columns_find(struct importing *importing)
{
    const struct sheet_row *header = &importing->sheet.rows[importing->header];

    importing->column_count = last_filled(header);
    if (!check_widths(importing))
        return false;
    if (importing->column_count > COLUMNS_MOST)
        return importing_refuse(importing, &header->cells[0],
                                "%zu columns; keep those that are to be shown, at most %d",
                                importing->column_count, COLUMNS_MOST);
    importing->columns =
        arena_get(&importing->arena, importing->column_count, sizeof *importing->columns);
    for (size_t i = 0; i < COLUMN_ROLES; i++)
        importing->with_role[i] = SIZE_MAX;
    for (size_t i = 0; i < importing->column_count; i++) {
        struct column *column = &importing->columns[i];

        column->head = sheet_cell_at(header, i);
        column->name = column->head.text;
        column->chosen = is_chosen(importing, column->name);
        take_name(importing, i);
        look_into(importing, i);
    }
    count_periods(importing);
    guess_roles(importing);
    return check_chosen(importing);
}
