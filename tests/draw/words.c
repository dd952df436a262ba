/* Foyer's own words, dates and numbers in every language that there is a table of. */
#include "foyer/draw/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const char *const languages[] = {"en", "cy", "pl", "ro", "ur",
                                        "ar", "bn", "pa", "zh", "zh-Hant"};

enum { LANGUAGES = sizeof languages / sizeof languages[0] };

static void test_every_language_has_every_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < LANGUAGES; i++)
        for (int word = 0; word < WORD_COUNT; word++)
            if (!words_text(words_for(languages[i]), (enum word)word))
                fail_msg("%s has no word %d", languages[i], word);
}

static void test_every_language_has_words_of_its_own(void **state)
{
    (void)state;
    const struct words *english = words_for("en-GB");
    for (size_t i = 1; i < LANGUAGES; i++) {
        const struct words *words = words_for(languages[i]);
        assert_string_not_equal(words_text(words, WORD_SOURCE), words_text(english, WORD_SOURCE));
        assert_string_not_equal(words_text(words, WORD_FORECAST),
                                words_text(english, WORD_FORECAST));
    }
}

static void test_tags_find_their_language(void **state)
{
    (void)state;
    assert_ptr_equal(words_for("cy-GB"), words_for("cy"));
    assert_ptr_equal(words_for("CY"), words_for("cy"));
    assert_ptr_equal(words_for("zh-TW"), words_for("zh-Hant"));
    assert_ptr_equal(words_for("zh-Hant-HK"), words_for("zh-Hant"));
    assert_ptr_equal(words_for("zh-Hans-CN"), words_for("zh"));
    assert_ptr_not_equal(words_for("zh-TW"), words_for("zh"));
    assert_ptr_equal(words_for("ti"), words_for("en")); /* Tigrinya has no table */
    assert_ptr_equal(words_for("cym"), words_for("en"));
}

struct counted {
    const char *language;
    double number;
    int decimals;
    const char *wanted;
};

static void test_points_are_counted_as_the_language_counts(void **state)
{
    (void)state;
    static const struct counted counted[] = {
        {"en", 1, 0, "1 point"},
        {"en", 0, 0, "0 points"},
        {"en", 1.5, 1, "1.5 points"},
        {"en", 21, 0, "21 points"},
        {"cy", 0, 0, "0 pwynt"},
        {"cy", 1, 0, "1 pwynt"},
        {"cy", 2, 0, "2 bwynt"},
        {"cy", 3, 0, "3 phwynt"},
        {"cy", 6, 0, "6 phwynt"},
        {"cy", 11, 0, "11 pwynt"},
        {"cy", 1.5, 1, "1.5 pwynt"},
        {"pl", 1, 0, "1 punkt"},
        {"pl", 2, 0, "2 punkty"},
        {"pl", 5, 0, "5 punktów"},
        {"pl", 12, 0, "12 punktów"},
        {"pl", 22, 0, "22 punkty"},
        {"pl", 100, 0, "100 punktów"},
        {"pl", 1.5, 1, "1,5 punktu"},
        {"ro", 1, 0, "1 punct"},
        {"ro", 2, 0, "2 puncte"},
        {"ro", 19, 0, "19 puncte"},
        {"ro", 20, 0, "20 de puncte"},
        {"ro", 2.4, 1, "2,4 puncte"},
        {"ar", 3, 0, "\u20683\u2069 نقاط"},
        {"ar", 11, 0, "\u206811\u2069 نقطة"},
        {"ar", 100, 0, "\u2068100\u2069 نقطة"},
        {"ur", 1, 0, "\u20681\u2069 پوائنٹ"},
        {"ur", 2, 0, "\u20682\u2069 پوائنٹس"},
        {"bn", 5, 0, "5 পয়েন্ট"},
        {"pa", 5, 0, "5 ਅੰਕ"},
        {"zh", 5, 0, "5个百分点"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        const struct words *words = words_for(counted[i].language);
        const char *number = number_plain(words, &arena, counted[i].number, counted[i].decimals);
        assert_string_equal(
            words_count(words, &arena, WORD_POINTS, counted[i].number, counted[i].decimals, number),
            counted[i].wanted);
    }
    arena_finish(&arena);
}

static void test_places_in_an_order(void **state)
{
    (void)state;
    static const struct {
        int number;
        const char *english, *welsh;
    } places[] = {
        {1, "1st", "1af"},     {2, "2nd", "2il"},     {3, "3rd", "3ydd"},
        {4, "4th", "4ydd"},    {5, "5th", "5ed"},     {7, "7th", "7fed"},
        {11, "11th", "11eg"},  {12, "12th", "12fed"}, {13, "13th", "13eg"},
        {21, "21st", "21fed"}, {22, "22nd", "22fed"}, {111, "111th", "111fed"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        assert_string_equal(words_ordinal(words_for("en"), &arena, places[i].number),
                            places[i].english);
        assert_string_equal(words_ordinal(words_for("cy"), &arena, places[i].number),
                            places[i].welsh);
    }
    arena_finish(&arena);
}

static void test_dates_and_numbers_are_written_as_the_language_writes_them(void **state)
{
    (void)state;
    static const struct {
        const char *language, *day, *month, *today, *number, *percent, *pounds;
    } written[] = {
        {"en", "12\u00a0July 2011", "July 2011", "Tuesday 12\u00a0July", "1,234,567.5", "35.0%",
         "£1,346"},
        {"cy", "12\u00a0Gorffennaf 2011", "Gorffennaf 2011", "Dydd Mawrth 12\u00a0Gorffennaf",
         "1,234,567.5", "35.0%", "£1,346"},
        {"pl", "12\u00a0lipca 2011", "lipiec 2011", "wtorek 12\u00a0lipca", "1\u00a0234\u00a0567,5",
         "35,0%", "1346\u00a0£"},
        {"ro", "12\u00a0iulie 2011", "iulie 2011", "marți 12\u00a0iulie", "1.234.567,5",
         "35,0\u00a0%", "1.346\u00a0£"},
        {"ur", "12\u00a0جولائی 2011", "جولائی 2011", "منگل 12\u00a0جولائی", "1,234,567.5", "35.0%",
         "£1,346"},
        {"ar", "12\u00a0يوليو 2011", "يوليو 2011", "الثلاثاء 12\u00a0يوليو", "1,234,567.5", "35.0%",
         "£1,346"},
        {"bn", "12\u00a0জুলাই 2011", "জুলাই 2011", "মঙ্গলবার 12\u00a0জুলাই", "12,34,567.5", "35.0%",
         "£1,346"},
        {"pa", "12\u00a0ਜੁਲਾਈ 2011", "ਜੁਲਾਈ 2011", "ਮੰਗਲਵਾਰ 12\u00a0ਜੁਲਾਈ", "12,34,567.5", "35.0%",
         "£1,346"},
        {"zh", "2011年7月12日", "2011年7月", "7月12日 星期二", "1,234,567.5", "35.0%", "£1,346"},
        {"zh-Hant", "2011年7月12日", "2011年7月", "7月12日 星期二", "1,234,567.5", "35.0%",
         "£1,346"},
    };
    const struct moment day = {.precision = PRECISION_DAY, .date = {2011, 7, 12}};
    const struct moment month = {.precision = PRECISION_MONTH, .date = {2011, 7, 0}};
    const struct local_time now = {.date = {2011, 7, 12}, .weekday = 1};
    const struct unit percent = {.kind = UNIT_PERCENT};
    const struct unit pounds = {.kind = UNIT_GBP};
    struct arena arena = {0};
    for (size_t i = 0; i < LANGUAGES; i++) {
        const struct words *words = words_for(written[i].language);
        assert_string_equal(words_moment(words, &arena, &day), written[i].day);
        assert_string_equal(words_moment(words, &arena, &month), written[i].month);
        assert_string_equal(words_today(words, &arena, &now), written[i].today);
        assert_string_equal(number_plain(words, &arena, 1234567.5, 1), written[i].number);
        assert_string_equal(number_text(words, &arena, 35, 1, &percent), written[i].percent);
        assert_string_equal(number_text(words, &arena, 1346, 0, &pounds), written[i].pounds);
    }
    arena_finish(&arena);
}

/* In a text that is read from the right a minus sign would go to the number's other side. */
static void test_a_minus_sign_stays_with_its_number(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(number_plain(words_for("en"), &arena, -3, 0), "\u22123");
    assert_string_equal(number_plain(words_for("ur"), &arena, -3, 0), "\u200e\u22123");
    assert_string_equal(number_plain(words_for("en"), &arena, -0.04, 1), "0.0");
    const struct unit pounds = {.kind = UNIT_GBP};
    assert_string_equal(number_text(words_for("en"), &arena, -200, 0, &pounds), "\u2212£200");
    arena_finish(&arena);
}

/* The groups of a telephone number would change places in a text that is read from the right. */
static void test_what_is_put_into_a_text_keeps_its_own_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(words_fill(words_for("en"), &arena, WORD_CALL, "0113 222 4444", NULL),
                        "Call 0113 222 4444");
    assert_non_null(strstr(words_fill(words_for("ar"), &arena, WORD_CALL, "0113 222 4444", NULL),
                           "\u20680113 222 4444\u2069"));
    /* There are no Hebrew words. */
    const struct words *hebrew = words_for("he");
    const char *both = words_fill(hebrew, &arena, WORD_AND, "עיריית לידס", "12 July 2011");
    assert_string_equal(both, "\u2066\u2068עיריית לידס\u2069, 12 July 2011\u2069");
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_language_has_every_word),
        cmocka_unit_test(test_every_language_has_words_of_its_own),
        cmocka_unit_test(test_tags_find_their_language),
        cmocka_unit_test(test_points_are_counted_as_the_language_counts),
        cmocka_unit_test(test_places_in_an_order),
        cmocka_unit_test(test_dates_and_numbers_are_written_as_the_language_writes_them),
        cmocka_unit_test(test_what_is_put_into_a_text_keeps_its_own_order),
        cmocka_unit_test(test_a_minus_sign_stays_with_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
