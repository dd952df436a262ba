/* The picture is displaced a little, so that nothing burns into the screen: through which places,
 * by whole px, turned or not, and with the ground at every edge. */
#include "displaced.h"
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

enum { REACH = 4, PLACES = (2 * REACH + 1) * (2 * REACH + 1), STEPS = 2 * (PLACES - 1) };

/* 21 July 2011, 10:42 in London. */
static const int64_t report_day_ms = 1311241320000;

static void the_walk_visits_every_place_and_comes_round(void **state)
{
    const struct geometry geometry = {1920, 1080, 43, 3, false};
    bool visited[2 * REACH + 1][2 * REACH + 1] = {{false}};
    int places = 0;
    (void)state;
    for (unsigned step = 0; step < STEPS; step++) {
        struct shift here = geometry_shift(&geometry, step);
        struct shift next = geometry_shift(&geometry, step + 1);
        assert_in_range(here.x + REACH, 0, 2 * REACH);
        assert_in_range(here.y + REACH, 0, 2 * REACH);
        assert_int_equal(abs(next.x - here.x) + abs(next.y - here.y), 1);
        bool *place = &visited[here.y + REACH][here.x + REACH];
        places += !*place;
        *place = true;
    }
    assert_int_equal(places, PLACES);
    for (unsigned step = 0; step < STEPS; step++) {
        struct shift first = geometry_shift(&geometry, step);
        struct shift again = geometry_shift(&geometry, step + STEPS);
        assert_true(first.x == again.x && first.y == again.y);
    }
    assert_int_equal(geometry_shift(&geometry, 0).x, 0);
    assert_int_equal(geometry_shift(&geometry, 0).y, 0);
}

static int reach_on(int width, int height)
{
    const struct geometry geometry = {width, height, 43, 3, false};
    int reach = 0;
    for (unsigned step = 0; step < STEPS; step++) {
        struct shift shift = geometry_shift(&geometry, step);
        reach = abs(shift.x) > reach ? abs(shift.x) : reach;
        reach = abs(shift.y) > reach ? abs(shift.y) : reach;
    }
    return reach;
}

static void it_grows_with_the_screen(void **state)
{
    (void)state;
    assert_int_equal(reach_on(1920, 1080), 4);
    assert_int_equal(reach_on(1080, 1920), 4);
    assert_int_equal(reach_on(2560, 1080), 4);
    assert_int_equal(reach_on(3840, 2160), 8);
    assert_int_equal(reach_on(1280, 720), 3);
}

/* How a shift of the picture shows in the frame, the picture being turned. */
static struct shift turned(struct shift shift, int rotation)
{
    switch (rotation) {
    case 90:
        return (struct shift){-shift.y, shift.x};
    case 180:
        return (struct shift){-shift.x, -shift.y};
    case 270:
        return (struct shift){shift.y, -shift.x};
    default:
        return shift;
    }
}

/* Two composers alike, one of which displaces its pictures. */
struct pair {
    struct composer_options options;
    struct composer *plain, *displacing;
    struct frame *before, *after;
};

static void open_pair(struct pair *pair, int rotation, const char *theme)
{
    struct error error = {0};
    int width, height;
    *pair = (struct pair){.options = {.geometry = {1280, 720, 43, 3, false},
                                      .rotation = rotation,
                                      .theme = theme,
                                      .organisation = "Leeds City Council"}};
    pair->plain = composer_new(&pair->options, &error);
    pair->displacing = composer_new(&pair->options, &error);
    assert_string_equal(error.message, "");
    composer_frame_size(pair->plain, &width, &height);
    pair->before = frame_new(width, height);
    pair->after = frame_new(width, height);
}

static void close_pair(struct pair *pair)
{
    frame_free(pair->before);
    frame_free(pair->after);
    composer_free(pair->plain);
    composer_free(pair->displacing);
}

static bool same_texts(const struct audit *one, const struct audit *other)
{
    bool same = one->count == other->count;
    for (size_t i = 0; same && i < one->count; i++) {
        const struct audit_text *left = &one->texts[i];
        const struct audit_text *right = &other->texts[i];
        same = strcmp(left->text, right->text) == 0 && left->box.x == right->box.x &&
               left->box.y == right->box.y && left->contrast == right->contrast;
    }
    return same;
}

static void assert_displaced(struct pair *pair, const struct programme_slot *slot, int page,
                             unsigned step)
{
    struct shift shift = geometry_shift(&pair->options.geometry, step);
    struct audit before = {0};
    struct audit after = {0};
    composer_shift(pair->displacing, step);
    composer_draw(pair->plain, slot, page, report_day_ms, pair->before, &before);
    composer_draw(pair->displacing, slot, page, report_day_ms, pair->after, &after);
    assert_true(displaced_by(pair->after, pair->before, turned(shift, pair->options.rotation)));
    assert_true(before.count > 0 && same_texts(&before, &after));
    audit_finish(&before);
    audit_finish(&after);
}

/* Steps that are far from the middle. */
static const unsigned steps[] = {1, 40, 67, 120};

static void assert_feed_displaced(struct pair *pair, struct feed *feed)
{
    unsigned next = 0;
    assert_non_null(feed);
    for (size_t i = 0; i < feed->slides.count; i++) {
        struct programme_slot slot = {feed_slide(feed, i), i, feed->slides.count};
        int pages = composer_pages(pair->plain, slot.slide, report_day_ms);
        for (int page = 0; page < pages; page++)
            assert_displaced(pair, &slot, page, steps[next++ % 4]);
    }
    feed_release(feed);
}

static void the_picture_is_the_same_but_for_its_place(void **state)
{
    static const char *const feeds[] = {"obsessions", "clusters", "attainment", "improvement"};
    static const char urdu[] =
        "{\"foyer\": 1, \"title\": \"لیڈز\", \"language\": \"ur\", \"slides\": ["
        "{\"kind\": \"notice\", \"title\": \"کتب خانہ\", \"body\": \"پیر کو 35% بند ہے\","
        " \"link\": \"https://www.leeds.gov.uk\"}]}";
    char path[64];
    (void)state;
    for (int rotation = 0; rotation < 360; rotation += 90) {
        struct problems problems = {0};
        struct pair pair;
        open_pair(&pair, rotation, rotation == 180 ? "dark" : "light");
        snprintf(path, sizeof path, "config/feeds/%s.json", feeds[rotation / 90]);
        assert_feed_displaced(&pair, feed_of_file(path));
        assert_feed_displaced(&pair, feed_of_file("config/feeds/owl.json"));
        assert_feed_displaced(&pair, feed_of_text(urdu, sizeof urdu - 1, "urdu", &problems));
        problems_finish(&problems);
        close_pair(&pair);
    }
}

static void the_idle_slide_is_displaced_too(void **state)
{
    struct pair pair;
    (void)state;
    open_pair(&pair, 0, "light");
    struct shift shift = geometry_shift(&pair.options.geometry, steps[2]);
    assert_true(shift.x != 0 && shift.y != 0);
    composer_shift(pair.displacing, steps[2]);
    composer_draw_idle(pair.plain, report_day_ms, pair.before, NULL);
    composer_draw_idle(pair.displacing, report_day_ms, pair.after, NULL);
    assert_true(displaced_by(pair.after, pair.before, shift));
    assert_false(displaced_by(pair.after, pair.before, (struct shift){0, 0}));
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_walk_visits_every_place_and_comes_round),
        cmocka_unit_test(it_grows_with_the_screen),
        cmocka_unit_test(the_picture_is_the_same_but_for_its_place),
        cmocka_unit_test(the_idle_slide_is_displaced_too),
    };
    return cmocka_run_group_tests_name("shift", tests, NULL, NULL);
}
