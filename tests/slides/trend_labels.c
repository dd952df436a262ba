/* The labels at the ends of the lines of a trend stand in the order of the ends, beside them,
 * whole. */
#include "slide_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const struct geometry screen = {1920, 1080, 43, 3, false};

static const struct audit_text *find(const struct slide_pages *drawn, const char *text)
{
    const struct audit *page = &drawn->pages[0];
    for (size_t i = 0; i < page->count; i++)
        if (strncmp(page->texts[i].text, text, strlen(text)) == 0)
            return &page->texts[i];
    fail_msg("\"%s\" is nowhere", text);
    return NULL;
}

/* They end within a pixel of each other, and one label takes two lines. */
static void test_labels_stand_in_the_order_of_the_ends(void **state)
{
    (void)state;
    static const char *const order[] = {"Core cities", "England", "Leeds", "Yorkshire"};
    struct slide_pages drawn;
    slide_pages_draw(&drawn,
                     "{\"kind\": \"trend\", \"x\": \"year\", \"unit\": \"percent\", \"series\": ["
                     "{\"label\": \"Leeds\", \"role\": \"main\","
                     "\"points\": [[2020, 45], [2024, 50.1]]},"
                     "{\"label\": \"England\", \"points\": [[2020, 44], [2024, 50.2]]},"
                     "{\"label\": \"Yorkshire and The Humber\","
                     "\"points\": [[2020, 41], [2024, 50.0]]},"
                     "{\"label\": \"Core cities\", \"points\": [[2020, 47], [2024, 50.3]]}]}",
                     screen);
    for (size_t i = 0; i + 1 < sizeof order / sizeof order[0]; i++)
        assert_true(find(&drawn, order[i])->box.y < find(&drawn, order[i + 1])->box.y);
    slide_pages_finish(&drawn);
}

/* "Manchest-er" would be read letter by letter. */
static void test_a_name_is_not_cut_where_a_little_more_width_keeps_it_whole(void **state)
{
    (void)state;
    struct slide_pages drawn;
    slide_pages_draw(
        &drawn,
        "{\"kind\": \"trend\", \"x\": \"year\", \"unit\": \"percent\", \"series\": ["
        "{\"label\": \"Leeds\", \"role\": \"main\", \"points\": [[2020, 4], [2024, 4.5]]},"
        "{\"label\": \"Manchester\", \"points\": [[2020, 5], [2024, 6]]}]}",
        (struct geometry){1080, 1920, 43, 3, false});
    find(&drawn, "Manchester");
    slide_pages_finish(&drawn);
}

static void test_a_single_point_stands_beside_its_label(void **state)
{
    (void)state;
    struct slide_pages drawn;
    slide_pages_draw(&drawn,
                     "{\"kind\": \"trend\", \"title\": \"One\", \"x\": \"year\", \"series\": ["
                     "{\"label\": \"Leeds\", \"points\": [[2024, 45]]}]}",
                     screen);
    const struct audit_text *label = find(&drawn, "Leeds 45");
    int left = (int)(label->box.x - 2 * label->cap_px);
    int top = (int)label->box.y;
    size_t inked = 0;
    for (int y = top; y < top + (int)label->box.height; y++)
        for (int x = left; x < (int)label->box.x - 1; x++)
            inked += (drawn.frame->pixels[y * drawn.frame->width + x] & 0xffffff) == 0x12436d;
    assert_true(inked > 0);
    slide_pages_finish(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_stand_in_the_order_of_the_ends),
        cmocka_unit_test(test_a_name_is_not_cut_where_a_little_more_width_keeps_it_whole),
        cmocka_unit_test(test_a_single_point_stands_beside_its_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
