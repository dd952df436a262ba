/* Where lines end, in every kind of script, and where they never do. */
#include "drawn.h"

#include "foyer/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

enum { WIDEST = 900, STEP = 10 };

static const struct text_style plain = {.role = ROLE_LABEL, .cap_px = 30};

static int open_fonts(void **state)
{
    struct error error = {0};
    *state = typesetter_new(&error);
    return *state ? 0 : -1;
}

static int close_fonts(void **state)
{
    typesetter_free(*state);
    return 0;
}

/* A text with "|" where a line may end, and the same without. */
struct marked {
    char text[256];
    bool may_end[256]; /* before this byte */
};

static void read_marks(const char *with_marks, struct marked *marked)
{
    size_t length = 0;
    memset(marked, 0, sizeof *marked);
    for (; *with_marks; with_marks++) {
        if (*with_marks == '|')
            marked->may_end[length] = true;
        else
            marked->text[length++] = *with_marks;
    }
    marked->may_end[length] = true;
}

/* The widest of what is between two marks. */
static double widest_part(struct typesetter *typesetter, const struct marked *marked)
{
    double widest = 0;
    size_t begin = 0;
    for (size_t i = 1; i <= strlen(marked->text); i++) {
        char part[256] = {0};
        if (!marked->may_end[i])
            continue;
        memcpy(part, marked->text + begin, i - begin);
        widest = fmax(widest, text_set(typesetter, &plain, part, 0)->width);
        begin = i;
    }
    return widest;
}

/* At every width at which nothing has to be broken that belongs together. Returns the places where
 * some line ended. */
static size_t try_widths(struct typesetter *typesetter, const struct marked *marked)
{
    bool ended[256] = {false};
    size_t places = 0;
    double least = widest_part(typesetter, marked);
    for (int width = WIDEST; width > least; width -= STEP) {
        struct drawn drawn;
        size_t ends[64];
        drawn_init(&drawn, typesetter, &plain, marked->text, width);
        bool broken = drawn.text->broken || drawn.text->hyphenated;
        if (!broken) {
            assert_true(drawn.count <= 64);
            assert_true(drawn_in_order(&drawn, marked->text, ends));
        }
        for (size_t i = 0; !broken && i + 1 < drawn.count; i++) {
            if (!marked->may_end[ends[i]])
                print_error("\"%s\" ends a line after byte %zu\n", marked->text, ends[i]);
            assert_true(marked->may_end[ends[i]]);
            places += !ended[ends[i]];
            ended[ends[i]] = true;
        }
        drawn_finish(&drawn);
        typesetter_begin_page(typesetter);
        if (broken)
            break;
    }
    return places;
}

static void lines_end_where_the_language_allows(void **state)
{
    static const struct {
        const char *language, *text;
        size_t least; /* places at which some width ends a line */
    } texts[] = {
        {"en-GB", "Head |teachers |and |well-|known |cluster |chairs", 5},
        {"th", "สำนักงาน|สถิติ|แห่ง|ชาติ|เผยแพร่|ข้อมูล|การ|ศึกษา", 4},
        {"my", "မြန်|မာ|နိုင်|ငံ|ကျန်း|မာ|ရေး", 4},
        {"km", "ព្រះ|រា|ជា|ណា|ច|ក្រ|ក|ម្ពុ|ជា", 4},
        {"km", "ក្រុម\u200b|ប្រឹក្សា\u200b|ខេត្ត\u200b|កំពង់ចាម", 2},
        {"lo", "ສະ|ຖິ|ຕິ|ທາງ|ການ|ຂອງ|ປະ|ເທດ|ລາວ", 0},
        {"zh", "利|兹|市|议|会|公|布|的|统|计|数|字", 6},
        {"zh", "统|计|数|字|（公|布|日|期）", 4},
        {"ja", "利|用|時|間|は|「変|更」|さ|れ|ま|し|た。", 5},
        {"ko", "통계 |공개가 |취소되었습니다", 1},
        {"ti", "ኣብዚ |ገጽ |ዘሎ |ሓበሬታ |ብጌጋ", 3},
        {"ur", "جس |صفحے |کی |آپ |کو |تلاش |ہے", 4},
        {"ur", "سال |2011 |میں |GCSE |حاصل", 2},
        {"hi", "आप |जो |पेज |खोज |रहे |हैं", 4},
        {"de", "Daten\u00ad|schutz\u00ad|beauftragte", 2},
    };
    struct typesetter *typesetter = *state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct marked marked;
        read_marks(texts[i].text, &marked);
        typesetter_set_language(typesetter, texts[i].language);
        size_t places = try_widths(typesetter, &marked);
        if (places < texts[i].least)
            print_error("\"%s\" ends lines at %zu places only\n", marked.text, places);
        assert_true(places >= texts[i].least);
    }
}

static void what_belongs_together_stays_together(void **state)
{
    static const struct {
        const char *language, *text;
    } texts[] = {
        {"en-GB", "The |conference |of |12 July |2011"},
        {"en-GB", "Spending |rose |by |£3 million |this |year"},
        {"en-GB", "Only |35 per |cent |of |them"},
        {"en-GB", "See |page 1 |of |the |report"},
        {"en-GB", "Pupils |in |Year 11 |and |A-level |classes"},
        {
            "en-GB",
            "Chaired |by |J. |Brighouse",
        },
        {"en-GB", "In |2010–11 |they |got |A*–C |grades"},
        {"en-GB", "Fewer |children – |better |schools"},
        {"en-GB", "A |fall |to |8 % |of |all"},
        {"en-GB", "For |14-19 |year |olds |and/or |adults"},
        {"en-GB", "Balance |\u2212£45,000 |or |-£1 |in |all"},
        {"en-GB", "Call |0113 222 4444 |before |noon"},
        {"pl", "Uczniowie |w wieku |szkolnym |i rodzice"},
        {"cs", "Děti |a rodiče |v Leedsu"},
        {"cy", "Cynhadledd |12 Gorffennaf |2011"},
        {"pl", "Konferencja |12 lipca |2011"},
    };
    struct typesetter *typesetter = *state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct marked marked;
        read_marks(texts[i].text, &marked);
        typesetter_set_language(typesetter, texts[i].language);
        assert_true(try_widths(typesetter, &marked) > 0);
    }
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

static void a_word_wider_than_a_line_is_hyphenated(void **state)
{
    struct typesetter *typesetter = *state;
    char seen[256];
    struct drawn drawn;
    typesetter_set_language(typesetter, "en-GB");
    drawn_init(&drawn, typesetter, &plain, "Responsibilities", 200);
    assert_true(drawn.count > 1 && drawn.text->hyphenated && !drawn.text->broken);
    for (size_t i = 0; i < drawn.count; i++) {
        bool hyphen = ends_with(drawn_seen(&drawn, i, seen, sizeof seen), "-");
        assert_int_equal(hyphen, i + 1 < drawn.count);
    }
    assert_true(drawn.text->width <= 200);
    drawn_finish(&drawn);

    /* Without patterns between letters: with a hyphen in an alphabet, without one elsewhere. */
    typesetter_set_language(typesetter, "so");
    drawn_init(&drawn, typesetter, &plain, "Macluumaadkaaga", 150);
    assert_true(drawn.count > 1 && drawn.text->broken && !drawn.text->hyphenated);
    assert_true(ends_with(drawn_seen(&drawn, 0, seen, sizeof seen), "-"));
    assert_true(drawn.text->width <= 150);
    drawn_finish(&drawn);
    typesetter_set_language(typesetter, "en-GB");
    drawn_init(&drawn, typesetter, &plain, "12345678901234567890", 150);
    assert_true(drawn.count > 1 && drawn.text->broken);
    assert_false(ends_with(drawn_seen(&drawn, 0, seen, sizeof seen), "-"));
    drawn_finish(&drawn);
}

static void a_soft_hyphen_is_seen_only_where_a_line_ends(void **state)
{
    struct typesetter *typesetter = *state;
    char seen[256];
    struct drawn drawn;
    typesetter_set_language(typesetter, "de");
    drawn_init(&drawn, typesetter, &plain, "Daten\u00adschutz", 0);
    assert_int_equal(drawn.count, 1);
    assert_string_equal(drawn_seen(&drawn, 0, seen, sizeof seen), "Datenschutz");
    double whole = drawn.text->width;
    drawn_finish(&drawn);
    drawn_init(&drawn, typesetter, &plain, "Daten\u00adschutz", whole - 5);
    assert_int_equal(drawn.count, 2);
    assert_string_equal(drawn_seen(&drawn, 0, seen, sizeof seen), "Daten-");
    assert_string_equal(drawn_seen(&drawn, 1, seen, sizeof seen), "schutz");
    drawn_finish(&drawn);
}

static void titles_have_lines_of_like_lengths(void **state)
{
    static const char *const titles[] = {
        "38 clusters have become 27",
        "More pupils than ever leave school with five good GCSEs including English and maths",
        "Fewer young people are out of work and learning than a year ago",
        "Over 200 head teachers came to the conference",
    };
    struct typesetter *typesetter = *state;
    struct text_style style = {.role = ROLE_KEY, .cap_px = 40, .balanced = true};
    typesetter_set_language(typesetter, "en-GB");
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        for (int width = 400; width <= 1200; width += 50) {
            struct text_style greedy = style;
            greedy.balanced = false;
            const struct text *usual = text_set(typesetter, &greedy, titles[i], width);
            struct drawn drawn;
            drawn_init(&drawn, typesetter, &style, titles[i], width);
            assert_int_equal(drawn.count, usual->lines);
            assert_true(drawn.text->width <= width);
            char seen[256];
            const char *last = drawn_seen(&drawn, drawn.count - 1, seen, sizeof seen);
            if (drawn.count > 1 && drawn.count < text_words(titles[i]) / 2)
                assert_true(text_words(last) > 1 || strlen(last) > 6);
            drawn_finish(&drawn);
        }
        typesetter_begin_page(typesetter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_where_the_language_allows),
        cmocka_unit_test(what_belongs_together_stays_together),
        cmocka_unit_test(a_word_wider_than_a_line_is_hyphenated),
        cmocka_unit_test(a_soft_hyphen_is_seen_only_where_a_line_ends),
        cmocka_unit_test(titles_have_lines_of_like_lengths),
    };
    return cmocka_run_group_tests_name("breaks", tests, open_fonts, close_fonts);
}
