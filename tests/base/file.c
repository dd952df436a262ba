#include "foyer/base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of its own for each test, which is the working folder while the test runs. */
struct place {
    char path[64];
    int back;
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (place == NULL) {
        return -1;
    }
    (void)snprintf(place->path, sizeof place->path, "/tmp/foyer-file-XXXXXX");
    place->back = open(".", O_RDONLY | O_DIRECTORY);
    *state = place;
    return place->back >= 0 && mkdtemp(place->path) != NULL && chdir(place->path) == 0 ? 0 : -1;
}

static int clear_place(void **state)
{
    struct place *place = *state;
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", place->path);
    int status = fchdir(place->back) == 0 ? system(command) : -1;
    close(place->back);
    free(place);
    return status;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_refused(const char *name, size_t limit, const char *because)
{
    struct buffer buffer = {0};
    buffer_add(&buffer, "what was there", 14);
    struct error error = {0};
    assert_false(file_read(AT_FDCWD, name, limit, &buffer, &error));
    assert_int_equal(buffer.length, 0);
    assert_memory_equal(error.message, name, strlen(name));
    assert_non_null(strstr(error.message, because));
    assert_null(strchr(error.message, '\n'));
    buffer_finish(&buffer);
}

static void reads_a_file_whole(void **state)
{
    (void)state;
    put("feed.json", "{}\n");
    struct buffer buffer = {0};
    buffer_add(&buffer, "before", 6);
    struct error error = {0};
    assert_true(file_read(AT_FDCWD, "feed.json", 100, &buffer, &error));
    assert_string_equal(buffer.data, "{}\n");
    assert_string_equal(error.message, "");
    buffer_finish(&buffer);
}

static void reads_in_an_open_folder(void **state)
{
    (void)state;
    assert_int_equal(mkdir("feeds", 0777), 0);
    put("feeds/a.json", "a");
    int folder = open("feeds", O_RDONLY | O_DIRECTORY);
    assert_int_equal(rename("feeds", "moved"), 0);
    struct buffer buffer = {0};
    assert_true(file_read(folder, "a.json", 100, &buffer, NULL));
    assert_string_equal(buffer.data, "a");
    buffer_finish(&buffer);
    close(folder);
}

static void reads_an_empty_file_as_an_empty_text(void **state)
{
    (void)state;
    put("empty", "");
    struct buffer buffer = {0};
    assert_true(file_read(AT_FDCWD, "empty", 0, &buffer, NULL));
    assert_string_equal(buffer.data, "");
    buffer_finish(&buffer);
}

static void reads_up_to_the_limit_exactly(void **state)
{
    (void)state;
    put("ten", "0123456789");
    struct buffer buffer = {0};
    assert_true(file_read(AT_FDCWD, "ten", 10, &buffer, NULL));
    assert_int_equal(buffer.length, 10);
    buffer_finish(&buffer);
    assert_refused("ten", 9, "longer than 9 bytes");
}

static void reads_a_large_file(void **state)
{
    (void)state;
    struct buffer large = {0};
    for (int i = 0; i < 100000; i++) {
        buffer_print(&large, "%05d\n", i);
    }
    assert_true(file_write("large", large.data, large.length, NULL));
    struct buffer buffer = {0};
    assert_true(file_read(AT_FDCWD, "large", large.length, &buffer, NULL));
    assert_int_equal(buffer.length, large.length);
    assert_memory_equal(buffer.data, large.data, large.length);
    buffer_finish(&buffer);
    buffer_finish(&large);
}

/* A pipe nobody writes to must not hold the display up. */
static void refuses_what_is_no_regular_file(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder.json", 0777), 0);
    assert_int_equal(mkfifo("pipe.json", 0666), 0);
    put("real", "secret");
    assert_int_equal(symlink("real", "link.json"), 0);
    assert_refused("folder.json", 100, "not a regular file");
    assert_refused("pipe.json", 100, "not a regular file");
    assert_refused("link.json", 100, "symbolic link");
    assert_refused("/dev/zero", 100, "not a regular file");
    assert_refused("nothing.json", 100, "No such file");
}

/* Puts by turns a file, a link, a pipe, a folder and nothing in the place of "turning.json". */
static void turn(int turns)
{
    put("safe", "what may be read");
    put("secret", "what may not");
    for (int i = 0; i < turns; i++) {
        (void)unlink("next");
        (void)rmdir("turning.json");
        int made = i % 4 == 0   ? link("safe", "next")
                   : i % 4 == 1 ? symlink("secret", "next")
                   : i % 4 == 2 ? mkfifo("next", 0600)
                                : mkdir("next", 0700);
        if (made == 0 && rename("next", "turning.json") != 0)
            (void)unlink("turning.json");
        if (i % 4 == 3)
            (void)rmdir("next");
    }
    (void)unlink("turning.json");
    (void)rmdir("turning.json");
}

/* However a file is swapped between being looked at and being read, what is read is the file that
 * was opened, or nothing. */
static void never_reads_what_was_put_in_the_place_of_a_file(void **state)
{
    (void)state;
    enum { TURNS = 20000 };
    struct buffer buffer = {0};
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        turn(TURNS);
        _exit(0);
    }
    while (waitpid(child, &status, WNOHANG) == 0) {
        struct error error = {0};
        if (file_read(AT_FDCWD, "turning.json", 100, &buffer, &error))
            assert_string_equal(buffer.data, "what may be read");
        else
            assert_int_equal(buffer.length, 0);
    }
    assert_int_equal(status, 0);
    buffer_finish(&buffer);
}

/* Files in /proc say that they hold nothing, and then hold something. */
static void holds_the_limit_where_the_size_was_wrong(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_true(file_read(AT_FDCWD, "/proc/self/status", 1000000, &buffer, NULL));
    assert_true(buffer.length > 100);
    buffer_finish(&buffer);
    assert_refused("/proc/self/status", 100, "longer than 100 bytes");
}

static void replaces_a_file_whole(void **state)
{
    (void)state;
    struct error error = {0};
    assert_true(file_write("status", "a long first text", 17, &error));
    assert_true(file_write("status", "short", 5, &error));
    struct buffer buffer = {0};
    assert_true(file_read(AT_FDCWD, "status", 100, &buffer, &error));
    assert_string_equal(buffer.data, "short");
    buffer_finish(&buffer);
}

static size_t count_entries(void)
{
    DIR *folder = opendir(".");
    assert_non_null(folder);
    size_t count = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            count++;
        }
    }
    (void)closedir(folder);
    return count;
}

static void leaves_nothing_beside_the_file(void **state)
{
    (void)state;
    assert_true(file_write("./status", "1", 1, NULL));
    assert_true(file_write("status", "2", 1, NULL));
    assert_int_equal(count_entries(), 1);
    assert_int_equal(mkdir("target", 0777), 0);
    struct error error = {0};
    assert_false(file_write("target", "1", 1, &error));
    assert_memory_equal(error.message, "target: ", 8);
    assert_int_equal(count_entries(), 2);
}

static void sweeps_what_was_cut_short(void **state)
{
    (void)state;
    put(".good.json.12-0.tmp", "half");
    put(".goods.json.12-0.tmp", "another file's");
    put("good.json", "whole");
    file_sweep(".", "good.json");
    file_sweep("nowhere", "good.json");
    assert_int_equal(access(".good.json.12-0.tmp", F_OK), -1);
    assert_int_equal(access(".goods.json.12-0.tmp", F_OK), 0);
    assert_int_equal(access("good.json", F_OK), 0);
}

static void says_why_a_file_cannot_be_written(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(file_write("no/such/folder", "1", 1, &error));
    assert_non_null(strstr(error.message, "no/such/folder"));
    assert_non_null(strstr(error.message, "No such file or directory"));
}

/* Every byte of a version is the same, so a mixture shows. */
static void write_versions(int versions)
{
    enum { SIZE = 200000 };
    static char bytes[SIZE];
    for (int version = 0; version < versions; version++) {
        memset(bytes, 'a' + version % 26, SIZE);
        if (!file_write("versions", bytes, (size_t)(SIZE - version), NULL)) {
            _exit(1);
        }
    }
    _exit(0);
}

static void a_reader_never_meets_half_a_file(void **state)
{
    (void)state;
    enum { VERSIONS = 60 };
    assert_true(file_write("versions", "-", 1, NULL));
    pid_t writer = fork();
    assert_true(writer >= 0);
    if (writer == 0) {
        write_versions(VERSIONS);
    }
    struct buffer buffer = {0};
    int status = 0;
    pid_t ended = 0;
    while (ended == 0) {
        ended = waitpid(writer, &status, WNOHANG);
        assert_true(file_read(AT_FDCWD, "versions", 200000, &buffer, NULL));
        char first = buffer.data[0];
        if (first != '-') {
            assert_true(buffer.length > 200000 - VERSIONS);
            assert_int_equal((200000 - buffer.length) % 26, (size_t)(first - 'a'));
        }
        for (size_t i = 0; i < buffer.length; i++) {
            assert_int_equal(buffer.data[i], first);
        }
    }
    assert_int_equal(ended, writer);
    assert_int_equal(status, 0);
    assert_int_equal(buffer.length, 200000 - VERSIONS + 1);
    buffer_finish(&buffer);
}

static void makes_folders_and_those_above(void **state)
{
    (void)state;
    struct stat status;
    struct error error = {0};
    assert_true(file_make_folder("a/b//c/", &error));
    assert_int_equal(stat("a/b/c", &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    assert_true(file_make_folder("a/b/c", &error));
    assert_true(file_make_folder("/tmp", &error));
    assert_true(file_make_folder("/", &error));
    assert_string_equal(error.message, "");
}

static void makes_no_folder_where_a_file_is(void **state)
{
    (void)state;
    put("file", "");
    struct error error = {0};
    assert_false(file_make_folder("file", &error));
    assert_memory_equal(error.message, "file: ", 6);
    error = (struct error){0};
    assert_false(file_make_folder("file/below", &error));
    assert_memory_equal(error.message, "file: ", 6);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, clear_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_PLACE(reads_a_file_whole),
        IN_PLACE(reads_in_an_open_folder),
        IN_PLACE(reads_an_empty_file_as_an_empty_text),
        IN_PLACE(reads_up_to_the_limit_exactly),
        IN_PLACE(reads_a_large_file),
        IN_PLACE(refuses_what_is_no_regular_file),
        IN_PLACE(never_reads_what_was_put_in_the_place_of_a_file),
        IN_PLACE(holds_the_limit_where_the_size_was_wrong),
        IN_PLACE(replaces_a_file_whole),
        IN_PLACE(leaves_nothing_beside_the_file),
        IN_PLACE(sweeps_what_was_cut_short),
        IN_PLACE(says_why_a_file_cannot_be_written),
        IN_PLACE(a_reader_never_meets_half_a_file),
        IN_PLACE(makes_folders_and_those_above),
        IN_PLACE(makes_no_folder_where_a_file_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
