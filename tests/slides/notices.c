/* Official strings in 41 languages as notices, composed as on the wall: nothing missing, in the
 * right order, on the side where reading begins, lines ended where the language allows. */
#include "drawn.h"
#include "feeds.h"
#include "judge.h"
#include "official_strings.h"

#include "foyer/base/text.h"

#include <fontconfig/fontconfig.h>
#include <fribidi.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MOST = 64, TITLE_MOST = 90 };

static const int64_t report_day_ms = 1311241320000;

static const struct composer_options wide = {.geometry = {1920, 1080, 43, 3, false}};
static const struct composer_options upright = {.geometry = {1080, 1920, 43, 3, true}};

/* A string as it is on the pages of a notice. */
struct said {
    const char *language, *text;
    const char *key; /* of the notice: "title" or "body" */
    const struct geometry *geometry;
    struct typesetter *typesetter;
    struct audit lines[LINES_MOST];
    size_t count;
    size_t last_page, page_before; /* how many lines they have; 0 where there is no such page */
    size_t ends[LINES_MOST];       /* bytes of the text that are said up to each line's end */
};

static double middle(const struct audit_text *text)
{
    return text->box.y + text->box.height / 2;
}

/* Lines are further apart than the middles of what stands on one. */
static bool begins_line(const struct said *said, size_t before, const struct audit_text *text)
{
    if (said->count == before)
        return true;
    const struct audit_text *first = &said->lines[said->count - 1].texts[0];
    return fabs(middle(text) - middle(first)) > 0.74 * first->cap_px;
}

/* The notice has no other text in this role. */
static void collect_page(struct said *said, const struct audit *page)
{
    size_t before = said->count;
    for (size_t i = 0; i < page->count; i++) {
        if (page->texts[i].role != ROLE_KEY)
            continue;
        if (begins_line(said, before, &page->texts[i])) {
            assert_true(said->count < LINES_MOST);
            said->lines[said->count++] = (struct audit){0};
        }
        audit_add(&said->lines[said->count - 1], &page->texts[i]);
    }
    said->page_before = said->last_page;
    said->last_page = said->count - before;
}

/* Whether the font by whose name a run was drawn has all its letters, as fontconfig knows it. */
static bool font_has(FcFontSet *fonts, const struct audit_text *run)
{
    for (int i = 0; i < fonts->nfont; i++) {
        FcChar8 *family = NULL, *style = NULL;
        FcCharSet *letters = NULL;
        char name[128];
        FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &family);
        FcPatternGetString(fonts->fonts[i], FC_STYLE, 0, &style);
        snprintf(name, sizeof name, "%s %s", family ? (char *)family : "?",
                 style ? (char *)style : "");
        if (strcmp(name, run->font) != 0 ||
            FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &letters) != FcResultMatch)
            continue;
        const char *rest = run->text;
        bool all = true;
        for (uint32_t letter = text_next(&rest); letter && all; letter = text_next(&rest))
            all = FcCharSetHasChar(letters, letter);
        if (all)
            return true;
    }
    return false;
}

static void assert_no_letter_is_missing(const struct said *said)
{
    FcPattern *any = FcPatternCreate();
    FcObjectSet *wanted = FcObjectSetBuild(FC_FAMILY, FC_STYLE, FC_CHARSET, NULL);
    FcFontSet *fonts = FcFontList(NULL, any, wanted);
    for (size_t line = 0; line < said->count; line++)
        for (size_t i = 0; i < said->lines[line].count; i++) {
            const struct audit_text *run = &said->lines[line].texts[i];
            if (font_has(fonts, run))
                continue;
            print_error("%s: %s has not all of \"%s\"\n", said->language, run->font, run->text);
            fail();
        }
    FcFontSetDestroy(fonts);
    FcObjectSetDestroy(wanted);
    FcPatternDestroy(any);
}

static void assert_all_is_said(struct said *said)
{
    struct drawn drawn = {.line = said->lines, .count = said->count};
    if (drawn_in_order(&drawn, said->text, said->ends))
        return;
    print_error("%s: not all of \"%s\" is said\n", said->language, said->text);
    fail();
}

static void assert_lines_begin_at_the_side(const struct said *said)
{
    struct box safe = geometry_safe_box(said->geometry);
    for (size_t line = 0; line < said->count; line++) {
        const struct audit *runs = &said->lines[line];
        double left = INFINITY, right = 0;
        for (size_t i = 0; i < runs->count; i++) {
            left = fmin(left, runs->texts[i].box.x);
            right = fmax(right, runs->texts[i].box.x + runs->texts[i].box.width);
        }
        double near = runs->texts[0].cap_px / 2;
        bool begins = strings_from_right(said->language) ? right > safe.x + safe.width - near
                                                         : left < safe.x + near;
        if (!begins)
            print_error("%s: line %zu of \"%s\" does not begin at its side\n", said->language,
                        line + 1, said->text);
        assert_true(begins);
    }
}

/* A text as FriBidi sees it. */
struct paragraph {
    FriBidiChar letters[STRINGS_LONGEST];
    FriBidiCharType types[STRINGS_LONGEST];
    FriBidiBracketType brackets[STRINGS_LONGEST];
    FriBidiLevel levels[STRINGS_LONGEST];
    FriBidiParType direction;
};

static FriBidiStrIndex letters_in(const char *text, size_t bytes)
{
    const char *rest = text;
    FriBidiStrIndex count = 0;
    while (rest < text + bytes && text_next(&rest))
        count++;
    return count;
}

static bool is_drawn(FriBidiChar letter)
{
    return letter != ' ' && letter != 0xa0 && letter != 0x200b && letter != 0x3000 &&
           letter != 0xad;
}

static void paragraph_init(struct paragraph *paragraph, const struct said *said)
{
    const char *rest = said->text;
    FriBidiStrIndex length = letters_in(said->text, strlen(said->text));
    for (FriBidiStrIndex i = 0; i < length; i++)
        paragraph->letters[i] = text_next(&rest);
    fribidi_get_bidi_types(paragraph->letters, length, paragraph->types);
    fribidi_get_bracket_types(paragraph->letters, length, paragraph->types, paragraph->brackets);
    paragraph->direction = strings_from_right(said->language) ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    assert_true(fribidi_get_par_embedding_levels_ex(paragraph->types, paragraph->brackets, length,
                                                    &paragraph->direction, paragraph->levels) > 0);
}

/* How many of the letters that are to be seen, from the left, a run shows, forwards or backwards; 0
 * where it is not the next. A hyphen at its end may have been added. */
static size_t seen_in_run(const FriBidiChar *seen, size_t count, const char *run)
{
    FriBidiChar letters[STRINGS_LONGEST];
    size_t length = 0;
    for (uint32_t letter = text_next(&run); letter; letter = text_next(&run))
        if (is_drawn(letter))
            letters[length++] = letter;
    if (length > 0 && length == count + 1 && letters[length - 1] == '-')
        length--;
    bool forwards = length <= count, backwards = length <= count;
    for (size_t i = 0; i < length && (forwards || backwards); i++) {
        forwards = forwards && letters[i] == seen[i];
        backwards = backwards && letters[length - 1 - i] == seen[i];
    }
    return forwards || backwards ? length : 0;
}

static const struct audit_text *next_to_the_right(const struct audit *runs, double after)
{
    const struct audit_text *next = NULL;
    for (size_t i = 0; i < runs->count; i++)
        if (runs->texts[i].box.x > after && (!next || runs->texts[i].box.x < next->box.x))
            next = &runs->texts[i];
    return next;
}

/* From the left, the runs of each line are what UAX #9 has there. */
static void assert_seen_in_order(const struct said *said)
{
    static struct paragraph paragraph;
    FriBidiChar seen[STRINGS_LONGEST];
    paragraph_init(&paragraph, said);
    for (size_t line = 0; line < said->count; line++) {
        size_t begin = line > 0 ? said->ends[line - 1] : 0;
        FriBidiStrIndex from = letters_in(said->text, begin);
        FriBidiStrIndex length = letters_in(said->text + begin, said->ends[line] - begin);
        size_t count = 0, done = 0;
        assert_true(fribidi_reorder_line(0, paragraph.types, length, from, paragraph.direction,
                                         paragraph.levels, paragraph.letters, NULL) > 0);
        for (FriBidiStrIndex i = from; i < from + length; i++)
            if (is_drawn(paragraph.letters[i]))
                seen[count++] = paragraph.letters[i];
        double after = -1;
        for (size_t i = 0; i < said->lines[line].count; i++) {
            const struct audit_text *run = next_to_the_right(&said->lines[line], after);
            assert_non_null(run);
            size_t shown = seen_in_run(seen + done, count - done, run->text);
            if (shown == 0)
                print_error("%s: \"%s\" is out of order in \"%s\"\n", said->language, run->text,
                            said->text);
            assert_true(shown > 0);
            done += shown;
            after = run->box.x;
        }
        assert_int_equal(done, count);
    }
}

/* Whether the word around a byte is wider than the column, so that it has to be divided. */
static bool is_wide_word(const struct said *said, size_t line)
{
    char word[STRINGS_LONGEST];
    size_t begin = said->ends[line], end = said->ends[line];
    while (begin > 0 && said->text[begin - 1] != ' ')
        begin--;
    end += strcspn(said->text + end, " ");
    memcpy(word, said->text + begin, end - begin);
    word[end - begin] = '\0';
    typesetter_set_language(said->typesetter, said->language);
    struct text_style style = {
        .role = ROLE_KEY,
        .cap_px = (int)said->lines[line].texts[0].cap_px,
        .weight = strcmp(said->key, "title") == 0 ? WEIGHT_BOLD : WEIGHT_REGULAR,
    };
    return text_set(said->typesetter, &style, word, 0)->width >
           geometry_safe_box(said->geometry).width;
}

static void assert_lines_end_where_they_may(const struct said *said)
{
    for (size_t line = 0; line + 1 < said->count; line++) {
        bool allowed = strings_may_end(said->language, said->text, said->ends[line]) ||
                       is_wide_word(said, line);
        if (!allowed)
            print_error("%s: \"%s\" ends a line after byte %zu\n", said->language, said->text,
                        said->ends[line]);
        assert_true(allowed);
    }
}

/* A notice that says one text. */
static struct feed *feed_of_string(const struct said *said)
{
    struct problems problems = {0};
    json_t *json =
        json_pack("{s:i, s:s, s:s, s:[{s:s, s:s}]}", "foyer", 1, "title", "Leeds", "language",
                  said->language, "slides", "kind", "notice", said->key, said->text);
    char *written = json_dumps(json, 0);
    struct feed *feed = feed_of_text(written, strlen(written), said->language, &problems);
    problems_finish(&problems);
    free(written);
    json_decref(json);
    assert_non_null(feed);
    return feed;
}

static void witness(const struct audit *page, void *context)
{
    collect_page(context, page);
}

static void prove(struct judge *judge, struct said *said, const char *key)
{
    said->key = key;
    said->count = said->last_page = said->page_before = 0;
    struct feed *feed = feed_of_string(said);
    judge->witness = witness;
    judge->witness_context = said;
    assert_int_equal(judge_feed(judge, feed, report_day_ms, judge_print, NULL), 0);
    assert_all_is_said(said);
    assert_no_letter_is_missing(said);
    assert_lines_begin_at_the_side(said);
    assert_seen_in_order(said);
    assert_lines_end_where_they_may(said);
    /* No line is alone on a page where the one before could spare another. */
    assert_false(said->last_page == 1 && said->page_before > 2);
    for (size_t i = 0; i < said->count; i++)
        audit_finish(&said->lines[i]);
    feed_release(feed);
}

static void prove_language(struct judge *judge, struct said *said, json_t *texts)
{
    const char *key;
    json_t *value;
    json_object_foreach(texts, key, value)
    {
        char text[STRINGS_LONGEST];
        strings_take(value, text);
        said->text = text;
        prove(judge, said, "body");
        if (text_characters(text) <= TITLE_MOST)
            prove(judge, said, "title");
    }
}

static void prove_all(void **state, const struct composer_options *options)
{
    static struct said said;
    const struct strings *strings = *state;
    struct error error = {0};
    struct judge judge;
    const char *language;
    json_t *texts;
    if (!strings->languages)
        skip();
    judge_init(&judge, options);
    said = (struct said){.geometry = &options->geometry, .typesetter = typesetter_new(&error)};
    assert_non_null(said.typesetter);
    json_object_foreach(strings->languages, language, texts)
    {
        said.language = language;
        prove_language(&judge, &said, texts);
        typesetter_begin_page(said.typesetter);
    }
    typesetter_free(said.typesetter);
    judge_finish(&judge);
}

static void every_language_is_read_as_it_is_written(void **state)
{
    prove_all(state, &wide);
}

/* Every word is large, and takes more lines and pages. */
static void so_it_is_upright_and_large(void **state)
{
    prove_all(state, &upright);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_is_read_as_it_is_written),
        cmocka_unit_test(so_it_is_upright_and_large),
    };
    return cmocka_run_group_tests_name("notices", tests, strings_open, strings_close);
}
