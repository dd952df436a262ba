/* The values of feeds, as they are written and as they come out. */
#include "foyer/feed/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

struct values {
    struct moment day, any, years;
    int64_t duration_s;
    int time;
    struct unit unit;
    struct number number;
    const char *label;
};

enum { DAYS = PRECISION_DAY | PRECISION_TIME | PRECISION_INSTANT };

static const struct field fields[] = {
    {.name = "day",
     .type = FIELD_MOMENT,
     .precisions = DAYS,
     .offset = offsetof(struct values, day)},
    {.name = "any",
     .type = FIELD_MOMENT,
     .precisions = DAYS | PRECISION_YEAR | PRECISION_MONTH | PRECISION_TEXT,
     .most = 30,
     .offset = offsetof(struct values, any)},
    {.name = "years",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_YEAR,
     .offset = offsetof(struct values, years)},
    {.name = "duration", .type = FIELD_DURATION, .offset = offsetof(struct values, duration_s)},
    {.name = "time", .type = FIELD_TIME, .offset = offsetof(struct values, time)},
    {.name = "unit", .type = FIELD_UNIT, .offset = offsetof(struct values, unit)},
    {.name = "number", .type = FIELD_NUMBER, .offset = offsetof(struct values, number)},
    {.name = "label", .type = FIELD_LABEL, .most = 8, .offset = offsetof(struct values, label)},
};

static const struct shape shape = {"values", fields, COUNT_OF(fields), sizeof(struct values), NULL};

struct fixture {
    struct arena arena;
    struct problems problems;
    struct values values;
};

static int setup(void **state)
{
    *state = calloc(1, sizeof(struct fixture));
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_finish(&fixture->arena);
    problems_finish(&fixture->problems);
    free(fixture);
    return 0;
}

static bool read_one(struct fixture *fixture, const char *key, const char *value)
{
    char text[256];
    problems_finish(&fixture->problems);
    struct reading reading = {
        .file = "v.json", .text = text, .arena = &fixture->arena, .problems = &fixture->problems};
    reading.size = (size_t)snprintf(text, sizeof text, "{\"%s\": %s}", key, value);
    return reader_read(&reading, &shape, &fixture->values);
}

static const struct values *accept(struct fixture *fixture, const char *key, const char *value)
{
    if (!read_one(fixture, key, value))
        fail_msg("%s: %s", value, fixture->problems.items[0].message);
    return &fixture->values;
}

static void refuse(struct fixture *fixture, const char *key, const char *value, const char *part)
{
    if (read_one(fixture, key, value))
        fail_msg("%s was accepted", value);
    if (!strstr(fixture->problems.items[0].message, part))
        fail_msg("%s: \"%s\" does not say \"%s\"", value, fixture->problems.items[0].message, part);
    assert_int_equal(fixture->problems.count, 1);
}

static void dates_are_as_exact_as_they_are_written(void **state)
{
    static const struct {
        const char *text;
        enum precision precision;
    } rows[] = {
        {"\"2011\"", PRECISION_YEAR},
        {"2011", PRECISION_YEAR},
        {"\"2011-03\"", PRECISION_MONTH},
        {"\"2011-07-12\"", PRECISION_DAY},
        {"\"2012-02-29\"", PRECISION_DAY},
        {"\"2011-07-12T09:30\"", PRECISION_TIME},
        {"\"2011-07-12T09:30:15\"", PRECISION_TIME},
        {"\"2011-07-12T09:30:00+01:00\"", PRECISION_INSTANT},
        {"\"2011-07-12T09:30Z\"", PRECISION_INSTANT},
        {"\"spring 2011\"", PRECISION_TEXT},
        {"\"2011 to 2013\"", PRECISION_TEXT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(accept(*state, "any", rows[i].text)->any.precision, rows[i].precision);
    const struct moment *moment = &accept(*state, "any", "\"2011-07-12T09:30:15-02:30\"")->any;
    assert_int_equal(moment->date.year, 2011);
    assert_int_equal(moment->date.month, 7);
    assert_int_equal(moment->date.day, 12);
    assert_int_equal(moment->hour, 9);
    assert_int_equal(moment->minute, 30);
    assert_int_equal(moment->second, 15);
    assert_int_equal(moment->offset_minutes, -150);
    assert_string_equal(moment->text, "2011-07-12T09:30:15-02:30");
}

static void dates_that_do_not_exist_are_refused(void **state)
{
    refuse(*state, "any", "\"2011-02-29\"", "no such day");
    refuse(*state, "any", "\"2011-13\"", "no such month");
    refuse(*state, "any", "\"2011-13-01\"", "no such month");
    refuse(*state, "any", "\"2011-07-12T24:01\"", "no such time");
    refuse(*state, "any", "\"2011-07-12T09:60\"", "no such time");
    refuse(*state, "any", "\"2011-07-12T09:30+25:00\"", "no such offset");
    refuse(*state, "any", "\"2011-07-12T09:30+05:60\"", "no such offset");
    refuse(*state, "day", "\"2011-07-12T09:30-00:99\"", "no such offset");
    refuse(*state, "any", "0", "no year");
    refuse(*state, "any", "10000", "no year");
    refuse(*state, "any", "2011.5", "no year");
    refuse(*state, "any", "\"\"", "empty");
    refuse(*state, "any", "\"the spring of the year of two thousand and eleven\"", "at most 30");
    refuse(*state, "any", "true", "expected a date");
}

static void only_what_the_field_takes_is_a_date(void **state)
{
    refuse(*state, "day", "\"2011\"", "write \"2011-07-12\" or");
    refuse(*state, "day", "\"12.7.2011\"", "write \"2011-07-12\"");
    refuse(*state, "day", "\"2011-7-12\"", "is no date");
    refuse(*state, "day", "\"2011-07-12 09:30\"", "is no date");
    refuse(*state, "day", "\"2011-07-12T\"", "is no date");
    refuse(*state, "day", "20110712", "quotation marks");
    refuse(*state, "years", "\"2011-03\"", "write \"2011\"");
    assert_int_equal(accept(*state, "years", "1850")->years.date.year, 1850);
}

static void a_day_covers_its_local_hours(void **state)
{
    const int64_t hour = 3600000;
    assert_true(time_set_zone("Europe/London"));
    const struct moment *day = &accept(*state, "any", "\"2011-03-27\"")->any;
    assert_true(moment_end_ms(day) - moment_begin_ms(day) == 23 * hour);
    const struct moment *month = &accept(*state, "any", "\"2012-02\"")->any;
    assert_true(moment_end_ms(month) - moment_begin_ms(month) == 29 * 24 * hour);
    const struct moment *year = &accept(*state, "any", "2011")->any;
    assert_true(moment_end_ms(year) - moment_begin_ms(year) == 365 * 24 * hour);
    const struct moment *exact = &accept(*state, "any", "\"2011-07-21T10:42:00+01:00\"")->any;
    assert_true(moment_begin_ms(exact) == INT64_C(1311241320000));
    assert_true(moment_end_ms(exact) == moment_begin_ms(exact));
    const struct moment *words = &accept(*state, "any", "\"soon\"")->any;
    assert_true(moment_begin_ms(words) == INT64_MIN && moment_end_ms(words) == INT64_MAX);
}

static void durations_are_always_equally_long(void **state)
{
    assert_int_equal(accept(*state, "duration", "\"P35D\"")->duration_s, 35 * 86400);
    assert_int_equal(accept(*state, "duration", "\"P2W\"")->duration_s, 14 * 86400);
    assert_int_equal(accept(*state, "duration", "\"P1DT2H3M4S\"")->duration_s, 93784);
    static const char *const bad[] = {"\"\"",      "\"P\"",     "\"PT\"",    "\"P1DT\"", "\"35D\"",
                                      "\"P1H\"",   "\"PT1D\"",  "\"P-1D\"",  "\"p1d\"",  "\"P1D \"",
                                      "\"P1D1W\"", "\"P1.5D\"", "\"P1D1D\"", "\"PT5\""};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        refuse(*state, "duration", bad[i], "is no duration");
    refuse(*state, "duration", "\"P1M\"", "months are not");
    refuse(*state, "duration", "\"P0D\"", "is nothing");
    refuse(*state, "duration", "35", "expected a duration");
}

static void times_of_day_are_minutes_and_one(void **state)
{
    assert_int_equal(accept(*state, "time", "\"00:00\"")->time, 1);
    assert_int_equal(accept(*state, "time", "\"08:30\"")->time, 511);
    assert_int_equal(accept(*state, "time", "\"24:00\"")->time, 1441);
    static const char *const bad[] = {"\"\"",      "\"8:30\"",  "\"08:60\"",
                                      "\"24:01\"", "\"08.30\"", "\"08:30:00\""};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        refuse(*state, "time", bad[i], "no time of day");
    refuse(*state, "time", "830", "expected a time of day");
}

static void units_have_names_or_affixes(void **state)
{
    assert_int_equal(accept(*state, "unit", "\"gbp\"")->unit.kind, UNIT_GBP);
    const struct unit *unit = &accept(*state, "unit", "{\"suffix\": \" km\"}")->unit;
    assert_int_equal(unit->kind, UNIT_AFFIXES);
    assert_null(unit->prefix);
    assert_string_equal(unit->suffix, " km");
    refuse(*state, "unit", "{}", "needs a \"prefix\", a \"suffix\" or both");
    refuse(*state, "unit", "{\"prefix\": \"a\", \"sufix\": \"b\"}", "did you mean \"suffix\"?");
    refuse(*state, "unit", "{\"suffix\": \"much too long\"}", "at most 12");
    refuse(*state, "unit", "\"percents\"", "did you mean \"percent\"?");
    refuse(*state, "unit", "7", "expected a unit");
}

static void numbers_carry_their_decimals(void **state)
{
    static const struct {
        const char *text;
        int decimals;
    } rows[] = {{"19", 0},  {"19.0", 1},  {"-0.25", 2}, {"1e3", 1},
                {"0.1", 1}, {"19.50", 1}, {"2.675", 3}, {"123456.789", 3}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct number *number = &accept(*state, "number", rows[i].text)->number;
        assert_true(number->given);
        assert_true(number->value == strtod(rows[i].text, NULL));
        assert_int_equal(number->decimals, rows[i].decimals);
    }
    refuse(*state, "number", "9007199254740993", "too large to be kept exactly");
    assert_true(accept(*state, "number", "-9007199254740992")->number.value == -0x1p53);
    refuse(*state, "number", "99999999999999999999", "too large");
    refuse(*state, "number", "\"1,5\"", "without quotation marks");
    refuse(*state, "number", "null", "expected a number, found null");
}

static void labels_keep_numbers_as_they_stand(void **state)
{
    assert_string_equal(accept(*state, "label", "2011")->label, "2011");
    assert_string_equal(accept(*state, "label", "1.50")->label, "1.50");
    assert_string_equal(accept(*state, "label", "\"Q1\"")->label, "Q1");
    refuse(*state, "label", "123456789", "at most 8");
    refuse(*state, "label", "[]", "a text or a number");
    refuse(*state, "label", "\"\"", "empty");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dates_are_as_exact_as_they_are_written),
        TEST(dates_that_do_not_exist_are_refused),
        TEST(only_what_the_field_takes_is_a_date),
        TEST(a_day_covers_its_local_hours),
        TEST(durations_are_always_equally_long),
        TEST(times_of_day_are_minutes_and_one),
        TEST(units_have_names_or_affixes),
        TEST(numbers_carry_their_decimals),
        TEST(labels_keep_numbers_as_they_stand),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
