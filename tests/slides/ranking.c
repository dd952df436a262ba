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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_values_share_a_rank_and_none_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
