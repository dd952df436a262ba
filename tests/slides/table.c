/* A table: every row stands on one page, under the head; numbers of a column have equal decimals
 * and end at one line; and what is missing is said in words. */
#include "slide_pages.h"

#include "foyer/base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct audit_text *find(const struct audit *page, const char *text)
{
    for (size_t i = 0; i < page->count; i++)
        if (strcmp(page->texts[i].text, text) == 0)
            return &page->texts[i];
    return NULL;
}

static int pages_with(const struct slide_pages *drawn, const char *text)
{
    int pages = 0;
    for (int page = 0; page < drawn->count; page++)
        pages += find(&drawn->pages[page], text) != NULL;
    return pages;
}

static char *long_table(int rows)
{
    struct buffer text = {0};
    buffer_print(&text, "{\"kind\": \"table\", \"title\": \"Areas\", \"columns\": ["
                        "{\"label\": \"Area\"}, {\"label\": \"Pupils\"},"
                        "{\"label\": \"Share\", \"unit\": \"percent\"}], \"rows\": [");
    for (int row = 0; row < rows; row++)
        buffer_print(&text, "%s[\"Row %d\", %d, %d.5]", row == 0 ? "" : ", ", row + 1, 1000 + row,
                     row % 100);
    buffer_print(&text, "]}");
    return text.data;
}

static void test_every_row_stands_on_one_page_under_the_head(void **state)
{
    (void)state;
    char *slide = long_table(47);
    struct slide_pages drawn;
    slide_pages_draw(&drawn, slide, (struct geometry){1920, 1080, 43, 3, false});
    assert_true(drawn.count > 3);
    assert_int_equal(pages_with(&drawn, "Area"), drawn.count);
    assert_int_equal(pages_with(&drawn, "Share"), drawn.count);
    for (int row = 0; row < 47; row++) {
        char label[16];
        snprintf(label, sizeof label, "Row %d", row + 1);
        assert_int_equal(pages_with(&drawn, label), 1);
    }
    slide_pages_finish(&drawn);
    free(slide);
}

/* Columns that have no room beside each other go over to further pages, each with the first. */
static void test_the_first_column_goes_with_every_other(void **state)
{
    (void)state;
    static const char slide[] =
        "{\"kind\": \"table\", \"columns\": [{\"label\": \"Ward\"}, {\"label\": \"First count\"},"
        "{\"label\": \"Second count\"}, {\"label\": \"Third count\"}, {\"label\": \"Fourth "
        "count\"},"
        "{\"label\": \"Fifth count\"}], \"rows\": ["
        "[\"Adel\", 100001, 200001, 300001, 400001, 500001]]}";
    static const char *const numbers[] = {"100,001", "200,001", "300,001", "400,001", "500,001"};
    struct slide_pages drawn;
    slide_pages_draw(&drawn, slide, (struct geometry){1024, 768, 43, 3, true});
    assert_true(drawn.count > 1);
    assert_int_equal(pages_with(&drawn, "Adel"), drawn.count);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_int_equal(pages_with(&drawn, numbers[i]), 1);
    slide_pages_finish(&drawn);
}

static void test_numbers_line_up(void **state)
{
    (void)state;
    static const char slide[] =
        "{\"kind\": \"table\", \"columns\": [{\"label\": \"Area\"}, {\"label\": \"Share\","
        "\"unit\": \"percent\"}], \"rows\": [[\"North\", 9], [\"South\", 72.26], [\"East\", "
        "111.1]]}";
    static const char *const shown[] = {"9.0%", "72.3%", "111.1%"};
    struct slide_pages drawn;
    double end = 0;
    slide_pages_draw(&drawn, slide, (struct geometry){1920, 1080, 43, 3, false});
    for (size_t i = 0; i < 3; i++) {
        const struct audit_text *text = find(&drawn.pages[0], shown[i]);
        assert_non_null(text);
        end = i == 0 ? text->box.x + text->box.width : end;
        assert_true(fabs(text->box.x + text->box.width - end) <= 1);
    }
    slide_pages_finish(&drawn);
}

/* A single letter cannot be cut, and may be wider than all that stands below it. */
static void test_columns_of_single_letters_stand_under_the_title(void **state)
{
    (void)state;
    static const char *const heads[][2] = {{"A", "B"}, {"W", "M"}, {"i", "W"}};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        char slide[200];
        snprintf(slide, sizeof slide,
                 "{\"kind\": \"table\", \"title\": \"Letters\", \"columns\": ["
                 "{\"label\": \"%s\"}, {\"label\": \"%s\"}],"
                 "\"rows\": [[\"x\", 1], [\"y\", 2]]}",
                 heads[i][0], heads[i][1]);
        const char *const texts[] = {"Letters", heads[i][0], heads[i][1], "x", "1", "y", "2"};
        struct slide_pages drawn;
        slide_pages_draw(&drawn, slide, (struct geometry){1920, 1080, 43, 3, false});
        assert_int_equal(drawn.count, 1);
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            if (!find(&drawn.pages[0], texts[k]))
                fail_msg("\"%s\" is not there", texts[k]);
        slide_pages_finish(&drawn);
    }
}

static void test_what_is_missing_is_said_in_words(void **state)
{
    (void)state;
    static const char slide[] =
        "{\"kind\": \"table\", \"columns\": [{\"label\": \"Area\"}, {\"label\": \"Pupils\"},"
        "{\"label\": \"Note\"}], \"rows\": [[\"North\", null, null],"
        "[\"South\", {\"value\": null, \"status\": \"suppressed\"}, \"small\"],"
        "[\"East\", {\"value\": 12, \"status\": \"provisional\","
        "\"before\": {\"value\": 9, \"label\": \"2025\"}, \"better\": \"lower\"}, \"new\"]]}";
    static const char *const texts[] = {"no data",     "suppressed",    "12",
                                        "provisional", "3 more, worse", "than 2025 (9)"};
    struct slide_pages drawn;
    slide_pages_draw(&drawn, slide, (struct geometry){1920, 1080, 43, 3, false});
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (pages_with(&drawn, texts[i]) != 1)
            fail_msg("\"%s\" stands on %d pages", texts[i], pages_with(&drawn, texts[i]));
    size_t missing = 0;
    for (int page = 0; page < drawn.count; page++)
        for (size_t i = 0; i < drawn.pages[page].count; i++)
            missing += strcmp(drawn.pages[page].texts[i].text, "no data") == 0;
    assert_int_equal(missing, 1); /* an empty note is no missing number */
    slide_pages_finish(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_stands_on_one_page_under_the_head),
        cmocka_unit_test(test_the_first_column_goes_with_every_other),
        cmocka_unit_test(test_numbers_line_up),
        cmocka_unit_test(test_columns_of_single_letters_stand_under_the_title),
        cmocka_unit_test(test_what_is_missing_is_said_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
