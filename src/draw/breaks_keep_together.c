#include "breaks.h"

#include "scripts.h"

#include "foyer/base/text.h"
#include "foyer/draw/words.h"

#include <string.h>

/* Characters between two places where a line could end. */
struct written_word {
    const struct character *characters;
    size_t count;
    char utf8[64]; /* empty where it is longer */
};

static bool is_space(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0x3000;
}

static bool is_dash(uint32_t code_point)
{
    return code_point == '-' || (code_point >= 0x2010 && code_point <= 0x2015);
}

static bool is_digit(uint32_t code_point)
{
    return code_point >= '0' && code_point <= '9';
}

static hb_unicode_general_category_t category_of(const struct character *character)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), character->code_point);
}

static bool is_letter(const struct character *character)
{
    hb_unicode_general_category_t category = category_of(character);
    return category == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER;
}

static struct written_word word_between(const struct character *characters, size_t first,
                                        size_t end)
{
    struct written_word word = {0};
    size_t length = 0;
    while (first < end && characters[first].hidden)
        first++;
    while (end > first && characters[end - 1].hidden)
        end--;
    word.characters = characters + first;
    word.count = end - first;
    for (size_t i = first; i < end && length + 5 <= sizeof word.utf8; i++)
        length += text_encode(characters[i].code_point, word.utf8 + length);
    if (length + 5 > sizeof word.utf8)
        word.utf8[0] = '\0';
    return word;
}

static bool is_one_of(const struct written_word *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(word->utf8, words[i], length) == 0 &&
            strspn(word->utf8 + length, ".,;:!?)") == strlen(word->utf8 + length))
            return true;
    }
    return false;
}

static bool is_month(const struct written_word *word, const char *language)
{
    const struct words *words = words_for(language);
    /* The months as they stand by themselves, in dates and shortened, one behind another. */
    for (enum word month = WORD_MONTH; month < WORD_WEEKDAY; month++) {
        const char *name = words_text(words, month);
        if (is_one_of(word, &name, 1))
            return true;
    }
    return false;
}

/* What is read together with the number before it. */
static bool is_unit(const struct written_word *word, const char *language)
{
    static const char *const units[] = {
        "million", "billion",  "thousand", "trillion", "hundred", "bn",   "m",     "k",
        "km",      "cm",       "mm",       "kg",       "g",       "kWh",  "MW",    "°C",
        "°",       "per",      "percent",  "points",   "point",   "am",   "pm",    "a.m",
        "p.m",     "miliwn",   "biliwn",   "mil",      "y",       "mln",  "mld",   "tys",
        "mil.",    "Mio",      "Mrd",      "Uhr",      "zł",      "Kč",   "лв",    "млн",
        "млрд",    "тыс",      "тис",      "€",        "مليون",   "ملین", "لاکھ",  "کروڑ",
        "فیصد",    "লাখ",      "কোটি",     "শতাংশ",    "ਲੱਖ",      "ਕਰੋੜ",  "ਫ਼ੀਸਦੀ", "लाख",
        "करोड़",    "milioane", "miliarde", "lei"};
    return is_one_of(word, units, sizeof units / sizeof units[0]) || is_month(word, language);
}

/* What is read together with the number behind it. */
static bool counts(const struct written_word *word)
{
    static const char *const words[] = {
        "page",     "Page",    "p",       "pp",     "No",    "no",    "Nr",    "nr",
        "Year",     "year",    "Years",   "years",  "stage", "Stage", "Room",  "room",
        "Floor",    "floor",   "Band",    "band",   "Level", "level", "Grade", "grade",
        "Blwyddyn", "tudalen", "Tudalen", "strona", "str",   "Seite", "№"};
    return is_one_of(word, words, sizeof words / sizeof words[0]);
}

static bool is_initial(const struct written_word *word)
{
    return word->count == 2 && word->characters[1].code_point == '.' &&
           category_of(&word->characters[0]) == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

static bool keeps_one_letter_words(const char *language)
{
    static const char *const languages[] = {"pl", "cs", "sk", "sl", "hr", "bs",
                                            "sr", "uk", "ru", "be", "bg", "mk"};
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
        if (language_is(language, languages[i]))
            return true;
    return false;
}

/* Whether no line may end at the space between two words. */
static bool belong_together(const struct written_word *before, const struct written_word *behind,
                            const char *language)
{
    if (before->count == 0 || behind->count == 0)
        return false;
    uint32_t last = before->characters[before->count - 1].code_point;
    uint32_t first = behind->characters[0].code_point;
    bool bare_dash =
        is_dash(first) && (behind->count == 1 || !is_digit(behind->characters[1].code_point));
    if (bare_dash || first == '%' || first == 0x2030 || first == 0x66a)
        return true;
    if (is_digit(last) && is_unit(behind, language))
        return true;
    if (is_digit(first) && counts(before))
        return true;
    if (is_initial(before))
        return true;
    return before->count == 1 && is_letter(&before->characters[0]) &&
           keeps_one_letter_words(language);
}

/* "A-level", "2010–11", "A*–C", "and/or": no line may end behind a dash or a stroke where little
 * stands on one side of it. */
static bool is_short_compound(const struct character *characters, size_t count, size_t i)
{
    size_t before = 0, behind = 0;
    while (before < i && before < 3 && !is_space(characters[i - 1 - before].code_point) &&
           !is_dash(characters[i - 1 - before].code_point))
        before++;
    while (i + 1 + behind < count && behind < 3 &&
           !is_space(characters[i + 1 + behind].code_point) &&
           !is_dash(characters[i + 1 + behind].code_point))
        behind++;
    bool numbers = i > 0 && i + 1 < count && is_digit(characters[i - 1].code_point) &&
                   is_digit(characters[i + 1].code_point);
    return before > 0 && behind > 0 && (before < 3 || behind < 3 || numbers);
}

/* "−£45,000": the sign before a number, which stands before a currency's too. */
static bool is_sign(const struct character *characters, size_t i)
{
    static const uint32_t minus = 0x2212;
    bool begins = i == 0 || is_space(characters[i - 1].code_point);
    uint32_t code_point = characters[i].code_point;
    return code_point == minus || (begins && (code_point == '-' || code_point == '+'));
}

void breaks_keep_together(struct character *characters, size_t count, const char *language)
{
    size_t begin = 0; /* of the word before */
    for (size_t i = 0; i + 1 < count; i++) {
        uint32_t code_point = characters[i].code_point;
        if ((is_dash(code_point) || code_point == '/') && characters[i].breaks == BREAK_ALLOWED &&
            is_short_compound(characters, count, i))
            characters[i].breaks = BREAK_NONE;
        if (characters[i].breaks == BREAK_ALLOWED && is_sign(characters, i))
            characters[i].breaks = BREAK_NONE;
        if (!is_space(code_point))
            continue;
        size_t end = i + 1;
        while (end < count && !is_space(characters[end].code_point))
            end++;
        struct written_word before = word_between(characters, begin, i);
        struct written_word behind = word_between(characters, i + 1, end);
        if (characters[i].breaks == BREAK_ALLOWED && belong_together(&before, &behind, language))
            characters[i].breaks = BREAK_NONE;
        begin = i + 1;
    }
}
