#include "foyer/import/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text;
    enum value_type type;
    const char *digits; /* of a number */
    enum value_unit unit;
    const char *status;
} values[] = {
    {"", VALUE_EMPTY, NULL, VALUE_PLAIN, NULL},
    {"0", VALUE_NUMBER, "0", VALUE_PLAIN, NULL},
    {"1,234.5", VALUE_NUMBER, "1234.5", VALUE_PLAIN, NULL},
    {"12,345,678", VALUE_NUMBER, "12345678", VALUE_PLAIN, NULL},
    {"35%", VALUE_NUMBER, "35", VALUE_PERCENT, NULL},
    {"35.0 %", VALUE_NUMBER, "35.0", VALUE_PERCENT, NULL},
    {"-3", VALUE_NUMBER, "-3", VALUE_PLAIN, NULL},
    {"\xe2\x88\x92"
     "3.25",
     VALUE_NUMBER, "-3.25", VALUE_PLAIN, NULL},
    {"+3", VALUE_NUMBER, "3", VALUE_PLAIN, NULL},
    {".5", VALUE_NUMBER, "0.5", VALUE_PLAIN, NULL},
    {"-.5", VALUE_NUMBER, "-0.5", VALUE_PLAIN, NULL},
    {"\xc2\xa3"
     "1,200",
     VALUE_NUMBER, "1200", VALUE_POUNDS, NULL},
    {"-\xc2\xa3"
     "5",
     VALUE_NUMBER, "-5", VALUE_POUNDS, NULL},
    {"\xc2\xa3-5", VALUE_NUMBER, "-5", VALUE_POUNDS, NULL},
    {"1.5E-05", VALUE_NUMBER, "1.5E-05", VALUE_PLAIN, NULL},
    {"19.950039999999998", VALUE_NUMBER, "19.950039999999998", VALUE_PLAIN, NULL},
    {"12 [p]", VALUE_NUMBER, "12", VALUE_PLAIN, "provisional"},
    {"12%[r]", VALUE_NUMBER, "12", VALUE_PERCENT, "revised"},
    {"12 [E]", VALUE_NUMBER, "12", VALUE_PLAIN, "estimated"},
    {"0 [low]", VALUE_NUMBER, "0", VALUE_PLAIN, "low"},
    {"[c]", VALUE_MISSING, NULL, VALUE_PLAIN, "suppressed"},
    {"[x]", VALUE_MISSING, NULL, VALUE_PLAIN, "not_available"},
    {"[z]", VALUE_MISSING, NULL, VALUE_PLAIN, "not_applicable"},
    {"[low]", VALUE_MISSING, NULL, VALUE_PLAIN, "low"},
    {"Leeds", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"x", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"007", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"1,23", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"1,2345", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"1234,567", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"1.234,5", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"12 pupils", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"12.", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"-", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"%", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"12 [u]", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"12 [c]", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"93,1", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"-0,942 [p]", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"1,2,3", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"1.204,5", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"North,1", VALUE_TEXT, NULL, VALUE_PLAIN, NULL},
    {"1,204", VALUE_NUMBER, "1204", VALUE_PLAIN, NULL},
    {"[p]", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"99,999,999,999,999,999", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
    {"1E999", VALUE_WRONG, NULL, VALUE_PLAIN, NULL},
};

static void reads_numbers_and_shorthand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct import_value value = value_read(values[i].text);
        if (value.type != values[i].type)
            fail_msg("\"%s\" is of type %d", values[i].text, (int)value.type);
        if (value.type == VALUE_WRONG)
            assert_non_null(value.wrong);
        if (value.type != VALUE_NUMBER && value.type != VALUE_MISSING)
            continue;
        if (values[i].digits)
            assert_string_equal(value.digits, values[i].digits);
        assert_int_equal(value.unit, values[i].unit);
        assert_int_equal(value.status != NULL, values[i].status != NULL);
        if (values[i].status)
            assert_string_equal(value.status, values[i].status);
    }
}

static void a_long_number_keeps_within_its_room(void **state)
{
    char text[200];
    (void)state;
    memset(text, '1', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_int_not_equal(value_read(text).type, VALUE_NUMBER);
    text[1] = '.';
    struct import_value value = value_read(text);
    assert_int_equal(value.type, VALUE_NUMBER);
    assert_true(strlen(value.digits) < VALUE_DIGITS);
}

static const struct {
    const char *text;
    enum period_kind kind;
    const char *expected; /* NULL: it is none of this kind */
    struct date end;
} periods[] = {
    {"2011", PERIOD_YEAR, "2011", {2011, 12, 31}},
    {"2011-01-01/P1Y", PERIOD_YEAR, "2011", {2011, 12, 31}},
    {"1346", PERIOD_YEAR, NULL, {0}},
    {"20111", PERIOD_YEAR, NULL, {0}},
    {"2011-04-01/P1Y", PERIOD_YEAR, NULL, {0}},
    {"2010/11", PERIOD_ACADEMIC_YEAR, "2010/11", {2011, 8, 31}},
    {"2010-11", PERIOD_ACADEMIC_YEAR, "2010/11", {2011, 8, 31}},
    {"2010/2011", PERIOD_ACADEMIC_YEAR, "2010/11", {2011, 8, 31}},
    {"201011", PERIOD_ACADEMIC_YEAR, "2010/11", {2011, 8, 31}},
    {"1999/00", PERIOD_ACADEMIC_YEAR, "1999/00", {2000, 8, 31}},
    {"2010/12", PERIOD_ACADEMIC_YEAR, NULL, {0}},
    {"2024-08-01/P1Y", PERIOD_ACADEMIC_YEAR, "2024/25", {2025, 7, 31}},
    {"2024-09-01/P1Y", PERIOD_ACADEMIC_YEAR, "2024/25", {2025, 8, 31}},
    {"2023-04-01/P1Y", PERIOD_FINANCIAL_YEAR, "2023/24", {2024, 3, 31}},
    {"2010/11", PERIOD_FINANCIAL_YEAR, "2010/11", {2011, 3, 31}},
    {"2011 Q1", PERIOD_QUARTER, "2011-Q1", {2011, 3, 31}},
    {"Q4 2011", PERIOD_QUARTER, "2011-Q4", {2011, 12, 31}},
    {"2011Q2", PERIOD_QUARTER, "2011-Q2", {2011, 6, 30}},
    {"2011-Q5", PERIOD_QUARTER, NULL, {0}},
    {"2011-10-01/P3M", PERIOD_QUARTER, "2011-Q4", {2011, 12, 31}},
    {"2011-02-01/P3M", PERIOD_QUARTER, NULL, {0}},
    {"2011-03", PERIOD_MONTH, "2011-03", {2011, 3, 31}},
    {"201102", PERIOD_MONTH, "2011-02", {2011, 2, 28}},
    {"Mar 2011", PERIOD_MONTH, "2011-03", {2011, 3, 31}},
    {"September 2011", PERIOD_MONTH, "2011-09", {2011, 9, 30}},
    {"Dec-11", PERIOD_MONTH, "2011-12", {2011, 12, 31}},
    {"03/2011", PERIOD_MONTH, "2011-03", {2011, 3, 31}},
    {"2012-02-01/P1M", PERIOD_MONTH, "2012-02", {2012, 2, 29}},
    {"2011-13", PERIOD_MONTH, NULL, {0}},
    {"Marmalade 2011", PERIOD_MONTH, NULL, {0}},
    {"2011-03-31", PERIOD_DATE, "2011-03-31", {2011, 3, 31}},
    {"2011-03-31T00:00:00", PERIOD_DATE, "2011-03-31", {2011, 3, 31}},
    {"31/03/2011", PERIOD_DATE, "2011-03-31", {2011, 3, 31}},
    {"1 March 2011", PERIOD_DATE, "2011-03-01", {2011, 3, 1}},
    {"03/31/2011", PERIOD_DATE, NULL, {0}},
    {"31/02/2011", PERIOD_DATE, NULL, {0}},
    {"", PERIOD_DATE, NULL, {0}},
    {"c. 2016", PERIOD_YEAR, NULL, {0}},
};

static void reads_periods(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        struct period period;
        bool good = period_read(periods[i].text, periods[i].kind, &period);
        if (good != (periods[i].expected != NULL))
            fail_msg("\"%s\" is %sread as %s", periods[i].text, good ? "" : "not ",
                     period_names[periods[i].kind]);
        if (!good)
            continue;
        assert_string_equal(period.text, periods[i].expected);
        assert_int_equal(date_compare(period.end, periods[i].end), 0);
    }
}

static void says_periods(void **state)
{
    struct period period;
    char words[PERIOD_WORDS];
    (void)state;
    assert_true(period_read("2010-11", PERIOD_ACADEMIC_YEAR, &period));
    period_say(&period, words);
    assert_string_equal(words, "2010/11");
    assert_true(period_read("2011 Q4", PERIOD_QUARTER, &period));
    period_say(&period, words);
    assert_string_equal(words, "Q4 2011");
    assert_true(period_read("Mar-11", PERIOD_MONTH, &period));
    period_say(&period, words);
    assert_string_equal(words, "March 2011");
    assert_true(period_read("01/09/2011", PERIOD_DATE, &period));
    period_say(&period, words);
    assert_string_equal(words, "1 September 2011");
}

static void knows_the_words_of_a_column_of_states(void **state)
{
    const char *status;
    (void)state;
    assert_true(value_status("x", &status));
    assert_string_equal(status, "not_available");
    assert_true(value_status("Provisional", &status));
    assert_string_equal(status, "provisional");
    assert_false(value_status_is_missing(status));
    assert_true(value_status("final", &status));
    assert_null(status);
    assert_false(value_status("perhaps", &status));
    assert_true(value_status_is_missing("suppressed"));
    assert_false(value_status_is_missing(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_numbers_and_shorthand),
        cmocka_unit_test(a_long_number_keeps_within_its_room),
        cmocka_unit_test(reads_periods),
        cmocka_unit_test(says_periods),
        cmocka_unit_test(knows_the_words_of_a_column_of_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
