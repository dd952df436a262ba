/* Feeds folders of every kind: links that are turned, folders that are full, events that are lost.
 */
#include "folders.h"
#include "log_catcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* As programs do that roll out a new version whole. */
static void turn_link(const struct folders *folders, const char *to)
{
    assert_int_equal(symlink(to, folders_path(folders, "next")), 0);
    folders_rename(folders, "next", "link");
}

static void begin_with_link(struct folders *folders)
{
    mkdir(folders_path(folders, "first"), 0700);
    mkdir(folders_path(folders, "second"), 0700);
    turn_link(folders, "first");
    folders_open(folders, "link", NULL);
}

static void a_link_that_is_turned_is_followed_at_once(void **state)
{
    struct folders *folders = *state;
    begin_with_link(folders);
    folders_feed(folders, "first/a.json", "A");
    folders_feed(folders, "first/b.json", "B");
    folders_feed(folders, "second/b.json", "Newer");
    folders_feed(folders, "second/c.json", "C");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A B");
    turn_link(folders, "second");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Newer C");
    /* The new one is watched, and the link still is. */
    folders_feed(folders, "second/d.json", "D");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Newer C D");
    turn_link(folders, "first");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A B");
}

static void a_link_that_leads_nowhere_changes_nothing(void **state)
{
    struct folders *folders = *state;
    begin_with_link(folders);
    folders_feed(folders, "first/a.json", "A");
    folders_pass(folders, 1000);
    turn_link(folders, "nowhere");
    folders_pass(folders, 120000);
    assert_string_equal(folders_titles(folders), "A");
    turn_link(folders, "second");
    folders_feed(folders, "second/b.json", "B");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "B");
}

static void a_folder_that_comes_late_is_found_at_once(void **state)
{
    struct folders *folders = *state;
    folders_rename(folders, "feeds", "later");
    folders_feed(folders, "later/a.json", "A");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "");
    folders_rename(folders, "later", "feeds");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A");
}

/* Whatever moment it is turned at, a feed is of the one folder or of the other. */
static void a_link_that_is_turned_meanwhile_mixes_nothing(void **state)
{
    struct folders *folders = *state;
    static const char *const folder[] = {"first", "second"};
    begin_with_link(folders);
    for (int i = 0; i < 10; i++) {
        char name[32], title[8];
        snprintf(name, sizeof name, "%s/%d.json", folder[i % 2], i / 2);
        snprintf(title, sizeof title, "%c%d", i % 2 ? 'b' : 'a', i / 2);
        folders_feed(folders, name, title);
    }
    for (int steps = 0; steps < 8; steps++) {
        folders_open(folders, "link", NULL);
        turn_link(folders, folder[0]);
        for (int i = 0; i < steps; i++)
            folder_step(folders->folder);
        turn_link(folders, folder[1]);
        folders_pass(folders, 1000);
        assert_string_equal(folders_titles(folders), "b0 b1 b2 b3 b4");
    }
}

static void lost_events_are_made_up_for(void **state)
{
    struct folders *folders = *state;
    int most = 16384;
    FILE *limit = fopen("/proc/sys/fs/inotify/max_queued_events", "r");
    if (limit) {
        assert_int_equal(fscanf(limit, "%d", &most), 1);
        fclose(limit);
    }
    if (most > 100000)
        skip();
    folders_pass(folders, 5000);
    int64_t look = folder_due(folders->folder);
    /* Nothing of this is worth a look; equal ones behind each other would be one event. */
    for (int i = 0; i < most; i++)
        folders_write(folders, i % 2 ? "feeds/.one" : "feeds/.other", "w", "");
    folders_feed(folders, "feeds/a.json", "A");
    folder_listen(folders->folder);
    assert_true(folder_due(folders->folder) < look);
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A");
}

static void ten_thousand_files_are_taken(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    enum { FILES = 10000 };
    struct feed *const *feeds;
    folders_feed(folders, "new", "x");
    for (int i = 0; i < FILES; i++) {
        char name[32];
        snprintf(name, sizeof name, "feeds/%05d.json", i);
        assert_int_equal(link(folders_path(folders, "new"), folders_path(folders, name)), 0);
    }
    log_catcher_begin(&catcher);
    folders_pass(folders, 2000);
    log_catcher_end(&catcher);
    assert_int_equal(folder_feeds(folders->folder, &feeds), FILES);
    assert_string_equal(feeds[FILES - 1]->name, "09999");
    folders_feed(folders, "feeds/05000.json", "y"); /* which is all of them */
    log_catcher_begin(&catcher);
    folders_pass(folders, 2000);
    log_catcher_end(&catcher);
    assert_int_equal(folder_feeds(folders->folder, &feeds), FILES);
    for (int i = 0; i < FILES; i++)
        assert_string_equal(feeds[i]->title, "y");
}

static void without_inotify_the_look_finds_everything(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    struct rlimit before, none = {0};
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none.rlim_max = before.rlim_max;
    log_catcher_begin(&catcher);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    folders_open(folders, "feeds", NULL);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(count_of(log_catcher_end(&catcher), "inotify cannot be had"), 1);
    assert_int_equal(folder_descriptor(folders->folder), -1);
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 31000);
    assert_string_equal(folders_titles(folders), "A");
    unlink(folders_path(folders, "feeds/a.json"));
    folders_pass(folders, 31000);
    assert_string_equal(folders_titles(folders), "");
}

/* While no descriptor can be had, nothing changes. */
static void without_descriptors_everything_stays(void **state)
{
    struct folders *folders = *state;
    struct rlimit before, none = {0};
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/b.json", "B");
    unlink(folders_path(folders, "feeds/a.json"));
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    folders_pass(folders, 60000);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_string_equal(folders_titles(folders), "A");
    folders_pass(folders, 60000);
    assert_string_equal(folders_titles(folders), "B");
}

static void a_folder_in_another_is_watched_beside_it(void **state)
{
    struct folders *folders = *state;
    mkdir(folders_path(folders, "feeds/inner"), 0700);
    folders_open(folders, "feeds", "feeds/inner");
    folders_pass(folders, 1000);
    folders_rename(folders, "feeds/inner", "feeds/gone");
    folders_pass(folders, 1000);
    folders_rename(folders, "feeds/gone", "feeds/inner");
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/inner/b.json", "B");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A B");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folders_setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_link_that_is_turned_is_followed_at_once),
        TEST(a_link_that_leads_nowhere_changes_nothing),
        TEST(a_folder_that_comes_late_is_found_at_once),
        TEST(a_link_that_is_turned_meanwhile_mixes_nothing),
        TEST(lost_events_are_made_up_for),
        TEST(ten_thousand_files_are_taken),
        TEST(without_inotify_the_look_finds_everything),
        TEST(without_descriptors_everything_stays),
        TEST(a_folder_in_another_is_watched_beside_it),
    };
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
