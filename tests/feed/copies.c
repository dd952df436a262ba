/* The last good copies: what a new start shows, what the state folder holds, and what never harms.
 */
#include "folders.h"
#include "log_catcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foyer/base/file.h"

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int setup(void **state)
{
    int status = folders_setup(state);
    struct folders *folders = *state;
    folders->keeps = "state";
    folders_open(folders, "feeds", NULL);
    return status;
}

/* Ends the folder and begins anew, as a new process does. */
static void restart(struct folders *folders)
{
    folders_open(folders, "feeds", NULL);
}

static void restart_without_folder(struct folders *folders)
{
    restart(folders);
    folders_rename(folders, "feeds", "away");
    folders_pass(folders, 1000);
}

/* The files below the state folder that a pattern matches; to be given to globfree. */
static size_t find(const struct folders *folders, const char *pattern, glob_t *found)
{
    *found = (glob_t){0};
    (void)glob(folders_path(folders, pattern), GLOB_PERIOD, NULL, found);
    return found->gl_pathc;
}

static size_t count(const struct folders *folders, const char *pattern)
{
    glob_t found;
    size_t number = find(folders, pattern, &found);
    globfree(&found);
    return number;
}

static void read_copy(const struct folders *folders, struct buffer *into)
{
    glob_t found;
    assert_int_equal(find(folders, "state/copies/*/*.copy", &found), 1);
    assert_true(file_read(AT_FDCWD, found.gl_pathv[0], 1 << 20, into, NULL));
    globfree(&found);
}

static void write_copy(const struct folders *folders, const char *bytes, size_t size)
{
    glob_t found;
    if (find(folders, "state/copies/*/*.copy", &found) == 0)
        assert_int_equal(find(folders, "state/copies/*/*.aside", &found), 1);
    char *path = found.gl_pathv[0];
    char *ending = strrchr(path, '.');
    char name[512];
    snprintf(name, sizeof name, "%.*s.copy", (int)(ending - path), path);
    assert_true(file_write(name, bytes, size, NULL));
    globfree(&found);
}

static void a_missing_folder_is_replaced_by_its_copies(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/b.json", "B");
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "A B");
    const struct folder_file *files;
    assert_int_equal(folder_files(folders->folder, &files), 2);
    assert_true(files[0].from_copy && !files[0].refused);
    /* It comes back with something else. */
    folders_feed(folders, "away/c.json", "C");
    unlink(folders_path(folders, "away/a.json"));
    folders_rename(folders, "away", "feeds");
    folders_pass(folders, 31000);
    assert_string_equal(folders_titles(folders), "B C");
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "B C");
}

static void a_feed_that_is_refused_at_start_is_replaced_by_its_copy(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_feed(folders, "feeds/b.json", "B");
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\": 1");
    restart(folders);
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A B");
    const struct folder_file *files;
    folder_files(folders->folder, &files);
    assert_true(files[0].refused && files[0].from_copy);
    assert_false(files[1].refused || files[1].from_copy);
    folders_feed(folders, "feeds/a.json", "Mended");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Mended B");
}

static void the_copy_is_shown_while_a_new_file_settles(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "Old");
    folders_pass(folders, 1000);
    folders_set_clock(folders); /* the file is of this moment */
    restart(folders);
    folders_feed(folders, "feeds/a.json", "New");
    folders_pass(folders, 100);
    assert_string_equal(folders_titles(folders), "Old");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "New");
}

static void a_deleted_feed_is_gone_with_its_copy(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_feed(folders, "feeds/b.json", "B");
    folders_feed(folders, "feeds/c.json", "C");
    folders_pass(folders, 1000);
    unlink(folders_path(folders, "feeds/a.json"));
    folders_pass(folders, 1000);
    assert_int_equal(count(folders, "state/copies/*/*.copy"), 2);
    /* While nobody looked. */
    unlink(folders_path(folders, "feeds/b.json"));
    restart(folders);
    folders_pass(folders, 1000);
    assert_int_equal(count(folders, "state/copies/*/*.copy"), 1);
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "C");
}

static void nothing_is_written_while_nothing_changes(void **state)
{
    struct folders *folders = *state;
    glob_t found;
    folders_feed(folders, "feeds/a.json", "A");
    folders_feed(folders, "feeds/b.json", "B");
    folders_pass(folders, 1000);
    assert_int_equal(find(folders, "state/copies/*/*.copy", &found), 2);
    struct file_version before = file_version_at(AT_FDCWD, found.gl_pathv[1]);
    restart(folders);
    folders_feed(folders, "feeds/a.json", "Changed");
    /* The same again, as a publisher's job does it every night. */
    folders_feed(folders, "feeds/b.json", "B");
    folders_pass(folders, 120000);
    struct file_version after = file_version_at(AT_FDCWD, found.gl_pathv[1]);
    assert_true(file_version_equals(&before, &after));
    globfree(&found);
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "Changed B");
}

static void a_picture_is_of_the_feed_s_version(void **state)
{
    struct folders *folders = *state;
    struct buffer owl = {0};
    const char *text = "{\"foyer\": 1, \"title\": \"Owl\", \"slides\": [{\"kind\": \"image\", "
                       "\"title\": \"An owl\", \"file\": \"owl.png\", \"alt\": \"An owl\"}]}";
    assert_true(file_read(AT_FDCWD, "config/feeds/owl.png", 8 << 20, &owl, NULL));
    assert_true(file_write(folders_path(folders, "feeds/owl.png"), owl.data, owl.length, NULL));
    folders_write(folders, "feeds/owl.json", "w", text);
    folders_pass(folders, 2000);
    assert_string_equal(folders_titles(folders), "Owl");
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "Owl");
    /* A picture that is none does not get into the copy. */
    folders_rename(folders, "away", "feeds");
    folders_write(folders, "feeds/owl.png", "w", "no owl");
    folders_pass(folders, 32000);
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "Owl");
    struct buffer copy = {0};
    read_copy(folders, &copy);
    assert_non_null(strstr(copy.data, "owl.png"));
    assert_true(copy.length > owl.length);
    buffer_finish(&copy);
    buffer_finish(&owl);
}

/* Every length that it can be cut off at, and every byte that can be another. */
static void a_damaged_copy_is_set_aside_and_said_once(void **state)
{
    struct folders *folders = *state;
    struct buffer good = {0};
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    restart_without_folder(folders);
    read_copy(folders, &good);
    for (size_t i = 0; i < 2 * good.length; i++) {
        struct log_catcher catcher = {0};
        char *bytes = memory_get(good.length, 1);
        size_t size = i < good.length ? i : good.length;
        memcpy(bytes, good.data, size);
        if (i >= good.length)
            bytes[i - good.length] = (char)(bytes[i - good.length] ^ 1);
        write_copy(folders, bytes, size);
        free(bytes);
        log_catcher_begin(&catcher);
        folders_open(folders, "feeds", NULL);
        rmdir(folders_path(folders, "feeds"));
        folders_pass(folders, 60000);
        const char *log = log_catcher_end(&catcher);
        assert_string_equal(folders_titles(folders), "");
        assert_int_equal(count_of(log, "cannot be used"), 1);
        assert_int_equal(count(folders, "state/copies/*/*.aside"), 1);
        assert_int_equal(count(folders, "state/copies/*/*.copy"), 0);
    }
    write_copy(folders, good.data, good.length);
    folders_open(folders, "feeds", NULL);
    rmdir(folders_path(folders, "feeds"));
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "A");
    buffer_finish(&good);
}

static void a_damaged_copy_is_made_anew_from_the_folder(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    write_copy(folders, "", 0);
    log_catcher_begin(&catcher);
    restart(folders);
    folders_pass(folders, 1000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "cannot be used"), 1);
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "A");
}

static void what_this_program_refuses_is_set_aside(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    static const struct kind *const none[] = {NULL};
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders->kinds = none;
    log_catcher_begin(&catcher);
    restart_without_folder(folders);
    assert_int_equal(count_of(log_catcher_end(&catcher), "unknown kind"), 1);
    assert_string_equal(folders_titles(folders), "");
    assert_int_equal(count(folders, "state/copies/*/*.aside"), 1);
    /* It goes when its feed does. */
    folders_rename(folders, "away", "feeds");
    unlink(folders_path(folders, "feeds/a.json"));
    restart(folders);
    folders_pass(folders, 1000);
    assert_int_equal(count(folders, "state/copies/*/*.aside"), 0);
}

static void folders_of_one_name_do_not_share_copies(void **state)
{
    struct folders *folders = *state;
    mkdir(folders_path(folders, "north"), 0700);
    mkdir(folders_path(folders, "south"), 0700);
    folders_open(folders, "north/feeds", "south/feeds");
    folders_feed(folders, "north/feeds/a.json", "North");
    folders_feed(folders, "south/feeds/a.json", "South");
    folders_feed(folders, "south/feeds/b.json", "B");
    folders_pass(folders, 1000);
    folders_open(folders, "north/feeds", "south/feeds");
    folders_rename(folders, "north", "gone");
    folders_rename(folders, "south", "gone too");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "North B");
    /* The other order, and another way to write a path. */
    folders_rename(folders, "gone", "north");
    folders_rename(folders, "gone too", "south");
    folders_open(folders, "south/./feeds/", "north//feeds");
    folders_rename(folders, "north", "gone");
    folders_rename(folders, "south", "gone too");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "South B");
}

static void names_can_be_any_bytes(void **state)
{
    struct folders *folders = *state;
    char longest[300] = "feeds/";
    memset(longest + 6, 'x', 250);
    memcpy(longest + 256, ".json", 6);
    folders_feed(folders, "feeds/\xff\xfe.json", "Bytes");
    folders_feed(folders, "feeds/caf\xe9.json", "Latin");
    folders_feed(folders, "feeds/..json", "Dots");
    folders_feed(folders, "feeds/a b%20c'\".json", "Signs");
    folders_write(folders, longest, "w",
                  "{\"foyer\": 1, \"title\": \"Long\", \"slides\": "
                  "[{\"kind\": \"notice\", \"title\": \"Made up\"}]}");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "Signs Latin Long Bytes");
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "Signs Latin Long Bytes");
}

static void without_a_state_folder_it_says_so_once(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_write(folders, "file", "w", "");
    folders->keeps = "file/state";
    log_catcher_begin(&catcher);
    restart(folders);
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_feed(folders, "feeds/b.json", "B");
    folders_pass(folders, 3600000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "runs from memory"), 1);
    assert_string_equal(folders_titles(folders), "A B");
    /* What was accepted meanwhile is kept as soon as it can be. */
    unlink(folders_path(folders, "file"));
    folders_pass(folders, 700000);
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "A B");
}

static void another_foyer_s_copies_are_left_alone(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    struct folder *first = folders->folder;
    folders->folder = NULL;
    log_catcher_begin(&catcher);
    restart(folders);
    folders_feed(folders, "feeds/a.json", "Changed");
    folders_pass(folders, 1000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "another Foyer"), 1);
    assert_string_equal(folders_titles(folders), "Changed");
    folder_free(folders->folder);
    folders->folder = NULL;
    folder_free(first);
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "A");
}

static void what_a_cut_write_left_is_removed(void **state)
{
    struct folders *folders = *state;
    glob_t found;
    char path[512];
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    assert_int_equal(find(folders, "state/copies/*/*.copy", &found), 1);
    const char *slash = strrchr(found.gl_pathv[0], '/');
    snprintf(path, sizeof path, "%.*s/.%s.77-0.tmp", (int)(slash - found.gl_pathv[0]),
             found.gl_pathv[0], slash + 1);
    globfree(&found);
    assert_true(file_write(path, "foyer co", 8, NULL));
    restart_without_folder(folders);
    assert_string_equal(folders_titles(folders), "A");
    assert_int_equal(count(folders, "state/copies/*/.*.tmp"), 0);
}

static void copies_of_other_folders_stay_but_not_without_end(void **state)
{
    struct folders *folders = *state;
    for (int i = 0; i < 40; i++) {
        char name[32], file[64];
        snprintf(name, sizeof name, "other%02d", i);
        folders_open(folders, name, NULL);
        snprintf(file, sizeof file, "%s/a.json", name);
        folders_feed(folders, file, name);
        folders_pass(folders, 1000);
    }
    assert_int_equal(count(folders, "state/copies/*/*.copy"), 17);
    folders_open(folders, "other39", NULL);
    folders_rename(folders, "other39", "away");
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "other39");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_missing_folder_is_replaced_by_its_copies),
        TEST(a_feed_that_is_refused_at_start_is_replaced_by_its_copy),
        TEST(the_copy_is_shown_while_a_new_file_settles),
        TEST(a_deleted_feed_is_gone_with_its_copy),
        TEST(nothing_is_written_while_nothing_changes),
        TEST(a_picture_is_of_the_feed_s_version),
        TEST(a_damaged_copy_is_set_aside_and_said_once),
        TEST(a_damaged_copy_is_made_anew_from_the_folder),
        TEST(what_this_program_refuses_is_set_aside),
        TEST(folders_of_one_name_do_not_share_copies),
        TEST(names_can_be_any_bytes),
        TEST(without_a_state_folder_it_says_so_once),
        TEST(another_foyer_s_copies_are_left_alone),
        TEST(what_a_cut_write_left_is_removed),
        TEST(copies_of_other_folders_stay_but_not_without_end),
    };
    return cmocka_run_group_tests_name("copies", tests, NULL, NULL);
}
