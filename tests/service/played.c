#include "foyer/service/played.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"
#include "foyer/base/text.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char head[] = "from,to,seconds,feed,version,slide,kind,page,pages,clock\r\n";

/* A display in Leeds, at an hour of its own. */
struct fixture {
    struct arena arena;
    const char *folder; /* in a folder that is there */
    int64_t wall, monotonic;
    enum clock_trust trust;
    struct clock clock;
    struct played *played;
};

static int64_t wall_ms(void *context)
{
    return ((struct fixture *)context)->wall;
}

static int64_t monotonic_ms(void *context)
{
    return ((struct fixture *)context)->monotonic;
}

static enum clock_trust trust(void *context)
{
    return ((struct fixture *)context)->trust;
}

static int setup(void **state)
{
    struct fixture *fixture = memory_get(1, sizeof *fixture);
    char path[] = "/tmp/foyer-played-XXXXXX";
    assert_non_null(mkdtemp(path));
    assert_true(time_set_zone("Europe/London"));
    fixture->folder = arena_print(&fixture->arena, "%s/played", path);
    fixture->wall = time_from_local((struct date){2026, 7, 12}, 23, 50, 0);
    fixture->monotonic = 5000;
    fixture->trust = CLOCK_RIGHT;
    fixture->clock = (struct clock){monotonic_ms, wall_ms, fixture, trust};
    fixture->played = played_new(fixture->folder, 2, &fixture->clock);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    char *above = file_folder(fixture->folder);
    const char *command = arena_print(&fixture->arena, "rm -rf %s", above);
    played_free(fixture->played);
    int status = system(command); /* NOLINT(cert-env33-c) */
    free(above);
    arena_finish(&fixture->arena);
    free(fixture);
    return status;
}

static void pass(struct fixture *fixture, int64_t ms)
{
    fixture->wall += ms;
    fixture->monotonic += ms;
}

static void show(struct fixture *fixture, const char *feed, int64_t ms)
{
    struct played_page page = {feed, "0123456789abcdef", "figure", 2, 1, 3};
    played_note(fixture->played, &page);
    pass(fixture, ms);
}

/* The file of a day of July 2026, or nothing. */
static const char *text_of(struct fixture *fixture, int day)
{
    struct buffer text = {0};
    const char *path = arena_print(&fixture->arena, "%s/2026-07-%02d.csv", fixture->folder, day);
    bool there = file_read(AT_FDCWD, path, 8 << 20, &text, NULL);
    const char *copy = there ? arena_text(&fixture->arena, text.data, text.length) : "";
    buffer_finish(&text);
    return copy;
}

static void assert_day(struct fixture *fixture, int day, const char *rows)
{
    assert_string_equal(text_of(fixture, day), arena_print(&fixture->arena, "%s%s", head, rows));
}

static void says_what_stood_from_when_to_when(void **state)
{
    struct fixture *fixture = *state;
    show(fixture, "clusters", 17500);
    show(fixture, "a \"b\", c", 10000);
    played_note(fixture->played, NULL);
    pass(fixture, 3600000); /* nothing is shown */
    assert_true(played_write(fixture->played, true, NULL));
    assert_day(fixture, 12,
               "2026-07-12T23:50:00+01:00,2026-07-12T23:50:17+01:00,17.500,clusters,"
               "0123456789abcdef,2,figure,1,3,right\r\n"
               "2026-07-12T23:50:17+01:00,2026-07-12T23:50:27+01:00,10.000,\"a \"\"b\"\", c\","
               "0123456789abcdef,2,figure,1,3,right\r\n");
}

/* The day of a page is that on which it came up. */
static void each_day_has_a_file(void **state)
{
    struct fixture *fixture = *state;
    show(fixture, "late", 605000);
    show(fixture, "early", 1000);
    played_note(fixture->played, NULL);
    assert_true(played_write(fixture->played, true, NULL));
    assert_non_null(strstr(text_of(fixture, 12), "2026-07-13T00:00:05+01:00,605.000,late,"));
    assert_null(strstr(text_of(fixture, 12), "early"));
    assert_non_null(strstr(text_of(fixture, 13), ",1.000,early,"));
}

static void keeps_as_many_days_as_asked_for(void **state)
{
    struct fixture *fixture = *state;
    const char *other = arena_print(&fixture->arena, "%s/notes.csv", fixture->folder);
    for (int day = 0; day < 4; day++) {
        show(fixture, "daily", 86400000);
        played_note(fixture->played, NULL);
        assert_true(played_write(fixture->played, true, NULL));
        assert_true(day > 0 || file_write(other, "mine", 4, NULL));
    }
    assert_string_equal(text_of(fixture, 12), "");
    assert_string_equal(text_of(fixture, 13), "");
    assert_non_null(strstr(text_of(fixture, 14), "daily"));
    assert_non_null(strstr(text_of(fixture, 15), "daily"));
    assert_int_equal(access(other, F_OK), 0);
}

/* How long a page stood does not depend on a clock that is set meanwhile; how far it could be
 * trusted is said. */
static void a_clock_that_is_set_changes_no_length(void **state)
{
    struct fixture *fixture = *state;
    fixture->trust = CLOCK_DOUBTFUL;
    show(fixture, "clusters", 5000);
    fixture->wall += 3 * 3600000;
    fixture->trust = CLOCK_RIGHT;
    played_note(fixture->played, NULL);
    assert_true(played_write(fixture->played, true, NULL));
    assert_non_null(strstr(text_of(fixture, 12), "2026-07-12T23:50:00+01:00,"
                                                 "2026-07-13T02:50:05+01:00,5.000,clusters,"));
    assert_non_null(strstr(text_of(fixture, 12), ",doubtful\r\n"));
}

static void writes_only_each_ten_minutes(void **state)
{
    struct fixture *fixture = *state;
    show(fixture, "one", 1000);
    played_note(fixture->played, NULL);
    pass(fixture, PLAYED_WRITTEN_AFTER_MS - 1);
    assert_true(played_write(fixture->played, false, NULL));
    assert_string_equal(text_of(fixture, 12), "");
    pass(fixture, 1);
    assert_true(played_write(fixture->played, false, NULL));
    assert_non_null(strstr(text_of(fixture, 12), ",one,"));
}

static void loses_nothing_at_the_end(void **state)
{
    struct fixture *fixture = *state;
    show(fixture, "last", 2000);
    played_free(fixture->played);
    fixture->played = NULL;
    assert_non_null(strstr(text_of(fixture, 12), ",2.000,last,"));
}

static void goes_on_in_a_new_line_after_half_a_row(void **state)
{
    struct fixture *fixture = *state;
    const char *path = arena_print(&fixture->arena, "%s/2026-07-12.csv", fixture->folder);
    assert_true(file_make_folder(fixture->folder, NULL));
    assert_true(file_write(path, "from,to\r\n2026-07", 16, NULL));
    show(fixture, "next", 1000);
    played_note(fixture->played, NULL);
    assert_true(played_write(fixture->played, true, NULL));
    assert_non_null(strstr(text_of(fixture, 12), "from,to\r\n2026-07\r\n2026-07-12T23:50:00"));
}

static void a_day_has_a_bound(void **state)
{
    struct fixture *fixture = *state;
    const char *path = arena_print(&fixture->arena, "%s/2026-07-12.csv", fixture->folder);
    char *full = memory_get(PLAYED_BYTES_MOST, 1);
    struct error error = {0};
    memset(full, '\n', PLAYED_BYTES_MOST);
    assert_true(file_make_folder(fixture->folder, NULL));
    assert_true(file_write(path, full, PLAYED_BYTES_MOST, NULL));
    free(full);
    show(fixture, "next", 1000);
    played_note(fixture->played, NULL);
    assert_false(played_write(fixture->played, true, &error));
    assert_non_null(strstr(error.message, "more rows than a file may have"));
    assert_int_equal(file_version_at(AT_FDCWD, path).size, PLAYED_BYTES_MOST);
}

/* What could not be written waits, and no row comes twice. */
static void what_cannot_be_written_waits(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    assert_true(file_write(fixture->folder, "in the way", 10, NULL));
    show(fixture, "one", 1000);
    played_note(fixture->played, NULL);
    assert_false(played_write(fixture->played, true, &error));
    assert_non_null(strstr(error.message, fixture->folder));
    assert_int_equal(unlink(fixture->folder), 0);
    show(fixture, "two", 1000);
    played_note(fixture->played, NULL);
    assert_true(played_write(fixture->played, true, NULL));
    assert_true(played_write(fixture->played, true, NULL));
    const char *first = strstr(text_of(fixture, 12), ",one,");
    assert_non_null(first);
    assert_null(strstr(first + 1, ",one,"));
    assert_non_null(strstr(first, ",two,"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(says_what_stood_from_when_to_when, setup, teardown),
        cmocka_unit_test_setup_teardown(each_day_has_a_file, setup, teardown),
        cmocka_unit_test_setup_teardown(keeps_as_many_days_as_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(a_clock_that_is_set_changes_no_length, setup, teardown),
        cmocka_unit_test_setup_teardown(writes_only_each_ten_minutes, setup, teardown),
        cmocka_unit_test_setup_teardown(loses_nothing_at_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(goes_on_in_a_new_line_after_half_a_row, setup, teardown),
        cmocka_unit_test_setup_teardown(a_day_has_a_bound, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_waits, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
