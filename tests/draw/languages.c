/* Official strings in 41 languages, as notices: the file is not ours, and lies beside the source
 * tree or where FOYER_STRINGS says. Without it there is nothing to test, and that is said. */
#include "drawn.h"
#include "feeds.h"
#include "judge.h"

#include "foyer/base/text.h"

#include <jansson.h>
#include <linebreak.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 1920,
    HEIGHT = 1080,
    MARGIN = 96,
    COLUMN = WIDTH - 2 * MARGIN,
    LANGUAGES = 41,
    LONGEST = 1024
};

static const char *const usual_path = "../shared/data/text/govuk_strings.json";
static const int64_t report_day_ms = 1311241320000;

/* Written from right to left; the file's names. */
static const char *const from_right[] = {"ur", "ar", "pa-pk", "ku", "fa", "dr", "ps", "he"};

struct strings {
    json_t *file;
    json_t *languages; /* within it */
};

static int open_strings(void **state)
{
    static struct strings strings;
    const char *path = getenv("FOYER_STRINGS");
    strings.file = json_load_file(path ? path : usual_path, 0, NULL);
    strings.languages = json_object_get(strings.file, "strings");
    if (!strings.languages)
        print_message("skipped: no strings at %s\n", path ? path : usual_path);
    *state = &strings;
    return 0;
}

static int close_strings(void **state)
{
    const struct strings *strings = *state;
    json_decref(strings->file);
    return 0;
}

/* On one line, as a feed wants it. */
static void take_text(const json_t *value, char text[LONGEST])
{
    size_t length = 0;
    for (const char *from = json_string_value(value); *from; from++) {
        bool space = *from == '\n' || *from == ' ';
        if (space && (length == 0 || text[length - 1] == ' '))
            continue;
        assert_true(length + 1 < LONGEST);
        text[length++] = space ? ' ' : *from;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    text[length] = '\0';
}

static bool is_from_right(const char *language)
{
    for (size_t i = 0; i < sizeof from_right / sizeof from_right[0]; i++)
        if (strcmp(from_right[i], language) == 0)
            return true;
    return false;
}

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
            char text[LONGEST];
            take_text(value, text);
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

/* Whether UAX #14 lets a line end before a byte, or, in Thai, any letter begins there. */
static bool may_end(const char *language, const char *text, size_t byte)
{
    char breaks[LONGEST];
    set_linebreaks_utf8((const utf8_t *)text, strlen(text), language, breaks);
    const char *rest = text + byte;
    uint32_t next = text_next(&rest);
    bool thai =
        next >= 0xe01 && next <= 0xe44 && next != 0xe31 && !(next >= 0xe34 && next <= 0xe3a);
    bool dictionary = strcmp(language, "th") == 0 && thai;
    return breaks[byte - 1] == LINEBREAK_ALLOWBREAK || dictionary;
}

/* Whether some word has to be divided, since it is wider than the column. */
static bool has_wide_word(struct typesetter *typesetter, const struct text_style *style,
                          const char *text)
{
    char word[LONGEST];
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
        bool allowed = divided || may_end(language, text, ends[i]);
        if (!allowed)
            print_error("%s: \"%s\" ends a line after byte %zu\n", language, text, ends[i]);
        assert_true(allowed);
    }
    drawn_finish(&drawn);
}

static void starts_at_its_side(struct typesetter *typesetter, const char *language,
                               const char *text)
{
    assert_int_equal(typesetter_is_right_to_left(typesetter), is_from_right(language));
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
    if (is_from_right(language))
        assert_true(right > WIDTH - MARGIN - style.cap_px / 2);
    else
        assert_true(left < MARGIN + style.cap_px / 2);
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
    assert_int_equal(json_object_size(strings->languages), LANGUAGES);
    assert_true(each(strings, typesetter, test) > LANGUAGES * 15);
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

/* All strings of a language: those that are short enough are titles as well. */
static char *feed_of_language(const char *language, json_t *texts)
{
    const char *key;
    json_t *value;
    json_t *slides = json_array();
    json_object_foreach(texts, key, value)
    {
        char text[LONGEST];
        take_text(value, text);
        json_t *slide = json_pack("{s:s, s:s}", "kind", "notice", "body", text);
        if (text_characters(text) <= 90)
            json_object_set_new(slide, "title", json_string(text));
        json_array_append_new(slides, slide);
    }
    json_t *feed = json_pack("{s:i, s:s, s:s, s:o}", "foyer", 1, "title", "Leeds", "language",
                             language, "slides", slides);
    char *written = json_dumps(feed, 0);
    json_decref(feed);
    return written;
}

static void notices_in_every_language_keep_the_promises(void **state)
{
    const struct strings *strings = *state;
    if (!strings->languages)
        skip();
    const struct composer_options options = {.geometry = {WIDTH, HEIGHT, 43, 3, false}};
    struct judge judge;
    const char *language;
    json_t *texts;
    int broken = 0;
    judge_init(&judge, &options);
    json_object_foreach(strings->languages, language, texts)
    {
        struct problems problems = {0};
        char *written = feed_of_language(language, texts);
        struct feed *feed = feed_of_text(written, strlen(written), language, &problems);
        assert_non_null(feed);
        broken += judge_feed(&judge, feed, report_day_ms, judge_print, NULL);
        feed_release(feed);
        problems_finish(&problems);
        free(written);
    }
    judge_finish(&judge);
    assert_int_equal(broken, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_letter_is_missing),
        cmocka_unit_test(lines_end_only_where_they_may),
        cmocka_unit_test(every_line_begins_where_reading_does),
        cmocka_unit_test(notices_in_every_language_keep_the_promises),
    };
    return cmocka_run_group_tests_name("languages", tests, open_strings, close_strings);
}
