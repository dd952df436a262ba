/* A ranking over several pages: what the numbers before its bars say. */
#include "slide_pages.h"

#include "foyer/base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BARS = 30 };

/* The rank that stands on the line of a bar's label; "" for none. */
static const char *rank_of(const struct slide_pages *drawn, const char *label)
{
    for (int i = 0; i < drawn->count; i++) {
        const struct audit *page = &drawn->pages[i];
        for (size_t k = 0; k < page->count; k++) {
            const struct audit_text *text = &page->texts[k];
            if (strcmp(text->text, label) != 0)
                continue;
            for (size_t r = 0; r < page->count; r++) {
                const struct audit_text *rank = &page->texts[r];
                double apart = rank->box.y + rank->box.height - text->box.y - text->box.height;
                if (rank->box.x < text->box.x && fabs(apart) < text->cap_px / 2)
                    return rank->text;
            }
            return "";
        }
    }
    fail_msg("\"%s\" is nowhere", label);
    return NULL;
}

/* "4. Otley" and "5. Pudsey" would say that one is before the other. */
static void test_equal_values_share_a_rank_and_none_has_none(void **state)
{
    (void)state;
    static const char *const ranks[][2] = {{"Area 3", "3."}, {"Area 4", "4."}, {"Area 5", "4."},
                                           {"Area 6", "4."}, {"Area 7", "7."}, {"Area 30", ""}};
    struct arena arena = {0};
    const char *bars = "";
    for (int i = 1; i < BARS; i++)
        bars = arena_print(&arena, "%s{\"label\": \"Area %d\", \"value\": %d},", bars, i,
                           i == 5 || i == 6 ? 96 : 100 - i);
    struct slide_pages drawn;
    slide_pages_draw(&drawn,
                     arena_print(&arena,
                                 "{\"kind\": \"ranking\", \"title\": \"Areas\", \"bars\": [%s"
                                 "{\"label\": \"Area %d\", \"value\": null,"
                                 "\"status\": \"suppressed\"}]}",
                                 bars, BARS),
                     (struct geometry){1920, 1080, 43, 3, false});
    assert_true(drawn.count > 1);
    for (size_t i = 0; i < sizeof ranks / sizeof ranks[0]; i++)
        assert_string_equal(rank_of(&drawn, ranks[i][0]), ranks[i][1]);
    slide_pages_finish(&drawn);
    arena_finish(&arena);
}

static size_t bars_on(const struct audit *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->count; i++)
        count += strncmp(page->texts[i].text, "Area ", 5) == 0;
    return count;
}

/* From one page to several: no page is left with one bar beside the highlighted one. */
static void test_no_page_has_many_fewer_bars_than_another(void **state)
{
    (void)state;
    for (int count = 10; count <= 30; count += 2) {
        struct arena arena = {0};
        const char *bars = "";
        for (int i = 1; i <= count; i++)
            bars = arena_print(&arena,
                               "%s%s{\"label\": \"Area %d\", \"value\": %d, \"highlight\": %s}",
                               bars, i > 1 ? "," : "", i, 100 - i, i == 1 ? "true" : "false");
        struct slide_pages drawn;
        slide_pages_draw(&drawn,
                         arena_print(&arena,
                                     "{\"kind\": \"ranking\", \"title\": \"All\", \"bars\": [%s]}",
                                     bars),
                         (struct geometry){1920, 1080, 43, 3, false});
        size_t all = 0;
        for (int i = 0; i < drawn.count; i++) {
            size_t here = bars_on(&drawn.pages[i]);
            size_t first = bars_on(&drawn.pages[0]);
            assert_true(here + 1 >= first && here <= first + 1);
            all += here;
        }
        assert_int_equal(all, count + drawn.count - 1); /* the highlighted one is on each */
        slide_pages_finish(&drawn);
        arena_finish(&arena);
    }
}

/* In a third of the width one of them takes three lines, and all bars stand as far apart. */
static void test_long_names_take_the_width_that_saves_pages(void **state)
{
    (void)state;
    struct slide_pages drawn;
    slide_pages_draw(&drawn,
                     "{\"kind\": \"ranking\", \"title\": \"Long names of schools\", \"bars\": ["
                     "{\"label\": \"Saint Mary’s Menston, a Catholic Voluntary Academy\","
                     "\"value\": 1280}, {\"label\": \"The Ruth Gorse Academy\", \"value\": 1250,"
                     "\"highlight\": true}, {\"label\": \"Co-op Academy Leeds\", \"value\": 1010},"
                     "{\"label\": \"Mount St Mary’s Catholic High School\", \"value\": 1005},"
                     "{\"label\": \"Dixons Trinity Chapeltown\", \"value\": 900}],"
                     "\"references\": [{\"label\": \"Average\", \"value\": 1050}]}",
                     (struct geometry){1920, 1080, 43, 3, false});
    assert_int_equal(drawn.count, 1);
    slide_pages_finish(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_page_has_many_fewer_bars_than_another),
        cmocka_unit_test(test_long_names_take_the_width_that_saves_pages),
        cmocka_unit_test(test_equal_values_share_a_rank_and_none_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
