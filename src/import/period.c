#include "foyer/import/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *const period_names[PERIOD_KINDS] = {"year",    "academic_year", "financial_year",
                                                "quarter", "month",         "date"};

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

/* Years that a published table may be about; other numbers of four digits count something. */
enum { YEAR_LEAST = 1801, YEAR_MOST = 2199 };

static bool digits(const char **text, int count, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *number = *number * 10 + (**text - '0');
    }
    return **text < '0' || **text > '9';
}

/* The same with digits behind it: "2010" of "201011". */
static bool leading_digits(const char **text, int count, int *number)
{
    const char *from = *text;
    *number = 0;
    for (int i = 0; i < count; i++, from++) {
        if (*from < '0' || *from > '9')
            return false;
        *number = *number * 10 + (*from - '0');
    }
    *text = from;
    return true;
}

static bool year(const char **text, int *number)
{
    return leading_digits(text, 4, number) && *number >= YEAR_LEAST && *number <= YEAR_MOST;
}

static bool skip_one_of(const char **text, const char *set)
{
    if (**text == '\0' || !strchr(set, **text))
        return false;
    (*text)++;
    return true;
}

/* "Mar", "March" or "Sept", in any case. */
static bool month_name(const char **text, int *month)
{
    size_t length = strcspn(*text, " -./0123456789");

    for (int i = 0; i < 12 && length >= 3; i++) {
        if (length <= strlen(months[i]) && strncasecmp(months[i], *text, length) == 0) {
            *text += length;
            *month = i + 1;
            return true;
        }
    }
    return false;
}

/* "2010/11", "2010-11", "2010/2011", "201011": the second year must follow the first. */
static bool double_year(const char *text, int *first)
{
    int second;

    if (!year(&text, first))
        return false;
    while (skip_one_of(&text, " /-"))
        ;
    if (strlen(text) == 4)
        return digits(&text, 4, &second) && *text == '\0' && second == *first + 1;
    return digits(&text, 2, &second) && *text == '\0' && second == (*first + 1) % 100;
}

/* "2011-Q1", "2011 Q1", "2011Q1", "Q1 2011". */
static bool quarter(const char *text, int *first, int *number)
{
    bool behind = skip_one_of(&text, "Qq");

    if (behind && !(digits(&text, 1, number) && skip_one_of(&text, " -/")))
        return false;
    if (!year(&text, first))
        return false;
    if (!behind) {
        (void)skip_one_of(&text, " -/");
        if (!skip_one_of(&text, "Qq") || !digits(&text, 1, number))
            return false;
    }
    return *text == '\0' && *number >= 1 && *number <= 4;
}

static bool short_year(const char **text, int *number)
{
    const int this_century = 2000, last_century = 1900, between = 70;

    if (strlen(*text) != 2)
        return year(text, number);
    if (!digits(text, 2, number))
        return false;
    *number += *number < between ? this_century : last_century;
    return true;
}

/* "2011-03", "201103", "Mar 2011", "March 2011", "Mar-11", "2011 March", "03/2011". */
static bool month(const char *text, int *first, int *number)
{
    if (month_name(&text, number)) {
        while (skip_one_of(&text, " -."))
            ;
        return short_year(&text, first) && *text == '\0';
    }
    const char *slash = strchr(text, '/');
    if (slash && slash - text <= 2) {
        if (!digits(&text, (int)(slash - text), number) || !skip_one_of(&text, "/"))
            return false;
        return year(&text, first) && *text == '\0' && *number >= 1 && *number <= 12;
    }
    if (!year(&text, first))
        return false;
    (void)skip_one_of(&text, " -");
    if (!month_name(&text, number) && !digits(&text, 2, number))
        return false;
    return *text == '\0' && *number >= 1 && *number <= 12;
}

/* Day and month before the year, as in Britain. */
static bool day_first(const char *text, struct date *date)
{
    int count = text[0] && text[1] >= '0' && text[1] <= '9' ? 2 : 1;

    if (!digits(&text, count, &date->day) || !skip_one_of(&text, " /-."))
        return false;
    if (!month_name(&text, &date->month)) {
        count = text[0] && text[1] >= '0' && text[1] <= '9' ? 2 : 1;
        if (!digits(&text, count, &date->month))
            return false;
    }
    if (!skip_one_of(&text, " /-."))
        return false;
    return short_year(&text, &date->year) && *text == '\0' && date_exists(*date);
}

/* "2011-03-31", also with a midnight. */
static bool iso_date(const char **text, struct date *date)
{
    if (!year(text, &date->year) || !skip_one_of(text, "-") || !digits(text, 2, &date->month) ||
        !skip_one_of(text, "-") || !digits(text, 2, &date->day))
        return false;
    if ((**text == 'T' || **text == ' ') && strncmp(*text + 1, "00:00", 5) == 0) {
        *text += 6;
        while (skip_one_of(text, "0:Z"))
            ;
    }
    return date_exists(*date);
}

static void write_period(struct period *period, struct date from)
{
    int months_long = 12;

    switch (period->kind) {
    case PERIOD_YEAR:
        snprintf(period->text, PERIOD_TEXT, "%04d", from.year);
        break;
    case PERIOD_ACADEMIC_YEAR:
    case PERIOD_FINANCIAL_YEAR:
        snprintf(period->text, PERIOD_TEXT, "%04d/%02d", from.year, (from.year + 1) % 100);
        break;
    case PERIOD_QUARTER:
        snprintf(period->text, PERIOD_TEXT, "%04d-Q%d", from.year, (from.month + 2) / 3);
        months_long = 3;
        break;
    case PERIOD_MONTH:
        snprintf(period->text, PERIOD_TEXT, "%04d-%02d", from.year, from.month);
        months_long = 1;
        break;
    default:
        snprintf(period->text, PERIOD_TEXT, "%04d-%02d-%02d", from.year, from.month, from.day);
        period->end = from;
        period->order = (int)date_to_days(from);
        return;
    }
    int after = 12 * from.year + from.month - 1 + months_long;
    /* A school year is the same whether it is said to begin in August or in September. */
    period->order = period->kind == PERIOD_ACADEMIC_YEAR ? 12 * from.year + 8 + months_long : after;
    period->end = date_from_days(date_to_days((struct date){after / 12, after % 12 + 1, 1}) - 1);
}

/* "2011-04-01/P1Y": what lasts so long and begins then. */
static bool interval(const char *text, enum period_kind kind, struct date *from)
{
    static const struct {
        enum period_kind kind;
        const char *lasts;
        int first, every; /* it begins in this month, and so many months later again */
    } lengths[] = {
        {PERIOD_YEAR, "/P1Y", 1, 12},          {PERIOD_ACADEMIC_YEAR, "/P1Y", 9, 12},
        {PERIOD_ACADEMIC_YEAR, "/P1Y", 8, 12}, {PERIOD_FINANCIAL_YEAR, "/P1Y", 4, 12},
        {PERIOD_QUARTER, "/P3M", 1, 3},        {PERIOD_MONTH, "/P1M", 1, 1},
        {PERIOD_DATE, "/P1D", 0, 0},           {PERIOD_DATE, "", 0, 0},
    };

    if (!iso_date(&text, from))
        return false;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        bool begins =
            lengths[i].every == 0 || (from->day == 1 && from->month >= lengths[i].first &&
                                      (from->month - lengths[i].first) % lengths[i].every == 0);
        if (lengths[i].kind == kind && strcmp(text, lengths[i].lasts) == 0 && begins)
            return true;
    }
    return false;
}

bool period_read(const char *text, enum period_kind kind, struct period *period)
{
    static const int first_months[] = {1, 9, 4};
    struct date from = {0, 1, 1};
    int number = 1;
    const char *rest = text;
    bool good = interval(text, kind, &from);

    if (!good) {
        from = (struct date){0, 1, 1};
        switch (kind) {
        case PERIOD_YEAR:
            good = year(&rest, &from.year) && *rest == '\0';
            break;
        case PERIOD_ACADEMIC_YEAR:
        case PERIOD_FINANCIAL_YEAR:
            good = double_year(text, &from.year);
            break;
        case PERIOD_QUARTER:
            good = quarter(text, &from.year, &number);
            from.month = 3 * number - 2;
            break;
        case PERIOD_MONTH:
            good = month(text, &from.year, &from.month);
            break;
        default:
            good = day_first(text, &from);
        }
        if (good && kind <= PERIOD_FINANCIAL_YEAR)
            from.month = first_months[kind];
    }
    *period = (struct period){.kind = kind};
    if (good)
        write_period(period, from);
    return good;
}

void period_say(const struct period *period, char words[PERIOD_WORDS])
{
    struct date end = period->end;
    char month_words[16];

    snprintf(month_words, sizeof month_words, "%s", months[end.month > 0 ? end.month - 1 : 0]);
    month_words[0] = (char)(month_words[0] - 'a' + 'A');
    switch (period->kind) {
    case PERIOD_QUARTER:
        snprintf(words, PERIOD_WORDS, "Q%d %d", end.month / 3, end.year);
        break;
    case PERIOD_MONTH:
        snprintf(words, PERIOD_WORDS, "%s %d", month_words, end.year);
        break;
    case PERIOD_DATE:
        snprintf(words, PERIOD_WORDS, "%d %s %d", end.day, month_words, end.year);
        break;
    default:
        snprintf(words, PERIOD_WORDS, "%s", period->text);
    }
}
