#include "foyer/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void decodes_each_length(void **state)
{
    (void)state;
    const char *text = "a\xc2\xa3\xe2\x82\xac\xf0\x9f\x98\x80";
    assert_int_equal(text_next(&text), 'a');
    assert_int_equal(text_next(&text), 0xa3);
    assert_int_equal(text_next(&text), 0x20ac);
    assert_int_equal(text_next(&text), 0x1f600);
    const char *end = text;
    assert_int_equal(text_next(&text), 0);
    assert_ptr_equal(text, end);
}

/* Each must be refused as a whole, and give one U+FFFD for each of its bytes. */
static const char *const malformed[] = {
    "\x80",                 /* a continuation without a beginning */
    "\xc3",                 /* cut off */
    "\xe2\x82",             /* cut off */
    "\xf0\x9f\x98",         /* cut off */
    "\xc0\xaf",             /* '/' in two bytes */
    "\xc1\xbf",             /* overlong */
    "\xe0\x80\xaf",         /* overlong */
    "\xe0\x9f\xbf",         /* overlong, the greatest */
    "\xf0\x80\x80\xaf",     /* overlong */
    "\xf0\x8f\xbf\xbf",     /* overlong, the greatest */
    "\xed\xa0\x80",         /* the first surrogate */
    "\xed\xbf\xbf",         /* the last surrogate */
    "\xf4\x90\x80\x80",     /* U+110000 */
    "\xf8\x88\x80\x80\x80", /* five bytes */
    "\xfe",
    "\xff",
};

static void replaces_malformed_bytes_one_at_a_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof malformed[0]; i++) {
        const char *text = malformed[i];
        size_t bytes = strlen(text);
        assert_false(text_is_utf8(text, bytes));
        for (size_t byte = 0; byte < bytes; byte++) {
            assert_int_equal(text_next(&text), 0xfffd);
            assert_ptr_equal(text, malformed[i] + byte + 1);
        }
        assert_int_equal(text_next(&text), 0);
    }
}

static void goes_on_behind_malformed_bytes(void **state)
{
    (void)state;
    const char *text = "\xe2\x82z";
    assert_int_equal(text_next(&text), 0xfffd);
    assert_int_equal(text_next(&text), 0xfffd);
    assert_int_equal(text_next(&text), 'z');
}

static void accepts_well_formed_text(void **state)
{
    (void)state;
    static const char *const good[] = {
        "",
        "plain",
        "\xc2\x80",         /* the least of two bytes */
        "\xdf\xbf",         /* the greatest */
        "\xe0\xa0\x80",     /* the least of three */
        "\xed\x9f\xbf",     /* before the surrogates */
        "\xee\x80\x80",     /* behind them */
        "\xef\xbf\xbf",     /* the greatest of three */
        "\xf0\x90\x80\x80", /* the least of four */
        "\xf4\x8f\xbf\xbf", /* the greatest of all */
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(text_is_utf8(good[i], strlen(good[i])));
    }
    assert_true(text_is_utf8("a\0b", 3));
    assert_false(text_is_utf8("\xe2\x82\xac", 2));
}

static void encodes_what_it_decodes(void **state)
{
    (void)state;
    static const uint32_t points[] = {1,      0x7f,   0x80,   0x7ff,   0x800,
                                      0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff};
    static const size_t lengths[] = {1, 1, 2, 2, 3, 3, 3, 3, 4, 4};
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        char bytes[5];
        assert_int_equal(text_encode(points[i], bytes), lengths[i]);
        assert_int_equal(strlen(bytes), lengths[i]);
        const char *text = bytes;
        assert_int_equal(text_next(&text), points[i]);
        assert_int_equal(text_next(&text), 0);
    }
}

static void encodes_no_surrogate_and_nothing_beyond_unicode(void **state)
{
    (void)state;
    static const uint32_t points[] = {0xd800, 0xdfff, 0x110000, 0xffffffff};
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        char bytes[5];
        assert_int_equal(text_encode(points[i], bytes), 3);
        assert_string_equal(bytes, "\xef\xbf\xbd");
    }
}

static void counts_characters(void **state)
{
    (void)state;
    assert_int_equal(text_characters(""), 0);
    assert_int_equal(text_characters("Leeds"), 5);
    assert_int_equal(text_characters("\xc2\xa3"
                                     "5 caf\xc3\xa9"),
                     7);
    assert_int_equal(text_characters("a\xff"
                                     "b"),
                     3);
}

static void counts_words_as_a_reader_does(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t words;
    } cases[] = {
        {"", 0},
        {"   \t\n", 0},
        {"one", 1},
        {"  one  two ", 2},
        {"38 \xe2\x86\x92 27 clusters", 3},   /* an arrow is no word */
        {"before \xe2\x80\x93 and after", 3}, /* nor is a dash */
        {"well-known", 1},
        {"8\xc2\xa0per\xc2\xa0"
         "cent",
         3}, /* no-break spaces part words */
        {"12\xe2\x80\xaf"
         "345",
         1},                                             /* but not the digits of a number */
        {"\xd8\xa3\xd8\xb7\xd9\x81\xd8\xa7\xd9\x84", 1}, /* Arabic */
        {"\xc5\x81\xc3\xb3"
         "d\xc5\xba",
         1},
        {"\xe2\x80\xa2 \xe2\x80\xa2", 0},
        {"...", 0},
        {"\xc2\xa3"
         "5m",
         1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(text_words(cases[i].text), cases[i].words);
    }
}

static void forbids_controls_and_overrides(void **state)
{
    (void)state;
    static const uint32_t forbidden[] = {0x00, 0x09, 0x0a,   0x1b,   0x1f,   0x7f,
                                         0x80, 0x9f, 0x202a, 0x202e, 0x2066, 0x2069};
    static const uint32_t allowed[] = {0x20,   0x7e,   0xa0,   0x200e, 0x200f, 0x2029,
                                       0x202f, 0x2065, 0x206a, 0xfffd, 0x1f600};
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        assert_true(text_is_forbidden(forbidden[i]));
    }
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++) {
        assert_false(text_is_forbidden(allowed[i]));
    }
}

static void fields_of_csv_are_quoted_where_they_need_it(void **state)
{
    struct buffer buffer = {0};
    (void)state;
    buffer_add_csv(&buffer, "");
    buffer_add_csv(&buffer, "plain; text");
    buffer_add_csv(&buffer, "a \"b\", c");
    buffer_add_csv(&buffer, "two\nlines");
    assert_string_equal(buffer.data, "plain; text\"a \"\"b\"\", c\"\"two\nlines\"");
    buffer_finish(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_each_length),
        cmocka_unit_test(replaces_malformed_bytes_one_at_a_time),
        cmocka_unit_test(goes_on_behind_malformed_bytes),
        cmocka_unit_test(accepts_well_formed_text),
        cmocka_unit_test(encodes_what_it_decodes),
        cmocka_unit_test(encodes_no_surrogate_and_nothing_beyond_unicode),
        cmocka_unit_test(counts_characters),
        cmocka_unit_test(counts_words_as_a_reader_does),
        cmocka_unit_test(forbids_controls_and_overrides),
        cmocka_unit_test(fields_of_csv_are_quoted_where_they_need_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
