/* When the figures were published: nobody but their publisher knows, so that each date that is
 * taken instead is said. */
#include "importing.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* The newest period is not over yet. */
static bool goes_on(const struct importing *importing, const struct record *newest)
{
    return date_compare(newest->period.end, importing->options->today) > 0;
}

static bool is_dated(const struct record *newest)
{
    return newest && newest->dated;
}

void published_of(const struct importing *importing, const struct record *newest,
                  char text[PERIOD_TEXT])
{
    text[0] = '\0';
    if (!is_dated(newest))
        return;
    bool today = goes_on(importing, newest);
    struct date end = today ? importing->options->today : newest->period.end;
    enum period_kind kind = today ? PERIOD_DATE : newest->period.kind;

    if (kind == PERIOD_YEAR)
        snprintf(text, PERIOD_TEXT, "%04d", end.year);
    else if (kind == PERIOD_DATE)
        snprintf(text, PERIOD_TEXT, "%04d-%02d-%02d", end.year, end.month, end.day);
    else
        snprintf(text, PERIOD_TEXT, "%04d-%02d", end.year, end.month);
}

static bool says(const char *text, const char *word)
{
    for (; *text; text++)
        if (strncasecmp(text, word, strlen(word)) == 0)
            return true;
    return false;
}

/* "2022/23" is read as a year of schools where nothing says whether it is one, or one of money. */
static void note_academic(struct importing *importing, const struct record *newest)
{
    size_t column = importing->with_role[COLUMN_PERIOD];
    const char *name = column == SIZE_MAX ? "" : importing->columns[column].name;
    bool said = says(name, "academic") || says(name, "school") || strstr(newest->when.text, "/P");

    if (newest->period.kind != PERIOD_ACADEMIC_YEAR || said)
        return;
    if (*name)
        importing_note(importing,
                       "\"%s\" is read as an academic year, which ends in August; where it is a "
                       "financial one, call the column \"Financial year\"",
                       newest->when.text);
    else if (importing->options->published)
        importing_note(importing, "\"%s\" is read as an academic year", newest->when.text);
    else
        importing_note(importing,
                       "\"%s\" is read as an academic year, which ends in August; where it is a "
                       "financial one, which ends in March, give --published %04d-03",
                       newest->when.text, newest->period.end.year);
}

void published_note(struct importing *importing, const struct record *newest)
{
    char date[PERIOD_TEXT], words[PERIOD_WORDS];

    if (is_dated(newest))
        note_academic(importing, newest);
    if (importing->options->published)
        return;
    published_of(importing, newest, date);
    if (!*date) {
        importing_note(importing, "no date: nothing in the table says of when it is; give it by "
                                  "--published DATE");
        return;
    }
    period_say(&newest->period, words);
    if (goes_on(importing, newest))
        importing_note(importing,
                       "published %s, which is today, since the newest period, %s, is not over; "
                       "another date by --published DATE",
                       date, words);
    else
        importing_note(importing,
                       "published %s, the end of the newest period, %s; another date by "
                       "--published DATE",
                       date, words);
}
