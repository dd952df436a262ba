/* Official strings in 41 languages, set and drawn by the text engine. */
#include "drawn.h"
#include "official_strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

enum {
    WIDTH = 1920,
    HEIGHT = 1080,
    MARGIN = 96,
    COLUMN = WIDTH - 2 * MARGIN,
};

/* Calls `test` with each string of each language; returns how many there were. */
static size_t each(const struct strings *strings, struct typesetter *typesetter,
                   void (*test)(struct typesetter *typesetter, const char *language,
                                const char *text))
{
    const char *language, *key;
    json_t *texts, *value;
    size_t count = 0;
    json_object_foreach(strings->languages, language, texts)
    {
        typesetter_set_language(typesetter, language);
        json_object_foreach(texts, key, value)
        {
            char text[STRINGS_LONGEST];
            strings_take(value, text);
            test(typesetter, language, text);
            count++;
        }
        typesetter_begin_page(typesetter);
    }
    return count;
}

static void has_every_letter(struct typesetter *typesetter, const char *language, const char *text)
{
    struct missing_glyph missing;
    if (!typesetter_find_missing(typesetter, text, &missing))
        return;
    print_error("%s: %s at %zu in \"%s\"\n", language, missing.name, missing.offset, text);
    fail();
}

/* Whether some word has to be divided, since it is wider than the column. */
static bool has_wide_word(struct typesetter *typesetter, const struct text_style *style,
                          const char *text)
{
    char word[STRINGS_LONGEST];
    for (size_t length; *text; text += length + strspn(text + length, " ")) {
        length = strcspn(text, " ");
        memcpy(word, text, length);
        word[length] = '\0';
        const struct text *alone = text_set(typesetter, style, word, 0);
        if (alone->width > COLUMN && text_set(typesetter, style, word, COLUMN)->broken)
            return true;
    }
    return false;
}

static void keeps_order_width_and_breaks(struct typesetter *typesetter, const char *language,
                                         const char *text)
{
    struct text_style style = {.role = ROLE_KEY, .cap_px = 74};
    struct drawn drawn;
    size_t ends[64];
    drawn_init(&drawn, typesetter, &style, text, COLUMN);
    assert_true(drawn.count <= 64);
    assert_true(drawn.text->width <= COLUMN);
    assert_true(drawn_in_order(&drawn, text, ends));
    bool divided = drawn.text->broken || drawn.text->hyphenated;
    assert_int_equal(divided, has_wide_word(typesetter, &style, text));
    for (size_t i = 0; i + 1 < drawn.count; i++) {
        bool allowed = divided || strings_may_end(language, text, ends[i]);
        if (!allowed)
            print_error("%s: \"%s\" ends a line after byte %zu\n", language, text, ends[i]);
        assert_true(allowed);
    }
    drawn_finish(&drawn);
}

static void starts_at_its_side(struct typesetter *typesetter, const char *language,
                               const char *text)
{
    assert_int_equal(typesetter_is_right_to_left(typesetter), strings_from_right(language));
    struct frame *frame = frame_new(WIDTH, HEIGHT);
    struct canvas *canvas = canvas_new(frame, 0);
    struct text_style style = {.role = ROLE_FINE, .cap_px = 29};
    struct text_place place = {.x = MARGIN, .y = 200, .width = WIDTH - 2 * MARGIN};
    struct audit audit = {0};
    canvas_mirror(canvas, typesetter_is_right_to_left(typesetter));
    canvas_clear(canvas, 0xffffff);
    const struct text *set = text_set(typesetter, &style, text, place.width);
    text_draw(typesetter, canvas, set, 0, 1, &place, &audit);
    double left = WIDTH, right = 0;
    for (size_t i = 0; i < audit.count; i++) {
        const struct box *box = &audit.texts[i].box;
        left = box->x < left ? box->x : left;
        right = box->x + box->width > right ? box->x + box->width : right;
    }
    assert_true(left >= MARGIN && right <= WIDTH - MARGIN);
    if (strings_from_right(language))
        assert_true(right > WIDTH - MARGIN - 0.5 * style.cap_px);
    else
        assert_true(left < MARGIN + 0.5 * style.cap_px);
    audit_finish(&audit);
    canvas_free(canvas);
    frame_free(frame);
}

static void test_each(void **state, void (*test)(struct typesetter *typesetter,
                                                 const char *language, const char *text))
{
    const struct strings *strings = *state;
    if (!strings->languages)
        skip();
    struct error error = {0};
    struct typesetter *typesetter = typesetter_new(&error);
    assert_non_null(typesetter);
    assert_int_equal(json_object_size(strings->languages), STRINGS_LANGUAGES);
    assert_true(each(strings, typesetter, test) > STRINGS_LANGUAGES * 15);
    typesetter_free(typesetter);
}

static void no_letter_is_missing(void **state)
{
    test_each(state, has_every_letter);
}

static void lines_end_only_where_they_may(void **state)
{
    test_each(state, keeps_order_width_and_breaks);
}

static void every_line_begins_where_reading_does(void **state)
{
    test_each(state, starts_at_its_side);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_letter_is_missing),
        cmocka_unit_test(lines_end_only_where_they_may),
        cmocka_unit_test(every_line_begins_where_reading_does),
    };
    return cmocka_run_group_tests_name("languages", tests, strings_open, strings_close);
}
