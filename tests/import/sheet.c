#include "foyer/import/sheet.h"

#include "refusals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check(const struct sheet *sheet, size_t row, size_t column, const char *text, int line,
                  int place)
{
    assert_true(row < sheet->count);
    struct sheet_cell cell = sheet_cell_at(&sheet->rows[row], column);
    assert_string_equal(cell.text, text);
    assert_int_equal(cell.line, line);
    assert_int_equal(cell.column, place);
}

static bool read_bytes(struct sheet *sheet, const char *bytes, size_t size,
                       struct problems *problems)
{
    *problems = (struct problems){0};
    *sheet = (struct sheet){0};
    return sheet_read(sheet, "t.csv", bytes, size, problems);
}

static void places_each_field(void **state)
{
    static const char table[] = "name,value\r\n"
                                "Leeds, 12 \r\n"
                                "\r\n"
                                "\"York, and\r\n around\",\"say \"\"3\"\"\"\n"
                                ",,\n"
                                "\xc3\x84rm,,7";
    struct sheet sheet;
    struct problems problems;
    (void)state;
    assert_true(read_bytes(&sheet, table, strlen(table), &problems));
    assert_int_equal(sheet.count, 4);
    assert_int_equal(sheet.widest, 3);
    assert_int_equal(sheet.separator, ',');
    check(&sheet, 0, 0, "name", 1, 1);
    check(&sheet, 0, 1, "value", 1, 6);
    check(&sheet, 1, 1, "12", 2, 8);
    check(&sheet, 2, 0, "York, and around", 4, 1);
    check(&sheet, 2, 1, "say \"3\"", 5, 10);
    check(&sheet, 3, 0, "\xc3\x84rm", 7, 1);
    check(&sheet, 3, 1, "", 7, 5);
    check(&sheet, 3, 2, "7", 7, 6);
    check(&sheet, 1, 5, "", 2, 1);
    sheet_finish(&sheet);
}

static void knows_what_stands_below_an_empty_line(void **state)
{
    static const struct {
        const char *table;
        bool apart[4];
    } tables[] = {
        {"a,b\n1,2\n3,4\n", {false, false, false}},
        {"a,b\r\n1,2\r\n\r\n3,4\r\n5,6\r\n", {false, false, true, false}},
        {"a,b\r1,2\r\r3,4\r", {false, false, true}},
        {"a,b\n1,2\n , \n3,4\n", {false, false, true}},
        {"a,b\n1,2\n \t\n3,4\n", {false, false, true}},
        {"a,b\n1,\"2\n\n\n3\"\n3,4\n", {false, false, false}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        struct sheet sheet;
        struct problems problems;
        assert_true(read_bytes(&sheet, tables[i].table, strlen(tables[i].table), &problems));
        assert_true(sheet.count >= 3);
        for (size_t row = 0; row < sheet.count; row++)
            if (sheet.rows[row].apart != tables[i].apart[row])
                fail_msg("row %zu of table %zu", row, i);
        sheet_finish(&sheet);
    }
}

static const struct {
    const char *table;
    char separator;
    const char *encoding;
    const char *second; /* the second cell of the first row */
} forms[] = {
    {"a,b\n1,2\n", ',', "UTF-8", "b"},
    {"a;b\n1,5;2,5\n3,5;4,5\n", ';', "UTF-8", "b"},
    {"a\tb\n1,234\t2\n", '\t', "UTF-8", "b"},
    {"\"a,a,a\";b\n\"1,2,3\";4\n", ';', "UTF-8", "b"},
    {"Title; with a semicolon\na,b\n1,2\n3,4\n", ',', "UTF-8", NULL},
    {"\xef\xbb\xbf\"a\",b\n1,2\n", ',', "UTF-8", "b"},
    {"a,\xc2\xa3\n1,2\n", ',', "UTF-8", "\xc2\xa3"},
    {"a,\xa3 \x93q\x94\n1,2\n", ',', "Windows-1252", "\xc2\xa3 \xe2\x80\x9cq\xe2\x80\x9d"},
    {"a,b\r1,2\r", ',', "UTF-8", "b"},
    {"sep=;\r\na,b;c\r\n1,2;3\r\n", ';', "UTF-8", "c"},
    {"\xef\xbb\xbf\"SEP=,\"\na;b,c;d\n1;2,3;4\n", ',', "UTF-8", "c;d"},
    {"sep=\t\na\tb\n", '\t', "UTF-8", "b"},
    {"sep=; and so\na,b\n1,2\n3,4\n", ',', "UTF-8", NULL},
};

static void tells_separators_and_encodings_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct sheet sheet;
        struct problems problems;
        assert_true(read_bytes(&sheet, forms[i].table, strlen(forms[i].table), &problems));
        assert_int_equal(sheet.separator, forms[i].separator);
        assert_string_equal(sheet.encoding, forms[i].encoding);
        if (forms[i].second)
            assert_string_equal(sheet_cell_at(&sheet.rows[0], 1).text, forms[i].second);
        sheet_finish(&sheet);
    }
}

static const struct {
    const char *table;
    size_t size; /* 0: up to the NUL */
    const char *expected;
} refused[] = {
    {"a,b\n1,\"2\n3,4\n", 0, "2:3: this quotation mark is never closed"},
    {"a,b\nLe\"eds,2\n", 0, "2:3: a quotation mark within a field"},
    {"a,b\n\"Leeds\"x,2\n", 0, "2:8: a quotation mark within a field"},
    {"sep=;\na;b\n1;\"2\n3;4\n", 0, "3:3: this quotation mark is never closed"},
    {"sep=|\na|b\n1|2\n", 0, "1:1: fields are parted by commas, semicolons or tabs"},
    {"a,b\n1,\0002\n", 8, "2:3: a NUL byte"},
    {"a,b\n1,\x81\n", 0, "2:3: a byte that is neither UTF-8 nor Windows-1252"},
};

static void says_where_a_table_is_broken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct sheet sheet;
        struct problems problems;
        size_t size = refused[i].size > 0 ? refused[i].size : strlen(refused[i].table);
        assert_false(read_bytes(&sheet, refused[i].table, size, &problems));
        assert_int_equal(problems.count, 1);
        if (!refusal_is(&problems.items[0], refused[i].expected)) {
            print_message("%s\n", problems.items[0].message);
            fail_msg("not refused as %s", refused[i].expected);
        }
        problems_finish(&problems);
        sheet_finish(&sheet);
    }
}

static void a_spreadsheet_is_told_from_a_table(void **state)
{
    struct sheet sheet;
    struct problems problems;
    (void)state;
    assert_false(read_bytes(&sheet, "PK\x03\x04\0\0", 6, &problems));
    assert_non_null(strstr(problems.items[0].message, "spreadsheet"));
    problems_finish(&problems);
    sheet_finish(&sheet);
    assert_true(read_bytes(&sheet, "", 0, &problems));
    assert_int_equal(sheet.count, 0);
    sheet_finish(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_each_field),
        cmocka_unit_test(knows_what_stands_below_an_empty_line),
        cmocka_unit_test(tells_separators_and_encodings_apart),
        cmocka_unit_test(says_where_a_table_is_broken),
        cmocka_unit_test(a_spreadsheet_is_told_from_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
