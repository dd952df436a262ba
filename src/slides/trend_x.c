#include "trend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const trend_x_choices[] = {
    "year", "academic_year", "financial_year", "quarter", "month", "date", NULL};

/* Reads `count` digits. */
static bool digits(const char **text, int count, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *number = *number * 10 + (**text - '0');
    }
    return true;
}

static bool skip(const char **text, char expected)
{
    if (**text != expected)
        return false;
    (*text)++;
    return true;
}

/* "2006/07": the second year must follow the first. */
static bool double_year(const char *text, double *x)
{
    int first, second;
    if (!digits(&text, 4, &first) || !skip(&text, '/') || !digits(&text, 2, &second) || *text)
        return false;
    *x = first;
    return second == (first + 1) % 100;
}

static bool quarter(const char *text, double *x)
{
    int year, number;
    if (!digits(&text, 4, &year) || !skip(&text, '-') || !skip(&text, 'Q') ||
        !digits(&text, 1, &number) || *text)
        return false;
    *x = 4 * year + number - 1;
    return number >= 1 && number <= 4;
}

static bool date(const char *text, struct date *parsed, bool with_day)
{
    *parsed = (struct date){0, 1, 1};
    if (!digits(&text, 4, &parsed->year) || !skip(&text, '-') || !digits(&text, 2, &parsed->month))
        return false;
    if (with_day && (!skip(&text, '-') || !digits(&text, 2, &parsed->day)))
        return false;
    return *text == '\0' && date_exists(*parsed);
}

bool trend_x_parse(int kind, const char *text, double *x)
{
    struct date parsed;
    int year;
    switch (kind) {
    case TREND_X_ACADEMIC_YEAR:
    case TREND_X_FINANCIAL_YEAR:
        return double_year(text, x);
    case TREND_X_QUARTER:
        return quarter(text, x);
    case TREND_X_MONTH:
        if (!date(text, &parsed, false))
            return false;
        *x = 12 * parsed.year + parsed.month - 1;
        return true;
    case TREND_X_DATE:
        if (!date(text, &parsed, true))
            return false;
        *x = (double)date_to_days(parsed);
        return true;
    default:
        if (!digits(&text, 4, &year) || *text)
            return false;
        *x = year;
        return true;
    }
}

static void look_for_values(int kind, const struct list *list, double x, bool *until, bool *from)
{
    const struct trend_point *points = list->items;
    for (size_t i = 0; i < list->count; i++) {
        double at;
        if (!trend_x_parse(kind, points[i].x, &at))
            continue;
        *until = *until || at <= x;
        *from = *from || at >= x;
    }
}

bool trend_reaches(const struct trend *trend, double x)
{
    const struct trend_series *series = trend->series.items;
    bool until = false, from = false;
    for (size_t i = 0; i < trend->series.count; i++)
        look_for_values(trend->x, &series[i].points, x, &until, &from);
    look_for_values(trend->x, &trend->forecast, x, &until, &from);
    return until && from;
}

const char *trend_x_words(struct page *page, int kind, const char *text)
{
    struct date parsed;
    switch (kind) {
    case TREND_X_QUARTER:
        return words_quarter(page->words, page->arena, text[6] - '0', atoi(text));
    case TREND_X_MONTH:
    case TREND_X_DATE:
        if (!date(text, &parsed, kind == TREND_X_DATE))
            return text;
        if (kind == TREND_X_MONTH)
            parsed.day = 0;
        return words_short_date(page->words, page->arena, parsed);
    default:
        return text;
    }
}
