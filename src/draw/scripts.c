#include "scripts.h"

#include "foyer/base/text.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* The shares follow type designers' usage. Letters with capitals, and letters that are all as tall
 * as such, are measured as capitals. Scripts of one height stand between Latin's small letters
 * (0.75 of a capital in Inter) and its capitals: at their mean, 0.875. Letters that have tall
 * companions (Arabic dal beside alef, Georgian an beside ban) are measured as Latin's small x. */
static const double as_capital = 1;
static const double between = 0.875;
static const double as_small = 0.75;

static const struct {
    hb_script_t script;
    const char *family;
    uint32_t reference;
    const double *share;
} scripts[] = {
    {HB_SCRIPT_LATIN, "Noto Sans", 'H', &as_capital},
    {HB_SCRIPT_GREEK, "Noto Sans", 0x397, &as_capital},
    {HB_SCRIPT_CYRILLIC, "Noto Sans", 0x41d, &as_capital},
    {HB_SCRIPT_ARABIC, "Noto Sans Arabic", 0x62f, &as_small},
    {HB_SCRIPT_ARMENIAN, "Noto Sans Armenian", 0x531, &as_capital},
    {HB_SCRIPT_BENGALI, "Noto Sans Bengali", 0x995, &between},
    {HB_SCRIPT_CHEROKEE, "Noto Sans Cherokee", 0x13a0, &as_capital},
    {HB_SCRIPT_DEVANAGARI, "Noto Sans Devanagari", 0x915, &between},
    {HB_SCRIPT_ETHIOPIC, "Noto Sans Ethiopic", 0x1200, &as_capital},
    {HB_SCRIPT_GEORGIAN, "Noto Sans Georgian", 0x10d0, &as_small},
    {HB_SCRIPT_GUJARATI, "Noto Sans Gujarati", 0xa95, &between},
    {HB_SCRIPT_GURMUKHI, "Noto Sans Gurmukhi", 0xa15, &between},
    {HB_SCRIPT_HEBREW, "Noto Sans Hebrew", 0x5d4, &between},
    {HB_SCRIPT_KANNADA, "Noto Sans Kannada", 0xc95, &between},
    {HB_SCRIPT_KHMER, "Noto Sans Khmer", 0x1780, &between},
    {HB_SCRIPT_LAO, "Noto Sans Lao", 0xe81, &between},
    {HB_SCRIPT_MALAYALAM, "Noto Sans Malayalam", 0xd15, &between},
    {HB_SCRIPT_MYANMAR, "Noto Sans Myanmar", 0x1000, &between},
    {HB_SCRIPT_ORIYA, "Noto Sans Oriya", 0xb15, &between},
    {HB_SCRIPT_SINHALA, "Noto Sans Sinhala", 0xd9a, &between},
    {HB_SCRIPT_SYRIAC, "Noto Sans Syriac", 0x715, &as_small},
    {HB_SCRIPT_TAMIL, "Noto Sans Tamil", 0xb95, &between},
    {HB_SCRIPT_TELUGU, "Noto Sans Telugu", 0xc15, &between},
    {HB_SCRIPT_THAANA, "Noto Sans Thaana", 0x780, &as_small},
    {HB_SCRIPT_THAI, "Noto Sans Thai", 0xe01, &between},
    {HB_SCRIPT_TIBETAN, "Noto Serif Tibetan", 0xf40, &between},
    {HB_SCRIPT_HIRAGANA, "Noto Sans CJK JP", 0x56fd, &as_capital},
    {HB_SCRIPT_KATAKANA, "Noto Sans CJK JP", 0x56fd, &as_capital},
    {HB_SCRIPT_HANGUL, "Noto Sans CJK KR", 0xd55c, &as_capital},
    {HB_SCRIPT_BOPOMOFO, "Noto Sans CJK TC", 0x56fd, &as_capital},
};

bool language_is(const char *language, const char *primary)
{
    size_t length = strlen(primary);
    return strncasecmp(language, primary, length) == 0 &&
           (language[length] == '\0' || language[length] == '-' || language[length] == '_');
}

static bool has_subtag(const char *language, const char *subtag)
{
    for (const char *rest = strchr(language, '-'); rest; rest = strchr(rest + 1, '-'))
        if (language_is(rest + 1, subtag))
            return true;
    return false;
}

/* The same Han letter is drawn differently where Chinese, Japanese and Korean are written. */
static const char *han_family(const char *language)
{
    if (language_is(language, "ja"))
        return "Noto Sans CJK JP";
    if (language_is(language, "ko"))
        return "Noto Sans CJK KR";
    if (has_subtag(language, "Hans"))
        return "Noto Sans CJK SC";
    if (has_subtag(language, "HK") || has_subtag(language, "MO") || language_is(language, "yue"))
        return "Noto Sans CJK HK";
    if (has_subtag(language, "TW") || has_subtag(language, "Hant"))
        return "Noto Sans CJK TC";
    return "Noto Sans CJK SC";
}

struct script_face script_face_of(hb_script_t script, const char *language)
{
    if (script == HB_SCRIPT_HAN)
        return (struct script_face){han_family(language), 0x56fd, as_capital};
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
        if (scripts[i].script == script)
            return (struct script_face){scripts[i].family, scripts[i].reference, *scripts[i].share};
    return (struct script_face){"Noto Sans", 'H', as_capital};
}

bool language_is_right_to_left(const char *language)
{
    static const char *const scripts_of_tags[] = {"Arab", "Aran", "Hebr", "Syrc", "Thaa", "Nkoo"};
    static const char *const left_to_right[] = {"Latn", "Cyrl", "Guru", "Deva"};
    /* Of these, several have other scripts elsewhere; their Arabic one is usual in Britain's
     * translations. "dr" is what some publishers write for Dari. */
    static const char *const languages[] = {"ar", "arc", "ckb", "dr",  "dv",  "fa",  "he",  "iw",
                                            "ji", "ks",  "ku",  "lrc", "mzn", "nqo", "pnb", "prs",
                                            "ps", "sd",  "sdh", "skr", "syr", "ug",  "ur",  "yi"};
    for (size_t i = 0; i < sizeof left_to_right / sizeof left_to_right[0]; i++)
        if (has_subtag(language, left_to_right[i]))
            return false;
    for (size_t i = 0; i < sizeof scripts_of_tags / sizeof scripts_of_tags[0]; i++)
        if (has_subtag(language, scripts_of_tags[i]))
            return true;
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
        if (language_is(language, languages[i]))
            return true;
    return language_is(language, "pa") && has_subtag(language, "PK");
}

bool text_has_right_to_left(const char *utf8)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (uint32_t code_point = text_next(&utf8); code_point; code_point = text_next(&utf8)) {
        hb_script_t script = hb_unicode_script(unicode, code_point);
        if (hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL)
            return true;
    }
    return false;
}
