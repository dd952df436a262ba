#include "foyer/draw/words.h"

#include "foyer/base/text.h"

#include <stdio.h>
#include <string.h>

struct words {
    const char *language;
    const char *group;   /* between thousands */
    const char *decimal; /* before the decimals */
    const char *texts[WORD_COUNT];
    const char *months[12];
    const char *short_months[12];
    const char *weekdays[7]; /* from Monday */
};

static const struct words english = {
    .language = "en",
    .group = ",",
    .decimal = ".",
    .texts =
        {
            [WORD_SOURCE] = "Source: {1}",
            [WORD_PAGE] = "page {1} of {2}",
            [WORD_MORE] = "{1} more",
            [WORD_FEWER] = "{1} fewer",
            [WORD_HIGHER] = "{1} higher",
            [WORD_LOWER] = "{1} lower",
            [WORD_POINT] = "{1} point",
            [WORD_POINTS] = "{1} points",
            [WORD_NO_CHANGE] = "no change",
            [WORD_BETTER] = "better",
            [WORD_WORSE] = "worse",
            [WORD_AND] = "{1}, {2}",
            [WORD_ASIDE] = "{1} ({2})",
            [WORD_THAN] = "than {1} ({2})",
            [WORD_SINCE] = "from {1} ({2})",
            [WORD_TARGET] = "Target {1}, {2}",
            [WORD_TARGET_BARE] = "Target {1}",
            [WORD_PER] = "per {1}",
            [WORD_OVER] = "{1}+",
            [WORD_UNDER] = "under {1}",
            [WORD_ABOUT] = "about {1}",
            [WORD_FORECAST] = "if nothing changes",
            [WORD_NO_DATA] = "no data",
            [WORD_WE_ARE_HERE] = "we are here",
            [WORD_RANK] = "{1}. {2}",
            [WORD_NAMED] = "{1}: {2}",
            [WORD_HIGHER_IS_BETTER] = "higher is better",
            [WORD_LOWER_IS_BETTER] = "lower is better",
            [WORD_CALL] = "Call {1}",
            [WORD_OGL] = "Contains public sector information licensed under the "
                         "Open Government Licence v3.0",
            [WORD_PROVISIONAL] = "provisional",
            [WORD_REVISED] = "revised",
            [WORD_ESTIMATED] = "estimated",
            [WORD_SUPPRESSED] = "suppressed",
            [WORD_NOT_AVAILABLE] = "not available",
            [WORD_NOT_APPLICABLE] = "not applicable",
            [WORD_LOW] = "low number",
        },
    .months = {"January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December"},
    .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                     "Dec"},
    .weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};

const struct words *words_for(const char *language)
{
    (void)language;
    return &english;
}

const char *words_text(const struct words *words, enum word word)
{
    return words->texts[word];
}

const char *words_fill(const struct words *words, struct arena *arena, enum word word,
                       const char *first, const char *second)
{
    struct buffer filled = {0};
    for (const char *rest = words->texts[word]; *rest; rest++) {
        bool first_here = strncmp(rest, "{1}", 3) == 0;
        if (!first_here && strncmp(rest, "{2}", 3) != 0) {
            buffer_add(&filled, rest, 1);
            continue;
        }
        const char *put = first_here ? first : second;
        if (put)
            buffer_add(&filled, put, strlen(put));
        rest += 2;
    }
    const char *text = arena_text(arena, filled.data ? filled.data : "", filled.length);
    buffer_finish(&filled);
    return text;
}

const char *words_month(const struct words *words, int month)
{
    return words->months[(month - 1) % 12];
}

const char *words_short_month(const struct words *words, int month)
{
    return words->short_months[(month - 1) % 12];
}

const char *words_day(const struct words *words, struct arena *arena, const struct moment *moment)
{
    if (moment->precision == PRECISION_MONTH)
        return words_month(words, moment->date.month);
    if (moment->precision >= PRECISION_DAY)
        return arena_print(arena, "%d\u00a0%s", moment->date.day,
                           words_month(words, moment->date.month));
    return words_moment(words, arena, moment);
}

const char *words_moment(const struct words *words, struct arena *arena,
                         const struct moment *moment)
{
    switch (moment->precision) {
    case PRECISION_NONE:
        return "";
    case PRECISION_TEXT:
        return moment->text;
    case PRECISION_YEAR:
        return arena_print(arena, "%d", moment->date.year);
    case PRECISION_MONTH:
    case PRECISION_DAY:
    case PRECISION_TIME:
    case PRECISION_INSTANT:
        break;
    }
    return arena_print(arena, "%s %d", words_day(words, arena, moment), moment->date.year);
}

const char *words_today(const struct words *words, struct arena *arena,
                        const struct local_time *now)
{
    return arena_print(arena, "%s %d\u00a0%s", words->weekdays[now->weekday], now->date.day,
                       words_month(words, now->date.month));
}

const char *words_clock(struct arena *arena, const struct local_time *now)
{
    return arena_print(arena, "%02d:%02d", now->hour, now->minute);
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
        buffer_add(&text, "\u2212", strlen("\u2212"));
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buffer_add(&text, words->group, strlen(words->group));
        buffer_add(&text, &number[i], 1);
    }
    if (number[whole] == '.') {
        buffer_add(&text, words->decimal, strlen(words->decimal));
        buffer_add(&text, number + whole + 1, strlen(number + whole + 1));
    }
    const char *copy = arena_text(arena, text.data, text.length);
    buffer_finish(&text);
    return copy;
}

const char *number_text(const struct words *words, struct arena *arena, double value, int decimals,
                        const struct unit *unit)
{
    const char *number = number_plain(words, arena, value, decimals);
    const char *sign = value < 0 && strncmp(number, "\u2212", 3) == 0 ? "\u2212" : "";
    const char *bare = number + strlen(sign);
    switch (unit->kind) {
    case UNIT_PERCENT:
        return arena_print(arena, "%s%%", number);
    case UNIT_GBP:
        return arena_print(arena, "%s£%s", sign, bare);
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
