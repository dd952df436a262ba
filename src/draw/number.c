#include "words_table.h"

#include "foyer/base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add(struct buffer *text, const char *part)
{
    buffer_add(text, part, strlen(part));
}

/* True where a group ends before the digit that has `behind` digits behind it, with itself: after
 * the first group from the point (3 in "3,2") and then after each of the others (2). */
static bool group_ends(const char *grouping, size_t behind)
{
    size_t first = (size_t)(grouping[0] - '0');
    size_t others = grouping[1] == ',' ? (size_t)(grouping[2] - '0') : first;
    return behind == first || (behind > first && (behind - first) % others == 0);
}

static void add_whole(struct buffer *text, const struct words *words, const char *digits,
                      size_t count, double size)
{
    const char *grouping = words_text(words, WORD_GROUPING);
    bool grouped = size >= strtod(words_text(words, WORD_GROUP_FROM), NULL);
    for (size_t i = 0; i < count; i++) {
        if (grouped && i > 0 && group_ends(grouping, count - i))
            add(text, words_text(words, WORD_GROUP));
        buffer_add(text, &digits[i], 1);
    }
}

const char *number_plain(const struct words *words, struct arena *arena, double value, int decimals)
{
    char digits[512]; /* the longest double has 309 digits before the point */
    snprintf(digits, sizeof digits, "%.*f", decimals, value);
    const char *number = digits[0] == '-' ? digits + 1 : digits;
    bool is_zero = strspn(number, "0.") == strlen(number);
    size_t whole = strcspn(number, ".");
    struct buffer text = {0};
    if (digits[0] == '-' && !is_zero)
        add(&text, words_text(words, WORD_MINUS));
    add_whole(&text, words, number, whole, fabs(value));
    if (number[whole] == '.') {
        add(&text, words_text(words, WORD_DECIMAL));
        add(&text, number + whole + 1);
    }
    const char *copy = arena_text(arena, text.data, text.length);
    buffer_finish(&text);
    return copy;
}

const char *number_text(const struct words *words, struct arena *arena, double value, int decimals,
                        const struct unit *unit)
{
    const char *number = number_plain(words, arena, value, decimals);
    const char *minus = words_text(words, WORD_MINUS);
    bool negative = strncmp(number, minus, strlen(minus)) == 0;
    const char *sign = negative ? minus : "";
    const char *bare = number + strlen(sign);
    switch (unit->kind) {
    case UNIT_PERCENT:
        return words_join(words, arena, WORD_PERCENT, number, NULL);
    case UNIT_GBP:
        return arena_print(arena, "%s%s", sign, words_join(words, arena, WORD_POUNDS, bare, NULL));
    case UNIT_AFFIXES:
        return arena_print(arena, "%s%s%s%s", sign, unit->prefix ? unit->prefix : "", bare,
                           unit->suffix ? unit->suffix : "");
    case UNIT_COUNT:
    case UNIT_RATE:
    case UNIT_INDEX:
        break;
    }
    return number;
}
