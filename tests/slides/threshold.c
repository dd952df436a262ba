/* A threshold: how many lie on which side, said in words, by the last of the thresholds. */
#include "feeds.h"

#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static const char points[] = "\"points\": [{\"label\": \"a\", \"value\": 30},"
                             "{\"label\": \"b\", \"value\": 35}, {\"label\": \"c\", \"value\": 40,"
                             "\"highlight\": true}]";

static bool page_says(const char *slide, const char *text)
{
    struct composer_options options = {.geometry = {1920, 1080, 43, 3, false}};
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);
    struct feed *feed = feed_of_slide(slide);
    struct frame *frame = frame_new(1920, 1080);
    struct audit audit = {0};
    assert_non_null(composer);
    assert_non_null(feed);
    struct programme_slot slot = {feed_slide(feed, 0), 0, 1};
    composer_draw(composer, &slot, 0, 0, frame, &audit);
    bool said = false;
    for (size_t i = 0; i < audit.count; i++)
        said = said || strcmp(audit.texts[i].text, text) == 0;
    audit_finish(&audit);
    frame_free(frame);
    feed_release(feed);
    composer_free(composer);
    return said;
}

/* What is equal to the threshold counts as having reached it, on either side. */
static void test_counts_by_the_last_threshold(void **state)
{
    (void)state;
    char slide[600];
    snprintf(slide, sizeof slide,
             "{\"kind\": \"threshold\", \"unit\": \"percent\", \"thresholds\": ["
             "{\"value\": 30, \"label\": \"old floor\"}, {\"value\": 35, \"label\": \"new "
             "floor\", \"from\": \"2011-07\"}], %s}",
             points);
    assert_true(page_says(slide, "2 of 3 at or above 35%"));
    assert_true(page_says(slide, "old floor 30%"));
    assert_true(page_says(slide, "new floor 35% (July 2011)"));
    assert_true(page_says(slide, "c: 40%"));
    snprintf(slide, sizeof slide,
             "{\"kind\": \"threshold\", \"better\": \"lower\", \"thresholds\": ["
             "{\"value\": 30, \"label\": \"limit\"}], %s}",
             points);
    assert_true(page_says(slide, "1 of 3 at or below 30"));
}

static void test_a_single_point_is_not_counted(void **state)
{
    (void)state;
    static const char slide[] =
        "{\"kind\": \"threshold\", \"thresholds\": [{\"value\": 30, \"label\": \"floor\"}],"
        "\"points\": [{\"label\": \"Leeds\", \"value\": 45.9}]}";
    assert_true(page_says(slide, "Leeds: 45.9"));
    assert_false(page_says(slide, "1 of 1 at or above 30"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_by_the_last_threshold),
        cmocka_unit_test(test_a_single_point_is_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
