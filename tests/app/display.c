#include "feeds.h"
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MINUTE_MS = 60 * 1000 };

/* Gives the display a programme of one feed with so many slides; none for 0. */
static void set_slides(struct stage *stage, const char *name, size_t slides, const char *keys)
{
    struct feed *feed = slides > 0 ? stage_feed(name, slides, "", keys) : NULL;

    stage_show(stage, &feed, slides > 0);
}

static void without_feeds_the_idle_slide_is_shown(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: nothing to show");
    assert_int_equal(stage_frames(stage), 1);
    assert_int_equal(display_counts(stage->display).slides, 0);
    stage_close(stage);
}

static void slides_follow_each_other_and_go_round(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "news", 3, "");
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: news notice 1/3");
    stage_pass(stage, 9999);
    assert_string_equal(stage_title(), "Foyer: news notice 1/3");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: news notice 2/3");
    stage_pass(stage, 20000);
    assert_string_equal(stage_title(), "Foyer: news notice 1/3");
    assert_int_equal(display_counts(stage->display).slides, 4);
    assert_int_equal(stage_frames(stage), 4);
    stage_close(stage);
}

static void nothing_is_drawn_while_a_slide_stands(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_pass(stage, 1000);
    uint64_t presented = stage_frames(stage),
             composed = display_counts(stage->display).compositions;
    stage_pass(stage, 7000);
    assert_int_equal(stage_frames(stage), presented);
    assert_int_equal(display_counts(stage->display).compositions, composed);
    stage_close(stage);
}

static void the_next_slide_is_composed_before_it_is_due(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_settle(stage);
    stage_pass(stage, 9000);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    assert_int_equal(stage_frames(stage), 1);
    stage_pass(stage, 1000);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    assert_int_equal(stage_frames(stage), 2);
    stage_close(stage);
}

/* One slide of 10 s is shown, and a picture follows. */
static struct stage *open_before_a_picture(void)
{
    struct stage *stage = stage_open(false);
    struct feed *feeds[] = {stage_feed("news", 1, "", ""),
                            feed_of_file("tests/feeds/good/image.json")};

    assert_non_null(feeds[1]);
    stage_show(stage, feeds, 2);
    stage_settle(stage);
    return stage;
}

/* Another process decodes it meanwhile. */
static void a_picture_is_begun_before_it_is_composed(void **state)
{
    struct stage *stage = open_before_a_picture();

    (void)state;
    stage_pass(stage, 9000);
    assert_int_equal(display_counts(stage->display).compositions, 1);
    stage_pass(stage, 249);
    assert_int_equal(display_counts(stage->display).compositions, 1);
    stage_pass(stage, 1);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    stage_pass(stage, 749);
    assert_int_equal(display_counts(stage->display).slides, 1);
    stage_pass(stage, 1);
    assert_int_equal(display_counts(stage->display).slides, 2);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    stage_close(stage);
}

/* What was begun is let go where something else comes first. */
static void a_picture_that_was_begun_need_not_come(void **state)
{
    struct stage *stage = open_before_a_picture();

    (void)state;
    stage_pass(stage, 9100);
    set_slides(stage, "other", 2, "");
    stage_pass(stage, 900);
    assert_string_equal(stage_title(), "Foyer: other notice 1/2");
    stage_pass(stage, 10000);
    assert_string_equal(stage_title(), "Foyer: other notice 2/2");
    stage_close(stage);
}

static void a_fade_shows_about_sixty_frames_a_second(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_settle(stage);
    stage_pass(stage, 10000);
    assert_true(display_moving(stage->display));
    uint64_t before = stage_frames(stage);
    stage_pass(stage, DISPLAY_FADE_MS);
    assert_false(display_moving(stage->display));
    assert_in_range(stage_frames(stage) - before, 34, 38);
    stage_close(stage);
}

static void late_frames_of_a_fade_are_left_out(void **state)
{
    struct stage *stage = stage_open(true);
    struct error error = {0};

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_settle(stage);
    stage_pass(stage, 10000);
    uint64_t before = stage_frames(stage);
    for (int i = 0; i < 3; i++) {
        stage->monotonic += DISPLAY_FADE_MS / 3;
        stage->wall += DISPLAY_FADE_MS / 3;
        assert_true(display_step(stage->display, &error));
    }
    assert_int_equal(stage_frames(stage) - before, 3);
    assert_false(display_moving(stage->display));
    stage_close(stage);
}

static void a_page_that_is_alone_is_drawn_once(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 1, "");
    stage_pass(stage, 56000);
    assert_int_equal(stage_frames(stage), 1);
    assert_int_equal(display_counts(stage->display).compositions, 1);
    stage_close(stage);
}

static void the_clock_on_the_page_follows_the_minute(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 1, "");
    stage_pass(stage, 56999);
    assert_int_equal(stage_frames(stage), 1);
    stage_pass(stage, 1);
    assert_int_equal(stage_frames(stage), 2);
    stage_pass(stage, MINUTE_MS);
    assert_int_equal(stage_frames(stage), 3);
    assert_int_equal(display_counts(stage->display).slides, 1);
    assert_int_equal(display_counts(stage->display).compositions, 1); /* of the whole page */
    stage_close(stage);
}

static void a_clock_that_is_set_changes_the_page_but_not_its_dwell(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_pass(stage, 4000);
    stage->wall -= (int64_t)365 * 24 * 3600 * 1000;
    stage_settle(stage);
    assert_int_equal(stage_frames(stage), 2);
    assert_string_equal(stage_title(), "Foyer: news notice 1/2");
    stage_pass(stage, 5999);
    assert_string_equal(stage_title(), "Foyer: news notice 1/2");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: news notice 2/2");
    stage_close(stage);
}

static void a_new_programme_comes_between_two_slides(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "old", 2, "");
    stage_pass(stage, 9500);
    set_slides(stage, "pristine", 1, "");
    stage_pass(stage, 499);
    assert_string_equal(stage_title(), "Foyer: old notice 1/2");
    assert_int_equal(stage_frames(stage), 1);
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: pristine notice 1/1");
    stage_close(stage);
}

static void a_changed_file_of_one_slide_is_shown_anew(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "news", 1, "");
    stage_pass(stage, 3000);
    set_slides(stage, "news", 1, ", \"title\": \"Changed\"");
    set_slides(stage, "news", 1, ", \"title\": \"Changed twice\"");
    stage_pass(stage, 7000);
    assert_int_equal(stage_frames(stage), 2);
    assert_int_equal(display_counts(stage->display).slides, 2);
    stage_close(stage);
}

static void the_first_feed_ends_the_idle_slide_at_once(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "none", 0, "");
    stage_pass(stage, 5000);
    set_slides(stage, "news", 1, "");
    stage_settle(stage);
    assert_true(display_moving(stage->display));
    assert_string_equal(stage_title(), "Foyer: news notice 1/1");
    stage_close(stage);
}

static void feeds_that_are_gone_leave_the_idle_slide(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_pass(stage, 3000);
    set_slides(stage, "none", 0, "");
    stage_pass(stage, 6999);
    assert_string_equal(stage_title(), "Foyer: news notice 1/2");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: nothing to show");
    stage_close(stage);
}

static void a_slide_that_becomes_valid_ends_the_idle_slide(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "news", 1, ", \"valid\": {\"from\": \"2011-07-12T09:02:00Z\"}");
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: nothing to show");
    stage_pass(stage, 117000 - 1);
    assert_string_equal(stage_title(), "Foyer: nothing to show");
    stage_pass(stage, 1);
    assert_string_equal(stage_title(), "Foyer: news notice 1/1");
    stage_close(stage);
}

static void keys_step_at_once(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 3, "");
    stage_settle(stage);
    display_go(stage->display, 1);
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: news notice 2/3");
    assert_false(display_moving(stage->display));
    assert_int_equal(stage_frames(stage), 2);
    display_go(stage->display, -1);
    stage_settle(stage);
    display_go(stage->display, -1);
    stage_settle(stage);
    assert_string_equal(stage_title(), "Foyer: news notice 3/3");
    stage_close(stage);
}

static void a_key_during_a_fade_ends_it(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 3, "");
    stage_settle(stage);
    stage_pass(stage, 10100);
    assert_true(display_moving(stage->display));
    display_go(stage->display, 1);
    stage_settle(stage);
    assert_false(display_moving(stage->display));
    assert_string_equal(stage_title(), "Foyer: news notice 3/3");
    stage_close(stage);
}

static void a_held_page_stands_until_it_is_let_go(void **state)
{
    struct stage *stage = stage_open(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_settle(stage);
    display_toggle_hold(stage->display);
    assert_string_equal(stage_title(), "Foyer: news notice 1/2 (held)");
    stage_pass(stage, (int64_t)10 * MINUTE_MS);
    assert_string_equal(stage_title(), "Foyer: news notice 1/2 (held)");
    display_toggle_hold(stage->display);
    stage_pass(stage, 10000);
    assert_string_equal(stage_title(), "Foyer: news notice 2/2");
    stage_close(stage);
}

static void information_leaves_after_a_minute(void **state)
{
    static const char *const lines[] = {"Feeds: 2", "Screen: small"};
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_settle(stage);
    display_inform(stage->display, "Foyer", lines, 2);
    stage_settle(stage);
    assert_true(display_informing(stage->display));
    assert_string_equal(stage_title(), "Foyer: information");
    assert_int_equal(stage_frames(stage), 2);
    stage_pass(stage, DISPLAY_INFORMATION_MS - 1);
    assert_int_equal(stage_frames(stage), 2);
    stage_pass(stage, 1);
    assert_false(display_informing(stage->display));
    assert_string_equal(stage_title(), "Foyer: news notice 1/2");
    assert_int_equal(stage_frames(stage), 3);
    stage_close(stage);
}

static void what_was_lost_is_presented_again(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_settle(stage);
    display_expose(stage->display);
    display_expose(stage->display);
    stage_settle(stage);
    assert_int_equal(stage_frames(stage), 2);
    assert_int_equal(display_counts(stage->display).compositions, 1);
    stage_close(stage);
}

static void another_size_is_composed_anew(void **state)
{
    struct stage *stage = stage_open(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    stage_settle(stage);
    struct composer *old = stage->composer;
    stage->composer = stage_composer(200, 400);
    struct display_options options = stage_options(stage, true);
    display_set_options(stage->display, &options);
    composer_free(old);
    stage_settle(stage);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    assert_string_equal(stage_title(), "Foyer: news notice 1/2");
    stage_pass(stage, 20000);
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_feeds_the_idle_slide_is_shown),
        cmocka_unit_test(slides_follow_each_other_and_go_round),
        cmocka_unit_test(nothing_is_drawn_while_a_slide_stands),
        cmocka_unit_test(the_next_slide_is_composed_before_it_is_due),
        cmocka_unit_test(a_picture_is_begun_before_it_is_composed),
        cmocka_unit_test(a_picture_that_was_begun_need_not_come),
        cmocka_unit_test(a_fade_shows_about_sixty_frames_a_second),
        cmocka_unit_test(late_frames_of_a_fade_are_left_out),
        cmocka_unit_test(a_page_that_is_alone_is_drawn_once),
        cmocka_unit_test(the_clock_on_the_page_follows_the_minute),
        cmocka_unit_test(a_clock_that_is_set_changes_the_page_but_not_its_dwell),
        cmocka_unit_test(a_new_programme_comes_between_two_slides),
        cmocka_unit_test(a_changed_file_of_one_slide_is_shown_anew),
        cmocka_unit_test(the_first_feed_ends_the_idle_slide_at_once),
        cmocka_unit_test(feeds_that_are_gone_leave_the_idle_slide),
        cmocka_unit_test(a_slide_that_becomes_valid_ends_the_idle_slide),
        cmocka_unit_test(keys_step_at_once),
        cmocka_unit_test(a_key_during_a_fade_ends_it),
        cmocka_unit_test(a_held_page_stands_until_it_is_let_go),
        cmocka_unit_test(information_leaves_after_a_minute),
        cmocka_unit_test(what_was_lost_is_presented_again),
        cmocka_unit_test(another_size_is_composed_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
