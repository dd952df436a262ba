/* What is wrong with refused feeds, said beside them. */
#include "folders.h"
#include "log_catcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "foyer/base/file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char explanation[] = "feeds/a.json.problems.txt";

static int setup(void **state)
{
    int status = folders_setup(state);
    struct folders *folders = *state;
    folders->explain = true;
    folders_open(folders, "feeds", NULL);
    return status;
}

/* What the file beside a.json says; "" where there is none. */
static const char *said(const struct folders *folders)
{
    static char text[16384];
    struct buffer buffer = {0};
    text[0] = '\0';
    if (file_read(AT_FDCWD, folders_path(folders, explanation), sizeof text - 1, &buffer, NULL))
        memcpy(text, buffer.data, buffer.length + 1);
    buffer_finish(&buffer);
    return text;
}

static struct file_version version(const struct folders *folders)
{
    return file_version_at(AT_FDCWD, folders_path(folders, explanation));
}

static void assert_untouched(const struct folders *folders, struct file_version before)
{
    struct file_version after = version(folders);
    assert_true(file_version_equals(&before, &after));
}

static void says_every_problem_with_its_line(void **state)
{
    struct folders *folders = *state;
    folders_write(folders, "feeds/a.json", "w",
                  "{\"foyer\": 1, \"title\": \"T\",\n"
                  "\t\"slides\": [{\"kind\": \"notice\", \"title\": 7}],\r\n"
                  "  \"titel\": \"Leeds\"}\n");
    folders_pass(folders, 1000);
    assert_string_equal(
        said(folders),
        "Foyer: what is wrong with a.json\n"
        "\n"
        "The file is refused as a whole. Nothing of it is shown.\n"
        "Foyer reads it again when it changes, and takes this text away when nothing "
        "is wrong.\n"
        "\n"
        "Line 2, column 41, at /slides/0/title:\n"
        "    expected a text, found the number 7; put it in quotation marks\n"
        "\n"
        "     \"slides\": [{\"kind\": \"notice\", \"title\": 7}],\n"
        "                                            ^\n"
        "\n"
        "Line 3, column 3, at /titel:\n"
        "    unknown key \"titel\"; did you mean \"title\"?\n"
        "\n"
        "      \"titel\": \"Leeds\"}\n"
        "      ^\n"
        "\n");
    assert_string_equal(folders_titles(folders), "");
    const struct folder_file *files;
    assert_int_equal(folder_files(folders->folder, &files), 1);
}

static void says_whether_something_is_shown(void **state)
{
    struct folders *folders = *state;
    folders_feed(folders, "feeds/a.json", "A");
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/a.json", "w", "{");
    folders_pass(folders, 1000);
    assert_non_null(strstr(said(folders), "Its last good version is still shown."));
}

static void goes_when_the_feed_is_mended_or_gone(void **state)
{
    struct folders *folders = *state;
    folders_write(folders, "feeds/a.json", "w", "{");
    folders_pass(folders, 1000);
    assert_non_null(strstr(said(folders), "\n    {\n     ^\n"));
    folders_feed(folders, "feeds/a.json", "Mended");
    folders_pass(folders, 1000);
    assert_string_equal(said(folders), "");
    folders_write(folders, "feeds/a.json", "w", "[");
    folders_pass(folders, 1000);
    assert_string_not_equal(said(folders), "");
    unlink(folders_path(folders, "feeds/a.json"));
    folders_pass(folders, 1000);
    assert_string_equal(said(folders), "");
    /* While nobody looked. */
    folders_write(folders, "feeds/a.json", "w", "[");
    folders_pass(folders, 1000);
    folder_free(folders->folder);
    folders->folder = NULL;
    unlink(folders_path(folders, "feeds/a.json"));
    folders_open(folders, "feeds", NULL);
    folders_pass(folders, 1000);
    assert_string_equal(said(folders), "");
}

static void is_written_only_when_it_changes(void **state)
{
    struct folders *folders = *state;
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\": 1}");
    folders_pass(folders, 1000);
    struct file_version before = version(folders);
    assert_true(before.inode != 0);
    folders_pass(folders, 120000);
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\": 1}");
    folders_pass(folders, 1000);
    folders_open(folders, "feeds", NULL);
    folders_pass(folders, 120000);
    assert_untouched(folders, before);
    folders_write(folders, "feeds/a.json", "w", "{\"foyer\": 2}");
    folders_pass(folders, 1000);
    assert_non_null(strstr(said(folders), "{\"foyer\": 2}"));
}

/* Otherwise each text would be a reason to look again. */
static void its_own_files_are_nothing_to_look_at(void **state)
{
    struct folders *folders = *state;
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/a.json", "w", "{");
    folders_pass(folders, 5000);
    assert_string_not_equal(said(folders), "");
    int64_t look = folder_due(folders->folder);
    folder_listen(folders->folder);
    assert_true(folder_due(folders->folder) == look);
    assert_true(look > folders->monotonic + 20000);
    folders_feed(folders, "feeds/b.json", "B");
    folder_listen(folders->folder);
    assert_true(folder_due(folders->folder) < look);
}

static void leaves_what_is_not_its_own(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    folders_write(folders, explanation, "w", "My own notes");
    folders_write(folders, "target", "w", "Foyer: what is wrong with this?");
    assert_int_equal(symlink("../target", folders_path(folders, "feeds/b.json.problems.txt")), 0);
    assert_int_equal(mkdir(folders_path(folders, "feeds/c.json.problems.txt"), 0700), 0);
    log_catcher_begin(&catcher);
    folders_write(folders, "feeds/a.json", "w", "{");
    folders_write(folders, "feeds/b.json", "w", "{");
    folders_write(folders, "feeds/c.json", "w", "{");
    folders_pass(folders, 60000);
    assert_int_equal(count_of(log_catcher_end(&catcher), "none of Foyer's files"), 1);
    unlink(folders_path(folders, "feeds/a.json"));
    unlink(folders_path(folders, "feeds/b.json"));
    folders_feed(folders, "feeds/c.json", "C");
    folders_pass(folders, 60000);
    assert_string_equal(said(folders), "My own notes");
    struct stat status;
    assert_int_equal(lstat(folders_path(folders, "feeds/b.json.problems.txt"), &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(folders_path(folders, "target"), &status), 0);
    assert_int_equal(status.st_size, strlen("Foyer: what is wrong with this?"));
    assert_int_equal(stat(folders_path(folders, "feeds/c.json.problems.txt"), &status), 0);
}

static void nothing_is_written_where_nobody_asked(void **state)
{
    struct folders *folders = *state;
    folders->explain = false;
    folders_open(folders, "feeds", NULL);
    folders_write(folders, "feeds/a.json", "w", "{");
    folders_pass(folders, 60000);
    assert_string_equal(said(folders), "");
}

static void what_cannot_be_read_is_said_too(void **state)
{
    struct folders *folders = *state;
    assert_int_equal(symlink("/etc/hostname", folders_path(folders, "feeds/a.json")), 0);
    folders_pass(folders, 1000);
    assert_non_null(strstr(said(folders), "The whole file:\n    is a symbolic link"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(says_every_problem_with_its_line),      TEST(says_whether_something_is_shown),
        TEST(goes_when_the_feed_is_mended_or_gone),  TEST(is_written_only_when_it_changes),
        TEST(its_own_files_are_nothing_to_look_at),  TEST(leaves_what_is_not_its_own),
        TEST(nothing_is_written_where_nobody_asked), TEST(what_cannot_be_read_is_said_too),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
