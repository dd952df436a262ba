/* A pledge: who made it is never read apart from what was promised. */
#include "slide_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool begins(const struct audit *page, const char *text)
{
    for (size_t i = 0; i < page->count; i++)
        if (strncmp(page->texts[i].text, text, strlen(text)) == 0)
            return true;
    return false;
}

/* From a promise of one page to one of two, by a few words at a time. */
static void test_who_made_it_stands_under_some_of_the_words(void **state)
{
    (void)state;
    for (int sentences = 6; sentences <= 15; sentences++) {
        static const char fifteen[] =
            "No child waits. No child waits. No child waits. No child waits. No child waits. "
            "No child waits. No child waits. No child waits. No child waits. No child waits. "
            "No child waits. No child waits. No child waits. No child waits. No child waits.";
        char slide[400];
        snprintf(slide, sizeof slide,
                 "{\"kind\": \"pledge\", \"title\": \"What we promise\", \"text\": \"%.*s\","
                 "\"by\": \"The whole council\"}",
                 16 * sentences - 1, fifteen);
        struct slide_pages drawn;
        slide_pages_draw(&drawn, slide, (struct geometry){1920, 1080, 43, 3, false});
        const struct audit *last = &drawn.pages[drawn.count - 1];
        assert_true(begins(last, "The whole council"));
        bool words = false;
        for (size_t i = 0; i < last->count; i++)
            words = words || strstr(last->texts[i].text, "waits");
        if (!words)
            fail_msg("%d sentences: page %d has only who made it", sentences, drawn.count);
        slide_pages_finish(&drawn);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_made_it_stands_under_some_of_the_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
