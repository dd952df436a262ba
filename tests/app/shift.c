/* Pages of the running display come up a little elsewhere than the ones before them, with a clock
 * that is handed in: at a change of page alone, never while one stands. */
#include "displaced.h"
#include "feeds.h"

#include "foyer/app/display.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SIDE = 540, DWELL_MS = 10 * 1000, MINUTE_MS = 60 * 1000, SLIDES = 3 };

static const char notices[] = "{\"foyer\": 1, \"title\": \"Test\", \"slides\": ["
                              "{\"kind\": \"notice\", \"body\": \"Open\", \"dwell\": 10},"
                              "{\"kind\": \"notice\", \"body\": \"Closed\", \"dwell\": 10},"
                              "{\"kind\": \"notice\", \"body\": \"Open\", \"dwell\": 10}]}";
static const char notice[] = "{\"foyer\": 1, \"title\": \"Test\", \"slides\": ["
                             "{\"kind\": \"notice\", \"body\": \"Open\", \"dwell\": 10}]}";

struct stage {
    int64_t monotonic, wall;
    struct clock clock;
    struct screen *screen;
    struct composer *composer, *plain; /* the display's, and one that displaces nothing */
    struct display *display;
    struct feed *feed;   /* held */
    struct frame *frame; /* for `plain` */
};

static int64_t monotonic(void *context)
{
    return ((const struct stage *)context)->monotonic;
}

static int64_t wall(void *context)
{
    return ((const struct stage *)context)->wall;
}

static const struct composer_options options = {.geometry = {SIDE, SIDE, 43, 3, false}};

static void set_options(struct stage *stage, bool pixel_shift)
{
    struct display_options wanted = {.clock = &stage->clock,
                                     .screen = stage->screen,
                                     .composer = stage->composer,
                                     .pixel_shift = pixel_shift};
    if (stage->display)
        display_set_options(stage->display, &wanted);
    else
        stage->display = display_new(&wanted);
}

static void open_stage(struct stage *stage, const char *feed, bool pixel_shift)
{
    struct screen_options screen = {SIDE, SIDE, NULL};
    struct problems problems = {0};
    struct error error = {0};
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    /* Three seconds after a minute began. */
    *stage = (struct stage){.monotonic = 5000, .wall = 1310461203000};
    stage->clock = (struct clock){.monotonic_ms = monotonic, .wall_ms = wall, .context = stage};
    stage->screen = screen_new(&screen, &error);
    stage->composer = composer_new(&options, &error);
    stage->plain = composer_new(&options, &error);
    assert_string_equal(error.message, "");
    stage->frame = frame_new(SIDE, SIDE);
    set_options(stage, pixel_shift);
    stage->feed = feed_of_text(feed, strlen(feed), "test", &problems);
    assert_non_null(stage->feed);
    display_set_programme(stage->display, programme_new(&stage->feed, 1, NULL));
    problems_finish(&problems);
}

static void close_stage(struct stage *stage)
{
    display_free(stage->display);
    feed_release(stage->feed);
    frame_free(stage->frame);
    composer_free(stage->composer);
    composer_free(stage->plain);
    screen_free(stage->screen);
}

static void settle(struct stage *stage)
{
    struct error error = {0};
    for (int steps = 0; display_due(stage->display) <= stage->monotonic; steps++) {
        assert_true(steps < 20);
        assert_true(display_step(stage->display, &error));
    }
}

/* Moves both clocks on, from one thing due to the next. */
static void pass(struct stage *stage, int64_t ms)
{
    int64_t end = stage->monotonic + ms;
    settle(stage);
    while (stage->monotonic < end) {
        int64_t due = display_due(stage->display);
        int64_t next = due < end ? due : end;
        stage->wall += next - stage->monotonic;
        stage->monotonic = next;
        settle(stage);
    }
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
static void assert_at(struct stage *stage, size_t position, unsigned step)
{
    struct programme_slot slot = {feed_slide(stage->feed, position), position,
                                  stage->feed->slides.count};
    struct frame picture = shown();
    composer_draw(stage->plain, &slot, 0, stage->wall, stage->frame, NULL);
    assert_true(displaced_by(&picture, stage->frame, geometry_shift(&options.geometry, step)));
}

static void each_page_comes_up_one_step_further(void **state)
{
    struct stage stage;
    (void)state;
    open_stage(&stage, notices, true);
    settle(&stage);
    for (unsigned step = 0; step < 4 * SLIDES; step++) {
        assert_at(&stage, step % SLIDES, step);
        pass(&stage, DWELL_MS - 1);
        assert_at(&stage, step % SLIDES, step);
        pass(&stage, 1);
    }
    close_stage(&stage);
}

static void keys_change_the_page_and_its_place(void **state)
{
    struct stage stage;
    (void)state;
    open_stage(&stage, notices, true);
    settle(&stage);
    display_go(stage.display, -1);
    settle(&stage);
    assert_at(&stage, SLIDES - 1, 1);
    display_go(stage.display, 1);
    settle(&stage);
    assert_at(&stage, 0, 2);
    close_stage(&stage);
}

static void a_page_that_stands_stays_where_it_is(void **state)
{
    static const char *const lines[] = {"Screen: small"};
    struct stage stage;
    (void)state;
    open_stage(&stage, notices, true);
    pass(&stage, DWELL_MS);
    assert_at(&stage, 1, 1);
    display_toggle_hold(stage.display);
    for (int minute = 0; minute < 3; minute++) {
        pass(&stage, MINUTE_MS); /* its clock is drawn anew */
        assert_at(&stage, 1, 1);
    }
    display_expose(stage.display);
    settle(&stage);
    assert_at(&stage, 1, 1);
    display_inform(stage.display, "Foyer", lines, 1);
    pass(&stage, DISPLAY_INFORMATION_MS);
    assert_at(&stage, 1, 1);
    set_options(&stage, true); /* as a config that is read again does */
    settle(&stage);
    assert_at(&stage, 1, 1);
    close_stage(&stage);
}

/* So that nothing burns into the screen of a display that has one page only, either. */
static void a_page_that_is_alone_moves_each_ten_minutes(void **state)
{
    struct stage stage;
    (void)state;
    open_stage(&stage, notice, true);
    pass(&stage, 9 * MINUTE_MS);
    assert_at(&stage, 0, 0);
    pass(&stage, 2 * MINUTE_MS);
    assert_at(&stage, 0, 1);
    pass(&stage, 10 * MINUTE_MS);
    assert_at(&stage, 0, 2);
    assert_int_equal(display_counts(stage.display).pages, 1);
    close_stage(&stage);
}

static void it_can_be_turned_off(void **state)
{
    struct stage stage;
    (void)state;
    open_stage(&stage, notices, false);
    settle(&stage);
    for (unsigned step = 0; step < SLIDES; step++) {
        assert_at(&stage, step, 0);
        pass(&stage, DWELL_MS);
    }
    set_options(&stage, true);
    pass(&stage, DWELL_MS);
    assert_at(&stage, 1, SLIDES + 1);
    set_options(&stage, false);
    settle(&stage);
    assert_at(&stage, 1, 0);
    close_stage(&stage);
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
