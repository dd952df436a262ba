/* Problems as lines, and places in a text. */
#include "foyer/feed/problem.h"

#include "foyer/base/text.h"
#include "foyer/feed/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void assert_line(const struct problem *problem, const char *expected)
{
    char *line = problem_line(problem);
    assert_string_equal(line, expected);
    free(line);
}

static void a_line_leaves_out_what_is_not_known(void **state)
{
    (void)state;
    struct problems problems = {0};
    problems_add(&problems, PROBLEM_ERROR, "a.json", 3, 14, "/slides/0", "no %s", "source");
    problems_add(&problems, PROBLEM_ERROR, "a.json", 3, 1, "", "not JSON");
    problems_add(&problems, PROBLEM_ERROR, "a.json", 0, 0, NULL, "cannot be read");
    problems_add(&problems, PROBLEM_WARNING, "a.json", 2, 1, "/title", "long");
    assert_int_equal(problems.count, 4);
    assert_int_equal(problems.errors, 3);
    assert_line(&problems.items[0], "a.json:3:14: /slides/0: no source");
    assert_line(&problems.items[1], "a.json:3:1: not JSON");
    assert_line(&problems.items[2], "a.json: cannot be read");
    assert_line(&problems.items[3], "a.json:2:1: /title: warning: long");
    problems_finish(&problems);
    assert_int_equal(problems.count, 0);
    problems_finish(NULL);
}

static void content_cannot_forge_a_line(void **state)
{
    (void)state;
    struct problems problems = {0};
    problems_add(&problems, PROBLEM_ERROR, "a\nb.json", 1, 1, "/x\r", "y\x1b[2J\xe2\x80\xaez");
    assert_line(&problems.items[0], "a?b.json:1:1: /x?: y?[2J?z");
    problems_finish(&problems);
}

static void prints_in_the_order_of_places_and_says_what_is_left_out(void **state)
{
    (void)state;
    struct problems problems = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    problems_add(&problems, PROBLEM_ERROR, "b.json", 2, 1, "", "second");
    problems_add(&problems, PROBLEM_ERROR, "b.json", 1, 9, "", "first");
    problems_add(&problems, PROBLEM_ERROR, "a.json", 1, 1, "", "third");
    problems_print(&problems, to);
    for (int i = 0; i < 103; i++)
        problems_add(&problems, PROBLEM_ERROR, "c.json", 1, i + 1, "", "many");
    problems_add(&problems, PROBLEM_WARNING, "c.json", 1, 1, "", "a warning is kept");
    assert_int_equal(problems.count, 104);
    assert_int_equal(problems.errors, 106);
    fflush(to);
    assert_string_equal(text, "b.json:1:9: first\nb.json:2:1: second\na.json:1:1: third\n");
    problems_print(&problems, to);
    fclose(to);
    assert_non_null(strstr(text, "\n3 further errors"));
    free(text);
    problems_finish(&problems);
}

static const char document[] = "\xef\xbb\xbf{\n \"a/b\": [10, {\"~\": \"\xc3\xa9\"}, 12],\n"
                               " \"\\u0063\": {\"\": null}}";

static void assert_place(const char *pointer, bool key, int line, int column)
{
    int found_line = 0;
    int found_column = 0;
    assert_true(reader_place(document, strlen(document), pointer, key, &found_line, &found_column));
    assert_int_equal(found_line, line);
    assert_int_equal(found_column, column);
}

static void finds_the_place_of_a_pointer(void **state)
{
    (void)state;
    assert_place("", false, 1, 1);
    assert_place("/a~1b", false, 2, 9);
    assert_place("/a~1b", true, 2, 2);
    assert_place("/a~1b/0", false, 2, 10);
    assert_place("/a~1b/1/~0", false, 2, 20);
    assert_place("/a~1b/2", false, 2, 26);
    assert_place("/c", true, 3, 2);
    assert_place("/c/", false, 3, 17);
}

static void finds_no_place_where_there_is_none(void **state)
{
    (void)state;
    static const char *const pointers[] = {"/d",      "/a~1b/3",   "/a~1b/01",
                                           "/a~1b/-", "/a~1b/0/x", "/"};
    int line = 0;
    int column = 0;
    for (size_t i = 0; i < COUNT_OF(pointers); i++)
        assert_false(reader_place(document, strlen(document), pointers[i], false, &line, &column));
    /* An item of a list has no key, and neither has the document. */
    assert_false(reader_place(document, strlen(document), "/a~1b/0", true, &line, &column));
    assert_false(reader_place(document, strlen(document), "", true, &line, &column));
    assert_false(reader_place("{", 1, "", false, &line, &column));
}

static void tells_documents_apart_by_their_keys(void **state)
{
    (void)state;
    static const struct {
        const char *text, *key;
        bool has;
    } rows[] = {
        {"{\"slides\": 1}", "slides", true},
        {"{\"a\": {\"slides\": 1}}", "slides", false},
        {"[\"slides\"]", "slides", false},
        {"{\"slides\": }", "slides", false},
        {"", "slides", false},
        {"\xef\xbb\xbf{\"slides\": 1}", "slides", true},
        {"{\"\\u0073lides\": 1}", "slides", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(reader_has_key(rows[i].text, strlen(rows[i].text), rows[i].key),
                         rows[i].has);
}

/* One problem at a place of a text. */
static void assert_quoted(const char *text, size_t size, int line, int column, const char *quote,
                          int mark)
{
    struct problems problems = {0};
    problems_add(&problems, PROBLEM_ERROR, "a.json", line, column, "", "wrong");
    problems_quote(&problems, text, size);
    if (quote) {
        assert_non_null(problems.items[0].quote);
        assert_string_equal(problems.items[0].quote, quote);
        assert_int_equal(problems.items[0].mark, mark);
    } else {
        assert_null(problems.items[0].quote);
    }
    problems_finish(&problems);
}

static void quotes_the_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line, column;
        const char *quote;
        int mark;
    } rows[] = {
        {"{\"a\": 1}", 1, 7, "{\"a\": 1}", 6},
        {"{\n  \"a\": 1\r\n}", 2, 3, "  \"a\": 1", 2},
        {"{\n\t\t1\n}", 2, 3, "  1", 2},
        {"\xef\xbb\xbf{1", 1, 2, "{1", 1},
        /* Columns are characters, and so is what stands before the mark. */
        {"\"caf\u00e9\" 1", 1, 8, "\"caf\u00e9\" 1", 7},
        {"\xff\xfe 1", 1, 4, "\ufffd\ufffd 1", 3},
        {"\u202ea\x01", 1, 2, "?a?", 1},
        {"1\n", 2, 1, "", 0},
        {"", 1, 1, "", 0},
        {"12", 1, 9, "12", 2},
        {"1\n2", 3, 1, NULL, 0},
        {"1", 0, 0, NULL, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_quoted(rows[i].text, strlen(rows[i].text), rows[i].line, rows[i].column,
                      rows[i].quote, rows[i].mark);
    assert_quoted("a\0b", 3, 1, 3, "a?b", 2);
}

static void quotes_of_a_long_line_what_is_around(void **state)
{
    (void)state;
    enum { LENGTH = 1000 };
    char text[LENGTH + 1];
    char quote[128] = "\u2026";
    memset(text, 'x', LENGTH);
    text[LENGTH] = '\0';
    text[499] = '!';
    memset(quote + 3, 'x', 99);
    memcpy(quote + 3 + 99, "\u2026", 4);
    quote[3 + 50] = '!';
    assert_quoted(text, LENGTH, 1, 500, quote, 51);
}

/* A very long text in place of a date is no line for a journal; what is to be done is. */
static void a_long_message_keeps_its_ends(void **state)
{
    (void)state;
    enum { LENGTH = 5000 };
    struct problems problems = {0};
    char text[LENGTH * 2 + 5] = "";
    for (size_t i = 0; i < LENGTH; i++)
        (void)text_encode(0xe9, text + i * 2);
    problems_add(&problems, PROBLEM_ERROR, "a.json", 1, 1, "", "x\"%s\" is no date; write one",
                 text);
    problems_add(&problems, PROBLEM_ERROR, "a.json", 1, 1, "", "\"%s\" is no date", text);
    for (size_t i = 0; i < problems.count; i++) {
        const char *message = problems.items[i].message;
        assert_true(strlen(message) < 710 && text_is_utf8(message, strlen(message)));
        assert_non_null(strstr(message, " \u2026 "));
    }
    assert_non_null(strstr(problems.items[0].message, "\" is no date; write one"));
    problems_finish(&problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_leaves_out_what_is_not_known),
        cmocka_unit_test(content_cannot_forge_a_line),
        cmocka_unit_test(prints_in_the_order_of_places_and_says_what_is_left_out),
        cmocka_unit_test(finds_the_place_of_a_pointer),
        cmocka_unit_test(finds_no_place_where_there_is_none),
        cmocka_unit_test(quotes_the_line),
        cmocka_unit_test(quotes_of_a_long_line_what_is_around),
        cmocka_unit_test(a_long_message_keeps_its_ends),
        cmocka_unit_test(tells_documents_apart_by_their_keys),
    };
    return cmocka_run_group_tests_name("problem", tests, NULL, NULL);
}
