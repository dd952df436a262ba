/* Text in every script: the order, the fonts, the size and the room of lines. */
#include "drawn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

static const struct text_style plain = {.role = ROLE_LABEL, .cap_px = 40};

static int open_fonts(void **state)
{
    struct error error = {0};
    *state = typesetter_new(&error);
    return *state ? 0 : -1;
}

static int close_fonts(void **state)
{
    typesetter_free(*state);
    return 0;
}

static void mixed_directions_are_seen_in_their_order(void **state)
{
    static const struct {
        const char *language, *text, *seen;
    } texts[] = {
        {"ur", "35% طلبہ نے GCSE حاصل کیا", "حاصل کیا|GCSE|طلبہ نے|35%"},
        {"ur", "معیار 30% سے 35% ہوا", "ہوا|35%|سے|30%|معیار"},
        {"ar", "ارتفع إلى £2.50 فقط", "فقط|£2.50|ارتفع إلى"},
        {"he", "ירידה של \u22123 השנה", "השנה|\u22123|ירידה של"},
        {"ar", "\u22123", "\u22123"},
        {"he", "35%", "35%"},
        {"ur", "Source: Leeds City Council", "Source: Leeds City Council"},
        {"en-GB", "ספרייה", "ספרייה"},
        {"en-GB", "Ask for مكتبة here", "Ask for|مكتبة|here"},
        {"he", "חייגו \u20680113 222 4444\u2069 היום", "היום|0113 222 4444|חייגו"},
        {"he", "מקור: \u2068Leeds (UK)\u2069, 2011", "2011|,|Leeds (UK)|:|מקור"},
        {"ur", "فون 0113 222 4444 پر", "پر|0113 222 4444|فون"},
        {"ur", "ماخذ: \u2067\u2068Leeds City\u2069، \u206821 جولائی\u2069\u2069",
         "جولائی|21|،|Leeds City|ماخذ:"},
        {"he", "\u2066Source: \u2068לידס\u2069, 12 July 2011\u2069", "Source:|לידס|, 12 July 2011"},
        {"pa-PK", "سال 2010/11 دے", "دے|2010/11|سال"},
    };
    struct typesetter *typesetter = *state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char seen[256];
        struct drawn lines;
        typesetter_set_language(typesetter, texts[i].language);
        drawn_init(&lines, typesetter, &plain, texts[i].text, 0);
        assert_int_equal(lines.count, 1);
        assert_string_equal(drawn_seen(&lines, 0, seen, sizeof seen), texts[i].seen);
        drawn_finish(&lines);
    }
}

static void the_direction_is_that_of_the_script(void **state)
{
    static const char *const right[] = {"ar",    "ur", "he",      "fa",      "ps",     "dr",
                                        "pa-PK", "ku", "pa-Arab", "uz-Arab", "ar-Arab"};
    static const char *const left[] = {"en", "cy",    "pa", "bn",      "zh",  "ti",
                                       "pl", "pa-IN", "am", "ku-Latn", "arn", "heb-Latn"};
    struct typesetter *typesetter = *state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        typesetter_set_language(typesetter, right[i]);
        assert_true(typesetter_is_right_to_left(typesetter));
    }
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        typesetter_set_language(typesetter, left[i]);
        assert_false(typesetter_is_right_to_left(typesetter));
    }
}

static void every_script_has_its_own_letters(void **state)
{
    static const struct {
        const char *language, *text, *font, *script;
    } texts[] = {
        {"en-GB", "Leeds", "Inter", "Latn"},
        {"el", "Λιντς", "Inter", "Grek"},
        {"ru", "Лидс", "Inter", "Cyrl"},
        {"vi", "Việt Nữ", "Inter", "Latn"},
        {"ur", "لیڈز", "Noto Sans Arabic", "Arab"},
        {"ar", "ليدز", "Noto Sans Arabic", "Arab"},
        {"bn", "লিডস", "Noto Sans Bengali", "Beng"},
        {"pa", "ਲੀਡਜ਼", "Noto Sans Gurmukhi", "Guru"},
        {"gu", "લીડ્સ", "Noto Sans Gujarati", "Gujr"},
        {"hi", "लीड्स", "Noto Sans Devanagari", "Deva"},
        {"ta", "லீட்ஸ்", "Noto Sans Tamil", "Taml"},
        {"si", "ලීඩ්ස්", "Noto Sans Sinhala", "Sinh"},
        {"ti", "ሊድስ", "Noto Sans Ethiopic", "Ethi"},
        {"he", "לידס", "Noto Sans Hebrew", "Hebr"},
        {"th", "ลีดส์", "Noto Sans Thai", "Thai"},
        {"lo", "ລີດສ໌", "Noto Sans Lao", "Laoo"},
        {"km", "លីដស៍", "Noto Sans Khmer", "Khmr"},
        {"my", "လိဒ်", "Noto Sans Myanmar", "Mymr"},
        {"hy", "Լիդս", "Noto Sans Armenian", "Armn"},
        {"ka", "ლიდსი", "Noto Sans Georgian", "Geor"},
        {"zh", "利兹", "Noto Sans CJK SC", "Hani"},
        {"zh-Hans", "利兹", "Noto Sans CJK SC", "Hani"},
        {"zh-TW", "里茲", "Noto Sans CJK TC", "Hani"},
        {"zh-Hant", "里茲", "Noto Sans CJK TC", "Hani"},
        {"zh-HK", "里茲", "Noto Sans CJK HK", "Hani"},
        {"ja", "直", "Noto Sans CJK JP", "Hani"},
        {"ja", "リーズ", "Noto Sans CJK JP", "Kana"},
        {"ja", "ひらがな", "Noto Sans CJK JP", "Hira"},
        {"ko", "리즈", "Noto Sans CJK KR", "Hang"},
    };
    struct typesetter *typesetter = *state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        typesetter_set_language(typesetter, texts[i].language);
        for (enum weight weight = WEIGHT_REGULAR; weight < WEIGHT_COUNT; weight++) {
            struct text_style style = plain;
            struct drawn lines;
            style.weight = weight;
            drawn_init(&lines, typesetter, &style, texts[i].text, 0);
            assert_int_equal(lines.line[0].count, 1);
            const struct audit_text *text = &lines.line[0].texts[0];
            assert_memory_equal(text->font, texts[i].font, strlen(texts[i].font));
            assert_string_equal(text->script, texts[i].script);
            assert_string_equal(text->text, texts[i].text);
            assert_true(text->cap_px >= style.cap_px);
            if (weight == WEIGHT_BOLD)
                assert_non_null(strstr(text->font, "Bold"));
            drawn_finish(&lines);
        }
    }
}

/* The heights that text.h promises, by the pixels. */
static void other_scripts_are_as_large_as_the_latin_beside_them(void **state)
{
    static const struct {
        const char *language, *letter;
        double share; /* of a capital */
    } letters[] = {
        {"en", "H", 1},     {"ar", "د", 0.75},  {"ar", "ا", 1},     {"bn", "ক", 0.875},
        {"pa", "ਕ", 0.875}, {"gu", "ક", 0.875}, {"hi", "क", 0.875}, {"ta", "க", 0.875},
        {"ti", "ሀ", 1},     {"he", "ה", 0.875}, {"th", "ก", 0.875}, {"km", "ក", 0.875},
        {"my", "က", 0.875}, {"hy", "Ա", 1},     {"ka", "ა", 0.75},  {"zh", "国", 1},
        {"ja", "国", 1},    {"ko", "한", 1},    {"si", "ක", 0.875},
    };
    struct typesetter *typesetter = *state;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        struct drawn lines;
        struct text_style style = {.role = ROLE_KEY, .cap_px = 100};
        typesetter_set_language(typesetter, letters[i].language);
        drawn_init(&lines, typesetter, &style, letters[i].letter, 0);
        /* Some letters hang a little below the line that they stand on, and hinting rounds. */
        assert_true(lines.line[0].texts[0].box.height >= letters[i].share * style.cap_px - 1);
        assert_true(lines.line[0].texts[0].box.height < 1.5 * style.cap_px);
        drawn_finish(&lines);
    }
}

/* Marks above, marks below, stacks: set so narrow that there are several lines. */
static const struct {
    const char *language, *text;
} tall_texts[] = {
    {"vi", "ẤỖ ẶỸ ỄỘ ẤỖ ẶỸ ỄỘ ẤỖ ẶỸ ỄỘ"},
    {"my", "မြန်မာနိုင်ငံ၏ ပြည်သူ့ ကျန်းမာရေး ဝန်ဆောင်မှုများ ဖွင့်ချိန်"},
    {"km", "ព្រះរាជាណាចក្រកម្ពុជា ស្ត្រី ខ្ញុំ ក្រុមប្រឹក្សាខេត្ត"},
    {"th", "ปั๊มน้ำที่นี่ กุ๊กกู๋ ญู่ปุ่น ผู้ใหญ่ ที่สุด กตัญญู"},
    {"ur", "اُمّیدِ صُبحِ نَو کے لیے بچّوں اور والدین کی مدد"},
    {"ar", "أُمَّةٌ إِسْلَامِيَّةٌ لِلْأَطْفَالِ وَالشَّبَابِ فِي لِيدز"},
    {"hi", "स्त्रियों को कृपया हूँ ट्रेन "
           "र्‍यूँ "
           "द्ध्र्य "
           "शृंखला"},
    {"cy", "ŴŶ Ôl Îâ Ŵyn Ŷd Ân Êl ŴŶ Ôl Îâ"},
    {"he", "שָׁלוֹם לַיְּלָדִים וּלְכָל הַהוֹרִים בָּעִיר"},
};

static void no_line_touches_the_next_whatever_the_script(void **state)
{
    struct typesetter *typesetter = *state;
    for (size_t i = 0; i < sizeof tall_texts / sizeof tall_texts[0]; i++) {
        struct frame *frame = frame_new(1000, 3000);
        struct canvas *canvas = canvas_new(frame, 0);
        struct text_style style = {.role = ROLE_KEY, .cap_px = 50, .weight = WEIGHT_BOLD};
        typesetter_set_language(typesetter, tall_texts[i].language);
        const struct text *text = text_set(typesetter, &style, tall_texts[i].text, 420);
        assert_true(text->lines > 1);
        double bottom = 100;
        for (size_t line = 0; line < text->lines; line++) {
            struct text_place place = {
                .x = 50, .y = 100 + (double)line * text->pitch, .width = 420};
            struct box ink = text_draw(typesetter, canvas, text, line, 1, &place, NULL);
            assert_true(ink.height > 0);
            if (ink.y < bottom)
                print_error("line %zu in %s rises to %f over %f\n", line + 1,
                            tall_texts[i].language, ink.y, bottom);
            assert_true(ink.y >= bottom);
            bottom = ink.y + ink.height;
        }
        double descent = ceil(0.3 * text->cap); /* of a plain p, which text_height leaves out */
        assert_true(bottom <= 100 + text_height(text, text->lines) + descent + 1);
        canvas_free(canvas);
        frame_free(frame);
    }
}

static void plain_text_takes_no_room_above_its_capitals(void **state)
{
    struct typesetter *typesetter = *state;
    typesetter_set_language(typesetter, "en-GB");
    const struct text *text = text_set(typesetter, &plain, "Heads, pupils “and” clubs – Age", 0);
    assert_true(text->rise == 0 && text->fall == 0);
    assert_true(text_baseline(text) == text->cap);
    text = text_set(typesetter, &plain, "Ôl", 0);
    assert_true(text->rise > 0);
    assert_true(text_height(text, 1) == text->rise + plain.cap_px);
}

static void figures_line_up_in_columns(void **state)
{
    struct typesetter *typesetter = *state;
    struct text_style tabular = plain;
    tabular.tabular = true;
    typesetter_set_language(typesetter, "en-GB");
    double ones = text_set(typesetter, &tabular, "1,111.1", 0)->width;
    double eights = text_set(typesetter, &tabular, "8,888.8", 0)->width;
    assert_true(ones == eights);
    assert_true(text_set(typesetter, &plain, "1,111.1", 0)->width < ones);
    struct drawn lines;
    drawn_init(&lines, typesetter, &tabular, "1,346 (35%)", 0);
    assert_int_equal(lines.line[0].count, 1);
    assert_string_equal(lines.line[0].texts[0].text, "1,346 (35%)");
    assert_true(lines.line[0].texts[0].box.width <= lines.text->width + 1);
    drawn_finish(&lines);
}

static void a_character_without_a_font_is_named(void **state)
{
    struct typesetter *typesetter = *state;
    struct missing_glyph missing;
    typesetter_set_language(typesetter, "en-GB");
    assert_true(typesetter_find_missing(typesetter, "Ôl \u0378 \u0379", &missing));
    assert_int_equal(missing.code_point, 0x378);
    assert_int_equal(missing.offset, 3);
    assert_string_equal(missing.name, "U+0378");
    static const char *const good[] = {"",
                                       "Leeds – 35% ½ ▲ ▼ ■ …",
                                       "طلبہ ۳۵٪ ۔",
                                       "利兹，里茲。",
                                       "می\u200cخواهم",
                                       "a\u00adb\u200bc\u2068d\u2069"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_false(typesetter_find_missing(typesetter, good[i], &missing));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixed_directions_are_seen_in_their_order),
        cmocka_unit_test(the_direction_is_that_of_the_script),
        cmocka_unit_test(every_script_has_its_own_letters),
        cmocka_unit_test(other_scripts_are_as_large_as_the_latin_beside_them),
        cmocka_unit_test(no_line_touches_the_next_whatever_the_script),
        cmocka_unit_test(plain_text_takes_no_room_above_its_capitals),
        cmocka_unit_test(figures_line_up_in_columns),
        cmocka_unit_test(a_character_without_a_font_is_named),
    };
    return cmocka_run_group_tests_name("text", tests, open_fonts, close_fonts);
}
