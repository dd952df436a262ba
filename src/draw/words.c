#include "scripts.h"
#include "words_table.h"

#include "foyer/base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* True where a tag begins with a language: "en-GB" with "en", not "english" with "en". */
static bool begins_with(const char *tag, const char *language)
{
    size_t length = strlen(language);
    for (size_t i = 0; i < length; i++)
        if (tolower((unsigned char)tag[i]) != language[i])
            return false;
    return tag[length] == '\0' || tag[length] == '-';
}

/* Regions that write Chinese in the traditional characters need not say so (RFC 5646, 4.1). */
static bool is_traditional_chinese(const char *tag)
{
    static const char *const tags[] = {"zh-tw", "zh-hk", "zh-mo"};
    for (size_t i = 0; i < 3; i++)
        if (begins_with(tag, tags[i]))
            return true;
    return false;
}

const struct words *words_for(const char *language)
{
    const char *tag = is_traditional_chinese(language) ? "zh-hant" : language;
    const struct words *best = &words_tables[0];
    size_t longest = 0;
    for (size_t i = 0; i < words_table_count; i++) {
        size_t length = strlen(words_tables[i].language);
        /* "pa-PK" is written in Arabic letters, and "pa" is not. */
        bool same_way =
            language_is_right_to_left(tag) == language_is_right_to_left(words_tables[i].language);
        if (length > longest && same_way && begins_with(tag, words_tables[i].language)) {
            best = &words_tables[i];
            longest = length;
        }
    }
    return best;
}

const char *words_text(const struct words *words, enum word word)
{
    return words->texts[word][PLURAL_OTHER];
}

static const char *fill(struct arena *arena, const char *pattern, const char *const parts[3])
{
    struct buffer filled = {0};
    for (const char *rest = pattern; *rest; rest++) {
        bool is_place = rest[0] == '{' && rest[1] >= '1' && rest[1] <= '3' && rest[2] == '}';
        if (!is_place) {
            buffer_add(&filled, rest, 1);
            continue;
        }
        const char *part = parts[rest[1] - '1'];
        if (part)
            buffer_add(&filled, part, strlen(part));
        rest += 2;
    }
    const char *text = arena_text(arena, filled.data ? filled.data : "", filled.length);
    buffer_finish(&filled);
    return text;
}

const char *words_join(const struct words *words, struct arena *arena, enum word word,
                       const char *first, const char *second)
{
    return fill(arena, words_text(words, word), (const char *const[3]){first, second, NULL});
}

/* Keeps what is put into a text that is read from the right in an order of its own, between U+2068
 * and U+2069 (UAX #9, isolates): a telephone number, an English name. What was put together from
 * such parts is read from the right itself, between U+2067 and U+2069: its first letter may be the
 * English name's. Words that are read from the left have such parts only where these are read from
 * the right: a Hebrew name among English words. */
static const char *isolated(const struct words *words, struct arena *arena, const char *part)
{
    if (!part)
        return NULL;
    if (!language_is_right_to_left(words->language))
        return text_has_right_to_left(part) ? arena_print(arena, "\u2068%s\u2069", part) : part;
    const char *begin = strstr(part, "\u2068") ? "\u2067" : "\u2068";
    return arena_print(arena, "%s%s\u2069", begin, part);
}

/* English words among such parts keep their order on a page that is read from the right: the words
 * of a language that there is no table of are English. */
static const char *in_own_order(const struct words *words, struct arena *arena, const char *text)
{
    if (language_is_right_to_left(words->language) || !text_has_right_to_left(text))
        return text;
    return arena_print(arena, "\u2066%s\u2069", text);
}

const char *words_fill(const struct words *words, struct arena *arena, enum word word,
                       const char *first, const char *second)
{
    return in_own_order(words, arena,
                        words_join(words, arena, word, isolated(words, arena, first),
                                   isolated(words, arena, second)));
}

static const char *fill_form(const struct words *words, struct arena *arena, enum word word,
                             enum plural form, const char *first)
{
    const char *pattern = words->texts[word][form];
    const char *parts[3] = {isolated(words, arena, first), NULL, NULL};
    return fill(arena, pattern ? pattern : words_text(words, word), parts);
}

const char *words_count(const struct words *words, struct arena *arena, enum word word,
                        double number, int decimals, const char *first)
{
    return fill_form(words, arena, word, plural_of(words->language, number, decimals), first);
}

const char *words_ordinal(const struct words *words, struct arena *arena, int number)
{
    return fill_form(words, arena, WORD_ORDINAL, plural_of_order(words->language, number),
                     arena_print(arena, "%d", number));
}

static const char *month_words(const struct words *words, enum word first, int month)
{
    return words->texts[(int)first + (month - 1) % 12][PLURAL_OTHER];
}

const char *words_day(const struct words *words, struct arena *arena, const struct moment *moment)
{
    if (moment->precision == PRECISION_MONTH)
        return month_words(words, WORD_MONTH, moment->date.month);
    if (moment->precision >= PRECISION_DAY)
        return words_join(words, arena, WORD_DAY, arena_print(arena, "%d", moment->date.day),
                          month_words(words, WORD_MONTH_IN_DATE, moment->date.month));
    return words_moment(words, arena, moment);
}

static const char *date_words(const struct words *words, struct arena *arena, enum word months,
                              struct date date)
{
    const char *parts[3] = {arena_print(arena, "%d", date.day),
                            month_words(words, months, date.month),
                            arena_print(arena, "%d", date.year)};
    return fill(arena, words_text(words, WORD_DATE), parts);
}

static const char *month_and_year(const struct words *words, struct arena *arena, enum word months,
                                  struct date date)
{
    return words_join(words, arena, WORD_MONTH_YEAR, month_words(words, months, date.month),
                      arena_print(arena, "%d", date.year));
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
        return words_join(words, arena, WORD_YEAR, arena_print(arena, "%d", moment->date.year),
                          NULL);
    case PRECISION_MONTH:
        return month_and_year(words, arena, WORD_MONTH, moment->date);
    case PRECISION_DAY:
    case PRECISION_TIME:
    case PRECISION_INSTANT:
        break;
    }
    return date_words(words, arena, WORD_MONTH_IN_DATE, moment->date);
}

const char *words_short_date(const struct words *words, struct arena *arena, struct date date)
{
    return date.day > 0 ? date_words(words, arena, WORD_SHORT_MONTH, date)
                        : month_and_year(words, arena, WORD_SHORT_MONTH, date);
}

const char *words_quarter(const struct words *words, struct arena *arena, int quarter, int year)
{
    return words_join(words, arena, WORD_QUARTER, arena_print(arena, "%d", quarter),
                      arena_print(arena, "%d", year));
}

const char *words_today(const struct words *words, struct arena *arena,
                        const struct local_time *now)
{
    const struct moment today = {.precision = PRECISION_DAY, .date = now->date};
    return words_join(words, arena, WORD_TODAY,
                      words->texts[(int)WORD_WEEKDAY + now->weekday][PLURAL_OTHER],
                      words_day(words, arena, &today));
}

const char *words_clock(const struct words *words, struct arena *arena,
                        const struct local_time *now)
{
    return words_join(words, arena, WORD_CLOCK, arena_print(arena, "%02d", now->hour),
                      arena_print(arena, "%02d", now->minute));
}
