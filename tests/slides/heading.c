/* A slide's words that have no room with its picture stand on pages of their own. */
#include "slide_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const char *on_page(const struct audit *page, const char *part)
{
    for (size_t i = 0; i < page->count; i++)
        if (strstr(page->texts[i].text, part))
            return page->texts[i].text;
    return NULL;
}

/* Seen from 4 m the title takes three lines and leaves one for the note, which takes two. */
static void test_a_note_is_not_parted_for_a_large_title(void **state)
{
    (void)state;
    struct slide_pages drawn;
    slide_pages_draw(
        &drawn,
        "{\"kind\": \"ranking\", \"unit\": \"percent\", \"better\": \"lower\","
        "\"title\": \"Absence is far higher among pupils eligible for free meals\","
        "\"subtitle\": \"Absent for 10% or more of 2024/25, Leeds\","
        "\"source\": \"Department for Education, via ONS, 26 March 2026. Contains public "
        "sector information licensed.\","
        "\"note\": \"Free school meals: eligible in the last 6 years.\", \"bars\": ["
        "{\"label\": \"Free school meals\", \"value\": 34.5, \"highlight\": true},"
        "{\"label\": \"All pupils\", \"value\": 19.0}]}",
        (struct geometry){1920, 1080, 43, 4, false});
    const struct audit *last = &drawn.pages[drawn.count - 1];
    assert_true(drawn.count > 1);
    assert_non_null(on_page(last, "Absence is far higher"));
    assert_non_null(on_page(last, "Free school meals:"));
    assert_non_null(on_page(last, "6 years."));
    slide_pages_finish(&drawn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_note_is_not_parted_for_a_large_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
