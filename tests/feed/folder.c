/* The feeds folder, with a clock that is handed in: what is taken, when, and what stays. */
#include "folders.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void takes_what_is_there_at_once_in_order(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/b.json", "B");
    folders_feed(folders, "feeds/a.json", "A");
    assert_true(folders_pass(folders, 0));
    assert_string_equal(folders_titles(folders), "A B");
    assert_false(folder_busy(folders->folder));
}

static void passes_over_other_names(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/.hidden.json", "hidden");
    folders_feed(folders, "feeds/a.json.part", "part");
    folders_feed(folders, "feeds/a.json~", "backup");
    folders_feed(folders, "feeds/notes.txt", "notes");
    folders_pass(folders, 60000);
    assert_string_equal(folders_titles(folders), "");
}

static void waits_until_a_changed_file_stands_still(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/a.json", "Changed");
    assert_false(folders_pass(folders, 400));
    assert_string_equal(folders_titles(folders), "A");
    assert_true(folders_pass(folders, 400));
    assert_string_equal(folders_titles(folders), "Changed");
}

static void never_takes_half_a_file(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\": 1, \"title\": ");
    folders_pass(folders, 300);
    folders_write(folders, "feeds/a.json", "a", "\"Whole\", \"slides\": [{\"kind\": \"notice\", ");
    folders_pass(folders, 300);
    folders_write(folders, "feeds/a.json", "a", "\"title\": \"Made up\"}]}");
    folders_pass(folders, 300);
    assert_string_equal(folders_titles(folders), "A");
    folders_pass(folders, 400);
    assert_string_equal(folders_titles(folders), "Whole");
}

static void keeps_the_old_where_the_new_is_refused(void **state)
{
    struct folders *folders = *state;
    const struct folder_file *files;
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/a.json", "w",
                  "{\"foyer\": 1, \"title\": \"B\",\n  \"slides\": [,]}");
    assert_false(folders_pass(folders, 1000));
    assert_string_equal(folders_titles(folders), "A");
    assert_int_equal(folder_files(folders->folder, &files), 1);
    assert_true(files[0].refused);
    assert_int_equal(files[0].problems->items[0].line, 2);
    folders_feed(folders, "feeds/a.json", "Mended");
    assert_true(folders_pass(folders, 1000));
    assert_string_equal(folders_titles(folders), "Mended");
    folder_files(folders->folder, &files);
    assert_false(files[0].refused);
}

static void takes_away_what_was_deleted(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_feed(folders, "feeds/b.json", "B");
    folders_pass(folders, 1000);
    assert_int_equal(unlink(folders_path(folders, "feeds/a.json")), 0);
    assert_true(folders_pass(folders, 1000));
    assert_string_equal(folders_titles(folders), "B");
}

static void refuses_links_and_pipes(void **state)
{
    struct folders *folders = *state;
    assert_int_equal(mkfifo(folders_path(folders, "feeds/pipe.json"), 0600), 0);
    assert_int_equal(symlink("/etc/passwd", folders_path(folders, "feeds/link.json")), 0);
    folders_pass(folders, 60000);
    const struct folder_file *files;
    assert_int_equal(folder_files(folders->folder, &files), 2);
    assert_true(files[0].refused && files[1].refused);
    assert_string_equal(folders_titles(folders), "");
}

static void keeps_everything_while_the_folder_cannot_be_read(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_rename(folders, "feeds", "away");
    folders_pass(folders, 120000);
    assert_string_equal(folders_titles(folders), "A");
    folders_rename(folders, "away", "feeds");
    folders_feed(folders, "feeds/b.json", "B");
    folders_pass(folders, 31000);
    assert_string_equal(folders_titles(folders), "A B");
}

static void finds_by_the_look_what_no_event_told(void **state)
{
    struct folders *folders = *state;
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/a.json", "A");
    /* Without folder_listen, as on a network folder. */
    int64_t due = folder_due(folders->folder);
    assert_true(due > folders->monotonic && due <= folders->monotonic + 30000);
    folders->monotonic = due;
    while (folder_busy(folders->folder))
        folder_step(folders->folder);
    assert_string_equal(folders_titles(folders), "A");
}

static void shows_the_first_of_two_of_one_name(void **state)
{
    struct folders *folders = *state;
    folders_open(folders, "first", "second");
    folders_feed(folders, "second/a.json", "Second");
    folders_feed(folders, "second/b.json", "Other");
    folders_feed(folders, "first/a.json", "First");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "First Other");
}

static void does_one_piece_of_work_a_step(void **state)
{
    struct folders *folders = *state;
    enum { FILES = 1000 };
    struct feed *const *feeds;
    for (int i = 0; i < FILES; i++) {
        char name[32];
        snprintf(name, sizeof name, "feeds/%04d.json", i);
        folders_feed(folders, name, "x");
    }
    folder_step(folders->folder);
    for (size_t taken = 0; taken < FILES; taken++) {
        assert_int_equal(folder_feeds(folders->folder, &feeds), taken);
        assert_true(folder_step(folders->folder));
    }
    assert_int_equal(folder_feeds(folders->folder, &feeds), FILES);
    assert_false(folder_busy(folders->folder));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folders_setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(takes_what_is_there_at_once_in_order),
        TEST(passes_over_other_names),
        TEST(waits_until_a_changed_file_stands_still),
        TEST(never_takes_half_a_file),
        TEST(keeps_the_old_where_the_new_is_refused),
        TEST(takes_away_what_was_deleted),
        TEST(refuses_links_and_pipes),
        TEST(keeps_everything_while_the_folder_cannot_be_read),
        TEST(finds_by_the_look_what_no_event_told),
        TEST(shows_the_first_of_two_of_one_name),
        TEST(does_one_piece_of_work_a_step),
    };
    return cmocka_run_group_tests_name("folder", tests, NULL, NULL);
}
