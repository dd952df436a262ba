#include "foyer/feed/value.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Reads `count` digits behind the character `before` ('\0' for none) and steps behind them. */
static bool read_digits(const char **text, char before, int count, int *value)
{
    const char *at = *text;
    if (before != '\0' && *at++ != before) {
        return false;
    }
    *value = 0;
    for (int i = 0; i < count; i++, at++) {
        if (!isdigit((unsigned char)*at)) {
            return false;
        }
        *value = *value * 10 + (*at - '0');
    }
    *text = at;
    return true;
}

static const char *date_fault(const struct moment *moment)
{
    struct date date = moment->date;
    if (date.year < 1) {
        return "there is no year 0";
    }
    if (moment->precision == PRECISION_YEAR) {
        return NULL;
    }
    if (date.month < 1 || date.month > 12) {
        return "there is no such month; a span of years is written \"2011 to 2013\"";
    }
    if (moment->precision != PRECISION_MONTH && !date_exists(date)) {
        return "there is no such day";
    }
    return NULL;
}

/* Minutes. The farthest that is in use is 14 hours. */
enum { OFFSET_MOST = 15 * 60, OFFSET_IMPOSSIBLE };

static bool read_offset(const char **text, struct moment *moment)
{
    int hours = 0;
    int minutes = 0;
    if (**text == 'Z') {
        (*text)++;
    } else {
        int sign = **text == '-' ? -1 : 1;
        if ((**text != '+' && **text != '-') || !read_digits(text, **text, 2, &hours) ||
            !read_digits(text, ':', 2, &minutes)) {
            return false;
        }
        moment->offset_minutes = minutes > 59 ? OFFSET_IMPOSSIBLE : sign * (hours * 60 + minutes);
    }
    moment->precision = PRECISION_INSTANT;
    return true;
}

/* What follows the day. False where it has not the form of a time. */
static bool read_time(const char **text, struct moment *moment)
{
    if (!read_digits(text, 'T', 2, &moment->hour) || !read_digits(text, ':', 2, &moment->minute)) {
        return false;
    }
    moment->precision = PRECISION_TIME;
    if (**text == ':' && !read_digits(text, ':', 2, &moment->second)) {
        return false;
    }
    return **text == '\0' || read_offset(text, moment);
}

static const char *time_fault(const struct moment *moment)
{
    if (moment->hour > 23 || moment->minute > 59 || moment->second > 59) {
        return "there is no such time of day";
    }
    if (moment->offset_minutes > OFFSET_MOST || moment->offset_minutes < -OFFSET_MOST) {
        return "there is no such offset from UTC";
    }
    return NULL;
}

const char *moment_parse(const char *text, struct moment *moment)
{
    const char *at = text;
    struct moment read = {.precision = PRECISION_YEAR};
    *moment = (struct moment){0};
    if (!read_digits(&at, '\0', 4, &read.date.year)) {
        return NULL;
    }
    if (*at != '\0') {
        read.precision = PRECISION_MONTH;
        if (!read_digits(&at, '-', 2, &read.date.month)) {
            return NULL;
        }
    }
    if (*at != '\0') {
        read.precision = PRECISION_DAY;
        if (!read_digits(&at, '-', 2, &read.date.day)) {
            return NULL;
        }
    }
    if (*at != '\0' && (!read_time(&at, &read) || *at != '\0')) {
        return NULL;
    }
    const char *fault = date_fault(&read);
    fault = fault == NULL ? time_fault(&read) : fault;
    if (fault == NULL) {
        *moment = read;
    }
    return fault;
}

static int64_t edge_ms(const struct moment *moment, bool end)
{
    struct date date = moment->date;
    int midnight = end ? 24 : 0;
    switch (moment->precision) {
    case PRECISION_YEAR:
        date.month = end ? 12 : 1;
        date.day = end ? 31 : 1;
        return time_from_local(date, midnight, 0, 0);
    case PRECISION_MONTH:
        date.day = end ? date_days_in_month(date.year, date.month) : 1;
        return time_from_local(date, midnight, 0, 0);
    case PRECISION_DAY:
        return time_from_local(date, midnight, 0, 0);
    case PRECISION_TIME:
        return time_from_local(date, moment->hour, moment->minute, moment->second);
    case PRECISION_INSTANT:
        return time_from_utc(date, moment->hour, moment->minute, moment->second,
                             moment->offset_minutes);
    case PRECISION_NONE:
    case PRECISION_TEXT:
        break;
    }
    return end ? INT64_MAX : INT64_MIN;
}

int64_t moment_begin_ms(const struct moment *moment)
{
    return edge_ms(moment, false);
}

int64_t moment_end_ms(const struct moment *moment)
{
    return edge_ms(moment, true);
}

/* One part of a duration, "35D": its seconds, or -1 where it is none. */
static int64_t read_part(const char **text, bool *time, char *last)
{
    static const char order[] = "WDHMS";
    static const int64_t seconds[] = {604800, 86400, 3600, 60, 1};
    int64_t count = 0;
    int digits = 0;
    if (**text == 'T' && !*time) {
        *time = true;
        (*text)++;
    }
    for (; isdigit((unsigned char)**text) && digits < 6; digits++) {
        count = count * 10 + (*(*text)++ - '0');
    }
    const char *unit = **text == '\0' ? NULL : strchr(order, **text);
    const char *before = *last == '\0' ? NULL : strchr(order, *last);
    if (digits == 0 || unit == NULL || (before != NULL && unit <= before) ||
        *time != (unit - order >= 2)) {
        return -1;
    }
    *last = *unit;
    (*text)++;
    return count * seconds[unit - order];
}

int64_t duration_parse(const char *text)
{
    const char *at = *text == 'P' ? text + 1 : "";
    bool time = false;
    char last = '\0';
    int64_t total = 0;
    int64_t part = -1;
    while (*at != '\0' && (part = read_part(&at, &time, &last)) >= 0) {
        total += part;
    }
    return part < 0 ? -1 : total;
}
