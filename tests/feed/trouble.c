/* The feeds folder in trouble: what is said of it, how often, and what stays on the screen. */
#include "folders.h"
#include "log_catcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void says_what_it_took_and_lost_once(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    log_catcher_begin(&catcher);
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 120000);
    unlink(folders_path(folders, "feeds/a.json"));
    folders_pass(folders, 120000);
    const char *log = log_catcher_end(&catcher);
    assert_int_equal(count_of(log, "\n"), 2);
    assert_int_equal(count_of(log, "accepted "), 1);
    assert_int_equal(count_of(log, "feeds/a.json: 1 slide\n"), 1);
    assert_int_equal(count_of(log, "removed "), 1);
}

static void says_what_is_wrong_once_a_version(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    log_catcher_begin(&catcher);
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\": 1,\n \"titel\": \"T\"}");
    folders_pass(folders, 120000);
    const char *log = log_catcher_end(&catcher);
    assert_int_equal(count_of(log, "a.json:2:2: /titel: unknown key"), 1);
    assert_int_equal(count_of(log, "a.json:1:1: the key \"slides\" is missing"), 1);
    assert_int_equal(count_of(log, "refused; nothing of it is shown"), 1);
    log_catcher_begin(&catcher);
    folders_write(folders, "feeds/a.json", "a", " ");
    folders_pass(folders, 120000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "/titel: unknown key"), 1);
}

static void says_twenty_problems_and_counts_the_rest(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\": 1, \"title\": \"T\", \"slides\": [0");
    for (int i = 1; i < 130; i++)
        folders_write(folders, "feeds/a.json", "a", ",\n0");
    folders_write(folders, "feeds/a.json", "a", "]}");
    log_catcher_begin(&catcher);
    folders_pass(folders, 1000);
    const char *log = log_catcher_end(&catcher);
    assert_int_equal(count_of(log, ": expected an object"), 20);
    assert_int_equal(count_of(log, "and 110 problems more"), 1);
    assert_int_equal(count_of(log, "\n"), 22);
}

static void says_once_that_a_folder_cannot_be_read(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    log_catcher_begin(&catcher);
    folders_rename(folders, "feeds", "away");
    folders_pass(folders, 120000);
    folders_rename(folders, "away", "feeds");
    folders_pass(folders, 120000);
    const char *log = log_catcher_end(&catcher);
    assert_int_equal(count_of(log, "cannot be read"), 1);
    assert_int_equal(count_of(log, "can be read again"), 1);
    assert_int_equal(count_of(log, "\n"), 2);
    assert_string_equal(folders_titles(folders), "A");
}

static void a_folder_that_cannot_be_searched_is_not_empty(void **state)
{
    struct folders *folders = *state;
    if (geteuid() == 0)
        skip();
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    assert_int_equal(chmod(folders_path(folders, "feeds"), 0400), 0);
    assert_false(folders_pass(folders, 120000));
    assert_string_equal(folders_titles(folders), "A");
}

static void another_folder_in_its_place_is_watched(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_rename(folders, "feeds", "away");
    assert_int_equal(mkdir(folders_path(folders, "feeds"), 0700), 0);
    folders_feed(folders, "feeds/b.json", "B");
    assert_true(folders_pass(folders, 1000));
    assert_string_equal(folders_titles(folders), "B");
    /* What goes on in the former does not matter any more; the new one is listened to. */
    folders_pass(folders, 1000);
    int64_t look = folder_due(folders->folder);
    folders_feed(folders, "away/c.json", "C");
    folder_listen(folders->folder);
    assert_true(folder_due(folders->folder) == look);
    folders_feed(folders, "feeds/d.json", "D");
    assert_true(folders_pass(folders, 1000));
    assert_string_equal(folders_titles(folders), "B D");
}

static void a_file_that_goes_before_it_is_read_is_no_trouble(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_feed(folders, "feeds/a.json", "A");
    folder_step(folders->folder);
    assert_true(folder_busy(folders->folder));
    unlink(folders_path(folders, "feeds/a.json"));
    log_catcher_begin(&catcher);
    assert_false(folder_step(folders->folder));
    assert_string_equal(log_catcher_end(&catcher), "");
    assert_false(folder_busy(folders->folder));
    folders_feed(folders, "feeds/a.json", "Again");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Again");
}

static void a_file_that_changes_before_it_is_read_settles_again(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folder_step(folders->folder);
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\"");
    assert_false(folder_step(folders->folder));
    assert_true(folder_due(folders->folder) == folders->monotonic + 500);
    folders_feed(folders, "feeds/a.json", "Whole");
    struct log_catcher catcher = {0};
    log_catcher_begin(&catcher);
    folders_pass(folders, 2000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "refused"), 0);
    assert_string_equal(folders_titles(folders), "Whole");
}

static void a_file_that_could_not_be_read_is_tried_again(void **state)
{
    struct folders *folders = *state;
    const struct folder_file *files;
    struct log_catcher catcher = {0};
    if (geteuid() == 0)
        skip();
    folders_feed(folders, "feeds/a.json", "A");
    chmod(folders_path(folders, "feeds/a.json"), 0);
    log_catcher_begin(&catcher);
    folders_pass(folders, 120000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "refused"), 1);
    folder_files(folders->folder, &files);
    assert_true(files[0].refused);
    /* Neither its size nor its time changes by that. */
    chmod(folders_path(folders, "feeds/a.json"), 0600);
    assert_true(folders_pass(folders, 60000));
    assert_string_equal(folders_titles(folders), "A");
}

static void a_file_too_large_is_refused_and_the_old_one_stays(void **state)
{
    struct folders *folders = *state;
    const struct folder_file *files;
    char *large = malloc(5 << 20);
    assert_non_null(large);
    memset(large, ' ', (5 << 20) - 1);
    large[(5 << 20) - 1] = '\0';
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/a.json", "a", large);
    free(large);
    assert_false(folders_pass(folders, 1000));
    folder_files(folders->folder, &files);
    assert_true(files[0].refused);
    assert_int_equal(files[0].problems->items[0].line, 0);
    assert_string_equal(folders_titles(folders), "A");
}

static void a_name_hidden_by_an_earlier_folder_comes_back(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_open(folders, "first", "second");
    folders_feed(folders, "first/a.json", "First");
    folders_feed(folders, "second/a.json", "Second");
    log_catcher_begin(&catcher);
    folders_pass(folders, 120000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "rename one of them"), 1);
    assert_string_equal(folders_titles(folders), "First");
    /* Nothing is lost by a refusal; the feed before it goes on, and goes on hiding. */
    folders_write(folders, "first/a.json", "w", "{");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "First");
    unlink(folders_path(folders, "first/a.json"));
    assert_true(folders_pass(folders, 1000));
    assert_string_equal(folders_titles(folders), "Second");
}

static void orders_by_names_without_their_ending(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a-b.json", "a-b");
    folders_feed(folders, "feeds/a.json", "a");
    folders_feed(folders, "feeds/B.json", "B");
    folders_feed(folders, "feeds/ab.json", "ab");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "B a a-b ab");
}

static void takes_thousands_of_files_in_two_folders(void **state)
{
    struct folders *folders = *state;
    enum { FILES = 3000 };
    struct log_catcher catcher = {0};
    struct feed *const *feeds;
    folders_open(folders, "first", "second");
    for (int i = 0; i < FILES; i++) {
        char name[32];
        snprintf(name, sizeof name, "%s/%04d.json", i % 2 ? "first" : "second", i);
        folders_feed(folders, name, "x");
    }
    log_catcher_begin(&catcher);
    /* One look, then each file once. */
    int steps = 0;
    for (; folder_busy(folders->folder); steps++)
        folder_step(folders->folder);
    log_catcher_end(&catcher);
    assert_int_equal(steps, 1 + FILES);
    assert_int_equal(folder_feeds(folders->folder, &feeds), FILES);
    assert_string_equal(feeds[0]->name, "0001");
    assert_string_equal(feeds[FILES - 1]->name, "2998");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folders_setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(says_what_it_took_and_lost_once),
        TEST(says_what_is_wrong_once_a_version),
        TEST(says_twenty_problems_and_counts_the_rest),
        TEST(says_once_that_a_folder_cannot_be_read),
        TEST(a_folder_that_cannot_be_searched_is_not_empty),
        TEST(another_folder_in_its_place_is_watched),
        TEST(a_file_that_goes_before_it_is_read_is_no_trouble),
        TEST(a_file_that_changes_before_it_is_read_settles_again),
        TEST(a_file_that_could_not_be_read_is_tried_again),
        TEST(a_file_too_large_is_refused_and_the_old_one_stays),
        TEST(a_name_hidden_by_an_earlier_folder_comes_back),
        TEST(orders_by_names_without_their_ending),
        TEST(takes_thousands_of_files_in_two_folders),
    };
    return cmocka_run_group_tests_name("trouble", tests, NULL, NULL);
}
