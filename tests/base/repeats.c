/* A log that is read by people and kept on a small card: what comes each second is said a few
 * times, and counted after. */
#include "foyer/base/repeats.h"
#include "foyer/base/log.h"

#include "log_catcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SECOND = 1000, HOUR = 3600 * SECOND };

/* A clock that stands where the test has put it. */
static int64_t now_ms(void *context)
{
    return *(int64_t *)context;
}

struct bench {
    int64_t now;
    struct clock clock;
    struct repeats repeats;
    struct log_catcher catcher;
};

static int begin(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);

    if (!bench)
        return 1;
    bench->clock =
        (struct clock){.monotonic_ms = now_ms, .wall_ms = now_ms, .context = &bench->now};
    bench->repeats.clock = &bench->clock;
    log_hold_repeats(&bench->repeats);
    *state = bench;
    return 0;
}

static int end(void **state)
{
    log_hold_repeats(NULL);
    free(*state);
    return 0;
}

static void a_feed_that_is_broken_each_second_takes_a_few_lines_an_hour(void **state)
{
    struct bench *bench = *state;

    log_catcher_begin(&bench->catcher);
    for (int second = 0; second < 5 * 3600; second++) {
        bench->now = (int64_t)second * SECOND;
        log_problem("library.json:%d:%d: /slides/0/value: expected a number", second, second % 7);
        log_problem("library.json: refused; the version before it stays on the screen");
    }
    const char *text = log_catcher_end(&bench->catcher);

    assert_int_equal(count_of(text, "\nfoyer: library.json:"), 7); /* the first one begins it */
    assert_int_equal(count_of(text, "3596 more like this within an hour: library.json: refused"),
                     1);
    assert_int_equal(count_of(text, "3600 more like this within an hour: library.json: refused"),
                     3);
    assert_true(count_of(text, "\n") <= 8 + 2 * 5);
    assert_non_null(strstr(text, "within an hour: library.json:3599:1: /slides"));
}

static void what_was_held_back_is_said_without_further_messages(void **state)
{
    struct bench *bench = *state;

    log_catcher_begin(&bench->catcher);
    for (int i = 0; i < 10; i++)
        log_note("the screen is on");
    bench->now = HOUR - 1;
    log_remind(false);
    log_note("at the hour");
    bench->now = HOUR;
    log_remind(false);
    log_remind(false);
    const char *text = log_catcher_end(&bench->catcher);

    assert_non_null(
        strstr(text, "at the hour\n6 more like this within an hour: the screen is on\n"));
    assert_int_equal(count_of(text, "more like this"), 1);
    assert_int_equal(count_of(text, "the screen is on\n"), REPEATS_SAID + 1);
}

static void what_comes_once_a_day_is_said_each_time(void **state)
{
    struct bench *bench = *state;

    log_catcher_begin(&bench->catcher);
    for (int day = 0; day < 30; day++) {
        bench->now = (int64_t)day * 24 * HOUR;
        log_note("the screen is off (cec)");
    }
    assert_int_equal(count_of(log_catcher_end(&bench->catcher), "the screen is off (cec)\n"), 30);
}

static void other_messages_are_not_held_back(void **state)
{
    struct bench *bench = *state;

    log_catcher_begin(&bench->catcher);
    for (int i = 0; i < 100; i++)
        log_problem("a.json: refused");
    log_problem("b.json: refused");
    log_note("a.json: accepted");
    const char *text = log_catcher_end(&bench->catcher);

    assert_non_null(strstr(text, "foyer: b.json: refused\na.json: accepted\n"));
    assert_int_equal(count_of(text, "a.json: refused"), REPEATS_SAID);
}

/* Two words of letters, so that each number makes another message. */
static const char *name_of(int number)
{
    static char name[8];

    for (int i = 0; i < 6; i++, number /= 26)
        name[i] = (char)('a' + number % 26);
    return name;
}

static void ever_new_messages_have_an_end_too(void **state)
{
    struct bench *bench = *state;
    struct buffer lines = {0};
    int said = 0, problems = 0;

    for (int i = 0; i < 10000; i++)
        said += repeats_take(&bench->repeats, name_of(i), false);
    assert_int_equal(said, REPEATS_BURST - REPEATS_RESERVE);
    for (int i = 10000; i < 20000; i++)
        problems += repeats_take(&bench->repeats, name_of(i), true);
    assert_int_equal(problems, REPEATS_RESERVE);
    said = 0;
    for (int i = 20000; i < 30000; i++) {
        bench->now += 10 * SECOND;
        said += repeats_take(&bench->repeats, name_of(i), true);
    }
    assert_in_range(said, 100000 / 120, 100000 / 120 + 1);
    repeats_due(&bench->repeats, false, &lines);
    assert_null(lines.data);
    bench->now += 1000 * (int64_t)REPEATS_REFILL_MS;
    assert_true(repeats_take(&bench->repeats, "well again", false));
    repeats_due(&bench->repeats, false, &lines);
    assert_non_null(strstr(lines.data, "28167 other messages were left out"));
    buffer_finish(&lines);
}

static void the_end_says_all_that_was_held_back(void **state)
{
    struct bench *bench = *state;

    log_catcher_begin(&bench->catcher);
    for (int i = 0; i < 6; i++)
        log_note("accepted a.json: %d slides", i);
    log_remind(true);
    assert_non_null(strstr(log_catcher_end(&bench->catcher),
                           "2 more like this within an hour: accepted a.json: 5 slides\n"));
}

static void without_repeats_everything_is_said(void **state)
{
    struct bench *bench = *state;

    log_hold_repeats(NULL);
    log_catcher_begin(&bench->catcher);
    for (int i = 0; i < 10; i++)
        log_note("again");
    log_remind(true);
    assert_int_equal(count_of(log_catcher_end(&bench->catcher), "again\n"), 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_feed_that_is_broken_each_second_takes_a_few_lines_an_hour,
                                        begin, end),
        cmocka_unit_test_setup_teardown(what_was_held_back_is_said_without_further_messages, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_comes_once_a_day_is_said_each_time, begin, end),
        cmocka_unit_test_setup_teardown(other_messages_are_not_held_back, begin, end),
        cmocka_unit_test_setup_teardown(ever_new_messages_have_an_end_too, begin, end),
        cmocka_unit_test_setup_teardown(the_end_says_all_that_was_held_back, begin, end),
        cmocka_unit_test_setup_teardown(without_repeats_everything_is_said, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
