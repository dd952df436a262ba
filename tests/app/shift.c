/* Pages of the running display come up a little elsewhere than the ones before them, with a clock
 * that is handed in: at a change of page alone, never while one stands. */
#include "displaced.h"
#include "feeds.h"
#include "stage.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { SIDE = 540, DWELL_MS = 10 * 1000, MINUTE_MS = 60 * 1000, SLIDES = 3 };

static const char notices[] = "{\"foyer\": 1, \"title\": \"Test\", \"slides\": ["
                              "{\"kind\": \"notice\", \"body\": \"Open\", \"dwell\": 10},"
                              "{\"kind\": \"notice\", \"body\": \"Closed\", \"dwell\": 10},"
                              "{\"kind\": \"notice\", \"body\": \"Open\", \"dwell\": 10}]}";
static const char notice[] = "{\"foyer\": 1, \"title\": \"Test\", \"slides\": ["
                             "{\"kind\": \"notice\", \"body\": \"Open\", \"dwell\": 10}]}";

/* A stage, and beside it what it would show if nothing were displaced. */
struct pair {
    struct stage *stage;
    struct composer *plain;
    struct frame *frame; /* for `plain` */
    struct feed *feed;   /* held */
};

static void set_shift(struct stage *stage, bool pixel_shift)
{
    struct display_options options = stage_options(stage, false);
    options.pixel_shift = pixel_shift;
    display_set_options(stage->display, &options);
}

static void open_pair(struct pair *pair, const char *feed, bool pixel_shift)
{
    struct problems problems = {0};
    *pair = (struct pair){
        .stage = stage_open_sized(SIDE, SIDE, false),
        .plain = stage_composer(SIDE, SIDE),
        .frame = frame_new(SIDE, SIDE),
        .feed = feed_of_text(feed, strlen(feed), "test", &problems),
    };
    assert_non_null(pair->feed);
    set_shift(pair->stage, pixel_shift);
    display_set_programme(pair->stage->display, programme_new(&pair->feed, 1, NULL));
    problems_finish(&problems);
}

static void close_pair(struct pair *pair)
{
    stage_close(pair->stage);
    feed_release(pair->feed);
    frame_free(pair->frame);
    composer_free(pair->plain);
}

static struct frame shown(void)
{
    for (Uint32 id = 1; id < 200; id++) {
        SDL_Window *window = SDL_GetWindowFromID(id);
        SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
        if (surface)
            return (struct frame){surface->pixels, surface->w, surface->h};
    }
    fail();
    return (struct frame){0};
}

/* Slide `position` is on the screen, at this step of the walk. */
static void assert_at(struct pair *pair, size_t position, unsigned step)
{
    const struct geometry geometry = {SIDE, SIDE, 43, 3, false};
    struct programme_slot slot = {feed_slide(pair->feed, position), position,
                                  pair->feed->slides.count};
    struct frame picture = shown();
    composer_draw(pair->plain, &slot, 0, pair->stage->wall, pair->frame, NULL);
    assert_true(displaced_by(&picture, pair->frame, geometry_shift(&geometry, step)));
}

static void each_page_comes_up_one_step_further(void **state)
{
    struct pair pair;
    (void)state;
    open_pair(&pair, notices, true);
    stage_settle(pair.stage);
    for (unsigned step = 0; step < 4 * SLIDES; step++) {
        assert_at(&pair, step % SLIDES, step);
        stage_pass(pair.stage, DWELL_MS - 1);
        assert_at(&pair, step % SLIDES, step);
        stage_pass(pair.stage, 1);
    }
    close_pair(&pair);
}

static void keys_change_the_page_and_its_place(void **state)
{
    struct pair pair;
    (void)state;
    open_pair(&pair, notices, true);
    stage_settle(pair.stage);
    display_go(pair.stage->display, -1);
    stage_settle(pair.stage);
    assert_at(&pair, SLIDES - 1, 1);
    display_go(pair.stage->display, 1);
    stage_settle(pair.stage);
    assert_at(&pair, 0, 2);
    close_pair(&pair);
}

static void a_page_that_stands_stays_where_it_is(void **state)
{
    static const char *const lines[] = {"Screen: small"};
    struct pair pair;
    (void)state;
    open_pair(&pair, notices, true);
    stage_pass(pair.stage, DWELL_MS);
    assert_at(&pair, 1, 1);
    display_toggle_hold(pair.stage->display);
    for (int minute = 0; minute < 3; minute++) {
        stage_pass(pair.stage, MINUTE_MS); /* its clock is drawn anew */
        assert_at(&pair, 1, 1);
    }
    display_expose(pair.stage->display);
    stage_settle(pair.stage);
    assert_at(&pair, 1, 1);
    display_inform(pair.stage->display, "Foyer", lines, 1);
    stage_pass(pair.stage, DISPLAY_INFORMATION_MS);
    assert_at(&pair, 1, 1);
    set_shift(pair.stage, true); /* as a config that is read again does */
    stage_settle(pair.stage);
    assert_at(&pair, 1, 1);
    close_pair(&pair);
}

/* So that nothing burns into the screen of a display that has one page only, either. */
static void a_page_that_is_alone_moves_each_ten_minutes(void **state)
{
    struct pair pair;
    (void)state;
    open_pair(&pair, notice, true);
    stage_pass(pair.stage, 9 * MINUTE_MS);
    assert_at(&pair, 0, 0);
    stage_pass(pair.stage, 2 * MINUTE_MS);
    assert_at(&pair, 0, 1);
    stage_pass(pair.stage, 10 * MINUTE_MS);
    assert_at(&pair, 0, 2);
    assert_int_equal(display_counts(pair.stage->display).pages, 1);
    close_pair(&pair);
}

static void it_can_be_turned_off(void **state)
{
    struct pair pair;
    (void)state;
    open_pair(&pair, notices, false);
    stage_settle(pair.stage);
    for (unsigned step = 0; step < SLIDES; step++) {
        assert_at(&pair, step, 0);
        stage_pass(pair.stage, DWELL_MS);
    }
    set_shift(pair.stage, true);
    stage_pass(pair.stage, DWELL_MS);
    assert_at(&pair, 1, SLIDES + 1);
    set_shift(pair.stage, false);
    stage_settle(pair.stage);
    assert_at(&pair, 1, 0);
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_page_comes_up_one_step_further),
        cmocka_unit_test(keys_change_the_page_and_its_place),
        cmocka_unit_test(a_page_that_stands_stays_where_it_is),
        cmocka_unit_test(a_page_that_is_alone_moves_each_ten_minutes),
        cmocka_unit_test(it_can_be_turned_off),
    };
    return cmocka_run_group_tests_name("pixel shift", tests, NULL, NULL);
}
