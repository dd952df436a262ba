/* Urgent feeds take the screen at once, and give it back. */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Urgent for the half minute that begins 27 s after the stage opened, or for the one after it. */
static const char soon[] = ", \"urgent\": true, \"valid\": {\"from\": \"2011-07-12T09:00:30Z\", "
                           "\"until\": \"2011-07-12T09:01:00Z\"}";
static const char later[] = ", \"urgent\": true, \"valid\": {\"from\": \"2011-07-12T09:00:45Z\", "
                            "\"until\": \"2011-07-12T09:01:15Z\"}";
static const char at_once[] = ", \"urgent\": true, \"valid\": {\"from\": \"2011-07-12\", "
                              "\"until\": \"2011-07-12T09:30:00Z\"}";

/* News of three slides, and an urgent feed of so many. */
static struct stage *open_with_urgent(bool crossfade, const char *keys, size_t slides)
{
    struct stage *stage = stage_open(crossfade);
    struct feed *feeds[] = {stage_feed("news", 3, "", ""), stage_feed("fire", slides, keys, "")};

    stage_show(stage, feeds, 2);
    stage_settle(stage);
    return stage;
}

static void takes_over_in_the_middle_of_a_dwell_and_gives_back(void **state)
{
    struct stage *stage = open_with_urgent(false, soon, 1);

    (void)state;
    stage_pass(stage, 26999);
    assert_string_equal(stage_title(), "Foyer: news notice 3/3");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/1");
    stage_pass(stage, 29999);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/1");
    /* The slide that was cut short comes again, for all its time. */
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: news notice 3/3");
    stage_pass(stage, 9999);
    assert_string_equal(stage_title(), "Foyer: news notice 3/3");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: news notice 1/3");
    stage_close(stage);
}

static void takes_over_within_a_second_with_its_transition(void **state)
{
    struct stage *stage = open_with_urgent(true, soon, 1);

    (void)state;
    stage_pass(stage, 27000);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/1");
    assert_true(display_moving(stage->display));
    stage_pass(stage, DISPLAY_FADE_MS);
    assert_false(display_moving(stage->display));
    assert_true(DISPLAY_FADE_MS < 1000);
    stage_close(stage);
}

static void takes_over_in_the_middle_of_a_fade(void **state)
{
    struct stage *stage = stage_open(true);
    struct feed *feeds[] = {stage_feed("news", 3, "", ""), NULL};

    (void)state;
    feed_hold(feeds[0]);
    stage_show(stage, feeds, 1);
    stage_settle(stage);
    stage_pass(stage, 10300);
    assert_true(display_moving(stage->display));
    feeds[1] = stage_feed("fire", 2, at_once, "");
    stage_show(stage, feeds, 2);
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/2");
    assert_false(display_moving(stage->display));
    stage_close(stage);
}

static void is_alone_while_it_lasts(void **state)
{
    struct stage *stage = open_with_urgent(false, at_once, 2);

    (void)state;
    assert_string_equal(stage_title(), "Foyer: fire notice 1/2");
    stage_pass(stage, 10000);
    assert_string_equal(stage_title(), "Foyer: fire notice 2/2");
    stage_pass(stage, 10000);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/2");
    stage_close(stage);
}

static void several_urgent_feeds_share_the_screen(void **state)
{
    struct stage *stage = stage_open(false);
    struct feed *feeds[] = {stage_feed("fire", 1, soon, ""), stage_feed("flood", 1, later, ""),
                            stage_feed("news", 3, "", "")};

    (void)state;
    stage_show(stage, feeds, 3);
    stage_pass(stage, 27000);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/1");
    /* The second does not wait for the first either. */
    stage_pass(stage, 15000 - 1);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/1");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: flood notice 2/2");
    stage_pass(stage, 10000);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/2");
    /* The first ends, at 09:01:00. */
    stage_pass(stage, 5000);
    assert_string_equal(stage_title(), "Foyer: flood notice 1/1");
    stage_pass(stage, 15000 - 1);
    assert_string_equal(stage_title(), "Foyer: flood notice 1/1");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: news notice 3/3");
    stage_close(stage);
}

static void one_that_is_dropped_is_shown_at_once(void **state)
{
    struct stage *stage = stage_open(false);
    struct feed *news = stage_feed("news", 2, "", "");
    struct feed *feeds[] = {feed_hold(news), NULL};

    (void)state;
    stage_show(stage, feeds, 1);
    stage_pass(stage, 3000);
    feeds[0] = feed_hold(news);
    feeds[1] = stage_feed("fire", 1, at_once, "");
    stage_show(stage, feeds, 2);
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/1");
    /* So is a newer version of it. */
    stage_pass(stage, 2000);
    uint64_t slides = display_counts(stage->display).slides;
    feeds[0] = feed_hold(news);
    feeds[1] = stage_feed("fire", 1, at_once, "");
    stage_show(stage, feeds, 2);
    stage_settle(stage);
    assert_int_equal(display_counts(stage->display).slides, slides + 1);
    /* Taken away, it gives back at once. */
    feeds[0] = feed_hold(news);
    stage_show(stage, feeds, 1);
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: news notice 1/2");
    feed_release(news);
    stage_close(stage);
}

static void neither_a_hold_nor_the_information_page_keeps_it_waiting(void **state)
{
    static const char *const lines[] = {"Feeds: 2"};
    struct stage *stage = open_with_urgent(false, soon, 1);

    (void)state;
    display_toggle_hold(stage->display);
    stage_pass(stage, 20000);
    display_inform(stage->display, "Foyer", lines, 1);
    stage_pass(stage, 7000 - 1);
    assert_string_equal(stage_title(), "Foyer: information");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: fire notice 1/1");
    stage_pass(stage, 30000);
    assert_string_equal(stage_title(), "Foyer: news notice 1/3");
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_over_in_the_middle_of_a_dwell_and_gives_back),
        cmocka_unit_test(takes_over_within_a_second_with_its_transition),
        cmocka_unit_test(takes_over_in_the_middle_of_a_fade),
        cmocka_unit_test(is_alone_while_it_lasts),
        cmocka_unit_test(several_urgent_feeds_share_the_screen),
        cmocka_unit_test(one_that_is_dropped_is_shown_at_once),
        cmocka_unit_test(neither_a_hold_nor_the_information_page_keeps_it_waiting),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
