#include "foyer/import/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *shorthand, *status;
    bool missing;
} markers[] = {
    {"c", "suppressed", true},
    {"x", "not_available", true},
    {"z", "not_applicable", true},
    {"low", "low", true},
    {"p", "provisional", false},
    {"r", "revised", false},
    {"e", "estimated", false},
    {"k", "low", true}, /* the Department for Education's */
    {"suppressed", "suppressed", true},
    {"confidential", "suppressed", true},
    {"not available", "not_available", true},
    {"not applicable", "not_applicable", true},
    {"provisional", "provisional", false},
    {"revised", "revised", false},
    {"estimated", "estimated", false},
    {"final", NULL, false},
    {"published", NULL, false},
    {"a", NULL, false}, /* SDMX: a normal value */
};

enum { MARKERS = sizeof markers / sizeof markers[0], MARKER_TEXT = 16 };

static size_t find_marker(const char *text)
{
    size_t found = 0;

    while (found < MARKERS && strcasecmp(markers[found].shorthand, text) != 0)
        found++;
    return found;
}

bool value_status(const char *text, const char **status)
{
    size_t found = find_marker(text);

    *status = found < MARKERS ? markers[found].status : NULL;
    return found < MARKERS;
}

bool value_status_is_missing(const char *status)
{
    for (size_t i = 0; status && i < MARKERS; i++)
        if (markers[i].status && strcmp(markers[i].status, status) == 0)
            return markers[i].missing;
    return false;
}

static bool skip(const char **text, const char *expected)
{
    size_t length = strlen(expected);

    if (strncmp(*text, expected, length) != 0)
        return false;
    *text += length;
    return true;
}

static size_t add_digits(const char **text, char *digits, size_t length, size_t most)
{
    size_t count = 0;

    for (; **text >= '0' && **text <= '9'; (*text)++, count++)
        if (length + count + 1 < most)
            digits[length + count] = **text;
    return count;
}

/* "1234" or "1,234": the digits before the decimal point. 0 where they are none. */
static size_t read_whole(const char **text, char *digits, size_t begin)
{
    size_t count = add_digits(text, digits, begin, VALUE_DIGITS);

    if (**text == ',' && (count == 0 || count > 3))
        return 0;
    while (**text == ',') {
        (*text)++;
        size_t group = add_digits(text, digits, begin + count, VALUE_DIGITS);
        if (group != 3)
            return 0;
        count += group;
    }
    return count;
}

/* Sign, currency, digits, exponent. False where the text does not begin with a number. */
static bool read_number(const char **text, struct import_value *value)
{
    const char *from = *text;
    const size_t exponent_room = 8;
    size_t length = 0;
    bool negative = false;

    for (int turn = 0; turn < 2; turn++) {
        if (skip(&from, "-") || skip(&from, "\xe2\x88\x92"))
            negative = true;
        else if (turn == 0)
            (void)skip(&from, "+");
        if (skip(&from, "\xc2\xa3"))
            value->unit = VALUE_POUNDS;
    }
    if (negative)
        value->digits[length++] = '-';
    size_t whole = *from == '.' ? 0 : read_whole(&from, value->digits, length);
    if (whole == 0 && *from != '.')
        return false;
    if (whole > 1 && value->digits[length] == '0')
        return false;
    if (whole == 0)
        value->digits[length++] = '0';
    length += whole;
    if (length + exponent_room >= VALUE_DIGITS)
        return false;
    if (*from == '.') {
        from++;
        value->digits[length++] = '.';
        size_t count = add_digits(&from, value->digits, length, VALUE_DIGITS - exponent_room);
        if (count == 0)
            return false;
        length += count < VALUE_DIGITS - exponent_room - length - 1
                      ? count
                      : VALUE_DIGITS - exponent_room - length - 1;
    }
    if ((*from == 'e' || *from == 'E') && from[1 + strspn(from + 1, "+-")] >= '0' &&
        from[1 + strspn(from + 1, "+-")] <= '9') {
        size_t count = 1 + strspn(from + 1, "+-");
        count += strspn(from + count, "0123456789");
        if (count > exponent_room - 1 || strspn(from + 1, "+-") > 1)
            return false;
        memcpy(value->digits + length, from, count);
        length += count;
        from += count;
    }
    value->digits[length] = '\0';
    value->number = strtod(value->digits, NULL);
    *text = from;
    return true;
}

/* "[p]" or "[low]" at the text. False where there is no bracket. */
static bool read_marker(const char **text, struct import_value *value)
{
    const char *end = **text == '[' ? strchr(*text, ']') : NULL;
    char marker[MARKER_TEXT] = "";

    if (!end)
        return false;
    size_t length = (size_t)(end - *text) - 1;
    if (length < sizeof marker)
        memcpy(marker, *text + 1, length);
    size_t found = find_marker(marker);
    if (found == MARKERS)
        value->wrong = "is no shorthand that a slide has words for; those are [c], [x], [z], "
                       "[low], [p], [r] and [e]";
    else if (!value->status)
        value->status = markers[found].status;
    *text = end + 1;
    return true;
}

static void judge(struct import_value *value, bool number)
{
    const double largest_exact = 9007199254740992.0;
    bool missing = value_status_is_missing(value->status);
    bool low = value->status && strcmp(value->status, "low") == 0;

    value->type = number ? VALUE_NUMBER : VALUE_MISSING;
    if (!value->wrong && number && missing && !low)
        value->wrong = "says that there is no value, and gives one; keep what is meant";
    if (!value->wrong && !number && !missing)
        value->wrong = "has no number before its shorthand; put one there, or [x]";
    if (!value->wrong && number && !(fabs(value->number) <= largest_exact))
        value->wrong = "is too large to be kept exactly; give thousands or millions";
    if (value->wrong)
        value->type = VALUE_WRONG;
}

static struct import_value read_english(const char *text)
{
    struct import_value value = {.type = VALUE_EMPTY};

    if (*text == '\0')
        return value;
    bool number = read_number(&text, &value);
    if (number) {
        (void)skip(&text, " ");
        if (skip(&text, "%"))
            value.unit = VALUE_PERCENT;
    }
    bool marked = false;
    do
        text += strspn(text, " ");
    while (read_marker(&text, &value) && (marked = true));
    if (*text != '\0' || (!number && !marked))
        return (struct import_value){.type = VALUE_TEXT};
    judge(&value, number);
    return value;
}

/* A text whose only comma stands between digits, with a point there instead. */
static bool with_point(const char *text, char pointed[VALUE_DIGITS])
{
    const char *comma = strchr(text, ',');
    size_t length = strlen(text);

    if (!comma || comma == text || length >= VALUE_DIGITS || strpbrk(comma + 1, ",.") ||
        comma[-1] < '0' || comma[-1] > '9' || comma[1] < '0' || comma[1] > '9')
        return false;
    memcpy(pointed, text, length + 1);
    pointed[comma - text] = '.';
    return true;
}

struct import_value value_read(const char *text)
{
    struct import_value value = read_english(text);
    char pointed[VALUE_DIGITS];

    if (value.type != VALUE_TEXT || !with_point(text, pointed))
        return value;
    struct import_value meant = read_english(pointed);
    if (meant.type != VALUE_NUMBER)
        return value;
    meant.type = VALUE_WRONG;
    meant.wrong = "has a comma that parts no thousands";
    meant.comma = true;
    return meant;
}
