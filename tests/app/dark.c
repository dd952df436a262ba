/* A display that is dark: nothing is drawn, shown or due until it is not any more. */
#include "stage.h"

#include "foyer/draw/frame.h"
#include "foyer/feed/feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { NIGHT_MS = 15 * 3600 * 1000 };

static struct stage *open_stage(void)
{
    struct stage *stage = stage_open(true);
    struct feed *feeds[] = {stage_feed("one", 2, "", "")};

    stage_show(stage, feeds, 1);
    stage_pass(stage, 1000);
    return stage;
}

static void assert_black(struct stage *stage, bool black)
{
    struct error error = {0};
    struct frame *frame = screen_read(stage->screen, &error);
    size_t lit = 0;

    assert_non_null(frame);
    for (int i = 0; i < frame->width * frame->height; i++)
        lit += (frame->pixels[i] & 0xffffff) != 0;
    frame_free(frame);
    assert_int_equal(lit == 0, black);
}

static void does_nothing_all_night(void **state)
{
    struct stage *stage = open_stage();

    (void)state;
    assert_black(stage, false);
    display_darken(stage->display, true);
    assert_true(display_due(stage->display) <= stage->monotonic);
    stage_settle(stage);
    assert_black(stage, true);
    assert_int_equal(display_due(stage->display), INT64_MAX);
    assert_string_equal(stage_title(), "Foyer: dark");

    struct display_counts counts = display_counts(stage->display);
    uint64_t frames = stage_frames(stage);
    struct feed *feeds[] = {stage_feed("night", 1,
                                       ", \"urgent\": true, \"published\": \"2011-07-12\", "
                                       "\"valid\": {\"until\": \"2011-07-15\"}",
                                       "")};
    stage_show(stage, feeds, 1);
    display_go(stage->display, 1);
    display_inform(stage->display, "Information", NULL, 0);
    assert_int_equal(display_due(stage->display), INT64_MAX);
    stage_pass(stage, NIGHT_MS);
    assert_int_equal(display_counts(stage->display).compositions, counts.compositions);
    assert_int_equal(stage_frames(stage), frames);

    display_darken(stage->display, false);
    stage_settle(stage);
    stage_pass(stage, 1000);
    assert_black(stage, false);
    assert_string_equal(stage_title(), "Foyer: night notice 1/1");
    stage_close(stage);
}

static void begins_dark(void **state)
{
    struct stage *stage = stage_open(true);
    struct feed *feeds[] = {stage_feed("one", 1, "", "")};

    (void)state;
    display_darken(stage->display, true);
    stage_show(stage, feeds, 1);
    stage_pass(stage, NIGHT_MS);
    assert_int_equal(display_counts(stage->display).compositions, 0);
    assert_black(stage, true);
    display_darken(stage->display, false);
    stage_pass(stage, 1000);
    assert_black(stage, false);
    assert_int_equal(display_counts(stage->display).slides, 1);
    stage_close(stage);
}

/* The screen may be another one, or have another size. */
static void is_black_again_with_other_options(void **state)
{
    struct stage *stage = open_stage();
    struct display_options options = stage_options(stage, true);

    (void)state;
    display_darken(stage->display, true);
    stage_settle(stage);
    uint64_t frames = stage_frames(stage);
    display_set_options(stage->display, &options);
    stage_settle(stage);
    assert_int_equal(stage_frames(stage), frames + 1);
    assert_black(stage, true);
    assert_int_equal(display_due(stage->display), INT64_MAX);
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(does_nothing_all_night),
        cmocka_unit_test(begins_dark),
        cmocka_unit_test(is_black_again_with_other_options),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
