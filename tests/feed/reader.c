/* What the reader refuses, where, and what it says; and what it takes. */
#include "feed_kinds.h"
#include "refusals.h"

#include "foyer/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

struct row {
    const char *text;
    const char *expected; /* see refusal_is */
};

/* The place where a row's slide begins is 3:1. */
static const char head[] = "{\"foyer\": 1, \"title\": \"T\", \"source\": \"S\",\n\"slides\": [\n";
static const char tail[] = "\n]}";

static struct feed *read_feed(const char *text, size_t size, struct limits limits,
                              struct problems *problems)
{
    struct reading reading = {.file = "f.json",
                              .text = text,
                              .size = size,
                              .kinds = test_kinds,
                              .limits = limits,
                              .problems = problems};
    return feed_read(&reading, "f");
}

static int judge(const char *text, size_t size, const char *expected)
{
    struct problems problems = {0};
    struct feed *feed = read_feed(text, size, (struct limits){0}, &problems);
    bool good = !feed && problems.count == 1 && refusal_is(&problems.items[0], expected);
    if (!good) {
        print_error("%s\n  expected %s; found:\n", text, expected);
        problems_print(&problems, stderr);
    }
    feed_release(feed);
    problems_finish(&problems);
    return !good;
}

static void judge_documents(const struct row *rows, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += judge(rows[i].text, strlen(rows[i].text), rows[i].expected);
    assert_int_equal(wrong, 0);
}

static void judge_slides(const struct row *rows, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        struct buffer text = {0};
        buffer_print(&text, "%s%s%s", head, rows[i].text, tail);
        wrong += judge(text.data, text.length, rows[i].expected);
        buffer_finish(&text);
    }
    assert_int_equal(wrong, 0);
}

static struct feed *accept(const char *text)
{
    struct problems problems = {0};
    struct feed *feed = read_feed(text, strlen(text), (struct limits){0}, &problems);
    problems_print(&problems, stderr);
    problems_finish(&problems);
    assert_non_null(feed);
    return feed;
}

static struct feed *accept_slide(const char *slide)
{
    struct buffer text = {0};
    buffer_print(&text, "%s%s%s", head, slide, tail);
    struct feed *feed = accept(text.data);
    buffer_finish(&text);
    return feed;
}

static void refuses_what_is_not_json(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "1:1: empty"},
        {"   \n ", "2:2: empty"},
        {"[]", "1:1: object"},
        {"12", "1:1: object"},
        {"{\"foyer\": 1", "1:12: "},
        {"{\n  \"foyer\" 1}", "2:11: "},
        {"{'foyer': 1}", "1:2: "},
        {"{\"foyer\": 'a'}", "1:11: double quotation marks"},
        {"{\"foyer\": 1} {", "1:14: should end here"},
        {"{\"foyer\": 1,}", "1:13: "},
        {"{\"foyer\": 01}", "1:11: zeros before"},
        {"{\"foyer\": +1}", "1:11: plus sign"},
        {"{\"foyer\": .5}", "1:11: digit before the point"},
        {"{\"foyer\": 5.}", "1:11: digit behind the point"},
        {"{\"foyer\": 1e}", "1:11: digit behind the e"},
        {"{\"foyer\": 27%}", "1:13: "},
        {"{\"foyer\": True}", "1:11: True is not a value"},
        {"{\"foyer\": Infinity}", "1:11: Infinity is not a value"},
        {"{\"foyer\": 1e999}", "1:11: too large"},
        {"{\"foyer\": 1e-999}", "1:11: 1e-999 is too near to zero"},
        {"{\"foyer\": -0.001e-321}", "1:11: too near to zero"},
        {"{\"foyer\": 1e-99999999999999999999}", "1:11: too near to zero"},
        {"// a feed\n{}", "1:1: comments"},
        {"{\"title\": \"a\nb\"}", "1:11: closing quotation mark"},
        {"{\"title\": \"\\x\"}", "1:12: begins no escape"},
        {"{\"title\": \"\\u12g4\"}", "1:12: four hexadecimal digits"},
        {"{\"title\": \"\xc3\xa9 \xff\"}", "1:14: 0xFF is not UTF-8"},
        {"{\"title\": \"\xed\xa0\x80\"}", "1:12: is not UTF-8"},
    };
    judge_documents(rows, COUNT_OF(rows));
}

static void refuses_half_a_surrogate_pair(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"{\"title\": \"\\ud83d\"}", "1:12: surrogate"},
        {"{\"title\": \"\\ude00\"}", "1:12: surrogate"},
        {"{\"title\": \"\\ud83dx\"}", "1:12: surrogate"},
        {"{\"title\": \"\\ud83d\\u0041\"}", "1:12: surrogate"},
    };
    judge_documents(rows, COUNT_OF(rows));
    struct feed *feed = accept("{\"foyer\": 1, \"title\": \"\\ud83d\\ude00\", \"slides\": "
                               "[{\"kind\": \"notice\", \"body\": \"B\"}]}");
    assert_string_equal(feed->title, "\xf0\x9f\x98\x80");
    feed_release(feed);
}

static void names_the_place_deep_inside(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"12", "3:1: /slides/0: expected an object"},
        {"{}", "3:1: /slides/0: \"kind\" is missing"},
        {"{\"kind\": 3}", "3:10: /slides/0/kind: expected a text"},
        {"{\"kind\": \"figur\"}", "3:10: /slides/0/kind: did you mean \"figure\"?"},
        {"{\"kind\": \"notice\", \"bodi\": \"B\", \"body\": \"B\"}",
         "3:20: /slides/0/bodi: did you mean \"body\"?"},
        {"{\"kind\": \"notice\", \"body\": \"B\", \"unheard_of\": 1}",
         "3:33: /slides/0/unheard_of: keys of your own begin with x_"},
        {"{\"kind\": \"figure\", \"value\": \"27\", \"label\": \"L\"}",
         "3:29: /slides/0/value: without quotation marks"},
        {"{\"kind\": \"figure\", \"value\": null, \"label\": \"L\"}",
         "3:29: /slides/0/value: null needs a \"status\""},
        {"{\"kind\": \"figure\", \"label\": \"L\"}", "3:1: /slides/0: \"value\" is missing"},
        {"{\"kind\": \"figure\", \"value\": 1, \"label\": \"L\", \"decimals\": 4}",
         "3:58: /slides/0/decimals: from 0 to 3"},
        {"{\"kind\": \"figure\", \"value\": 1, \"label\": \"L\", \"decimals\": 1.5}",
         "3:58: /slides/0/decimals: whole number"},
        {"{\"kind\": \"figure\", \"value\": 1, \"label\": \"L\", \"from_zero\": \"true\"}",
         "3:59: /slides/0/from_zero: without quotation marks"},
        {"{\"kind\": \"figure\", \"value\": 1, \"label\": \"L\",\n\t\"before\": {\"value\": []}}",
         "4:22: /slides/0/before/value: expected a number, found a list"},
        {"{\"kind\": \"figure\", \"value\": 1, \"label\": \"L\", \"history\": [1, null, \"2\"]}",
         "3:67: /slides/0/history/2: expected a number"},
        {"{\"kind\": \"figure\", \"value\": 1, \"label\": \"L\", \"history\": [1, 2, 3, 4, 5]}",
         "3:57: /slides/0/history: at most 4"},
        {"{\"kind\": \"figures\", \"figures\": [{\"value\": 1, \"label\": \"L\"}]}",
         "3:32: /slides/0/figures: at least 2"},
        {"{\"kind\": \"trend\", \"points\": [[\"a\", 1], [\"b\", 101]]}",
         "3:46: /slides/0/points/1/1: from 0 to 100"},
        {"{\"kind\": \"trend\", \"points\": [[\"a\"]]}",
         "3:30: /slides/0/points/0: expected [x, value], found 1 items"},
        {"{\"kind\": \"trend\", \"points\": [[1, 1]], \"grid\": [[1], [2, 3, 4, 5]]}",
         "3:53: /slides/0/grid/1: at most 3"},
        {"{\"kind\": \"trend\", \"points\": [[1, 1]], \"grid\": [[1], [2, true]]}",
         "3:57: /slides/0/grid/1/1: whole number"},
        {"{\"kind\": \"tree\", \"label\": \"a\", \"children\": [{\"label\": \"b\"}, {\"label\": "
         "1}]}",
         "3:71: /slides/0/children/1/label: expected a text"},
        {"{\"kind\": \"notice\", \"body\": \"  \"}", "3:28: /slides/0/body: empty text"},
        {"{\"kind\": \"notice\", \"body\": \"a\\u0007\"}", "3:28: /slides/0/body: U+0007"},
        {"{\"kind\": \"notice\", \"body\": \"a\\u202eb\"}", "3:28: /slides/0/body: U+202E"},
        {"{\"kind\": \"notice\", \"body\": \"B\", \"~a/b\": 1}",
         "3:33: /slides/0/~0a~1b: unknown key"},
    };
    judge_slides(rows, COUNT_OF(rows));
}

static void counts_columns_in_characters(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"{\"kind\": \"notice\", \"title\": \"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\", \"body\": 1}",
         "3:44: /slides/0/body: expected a text"},
    };
    judge_slides(rows, COUNT_OF(rows));
}

static void names_every_problem_in_the_order_of_the_text(void **state)
{
    (void)state;
    static const char text[] = "{\"foyer\": 2,\n\"slides\": [\n{\"kind\": \"figure\", "
                               "\"value\": true,\n\"label\": 3},\n{\"kind\": \"x\"}]}";
    static const char *const expected[] = {
        "1:1: \"title\" is missing",
        "1:11: /foyer: must be 1",
        "3:1: /slides/0: no source",
        "3:29: /slides/0/value: expected a number",
        "4:10: /slides/0/label: expected a text",
        "5:10: /slides/1/kind: unknown kind",
    };
    struct problems problems = {0};
    assert_null(read_feed(text, strlen(text), (struct limits){0}, &problems));
    problems_print(&problems, stderr);
    assert_int_equal(problems.count, COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_true(refusal_is(&problems.items[i], expected[i]));
    problems_finish(&problems);
}

static void names_each_key_that_stands_twice(void **state)
{
    (void)state;
    static const char text[] = "{\"foyer\": 1, \"title\": \"T\", \"title\": \"U\",\n"
                               "\"slides\": [{\"kind\": \"notice\", \"body\": \"B\", "
                               "\"b\\u006fdy\": \"C\"}]}";
    struct problems problems = {0};
    assert_null(read_feed(text, strlen(text), (struct limits){0}, &problems));
    assert_int_equal(problems.count, 2);
    assert_true(refusal_is(&problems.items[0], "1:28: \"title\" stands twice"));
    assert_true(refusal_is(&problems.items[1], "2:44: \"body\" stands twice"));
    problems_finish(&problems);
}

static void keeps_a_hundred_errors_and_counts_the_rest(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct problems problems = {0};
    buffer_print(&text, "%s", head);
    for (int i = 0; i < 250; i++)
        buffer_print(&text, "%s{\"kind\": \"notice\", \"body\": 1}", i > 0 ? "," : "");
    buffer_print(&text, "%s", tail);
    assert_null(read_feed(text.data, text.length, (struct limits){0}, &problems));
    assert_int_equal(problems.count, 100);
    assert_int_equal(problems.errors, 250);
    buffer_finish(&text);
    problems_finish(&problems);
}

static void holds_to_its_limits_exactly(void **state)
{
    (void)state;
    /* 7 values, 3 levels: the feed, its slides, a slide. */
    char *text = test_feed_text("T");
    size_t size = strlen(text);
    const struct {
        struct limits limits;
        const char *expected; /* NULL where it is accepted */
    } rows[] = {
        {{.bytes = size, .depth = 3, .values = 7}, NULL},
        {{.bytes = size - 1}, "bytes are more than"},
        {{.depth = 2}, "2"},
        {{.values = 6}, "6 values"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct problems problems = {0};
        struct feed *feed = read_feed(text, size, rows[i].limits, &problems);
        assert_int_equal(feed != NULL, rows[i].expected == NULL);
        assert_int_equal(problems.count, rows[i].expected != NULL);
        if (rows[i].expected)
            assert_non_null(strstr(problems.items[0].message, rows[i].expected));
        feed_release(feed);
        problems_finish(&problems);
    }
    free(text);
}

static void skips_a_byte_order_mark_and_counts_behind_it(void **state)
{
    (void)state;
    static const struct row rows[] = {{"\xef\xbb\xbf{\"foyer\": x}", "1:11: x is not a value"}};
    judge_documents(rows, COUNT_OF(rows));
    char *text = test_feed_text("T");
    struct buffer marked = {0};
    buffer_print(&marked, "\xef\xbb\xbf%s", text);
    feed_release(accept(marked.data));
    buffer_finish(&marked);
    free(text);
}

static void takes_keys_of_one_s_own_and_a_schema(void **state)
{
    (void)state;
    feed_release(accept("{\"$schema\": \"feed.json\", \"x_a\": {\"b\": [1]}, \"foyer\": 1, "
                        "\"title\": \"T\", \"slides\": [{\"kind\": \"notice\", \"body\": \"B\", "
                        "\"x_by\": null}]}"));
    static const struct row rows[] = {
        {"{\"kind\": \"notice\", \"body\": \"B\", \"$schema\": \"s\"}",
         "3:33: /slides/0/$schema: unknown key"},
    };
    judge_slides(rows, COUNT_OF(rows));
}

static void decodes_what_the_tables_say(void **state)
{
    (void)state;
    struct feed *feed = accept_slide(
        "{\"kind\": \"figure\", \"id\": \"a-1\", \"title\": \"Title\", \"dwell\": 20, "
        "\"value\": 19.50, \"label\": \"L\", \"better\": \"lower\", \"unit\": \"percent\", "
        "\"before\": {\"value\": 21}, \"history\": [1, null, 2.5], \"as_of\": \"spring 2011\"}");
    const struct slide *slide = feed_slide(feed, 0);
    const struct test_figure *figure = slide->kind.body;
    const struct number *history = figure->history.items;
    assert_null(feed_slide(feed, 1));
    assert_ptr_equal(slide->kind.kind, test_kinds[0]);
    assert_ptr_equal(slide->feed, feed);
    assert_string_equal(feed->name, "f");
    assert_string_equal(slide->id, "a-1");
    assert_int_equal(slide->dwell_s, 20);
    assert_string_equal(slide_source(slide), "S");
    assert_true(figure->value.given && figure->value.value == 19.5);
    assert_int_equal(figure->better, BETTER_LOWER);
    assert_int_equal(figure->unit.kind, UNIT_PERCENT);
    assert_true(figure->before->value.value == 21);
    assert_null(figure->before->label);
    assert_int_equal(figure->history.count, 3);
    assert_true(history[0].given && !history[1].given && history[2].given);
    assert_int_equal(slide->as_of.precision, PRECISION_TEXT);
    assert_string_equal(slide->as_of.text, "spring 2011");
    /* Not given, so the table's own. */
    assert_int_equal(figure->decimals, 1);
    assert_true(figure->from_zero);
    feed_release(feed);
}

static void warns_and_accepts(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct problems problems = {0};
    buffer_print(&text,
                 "%s{\"kind\": \"figure\", \"value\": 1, \"label\": \"L\",\n"
                 "\"before\": {\"value\": 1}}%s",
                 head, tail);
    struct feed *feed = read_feed(text.data, text.length, (struct limits){0}, &problems);
    assert_non_null(feed);
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.errors, 0);
    assert_true(
        refusal_is(&problems.items[0], "4:21: /slides/0/before/value: nothing has changed"));
    feed_release(feed);
    problems_finish(&problems);
    buffer_finish(&text);
}

static void a_feed_lives_as_long_as_somebody_holds_it(void **state)
{
    (void)state;
    char *text = test_feed_text("Held");
    struct feed *feed = accept(text);
    free(text);
    assert_ptr_equal(feed_hold(feed), feed);
    feed_release(feed);
    assert_string_equal(feed->title, "Held");
    feed_release(feed);
    assert_null(feed_hold(NULL));
    feed_release(NULL);
}

static void takes_numbers_as_near_to_zero_as_doubles_go(void **state)
{
    (void)state;
    feed_release(accept("{\"x_a\": [-0, 0e-999, 0.0e99, 4.9e-323, 0.0001e-319, 1000e-326, "
                        "1e+0, 1E-0308], \"foyer\": 1, \"title\": \"T\", \"slides\": "
                        "[{\"kind\": \"notice\", \"body\": \"B\"}]}"));
}

/* Times that are written in brief where there is only a first one. */
struct test_span {
    int from, to;
};

static void check_span(struct reader *reader, void *object, const void *parent)
{
    const struct test_span *span = object;
    (void)parent;
    if (span->to > 0 && span->to == span->from) {
        reader_refuse(reader, "to", "is the same");
    }
}

static const struct field span_fields[] = {
    {.name = "from", .type = FIELD_TIME, .offset = offsetof(struct test_span, from)},
    {.name = "to", .type = FIELD_TIME, .offset = offsetof(struct test_span, to)},
};
static const struct shape span_shape = {"span", span_fields, COUNT_OF(span_fields),
                                        sizeof(struct test_span), check_span};
static const struct field spans_fields[] = {
    {.name = "spans", .type = FIELD_LIST, .item = FIELD_BRIEF, .shape = &span_shape},
};
static const struct shape spans_shape = {"spans", spans_fields, COUNT_OF(spans_fields),
                                         sizeof(struct list), NULL};

static bool read_spans(const char *text, struct arena *arena, struct list *spans,
                       struct problems *problems)
{
    const struct reading reading = {
        .file = "f.json", .text = text, .size = strlen(text), .arena = arena, .problems = problems};
    return reader_read(&reading, &spans_shape, spans);
}

static void an_object_may_be_written_in_brief(void **state)
{
    struct arena arena = {0};
    struct problems problems = {0};
    struct list spans;
    (void)state;
    assert_true(
        read_spans("{\"spans\": [\"01:00\", {\"to\": \"02:00\"}]}", &arena, &spans, &problems));
    const struct test_span *items = spans.items;
    assert_int_equal(spans.count, 2);
    assert_int_equal(items[0].from, 61);
    assert_int_equal(items[0].to, 0);
    assert_int_equal(items[1].from, 0);
    assert_int_equal(items[1].to, 121);
    static const struct row rows[] = {
        {"{\"spans\": [\"25:00\"]}", "1:12: /spans/0: no time of day"},
        {"{\"spans\": [7]}", "1:12: /spans/0: expected a time of day"},
        {"{\"spans\": [{\"at\": 1}]}", "1:13: /spans/0/at: unknown key"},
        {"{\"spans\": [{\"from\": \"01:00\", \"to\": \"01:00\"}]}",
         "1:36: /spans/0/to: is the same"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_false(read_spans(rows[i].text, &arena, &spans, &problems));
        assert_int_equal(problems.count, 1);
        if (!refusal_is(&problems.items[0], rows[i].expected)) {
            problems_print(&problems, stderr);
            fail_msg("expected %s", rows[i].expected);
        }
        problems_finish(&problems);
        problems = (struct problems){0};
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_not_json),
        cmocka_unit_test(refuses_half_a_surrogate_pair),
        cmocka_unit_test(names_the_place_deep_inside),
        cmocka_unit_test(counts_columns_in_characters),
        cmocka_unit_test(names_every_problem_in_the_order_of_the_text),
        cmocka_unit_test(names_each_key_that_stands_twice),
        cmocka_unit_test(keeps_a_hundred_errors_and_counts_the_rest),
        cmocka_unit_test(holds_to_its_limits_exactly),
        cmocka_unit_test(skips_a_byte_order_mark_and_counts_behind_it),
        cmocka_unit_test(takes_keys_of_one_s_own_and_a_schema),
        cmocka_unit_test(takes_numbers_as_near_to_zero_as_doubles_go),
        cmocka_unit_test(decodes_what_the_tables_say),
        cmocka_unit_test(an_object_may_be_written_in_brief),
        cmocka_unit_test(warns_and_accepts),
        cmocka_unit_test(a_feed_lives_as_long_as_somebody_holds_it),
    };
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
