/* Feeds held to a public suite of JSON texts: what is JSON is taken as JSON, what is none is
 * refused with its place, and what a reader may choose is what is written down. */
#include "feed_kinds.h"
#include "json_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const char head[] = "{\"foyer\": 1, \"title\": \"T\",\n";
static const char slides[] = "\"slides\": [{\"kind\": \"notice\", \"body\": \"B\"}]";

static struct feed *read_feed(const struct buffer *text, struct problems *problems)
{
    struct reading reading = {.file = "f.json",
                              .text = text->data,
                              .size = text->length,
                              .kinds = test_kinds,
                              .problems = problems};
    return feed_read(&reading, "f");
}

/* In the midst of a feed, and as the last that stands in one. Keys that begin with x_ are not
 * looked at beyond being JSON. */
static void embed(const struct json_case *json, bool last, struct buffer *into)
{
    buffer_print(into, "%s%s%s\"x_case\": ", head, last ? slides : "", last ? ",\n" : "");
    json_case_add(json, into);
    buffer_print(into, "%s%s}", last ? "" : "\n,", last ? "" : slides);
}

static int lines_of(const struct buffer *text)
{
    int lines = 1;
    for (size_t i = 0; i < text->length; i++)
        lines += text->data[i] == '\n';
    return lines;
}

/* True where a problem says one line of UTF-8, about a place that the text has. */
static bool is_placed(const struct problem *problem, const struct buffer *text)
{
    return problem->line >= 1 && problem->line <= lines_of(text) && problem->column >= 1 &&
           (size_t)problem->column <= text->length + 1 && problem->message[0] != '\0' &&
           !strchr(problem->message, '\n') &&
           text_is_utf8(problem->message, strlen(problem->message));
}

/* `said` is NULL where the text must be taken. */
static int judge(const struct json_case *json, const struct buffer *text, const char *said)
{
    struct problems problems = {0};
    struct feed *feed = read_feed(text, &problems);
    bool good = said ? !feed && problems.errors > 0 && strstr(problems.items[0].message, said)
                     : feed && problems.count == 0;
    for (size_t i = 0; i < problems.count; i++)
        good = is_placed(&problems.items[i], text) && good;
    if (!good) {
        print_error("%s: expected %s; found:\n", json->name, said ? said : "a feed");
        problems_print(&problems, stderr);
    }
    feed_release(feed);
    problems_finish(&problems);
    return !good;
}

static int judge_embedded(const struct json_case *cases, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < 2 * count; i++) {
        struct buffer text = {0};
        embed(&cases[i / 2], i % 2 == 1, &text);
        wrong += judge(&cases[i / 2], &text, cases[i / 2].refused);
        buffer_finish(&text);
    }
    return wrong;
}

/* None of them is a feed; those that are JSON are refused for that alone. */
static int judge_whole(const struct json_case *cases, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        struct buffer text = {0};
        bool json = cases[i].name[0] == 'y' && !cases[i].refused;
        json_case_add(&cases[i], &text);
        const char *said = !json ? "" : strchr(text.data, '{') == text.data ? "key" : "an object";
        wrong += judge(&cases[i], &text, said);
        buffer_finish(&text);
    }
    return wrong;
}

static void takes_what_is_json(void **state)
{
    (void)state;
    assert_int_equal(judge_embedded(json_cases_taken, COUNT_OF(json_cases_taken)), 0);
    assert_int_equal(judge_whole(json_cases_taken, COUNT_OF(json_cases_taken)), 0);
}

static void refuses_with_its_place_what_is_not(void **state)
{
    (void)state;
    assert_int_equal(judge_embedded(json_cases_refused, COUNT_OF(json_cases_refused)), 0);
    assert_int_equal(judge_whole(json_cases_refused, COUNT_OF(json_cases_refused)), 0);
}

static void chooses_as_is_written_down(void **state)
{
    (void)state;
    assert_int_equal(judge_embedded(json_cases_chosen, COUNT_OF(json_cases_chosen)), 0);
    assert_int_equal(judge_whole(json_cases_chosen, COUNT_OF(json_cases_chosen)), 0);
}

/* A table that lost a case would still pass above. */
static void knows_all_of_the_suite(void **state)
{
    (void)state;
    const struct {
        const struct json_case *cases;
        size_t count;
        char first;
    } tables[] = {
        {json_cases_taken, COUNT_OF(json_cases_taken), 'y'},
        {json_cases_refused, COUNT_OF(json_cases_refused), 'n'},
        {json_cases_chosen, COUNT_OF(json_cases_chosen), 'i'},
    };
    size_t count = 0;
    for (size_t t = 0; t < COUNT_OF(tables); t++)
        for (size_t i = 0; i < tables[t].count; i++, count++) {
            assert_non_null(tables[t].cases[i].name);
            assert_int_equal(tables[t].cases[i].name[0], tables[t].first);
        }
    assert_int_equal(count, 318);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_is_json),
        cmocka_unit_test(refuses_with_its_place_what_is_not),
        cmocka_unit_test(chooses_as_is_written_down),
        cmocka_unit_test(knows_all_of_the_suite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
