#include "foyer/app/display.h"

#include "foyer/base/text.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 180, MINUTE_MS = 60 * 1000, MOST_FEEDS = 4 };

/* A clock that stands until the test moves it on. */
struct test_clock {
    int64_t monotonic, wall;
};

static int64_t test_monotonic(void *context)
{
    return ((const struct test_clock *)context)->monotonic;
}

static int64_t test_wall(void *context)
{
    return ((const struct test_clock *)context)->wall;
}

/* A display on a screen that nobody sees. */
struct stage {
    struct test_clock time;
    struct clock clock;
    struct screen *screen;
    struct composer *composer;
    struct display *display;
};

static struct composer *make_composer(int width, int height)
{
    struct composer_options options = {
        .geometry = {width, height, .diagonal_inches = 43, .viewing_distance_m = 3}};
    struct error error = {0};
    struct composer *composer = composer_new(&options, &error);

    assert_string_equal(error.message, "");
    return composer;
}

static struct display_options options_of(const struct stage *stage, bool crossfade)
{
    return (struct display_options){.clock = &stage->clock,
                                    .screen = stage->screen,
                                    .composer = stage->composer,
                                    .crossfade = crossfade};
}

static struct stage *open_stage(bool crossfade)
{
    struct screen_options screen = {WIDTH, HEIGHT};
    struct stage *stage = calloc(1, sizeof *stage);
    struct error error = {0};

    assert_non_null(stage);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    /* Three seconds after a minute began. */
    stage->time = (struct test_clock){.monotonic = 5000, .wall = 1310461203000};
    stage->clock = (struct clock){test_monotonic, test_wall, &stage->time};
    stage->screen = screen_new(&screen, &error);
    assert_string_equal(error.message, "");
    stage->composer = make_composer(WIDTH, HEIGHT);
    struct display_options options = options_of(stage, crossfade);
    stage->display = display_new(&options);
    return stage;
}

static void close_stage(struct stage *stage)
{
    display_free(stage->display);
    composer_free(stage->composer);
    screen_free(stage->screen);
    free(stage);
}

static struct feed *read_feed(const char *name, size_t slides, const char *keys)
{
    struct problems problems = {0};
    struct buffer text = {0};

    buffer_print(&text, "{\"foyer\": 1, \"title\": \"Test\", \"slides\": [");
    for (size_t i = 0; i < slides; i++)
        buffer_print(&text, "%s{\"kind\": \"notice\", \"body\": \"Closed\", \"dwell\": 10%s}",
                     i > 0 ? "," : "", keys);
    buffer_print(&text, "]}");
    struct reading reading = {.file = name,
                              .text = text.data,
                              .size = text.length,
                              .kinds = composer_kinds(),
                              .problems = &problems};
    struct feed *feed = feed_read(&reading, name);
    problems_print(&problems, stderr);
    assert_non_null(feed);
    problems_finish(&problems);
    buffer_finish(&text);
    return feed;
}

/* Gives the display a programme of one feed with so many slides; none for 0. */
static void set_slides(struct stage *stage, const char *name, size_t slides, const char *keys)
{
    struct feed *feed = slides > 0 ? read_feed(name, slides, keys) : NULL;

    display_set_programme(stage->display, programme_new(&feed, slides > 0, NULL));
    feed_release(feed);
}

/* Lets the display do all that is due now. */
static void settle(struct stage *stage)
{
    struct error error = {0};

    for (int steps = 0; display_due(stage->display) <= stage->time.monotonic; steps++) {
        assert_true(steps < 20);
        assert_true(display_step(stage->display, &error));
    }
}

/* Moves both clocks on, from one thing due to the next. */
static void pass(struct stage *stage, int64_t ms)
{
    int64_t end = stage->time.monotonic + ms;

    settle(stage);
    while (stage->time.monotonic < end) {
        int64_t due = display_due(stage->display);
        int64_t next = due < end ? due : end;

        stage->time.wall += next - stage->time.monotonic;
        stage->time.monotonic = next;
        settle(stage);
    }
}

static uint64_t frames(const struct stage *stage)
{
    return screen_counts(stage->screen).frames;
}

static const char *title(void)
{
    for (Uint32 id = 1; id < 200; id++) {
        SDL_Window *window = SDL_GetWindowFromID(id);

        if (window)
            return SDL_GetWindowTitle(window);
    }
    return "";
}

static void without_feeds_the_idle_slide_is_shown(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    settle(stage);
    assert_string_equal(title(), "Foyer: nothing to show");
    assert_int_equal(frames(stage), 1);
    assert_int_equal(display_counts(stage->display).slides, 0);
    close_stage(stage);
}

static void slides_follow_each_other_and_go_round(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "news", 3, "");
    settle(stage);
    assert_string_equal(title(), "Foyer: news notice 1/3");
    pass(stage, 9999);
    assert_string_equal(title(), "Foyer: news notice 1/3");
    pass(stage, 1);
    assert_string_equal(title(), "Foyer: news notice 2/3");
    pass(stage, 20000);
    assert_string_equal(title(), "Foyer: news notice 1/3");
    assert_int_equal(display_counts(stage->display).slides, 4);
    assert_int_equal(frames(stage), 4);
    close_stage(stage);
}

static void nothing_is_drawn_while_a_slide_stands(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    pass(stage, 1000);
    uint64_t presented = frames(stage), composed = display_counts(stage->display).compositions;
    pass(stage, 7000);
    assert_int_equal(frames(stage), presented);
    assert_int_equal(display_counts(stage->display).compositions, composed);
    close_stage(stage);
}

static void the_next_slide_is_composed_before_it_is_due(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    settle(stage);
    pass(stage, 9000);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    assert_int_equal(frames(stage), 1);
    pass(stage, 1000);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    assert_int_equal(frames(stage), 2);
    close_stage(stage);
}

static void a_fade_shows_about_sixty_frames_a_second(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    settle(stage);
    pass(stage, 10000);
    assert_true(display_moving(stage->display));
    uint64_t before = frames(stage);
    pass(stage, DISPLAY_FADE_MS);
    assert_false(display_moving(stage->display));
    assert_in_range(frames(stage) - before, 34, 38);
    close_stage(stage);
}

static void late_frames_of_a_fade_are_left_out(void **state)
{
    struct stage *stage = open_stage(true);
    struct error error = {0};

    (void)state;
    set_slides(stage, "news", 2, "");
    settle(stage);
    pass(stage, 10000);
    uint64_t before = frames(stage);
    for (int i = 0; i < 3; i++) {
        stage->time.monotonic += DISPLAY_FADE_MS / 3;
        stage->time.wall += DISPLAY_FADE_MS / 3;
        assert_true(display_step(stage->display, &error));
    }
    assert_int_equal(frames(stage) - before, 3);
    assert_false(display_moving(stage->display));
    close_stage(stage);
}

static void a_page_that_is_alone_is_drawn_once(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 1, "");
    pass(stage, 56000);
    assert_int_equal(frames(stage), 1);
    assert_int_equal(display_counts(stage->display).compositions, 1);
    close_stage(stage);
}

static void the_clock_on_the_page_follows_the_minute(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 1, "");
    pass(stage, 56999);
    assert_int_equal(frames(stage), 1);
    pass(stage, 1);
    assert_int_equal(frames(stage), 2);
    pass(stage, MINUTE_MS);
    assert_int_equal(frames(stage), 3);
    assert_int_equal(display_counts(stage->display).slides, 1);
    close_stage(stage);
}

static void a_clock_that_is_set_changes_the_page_but_not_its_dwell(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    pass(stage, 4000);
    stage->time.wall -= (int64_t)365 * 24 * 3600 * 1000;
    settle(stage);
    assert_int_equal(frames(stage), 2);
    assert_string_equal(title(), "Foyer: news notice 1/2");
    pass(stage, 5999);
    assert_string_equal(title(), "Foyer: news notice 1/2");
    pass(stage, 1);
    assert_string_equal(title(), "Foyer: news notice 2/2");
    close_stage(stage);
}

static void a_new_programme_comes_between_two_slides(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "old", 2, "");
    pass(stage, 9500);
    set_slides(stage, "pristine", 1, "");
    pass(stage, 499);
    assert_string_equal(title(), "Foyer: old notice 1/2");
    assert_int_equal(frames(stage), 1);
    pass(stage, 1);
    assert_string_equal(title(), "Foyer: pristine notice 1/1");
    close_stage(stage);
}

static void a_changed_file_of_one_slide_is_shown_anew(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "news", 1, "");
    pass(stage, 3000);
    set_slides(stage, "news", 1, ", \"title\": \"Changed\"");
    set_slides(stage, "news", 1, ", \"title\": \"Changed twice\"");
    pass(stage, 7000);
    assert_int_equal(frames(stage), 2);
    assert_int_equal(display_counts(stage->display).slides, 2);
    close_stage(stage);
}

static void the_first_feed_ends_the_idle_slide_at_once(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "none", 0, "");
    pass(stage, 5000);
    set_slides(stage, "news", 1, "");
    settle(stage);
    assert_true(display_moving(stage->display));
    assert_string_equal(title(), "Foyer: news notice 1/1");
    close_stage(stage);
}

static void feeds_that_are_gone_leave_the_idle_slide(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    pass(stage, 3000);
    set_slides(stage, "none", 0, "");
    pass(stage, 6999);
    assert_string_equal(title(), "Foyer: news notice 1/2");
    pass(stage, 1);
    assert_string_equal(title(), "Foyer: nothing to show");
    close_stage(stage);
}

static void a_slide_that_becomes_valid_ends_the_idle_slide(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "news", 1, ", \"valid\": {\"from\": \"2011-07-12T09:02:00Z\"}");
    settle(stage);
    assert_string_equal(title(), "Foyer: nothing to show");
    pass(stage, 117000 - 1);
    assert_string_equal(title(), "Foyer: nothing to show");
    pass(stage, 1);
    assert_string_equal(title(), "Foyer: news notice 1/1");
    close_stage(stage);
}

static void keys_step_at_once(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 3, "");
    settle(stage);
    display_go(stage->display, 1);
    settle(stage);
    assert_string_equal(title(), "Foyer: news notice 2/3");
    assert_false(display_moving(stage->display));
    assert_int_equal(frames(stage), 2);
    display_go(stage->display, -1);
    settle(stage);
    display_go(stage->display, -1);
    settle(stage);
    assert_string_equal(title(), "Foyer: news notice 3/3");
    close_stage(stage);
}

static void a_key_during_a_fade_ends_it(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 3, "");
    settle(stage);
    pass(stage, 10100);
    assert_true(display_moving(stage->display));
    display_go(stage->display, 1);
    settle(stage);
    assert_false(display_moving(stage->display));
    assert_string_equal(title(), "Foyer: news notice 3/3");
    close_stage(stage);
}

static void a_held_page_stands_until_it_is_let_go(void **state)
{
    struct stage *stage = open_stage(false);

    (void)state;
    set_slides(stage, "news", 2, "");
    settle(stage);
    display_toggle_hold(stage->display);
    assert_string_equal(title(), "Foyer: news notice 1/2 (held)");
    pass(stage, (int64_t)10 * MINUTE_MS);
    assert_string_equal(title(), "Foyer: news notice 1/2 (held)");
    display_toggle_hold(stage->display);
    pass(stage, 10000);
    assert_string_equal(title(), "Foyer: news notice 2/2");
    close_stage(stage);
}

static void information_leaves_after_a_minute(void **state)
{
    static const char *const lines[] = {"Feeds: 2", "Screen: small"};
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    settle(stage);
    display_inform(stage->display, "Foyer", lines, 2);
    settle(stage);
    assert_true(display_informing(stage->display));
    assert_string_equal(title(), "Foyer: information");
    assert_int_equal(frames(stage), 2);
    pass(stage, DISPLAY_INFORMATION_MS - 1);
    assert_int_equal(frames(stage), 2);
    pass(stage, 1);
    assert_false(display_informing(stage->display));
    assert_string_equal(title(), "Foyer: news notice 1/2");
    assert_int_equal(frames(stage), 3);
    close_stage(stage);
}

static void what_was_lost_is_presented_again(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    settle(stage);
    display_expose(stage->display);
    display_expose(stage->display);
    settle(stage);
    assert_int_equal(frames(stage), 2);
    assert_int_equal(display_counts(stage->display).compositions, 1);
    close_stage(stage);
}

static void another_size_is_composed_anew(void **state)
{
    struct stage *stage = open_stage(true);

    (void)state;
    set_slides(stage, "news", 2, "");
    settle(stage);
    struct composer *old = stage->composer;
    stage->composer = make_composer(200, 400);
    struct display_options options = options_of(stage, true);
    display_set_options(stage->display, &options);
    composer_free(old);
    settle(stage);
    assert_int_equal(display_counts(stage->display).compositions, 2);
    assert_string_equal(title(), "Foyer: news notice 1/2");
    pass(stage, 20000);
    close_stage(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_feeds_the_idle_slide_is_shown),
        cmocka_unit_test(slides_follow_each_other_and_go_round),
        cmocka_unit_test(nothing_is_drawn_while_a_slide_stands),
        cmocka_unit_test(the_next_slide_is_composed_before_it_is_due),
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
