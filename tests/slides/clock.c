/* A clock that is known to be wrong: no page says what time or day it is, and nothing else moves.
 */
#include "feeds.h"

#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
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

enum { MINUTE_MS = 60 * 1000, DAY_MS = 24 * 60 * MINUTE_MS };

/* Two composers alike: one draws a page and then brings its clock up to date, the other draws it
 * whole. */
struct pair {
    struct composer *composer, *other;
    struct frame *frame, *whole, *before;
};

static void open_pair(struct pair *pair, int rotation, unsigned step)
{
    struct composer_options options = {.geometry = {1280, 720, 43, 3, false}, .rotation = rotation};
    int width, height;
    pair->composer = composer_new(&options, NULL);
    pair->other = composer_new(&options, NULL);
    composer_shift(pair->composer, step);
    composer_shift(pair->other, step);
    composer_frame_size(pair->composer, &width, &height);
    pair->frame = frame_new(width, height);
    pair->whole = frame_new(width, height);
    pair->before = frame_new(width, height);
}

static void close_pair(struct pair *pair)
{
    frame_free(pair->frame);
    frame_free(pair->whole);
    frame_free(pair->before);
    composer_free(pair->composer);
    composer_free(pair->other);
}

/* Two frames differ, and nowhere but within a box. */
static void assert_within(const struct frame *one, const struct frame *other, struct box box)
{
    size_t differing = 0;
    for (int y = 0; y < one->height; y++)
        for (int x = 0; x < one->width; x++) {
            size_t at = (size_t)y * (size_t)one->width + (size_t)x;
            if (one->pixels[at] == other->pixels[at])
                continue;
            differing++;
            assert_true(x >= box.x && x < box.x + box.width);
            assert_true(y >= box.y && y < box.y + box.height);
        }
    assert_true(differing > 0);
}

static void assert_minutes_agree(const struct pair *pair, const struct slide *slide)
{
    static const int minutes[] = {1, 2, 7, 18, 19, 60, 69, 278, 700};
    size_t bytes = (size_t)pair->frame->width * (size_t)pair->frame->height * sizeof(uint32_t);
    struct programme_slot slot = {slide, 0, 1};
    struct box changed;
    composer_draw(pair->composer, &slot, 0, report_day_ms, pair->frame, NULL);
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        int64_t wall_ms = report_day_ms + (int64_t)minutes[i] * MINUTE_MS;
        memcpy(pair->before->pixels, pair->frame->pixels, bytes);
        composer_draw(pair->other, &slot, 0, wall_ms, pair->whole, NULL);
        assert_true(composer_draw_clock(pair->composer, slide, wall_ms, pair->frame, &changed));
        assert_memory_equal(pair->frame->pixels, pair->whole->pixels, bytes);
        assert_within(pair->before, pair->frame, changed);
    }
}

static void the_clock_alone_is_drawn_as_with_the_page(void **state)
{
    static const char urdu[] =
        "{\"foyer\": 1, \"title\": \"لیڈز\", \"language\": \"ur\", \"slides\": ["
        "{\"kind\": \"notice\", \"title\": \"کتب خانہ\", \"body\": \"پیر کو 35% بند ہے\"}]}";
    struct problems problems = {0};
    (void)state;
    assert_true(time_set_zone("Europe/London"));
    for (int rotation = 0; rotation < 360; rotation += 90) {
        struct feed *feeds[] = {feed_of_file("config/feeds/clusters.json"),
                                feed_of_file("config/feeds/welcome.json"),
                                feed_of_text(urdu, sizeof urdu - 1, "urdu", &problems)};
        struct pair pair;
        open_pair(&pair, rotation, rotation == 0 ? 0 : 40);
        for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
            assert_non_null(feeds[i]);
            assert_minutes_agree(&pair, feed_slide(feeds[i], 0));
            feed_release(feeds[i]);
        }
        close_pair(&pair);
    }
    problems_finish(&problems);
}

/* A wider time may leave a section no room beside the date: either nothing but the clock changes,
 * or the whole page has to be drawn. */
static void a_long_title_beside_the_clock_is_as_on_the_whole_page(void **state)
{
    static const int minutes[] = {29, 578}; /* 11:11, which is narrow, and 20:20 */
    struct problems problems = {0};
    struct pair pair;
    size_t alone = 0, drawn = 0;
    char text[512], title[64] = "";
    (void)state;
    assert_true(time_set_zone("Europe/London"));
    open_pair(&pair, 0, 0);
    size_t bytes = (size_t)pair.frame->width * (size_t)pair.frame->height * sizeof(uint32_t);
    for (int letters = 1; letters <= 53; letters++) {
        title[letters - 1] = letters % 7 == 0 ? ' ' : letters % 2 == 0 ? 'l' : 'w';
        int size = snprintf(text, sizeof text,
                            "{\"foyer\": 1, \"title\": \"Leeds %sn\", \"source\": \"Leeds\", "
                            "\"slides\": [{\"kind\": \"notice\", \"body\": \"Closed\"}]}",
                            title);
        struct feed *feed = feed_of_text(text, (size_t)size, "long", &problems);
        assert_non_null(feed);
        struct programme_slot slot = {feed_slide(feed, 0), 0, 1};
        for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
            int64_t wall_ms = report_day_ms + (int64_t)minutes[i] * MINUTE_MS;
            struct box changed;
            composer_draw(pair.composer, &slot, 0, report_day_ms, pair.frame, NULL);
            drawn++;
            if (!composer_draw_clock(pair.composer, slot.slide, wall_ms, pair.frame, &changed))
                continue;
            alone++;
            composer_draw(pair.other, &slot, 0, wall_ms, pair.whole, NULL);
            assert_memory_equal(pair.frame->pixels, pair.whole->pixels, bytes);
        }
        feed_release(feed);
    }
    assert_true(alone < drawn);
    assert_true(alone > drawn * 3 / 4);
    close_pair(&pair);
    problems_finish(&problems);
}

static void the_page_is_drawn_anew_where_more_may_have_changed(void **state)
{
    struct feed *feed = feed_of_slide(milestones);
    const struct slide *slide = feed_slide(feed, 0);
    struct programme_slot slot = {slide, 0, 1};
    struct pair pair;
    struct box changed;
    (void)state;
    assert_true(time_set_zone("Europe/London"));
    open_pair(&pair, 0, 0);
    assert_false(composer_draw_clock(pair.composer, slide, report_day_ms, pair.frame, &changed));
    composer_draw(pair.composer, &slot, 0, report_day_ms, pair.frame, NULL);
    assert_true(
        composer_draw_clock(pair.composer, slide, report_day_ms + MINUTE_MS, pair.frame, &changed));
    assert_false(
        composer_draw_clock(pair.composer, slide, report_day_ms + DAY_MS, pair.frame, &changed));
    assert_false(composer_draw_clock(pair.composer, slide, report_day_ms, pair.whole, &changed));
    composer_shift(pair.composer, 1);
    assert_false(composer_draw_clock(pair.composer, slide, report_day_ms, pair.frame, &changed));
    composer_shift(pair.composer, 0);
    composer_hide_clock(pair.composer, true);
    assert_false(composer_draw_clock(pair.composer, slide, report_day_ms, pair.frame, &changed));
    composer_hide_clock(pair.composer, false);
    assert_true(composer_draw_clock(pair.composer, slide, report_day_ms, pair.frame, &changed));
    composer_draw_idle(pair.composer, report_day_ms, pair.frame, NULL);
    assert_false(composer_draw_clock(pair.composer, slide, report_day_ms, pair.frame, &changed));
    close_pair(&pair);
    feed_release(feed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hidden_clock_is_on_no_page),
        cmocka_unit_test(the_rest_stays_where_it_is),
        cmocka_unit_test(the_clock_alone_is_drawn_as_with_the_page),
        cmocka_unit_test(a_long_title_beside_the_clock_is_as_on_the_whole_page),
        cmocka_unit_test(the_page_is_drawn_anew_where_more_may_have_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
