/* Milestones over several pages. */
#include "slide_pages.h"

#include "foyer/base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static size_t steps_on(const struct audit *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->count; i++)
        count += strncmp(page->texts[i].text, "Step ", 5) == 0;
    return count;
}

static void draw_steps(struct slide_pages *drawn, int count)
{
    struct arena arena = {0};
    const char *events = "";
    for (int i = 0; i < count; i++)
        events = arena_print(&arena,
                             "%s%s{\"date\": \"%d-%02d\","
                             "\"label\": \"Step number %d of the plan is taken\"}",
                             events, i > 0 ? "," : "", 2024 + i / 12, 1 + i % 12, i + 1);
    slide_pages_draw(
        drawn,
        arena_print(&arena, "{\"kind\": \"milestones\", \"title\": \"Plan\", \"events\": [%s]}",
                    events),
        (struct geometry){1080, 1920, 43, 3, false});
    arena_finish(&arena);
}

/* The last event alone on its page, under a long line from the page before, says little. */
static void test_the_last_page_is_about_as_full_as_the_first(void **state)
{
    (void)state;
    for (int count = 9; count <= 24; count++) {
        struct slide_pages drawn;
        draw_steps(&drawn, count);
        size_t all = 0;
        for (int i = 0; i < drawn.count; i++)
            all += steps_on(&drawn.pages[i]);
        assert_int_equal(all, count);
        size_t first = steps_on(&drawn.pages[0]);
        size_t last = steps_on(&drawn.pages[drawn.count - 1]);
        if (2 * last < first)
            fail_msg("of %d events %zu are on the first page and %zu on the last", count, first,
                     last);
        slide_pages_finish(&drawn);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_last_page_is_about_as_full_as_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
