/* `decimals` holds for every number of a slide; without it references and targets are as exact as
 * the values, unless what differs would look equal; and a threshold is never rounded. */
#include "slide_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

struct row {
    const char *slide, *text; /* what stands on its page */
};

static bool says(const struct slide_pages *drawn, const char *text)
{
    for (int page = 0; page < drawn->count; page++)
        for (size_t i = 0; i < drawn->pages[page].count; i++)
            if (strcmp(drawn->pages[page].texts[i].text, text) == 0)
                return true;
    return false;
}

static void check(const struct row *rows, size_t count, struct geometry geometry)
{
    bool failed = false;
    for (size_t i = 0; i < count; i++) {
        struct slide_pages drawn;
        slide_pages_draw(&drawn, rows[i].slide, geometry);
        if (!says(&drawn, rows[i].text)) {
            print_message("# no \"%s\" in %s\n", rows[i].text, rows[i].slide);
            failed = true;
        }
        slide_pages_finish(&drawn);
    }
    assert_false(failed);
}

static const struct geometry wide = {1920, 1080, 43, 3, false};

#define RANKING(decimals, leeds, england)                                                          \
    "{\"kind\": \"ranking\", \"unit\": \"percent\"," decimals "\"bars\": ["                        \
    "{\"label\": \"Leeds\", \"value\": " leeds "}, {\"label\": \"York\", \"value\": 12}],"         \
    "\"references\": [{\"label\": \"England\", \"value\": " england "}]}"

#define FIGURE(decimals, value, target)                                                            \
    "{\"kind\": \"figure\", \"title\": \"T\", \"label\": \"of pupils\", \"unit\": "                \
    "\"percent\"," decimals "\"value\": " value ", \"target\": {\"value\": " target "}}"

#define TREND(decimals, last, target)                                                              \
    "{\"kind\": \"trend\", \"x\": \"year\", \"unit\": \"percent\"," decimals                       \
    "\"series\": [{\"label\": \"Leeds\", \"points\": [[\"2019\", 12], [\"2020\", " last "]]}],"    \
    "\"target\": {\"value\": " target "}}"

#define TABLE(decimals, value, target)                                                             \
    "{\"kind\": \"table\", \"columns\": [{\"label\": \"Area\"}, {\"label\": \"Share\"," decimals   \
    "\"unit\": \"percent\"}], \"rows\": [[\"York\", 12],"                                          \
    "[\"Leeds\", {\"value\": " value ", \"target\": {\"value\": " target "}}]]}"

#define THRESHOLD(decimals, limit)                                                                 \
    "{\"kind\": \"threshold\", \"unit\": \"percent\"," decimals                                    \
    "\"thresholds\": [{\"value\": " limit ", \"label\": \"floor\"}], \"points\": ["                \
    "{\"label\": \"North\", \"value\": 35.06}, {\"label\": \"South\", \"value\": 41}]}"

static void test_decimals_hold_for_every_number(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {RANKING("\"decimals\": 1,", "18.5", "18.14307"), "England 18.1%"},
        {RANKING("\"decimals\": 1,", "18.1", "18.14307"), "England 18.1%"},
        {RANKING("\"decimals\": 2,", "18", "18.5"), "England 18.50%"},
        {RANKING("\"decimals\": 0,", "21", "18.14307"), "England 18%"},
        {FIGURE("\"decimals\": 1,", "21.4", "18.14307"), "Target 18.1%"},
        {FIGURE("\"decimals\": 0,", "21.4", "18.6"), "Target 19%"},
        {TREND("\"decimals\": 0,", "21", "18.6"), "Target 19%"},
        {TREND("\"decimals\": 2,", "21", "18.5"), "Target 18.50%"},
        {TABLE("\"decimals\": 1,", "21.4", "18.14307"), "Target 18.1%"},
        {TABLE("\"decimals\": 0,", "21.4", "18.6"), "Target 19%"},
    };
    check(rows, sizeof rows / sizeof rows[0], wide);
}

/* 18.14307 is computed elsewhere; 27.5 is what someone set, and no 28. */
static void test_references_are_as_exact_as_the_values(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {RANKING("", "18.5", "18.14307"), "England 18.1%"},
        {RANKING("", "21", "18.14307"), "England 18%"},
        {RANKING("", "21", "27.5"), "England 27.5%"},
        {FIGURE("", "21.4", "18.14307"), "Target 18.1%"},
        {FIGURE("", "21", "18.14307"), "Target 18%"},
        {FIGURE("", "21", "27.5"), "Target 27.5%"},
        {TREND("", "21.4", "18.14307"), "Target 18.1%"},
        {TREND("", "21", "27.5"), "Target 27.5%"},
        {TABLE("", "21.4", "18.14307"), "Target 18.1%"},
        {TABLE("", "21", "27.5"), "Target 27.5%"},
    };
    check(rows, sizeof rows / sizeof rows[0], wide);
}

static void test_what_differs_does_not_look_equal(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {RANKING("", "18.1", "18.14307"), "England 18.14%"},
        {RANKING("", "18.1", "18.1"), "England 18.1%"},
        {RANKING("", "18", "18.00307"), "England 18.003%"},
        /* Three decimals do not tell them apart: then none more are of use. */
        {RANKING("", "18", "18.00007"), "England 18%"},
        {FIGURE("", "18.1", "18.14307"), "Target 18.14%"},
        {FIGURE("\"before\": {\"value\": 18.1},", "21.4", "18.14307"), "Target 18.14%"},
        {TREND("", "18.1", "18.14307"), "Target 18.14%"},
        {TABLE("", "18.1", "18.14307"), "Target 18.14%"},
    };
    check(rows, sizeof rows / sizeof rows[0], wide);
}

/* 35.06 is not above 35.123, as "1 of 2 at or above 35%" would let one think. */
static void test_a_threshold_is_not_rounded(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {THRESHOLD("\"decimals\": 1,", "35.123"), "1 of 2 at or above 35.123%"},
        {THRESHOLD("\"decimals\": 0,", "35.123"), "floor 35.123%"},
        {THRESHOLD("", "35.12345"), "1 of 2 at or above 35.123%"},
        {THRESHOLD("\"decimals\": 1,", "35"), "2 of 2 at or above 35%"},
        {THRESHOLD("\"decimals\": 1,", "35"), "North: 35.1%"},
    };
    check(rows, sizeof rows / sizeof rows[0], wide);
}

/* A screen that is too small for pictures says the same in words. */
static void test_words_round_as_pictures_do(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {RANKING("\"decimals\": 1,", "18.5", "18.14307"), "England: 18.1%"},
        {FIGURE("\"decimals\": 1,", "21.4", "18.14307"), "Target 18.1%"},
        {TREND("", "18.1", "18.14307"), "Target 18.14%"},
    };
    check(rows, sizeof rows / sizeof rows[0], (struct geometry){1280, 160, 43, 4, true});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimals_hold_for_every_number),
        cmocka_unit_test(test_references_are_as_exact_as_the_values),
        cmocka_unit_test(test_what_differs_does_not_look_equal),
        cmocka_unit_test(test_a_threshold_is_not_rounded),
        cmocka_unit_test(test_words_round_as_pictures_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
