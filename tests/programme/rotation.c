#include "foyer/programme/programme.h"

#include "foyer/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_SLIDES = 500 };

/* A feed made by hand, which the test itself holds to its end. */
struct made {
    struct feed feed;
    struct slide slides[MOST_SLIDES];
    struct validity never;
};

static void make(struct made *made, const char *name, size_t count)
{
    *made = (struct made){.feed = {.holders = 1, .name = name}};
    made->never.until =
        (struct moment){.precision = PRECISION_DAY, .date = {.year = 1900, .month = 1, .day = 1}};
    for (size_t i = 0; i < count; i++) {
        made->slides[i].feed = &made->feed;
        made->slides[i].index = i;
    }
    made->feed.slides = (struct list){.items = made->slides, .count = count};
}

static void tag(struct made *made, const char *const *tags, size_t count)
{
    made->feed.tags = (struct list){.items = tags, .count = count};
}

static void hide(struct made *made, size_t slide)
{
    made->slides[slide].valid = &made->never;
}

static const struct instant now = {.wall_ms = 0, .trust = CLOCK_RIGHT};

/* The next slide is taken: NULL where nothing may be shown. */
static const struct slide *take(struct rotation *rotation, const struct programme *programme,
                                int step)
{
    struct programme_slot slot = {0};
    bool offered = rotation_offer(rotation, programme, step, &now, &slot);
    rotation_take(rotation);
    return offered ? slot.slide : NULL;
}

/* What is shown in so many steps: "a0 a1 b0". */
static void assert_steps(struct rotation *rotation, const struct programme *programme, int step,
                         size_t steps, const char *expected)
{
    struct buffer shown = {0};
    for (size_t i = 0; i < steps; i++) {
        const struct slide *slide = take(rotation, programme, step);
        assert_non_null(slide);
        buffer_print(&shown, "%s%s%zu", i == 0 ? "" : " ", slide->feed->name, slide->index);
    }
    assert_string_equal(shown.data, expected);
    buffer_finish(&shown);
}

/* The same from the beginning. */
static void assert_rotation(const struct programme *programme, int step, size_t steps,
                            const char *expected)
{
    struct rotation *rotation = rotation_new();
    assert_steps(rotation, programme, step, steps, expected);
    rotation_free(rotation);
}

/* A display that shows a slide of these feeds. */
static struct rotation *stand_at(struct feed *const *feeds, size_t count, const struct slide *slide)
{
    struct programme *programme = programme_new(feeds, count, NULL);
    struct rotation *rotation = rotation_new();
    for (size_t i = 0; take(rotation, programme, 1) != slide; i++) {
        assert_true(i < 100);
    }
    programme_free(programme);
    return rotation;
}

/* What follows the slide, and what comes before it, in another programme. */
static void assert_neighbours(struct feed *const *feeds, size_t count, const struct slide *slide,
                              const struct programme *programme, const struct slide *after,
                              const struct slide *before)
{
    struct programme_slot slot = {0};
    struct rotation *rotation = stand_at(feeds, count, slide);
    assert_true(rotation_offer(rotation, programme, 1, &now, &slot));
    assert_ptr_equal(slot.slide, after);
    assert_true(rotation_offer(rotation, programme, -1, &now, &slot));
    assert_ptr_equal(slot.slide, before);
    rotation_free(rotation);
}

static void goes_through_feeds_in_order_and_round(void **state)
{
    (void)state;
    struct made a, b, c;
    make(&a, "a", 2);
    make(&b, "b", 1);
    make(&c, "c", 3);
    struct feed *feeds[] = {&a.feed, &b.feed, &c.feed};
    struct programme *programme = programme_new(feeds, 3, NULL);
    assert_rotation(programme, 1, 8, "a0 a1 b0 c0 c1 c2 a0 a1");
    assert_rotation(programme, -1, 8, "c2 c1 c0 b0 a1 a0 c2 c1");
    programme_free(programme);
}

static void keeps_the_order_that_it_was_given(void **state)
{
    (void)state;
    struct made a, b;
    make(&a, "a", 1);
    make(&b, "b", 2);
    struct feed *feeds[] = {&b.feed, &a.feed};
    struct programme *programme = programme_new(feeds, 2, NULL);
    assert_rotation(programme, 1, 4, "b0 b1 a0 b0");
    programme_free(programme);
}

static void leaves_out_what_is_not_due(void **state)
{
    (void)state;
    struct made a, b;
    make(&a, "a", 3);
    make(&b, "b", 2);
    struct feed *feeds[] = {&a.feed, &b.feed};
    struct rotation *rotation = stand_at(feeds, 2, &a.slides[2]);
    hide(&a, 0);
    hide(&a, 2);
    hide(&b, 1);
    struct programme *programme = programme_new(feeds, 2, NULL);
    assert_rotation(programme, 1, 3, "a1 b0 a1");
    assert_rotation(programme, -1, 3, "b0 a1 b0");
    /* Also from a slide that was due until now. */
    assert_steps(rotation, programme, 1, 1, "b0");
    assert_steps(rotation, programme, -1, 1, "a1");
    rotation_free(rotation);
    programme_free(programme);
}

static void counts_places_among_what_may_be_shown(void **state)
{
    (void)state;
    struct made a, b;
    make(&a, "a", 3);
    make(&b, "b", 2);
    hide(&a, 1);
    struct feed *feeds[] = {&a.feed, &b.feed};
    struct programme *programme = programme_new(feeds, 2, NULL);
    struct rotation *rotation = rotation_new();
    for (size_t i = 0; i < 9; i++) {
        struct programme_slot slot = {0};
        assert_true(rotation_offer(rotation, programme, 1, &now, &slot));
        assert_int_equal(slot.position, i % 4);
        assert_int_equal(slot.total, 4);
        rotation_take(rotation);
    }
    rotation_free(rotation);
    programme_free(programme);
}

static void what_is_offered_is_not_shown_yet(void **state)
{
    (void)state;
    struct made a;
    make(&a, "a", 3);
    struct feed *feeds[] = {&a.feed};
    struct programme *programme = programme_new(feeds, 1, NULL);
    struct rotation *rotation = rotation_new();
    struct programme_slot slot = {0};
    for (size_t i = 0; i < 3; i++) {
        assert_true(rotation_offer(rotation, programme, 1, &now, &slot));
        assert_ptr_equal(slot.slide, &a.slides[0]);
    }
    rotation_take(rotation);
    rotation_take(rotation);
    assert_steps(rotation, programme, 1, 2, "a1 a2");
    rotation_free(rotation);
    programme_free(programme);
}

static void a_single_slide_follows_itself(void **state)
{
    (void)state;
    struct made a;
    make(&a, "a", 1);
    struct feed *feeds[] = {&a.feed};
    struct programme *programme = programme_new(feeds, 1, NULL);
    assert_rotation(programme, 1, 3, "a0 a0 a0");
    assert_rotation(programme, -1, 3, "a0 a0 a0");
    programme_free(programme);
}

static void assert_nothing(const struct programme *programme)
{
    struct rotation *rotation = rotation_new();
    assert_null(take(rotation, programme, 1));
    assert_null(take(rotation, programme, -1));
    rotation_free(rotation);
}

static void says_where_nothing_may_be_shown(void **state)
{
    (void)state;
    struct programme *empty = programme_new(NULL, 0, NULL);
    assert_nothing(empty);
    programme_free(empty);
    struct made a;
    make(&a, "a", 2);
    hide(&a, 0);
    hide(&a, 1);
    struct feed *feeds[] = {&a.feed};
    struct programme *hidden = programme_new(feeds, 1, NULL);
    assert_nothing(hidden);
    programme_free(hidden);
    programme_free(NULL);
    rotation_free(NULL);
}

static void goes_on_behind_a_feed_that_is_gone(void **state)
{
    (void)state;
    struct made a, b, c, z;
    make(&a, "a", 2);
    make(&b, "b", 2);
    make(&c, "c", 2);
    make(&z, "z", 2);
    struct feed *feeds[] = {&a.feed, &b.feed, &c.feed, &z.feed};
    struct feed *left[] = {&a.feed, &c.feed};
    struct programme *programme = programme_new(left, 2, NULL);
    assert_neighbours(feeds, 4, &b.slides[0], programme, &c.slides[0], &a.slides[1]);
    assert_neighbours(feeds, 4, &z.slides[1], programme, &a.slides[0], &c.slides[1]);
    programme_free(programme);
}

static void goes_on_in_a_newer_version_of_the_feed(void **state)
{
    (void)state;
    struct made a, b, newer;
    make(&a, "a", 4);
    make(&b, "b", 1);
    make(&newer, "a", 2);
    struct feed *older[] = {&a.feed, &b.feed};
    struct feed *feeds[] = {&newer.feed, &b.feed};
    struct programme *programme = programme_new(feeds, 2, NULL);
    assert_neighbours(older, 2, &a.slides[0], programme, &newer.slides[1], &b.slides[0]);
    /* It has become shorter. */
    assert_neighbours(older, 2, &a.slides[3], programme, &b.slides[0], &newer.slides[1]);
    programme_free(programme);
}

static void feeds_of_one_name_in_two_folders_are_both_shown(void **state)
{
    (void)state;
    struct made first, between, second;
    make(&first, "a", 2);
    make(&between, "b", 1);
    make(&second, "a", 2);
    struct feed *feeds[] = {&first.feed, &between.feed, &second.feed};
    struct programme *programme = programme_new(feeds, 3, NULL);
    assert_rotation(programme, 1, 6, "a0 a1 b0 a0 a1 a0");
    assert_neighbours(feeds, 3, &second.slides[0], programme, &second.slides[1],
                      &between.slides[0]);
    programme_free(programme);
}

static void empty_feeds_are_passed_over(void **state)
{
    (void)state;
    struct made a, b;
    make(&a, "a", 0);
    make(&b, "b", 1);
    struct feed *feeds[] = {&a.feed, &b.feed};
    struct programme *programme = programme_new(feeds, 2, NULL);
    assert_rotation(programme, 1, 2, "b0 b0");
    programme_free(programme);
}

/* A programme with turns of so many slides. */
static struct programme *in_turns(struct feed *const *feeds, size_t count, size_t most_slides)
{
    return programme_new(feeds, count, &(struct programme_choice){.most_slides = most_slides});
}

static void a_long_feed_goes_on_where_its_turn_ended(void **state)
{
    (void)state;
    struct made a, b, c;
    make(&a, "a", 5);
    make(&b, "b", 1);
    make(&c, "c", 2);
    struct feed *feeds[] = {&a.feed, &b.feed, &c.feed};
    struct programme *programme = in_turns(feeds, 3, 2);
    assert_rotation(programme, 1, 17, "a0 a1 b0 c0 c1 a2 a3 b0 c0 c1 a4 a0 b0 c0 c1 a1 a2");
    programme_free(programme);
}

static void a_long_feed_leaves_out_what_is_not_due(void **state)
{
    (void)state;
    struct made a, b;
    make(&a, "a", 6);
    make(&b, "b", 1);
    hide(&a, 1);
    hide(&a, 5);
    struct feed *feeds[] = {&a.feed, &b.feed};
    struct programme *programme = in_turns(feeds, 2, 3);
    assert_rotation(programme, 1, 9, "a0 a2 a3 b0 a4 a0 a2 b0 a3");
    programme_free(programme);
    /* With no more due than a turn has, it begins with its first each time. */
    hide(&a, 0);
    programme = in_turns(feeds, 2, 3);
    assert_rotation(programme, 1, 8, "a2 a3 a4 b0 a2 a3 a4 b0");
    programme_free(programme);
}

static void keys_go_back_the_way_that_turns_came(void **state)
{
    (void)state;
    struct made a, b;
    make(&a, "a", 5);
    make(&b, "b", 1);
    struct feed *feeds[] = {&a.feed, &b.feed};
    struct programme *programme = in_turns(feeds, 2, 2);
    struct rotation *rotation = rotation_new();
    assert_steps(rotation, programme, 1, 5, "a0 a1 b0 a2 a3");
    assert_steps(rotation, programme, -1, 2, "a2 b0");
    assert_steps(rotation, programme, 1, 3, "a3 a4 b0");
    rotation_free(rotation);
    programme_free(programme);
}

static void long_feeds_remember_where_they_stopped_in_newer_versions(void **state)
{
    (void)state;
    struct made a, b, newer;
    make(&a, "a", 6);
    make(&b, "b", 6);
    make(&newer, "a", 6);
    struct feed *older[] = {&a.feed, &b.feed};
    struct feed *feeds[] = {&newer.feed, &b.feed};
    struct programme *before = in_turns(older, 2, 2);
    struct programme *after = in_turns(feeds, 2, 2);
    struct rotation *rotation = rotation_new();
    assert_steps(rotation, before, 1, 4, "a0 a1 b0 b1");
    assert_steps(rotation, after, 1, 6, "a2 a3 b2 b3 a4 a5");
    rotation_free(rotation);
    programme_free(before);
    programme_free(after);
}

/* Feeds of 500, 40, 10, 3 and 1 slides, in a day of slides of 10 s. */
static void each_feed_has_its_share(void **state)
{
    enum { FEEDS = 5, DAY = 8640, MOST = 10 };
    static struct made made[FEEDS];
    static const size_t counts[FEEDS] = {500, 40, 10, 3, 1};
    static const char *const names[FEEDS] = {"a", "b", "c", "d", "e"};
    struct feed *feeds[FEEDS];
    size_t shown[FEEDS] = {0};
    size_t last[FEEDS] = {0};
    size_t longest_wait = 0;
    static bool seen[500];
    (void)state;
    for (size_t i = 0; i < FEEDS; i++) {
        make(&made[i], names[i], counts[i]);
        feeds[i] = &made[i].feed;
    }
    struct programme *programme = in_turns(feeds, FEEDS, MOST);
    struct rotation *rotation = rotation_new();
    for (size_t i = 0; i < DAY; i++) {
        const struct slide *slide = take(rotation, programme, 1);
        size_t feed = (size_t)(slide->feed->name[0] - 'a');
        size_t wait = i - last[feed];
        longest_wait = wait > longest_wait ? wait : longest_wait;
        last[feed] = i;
        shown[feed]++;
        seen[slide->index] = seen[slide->index] || feed == 0;
    }
    /* A round is 10 + 10 + 10 + 3 + 1 slides, and nobody waits longer for a feed. */
    for (size_t i = 0; i < FEEDS; i++) {
        size_t share = counts[i] < MOST ? counts[i] : MOST;
        assert_in_range(shown[i], DAY / 34 * share, (DAY / 34 + 1) * share);
    }
    assert_int_equal(longest_wait, 34);
    for (size_t i = 0; i < 500; i++) {
        assert_true(seen[i]);
    }
    rotation_free(rotation);
    programme_free(programme);
}

static void begins_with_the_feeds_that_are_named_in_their_order(void **state)
{
    (void)state;
    struct made a, b, c, d;
    make(&a, "a", 1);
    make(&b, "b", 1);
    make(&c, "c", 1);
    make(&d, "d", 1);
    struct feed *feeds[] = {&a.feed, &b.feed, &c.feed, &d.feed};
    struct feed *left[] = {&a.feed, &b.feed, &d.feed};
    static const char *const order[] = {"d", "none", "b", NULL};
    const struct programme_choice choice = {.order = order};
    struct programme *programme = programme_new(feeds, 4, &choice);
    struct rotation *rotation = rotation_new();
    assert_steps(rotation, programme, 1, 5, "d0 b0 a0 c0 d0");
    assert_steps(rotation, programme, -1, 1, "c0");
    programme_free(programme);
    /* Where a feed that is gone would have been, counts by this order too. */
    programme = programme_new(left, 3, &choice);
    assert_steps(rotation, programme, 1, 2, "d0 b0");
    rotation_free(rotation);
    programme_free(programme);
}

static void shows_the_feeds_that_share_a_tag(void **state)
{
    (void)state;
    struct made schools, libraries, untagged;
    make(&schools, "schools", 1);
    make(&libraries, "libraries", 1);
    make(&untagged, "untagged", 1);
    static const char *const of_schools[] = {"east", "education"};
    static const char *const of_libraries[] = {"culture"};
    tag(&schools, of_schools, 2);
    tag(&libraries, of_libraries, 1);
    struct feed *feeds[] = {&schools.feed, &libraries.feed, &untagged.feed};
    static const char *const education[] = {"health", "education", NULL};
    struct programme *programme =
        programme_new(feeds, 3, &(struct programme_choice){.tags = education});
    assert_rotation(programme, 1, 2, "schools0 schools0");
    programme_free(programme);
    static const char *const none[] = {NULL};
    programme = programme_new(feeds, 3, &(struct programme_choice){.tags = none});
    assert_rotation(programme, 1, 4, "schools0 libraries0 untagged0 schools0");
    programme_free(programme);
    static const char *const unknown[] = {"Education", NULL};
    programme = programme_new(feeds, 3, &(struct programme_choice){.tags = unknown});
    assert_nothing(programme);
    programme_free(programme);
}

static void holds_its_feeds_while_it_lives(void **state)
{
    (void)state;
    struct made a, b;
    make(&a, "a", 1);
    make(&b, "b", 1);
    static const char *const of_a[] = {"shown"};
    tag(&a, of_a, 1);
    static const char *const shown[] = {"shown", NULL};
    struct feed *feeds[] = {&a.feed, &b.feed};
    struct programme *programme =
        programme_new(feeds, 2, &(struct programme_choice){.tags = shown});
    assert_int_equal(a.feed.holders, 2);
    assert_int_equal(b.feed.holders, 1);
    programme_free(programme);
    assert_int_equal(a.feed.holders, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goes_through_feeds_in_order_and_round),
        cmocka_unit_test(keeps_the_order_that_it_was_given),
        cmocka_unit_test(leaves_out_what_is_not_due),
        cmocka_unit_test(counts_places_among_what_may_be_shown),
        cmocka_unit_test(what_is_offered_is_not_shown_yet),
        cmocka_unit_test(a_single_slide_follows_itself),
        cmocka_unit_test(says_where_nothing_may_be_shown),
        cmocka_unit_test(goes_on_behind_a_feed_that_is_gone),
        cmocka_unit_test(goes_on_in_a_newer_version_of_the_feed),
        cmocka_unit_test(feeds_of_one_name_in_two_folders_are_both_shown),
        cmocka_unit_test(empty_feeds_are_passed_over),
        cmocka_unit_test(a_long_feed_goes_on_where_its_turn_ended),
        cmocka_unit_test(a_long_feed_leaves_out_what_is_not_due),
        cmocka_unit_test(keys_go_back_the_way_that_turns_came),
        cmocka_unit_test(long_feeds_remember_where_they_stopped_in_newer_versions),
        cmocka_unit_test(each_feed_has_its_share),
        cmocka_unit_test(begins_with_the_feeds_that_are_named_in_their_order),
        cmocka_unit_test(shows_the_feeds_that_share_a_tag),
        cmocka_unit_test(holds_its_feeds_while_it_lives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
