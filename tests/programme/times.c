/* Whether feeds are shown, and whether they are stale, at hundreds of times in many zones: both
 * changes of summer time, days without a midnight, half hours, the date line, leap days. What is
 * expected was worked out by other means: see times.py, which made the table. */
#include "feeds.h"

#include "foyer/base/file.h"
#include "foyer/base/text.h"
#include "foyer/programme/programme.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { COLUMNS = 5, LEAST_ROWS = 500, MOST_BYTES = 1 << 20 };

struct row {
    const char *zone, *time, *keys;
    bool shown, stale;
};

/* The table, as lines that are still to be taken. */
static void read_table(struct buffer *text)
{
    struct error error = {0};
    file_read(AT_FDCWD, "tests/programme/times.tsv", MOST_BYTES, text, &error);
    assert_string_equal(error.message, "");
}

/* Takes what stands before the next `end` off `*at`; NULL where nothing is left. */
static char *take_part(char **at, char end)
{
    char *part = *at;
    char *found = part == NULL ? NULL : strchr(part, end);
    if (found != NULL) {
        *found = '\0';
    }
    *at = found == NULL ? NULL : found + 1;
    return part;
}

/* Takes the next row off `*at`. False at the end. */
static bool take_row(char **at, struct row *row)
{
    char *line = take_part(at, '\n');
    while (line != NULL && (*line == '#' || *line == '\0')) {
        line = take_part(at, '\n');
    }
    if (line == NULL) {
        return false;
    }
    const char *cells[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        cells[i] = take_part(&line, '\t');
        assert_non_null(cells[i]);
    }
    *row = (struct row){cells[0], cells[1], cells[2], *cells[3] == '1', *cells[4] == '1'};
    return true;
}

static struct feed *feed_with(const char *keys)
{
    struct buffer text = {0};
    struct problems problems = {0};
    buffer_print(&text,
                 "{\"foyer\": 1, \"title\": \"Test\", %s, \"slides\": "
                 "[{\"kind\": \"notice\", \"body\": \"Closed\"}]}",
                 keys);
    struct feed *feed = feed_of_text(text.data, text.length, "test", &problems);
    problems_print(&problems, stderr);
    assert_non_null(feed);
    problems_finish(&problems);
    buffer_finish(&text);
    return feed;
}

static int64_t wall_of(const char *text)
{
    struct moment moment;
    assert_null(moment_parse(text, &moment));
    assert_int_equal(moment.precision, PRECISION_INSTANT);
    return moment_begin_ms(&moment);
}

/* One row: as the slide says it, as a programme does, and by when the programme next changes. */
static void hold_to(const struct row *row)
{
    assert_true(time_set_zone(row->zone));
    struct feed *feed = feed_with(row->keys);
    const struct slide *slide = feed_slide(feed, 0);
    struct instant now = {.wall_ms = wall_of(row->time), .trust = CLOCK_RIGHT};
    struct programme *programme = programme_new(&feed, 1, NULL);
    struct rotation *rotation = rotation_new();
    struct programme_slot slot;
    bool shown = programme_may_show(slide, now.wall_ms);
    bool stale = programme_is_stale(slide, now.wall_ms);
    if (shown != row->shown || stale != row->stale) {
        fail_msg("%s, %s, %s: %s, %s", row->zone, row->time, row->keys,
                 shown ? "shown" : "not shown", stale ? "stale" : "not stale");
    }
    assert_int_equal(rotation_offer(rotation, programme, 1, &now, &slot), row->shown);
    assert_int_equal(programme_keeps(programme, slide, &now), row->shown);
    assert_true(programme_next_change(programme, now.wall_ms) > now.wall_ms);
    rotation_free(rotation);
    programme_free(programme);
    feed_release(feed);
}

static void shows_feeds_at_the_times_of_the_table(void **state)
{
    struct buffer text = {0};
    struct row row;
    size_t rows = 0;
    (void)state;
    read_table(&text);
    for (char *at = text.data; take_row(&at, &row); rows++) {
        hold_to(&row);
    }
    assert_true(rows >= LEAST_ROWS);
    buffer_finish(&text);
}

/* Whoever asks at each minute and at each time that the programme names misses no change: the
 * changes of the table are all on a minute or named. */
static void names_each_change_that_is_within_a_minute(void **state)
{
    struct buffer text = {0};
    struct row row;
    struct row before = {0};
    size_t changes = 0;
    (void)state;
    read_table(&text);
    for (char *at = text.data; take_row(&at, &row); before = row) {
        bool same = before.keys != NULL && strcmp(before.keys, row.keys) == 0 &&
                    strcmp(before.zone, row.zone) == 0;
        if (!same || before.shown == row.shown || wall_of(row.time) % 60000 == 0) {
            continue;
        }
        assert_true(time_set_zone(row.zone));
        struct feed *feed = feed_with(row.keys);
        struct programme *programme = programme_new(&feed, 1, NULL);
        assert_int_equal(programme_next_change(programme, wall_of(row.time) - 1),
                         wall_of(row.time));
        programme_free(programme);
        feed_release(feed);
        changes++;
    }
    assert_true(changes >= 2);
    buffer_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_feeds_at_the_times_of_the_table),
        cmocka_unit_test(names_each_change_that_is_within_a_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
