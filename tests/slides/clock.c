/* A clock that is known to be wrong: no page says what time or day it is, and nothing else moves.
 */
#include "feeds.h"

#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

static const char milestones[] =
    "{\"kind\": \"milestones\", \"events\": [{\"date\": \"2010-01\", \"label\": \"Begun\"},"
    "{\"date\": \"2012-01\", \"label\": \"Ended\"}]}";

static bool holds(const struct audit *audit, const char *text)
{
    for (size_t i = 0; i < audit->count; i++) {
        if (strstr(audit->texts[i].text, text))
            return true;
    }
    return false;
}

/* Draws a slide, or the idle slide where it is NULL. */
static void draw(struct composer *composer, const struct slide *slide, struct audit *audit)
{
    struct frame *frame = frame_new(1920, 1080);
    struct programme_slot slot = {slide, 0, 1};
    if (slide)
        composer_draw(composer, &slot, 0, report_day_ms, frame, audit);
    else
        composer_draw_idle(composer, report_day_ms, frame, audit);
    frame_free(frame);
}

static struct composer *make_composer(void)
{
    struct composer_options options = {.geometry = {1920, 1080, 43, 3, false},
                                       .organisation = "Leeds City Council"};
    struct error error = {0};
    assert_true(time_set_zone("Europe/London"));
    struct composer *composer = composer_new(&options, &error);
    assert_string_equal(error.message, "");
    return composer;
}

static void a_hidden_clock_is_on_no_page(void **state)
{
    struct composer *composer = make_composer();
    struct feed *feed = feed_of_slide(milestones);
    const struct slide *slides[] = {feed_slide(feed, 0), NULL};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct audit seen = {0}, hidden = {0};
        draw(composer, slides[i], &seen);
        composer_hide_clock(composer, true);
        draw(composer, slides[i], &hidden);
        composer_hide_clock(composer, false);
        assert_true(holds(&seen, "10:42"));
        assert_true(holds(&seen, "July"));
        assert_false(holds(&hidden, "10:42"));
        assert_false(holds(&hidden, "July"));
        assert_int_equal(holds(&seen, "we are here"), slides[i] != NULL);
        assert_false(holds(&hidden, "we are here"));
        assert_true(hidden.count < seen.count);
        audit_finish(&seen);
        audit_finish(&hidden);
    }
    feed_release(feed);
    composer_free(composer);
}

static void the_rest_stays_where_it_is(void **state)
{
    struct composer *composer = make_composer();
    struct feed *feed = feed_of_slide("{\"kind\": \"notice\", \"body\": \"Closed\"}");
    struct audit seen = {0}, hidden = {0};
    (void)state;
    draw(composer, feed_slide(feed, 0), &seen);
    composer_hide_clock(composer, true);
    draw(composer, feed_slide(feed, 0), &hidden);
    size_t at = 0;
    for (size_t i = 0; i < hidden.count; i++, at++) {
        while (at < seen.count && strcmp(seen.texts[at].text, hidden.texts[i].text) != 0)
            at++;
        assert_true(at < seen.count);
        assert_memory_equal(&seen.texts[at].box, &hidden.texts[i].box, sizeof(struct box));
    }
    assert_true(holds(&hidden, "Closed"));
    audit_finish(&seen);
    audit_finish(&hidden);
    feed_release(feed);
    composer_free(composer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hidden_clock_is_on_no_page),
        cmocka_unit_test(the_rest_stays_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
