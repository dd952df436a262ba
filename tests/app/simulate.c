/* A display without a screen is the one that `foyer simulate` drives. It must go the way of the
 * real one: the same pages at the same times. */
#include "stage.h"

#include "feeds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MOST_FEEDS = 3, MOST_CHANGES = 400, HALF_HOUR_MS = 30 * 60 * 1000 };

/* When what came up. */
struct changes {
    struct {
        int64_t at_ms;
        const struct slide *slide;
        int page, pages;
    } items[MOST_CHANGES];
    size_t count;
};

static void note(struct changes *changes, const struct stage *stage)
{
    struct display_view view = display_view(stage->display);
    size_t last = changes->count - 1;

    if (changes->count > 0 && changes->items[last].slide == view.slide &&
        changes->items[last].page == view.page)
        return;
    assert_true(changes->count < MOST_CHANGES);
    changes->items[changes->count].at_ms = stage->monotonic;
    changes->items[changes->count].slide = view.slide;
    changes->items[changes->count].page = view.page;
    changes->items[changes->count].pages = view.pages;
    changes->count++;
}

/* What half an hour of these feeds brings, with a screen or without one. */
static void watch(struct changes *changes, struct feed *const *feeds, bool seen, bool crossfade)
{
    struct stage *stage = stage_open(crossfade);

    if (!seen) {
        struct display_options options = stage_options(stage, crossfade);

        options.screen = NULL;
        display_free(stage->display);
        stage->display = display_new(&options);
    }
    for (size_t i = 0; i < MOST_FEEDS; i++)
        feed_hold(feeds[i]);
    stage_show(stage, feeds, MOST_FEEDS);
    stage_settle(stage);
    *changes = (struct changes){0};
    note(changes, stage);
    for (int64_t ms = 0; ms < HALF_HOUR_MS; ms += 100) {
        stage_pass(stage, 100);
        note(changes, stage);
    }
    assert_true(seen == (stage_frames(stage) > 0));
    assert_true(seen == (display_counts(stage->display).compositions > 0));
    stage_close(stage);
}

static void goes_the_way_of_a_display_that_is_seen(void **state)
{
    static struct changes seen, blind;
    struct feed *feeds[MOST_FEEDS] = {
        feed_of_file("config/feeds/clusters.json"),
        stage_feed("brief", 2, ", \"hours\": [{\"from\": \"09:05\", \"to\": \"09:10\"}]", ""),
        stage_feed("fire", 2,
                   ", \"urgent\": true, \"valid\": {\"from\": \"2011-07-12T09:15:07Z\", "
                   "\"until\": \"2011-07-12T09:17:41Z\"}",
                   ""),
    };

    (void)state;
    assert_true(time_set_zone("UTC"));
    assert_non_null(feeds[0]);
    for (int crossfade = 0; crossfade < 2; crossfade++) {
        watch(&seen, feeds, true, crossfade);
        watch(&blind, feeds, false, crossfade);
        assert_in_range(seen.count, 80, MOST_CHANGES);
        assert_int_equal(blind.count, seen.count);
        for (size_t i = 0; i < seen.count; i++) {
            assert_int_equal(blind.items[i].at_ms, seen.items[i].at_ms);
            assert_ptr_equal(blind.items[i].slide, seen.items[i].slide);
            assert_int_equal(blind.items[i].page, seen.items[i].page);
            assert_int_equal(blind.items[i].pages, seen.items[i].pages);
        }
    }
    for (size_t i = 0; i < MOST_FEEDS; i++)
        feed_release(feeds[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_the_way_of_a_display_that_is_seen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
