/* Files beside a feed: which names are taken, what is read, and when a feed is read again for
 * them. */
#include "folders.h"
#include "refusals.h"

#include "foyer/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct test_picture {
    struct beside file;
    const char *sha256;
};

/* Stands for a decoder: what is whole begins with "whole". */
static void check_picture(struct reader *reader, void *object, const void *parent)
{
    const struct test_picture *picture = object;
    (void)parent;
    if (strncmp(picture->file.bytes, "whole", 5) != 0)
        reader_refuse(reader, "file", "half a picture");
}

static const struct field picture_fields[] = {
    {.name = "file",
     .type = FIELD_FILE,
     .required = true,
     .offset = offsetof(struct test_picture, file),
     .about = "A picture."},
    {.name = "sha256",
     .type = FIELD_SHA256,
     .beside = offsetof(struct test_picture, file),
     .offset = offsetof(struct test_picture, sha256),
     .about = "Its SHA-256."},
};

static const struct shape picture_shape = {"picture", picture_fields, COUNT_OF(picture_fields),
                                           sizeof(struct test_picture), check_picture};

static const struct kind picture_kind = {
    .name = "picture", .about = "A picture.", .shape = &picture_shape};

static const struct kind *const kinds[] = {&picture_kind, NULL};

static int setup(void **state)
{
    int status = folders_setup(state);
    if (status == 0) {
        struct folders *folders = *state;
        folders->kinds = kinds;
        folders_open(folders, "feeds", NULL);
    }
    return status;
}

static const char head[] = "{\"foyer\": 1, \"title\": \"P\", \"slides\": [\n";

/* A feed of picture slides, each with these keys. */
static void write_feed(const struct folders *folders, const char *name, const char *title,
                       const char *keys)
{
    char text[1024];
    snprintf(text, sizeof text,
             "{\"foyer\": 1, \"title\": \"%s\", \"slides\": [{\"kind\": \"picture\", %s}]}", title,
             keys);
    folders_write(folders, name, "w", text);
}

static const struct folder_file *only_file(const struct folders *folders)
{
    const struct folder_file *files;
    assert_int_equal(folder_files(folders->folder, &files), 1);
    return files;
}

struct row {
    const char *keys;
    const char *expected; /* NULL: accepted */
};

static int judge(const struct folders *folders, const struct row *row, struct limits limits)
{
    char text[1024];
    struct problems problems = {0};
    snprintf(text, sizeof text, "%s{\"kind\": \"picture\", %s}]}", head, row->keys);
    struct reading reading = {.file = "p.json",
                              .text = text,
                              .size = strlen(text),
                              .kinds = kinds,
                              .limits = limits,
                              .folder = folders_path(folders, "feeds"),
                              .problems = &problems};
    struct feed *feed = feed_read(&reading, "p");
    bool good = row->expected
                    ? !feed && problems.count == 1 && refusal_is(&problems.items[0], row->expected)
                    : feed && problems.count == 0;
    if (!good) {
        print_error("%s\n  expected %s; found:\n", row->keys, row->expected ? row->expected : "");
        problems_print(&problems, stderr);
    }
    feed_release(feed);
    problems_finish(&problems);
    return !good;
}

static void judge_rows(const struct folders *folders, const struct row *rows, size_t count,
                       struct limits limits)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += judge(folders, &rows[i], limits);
    assert_int_equal(wrong, 0);
}

static void takes_plain_names_alone(void **state)
{
    struct folders *folders = *state;
    static const struct row rows[] = {
        {"\"file\": \"a.png\"", NULL},
        {"\"file\": \"Pont Y Wên 2.png\"", NULL},
        {"\"file\": \"b.png\"", "2:29: /slides/0/file: there is no file \"b.png\" beside"},
        {"\"file\": \"../a.png\"", "2:29: /slides/0/file: a path"},
        {"\"file\": \"feeds/a.png\"", "2:29: /slides/0/file: a path"},
        {"\"file\": \"/etc/passwd\"", "2:29: /slides/0/file: a path"},
        {"\"file\": \"C:\\\\a.png\"", "2:29: /slides/0/file: a path"},
        {"\"file\": \"https://example.org/a.png\"", "2:29: /slides/0/file: an address"},
        {"\"file\": \"..\"", "2:29: /slides/0/file: a file's name must not begin with a dot"},
        {"\"file\": \".a.png\"", "2:29: /slides/0/file: a file's name must not begin with a dot"},
        {"\"file\": \"link.png\"", "2:29: /slides/0/file: \"link.png\" is a symbolic link"},
        {"\"file\": \"pipe.png\"", "2:29: /slides/0/file: \"pipe.png\" is not a regular file"},
        {"\"file\": \"sub\"", "2:29: /slides/0/file: \"sub\" is not a regular file"},
        {"\"file\": \"a.png\\u202e\"", "2:29: /slides/0/file: the control character U+202E"},
        {"\"file\": \"\"", "2:29: /slides/0/file: an empty text"},
        {"\"file\": 7", "2:29: /slides/0/file: expected a text"},
        {"\"file\": \"half.png\"", "2:29: /slides/0/file: half a picture"},
        {"\"x_file\": \"a.png\"", "2:1: /slides/0: the key \"file\" is missing"},
    };
    folders_write(folders, "feeds/a.png", "w", "whole");
    folders_write(folders, "feeds/Pont Y Wên 2.png", "w", "whole");
    folders_write(folders, "feeds/half.png", "w", "");
    assert_int_equal(symlink("a.png", folders_path(folders, "feeds/link.png")), 0);
    assert_int_equal(mkfifo(folders_path(folders, "feeds/pipe.png"), 0600), 0);
    assert_int_equal(mkdir(folders_path(folders, "feeds/sub"), 0700), 0);
    judge_rows(folders, rows, COUNT_OF(rows), (struct limits){0});
}

static void holds_a_file_to_its_digest(void **state)
{
    struct folders *folders = *state;
/* printf whole | sha256sum */
#define DIGEST "5d5766cf2d78701614200418ee1450690d9af12c84d52545e4802f001ad53099"
    static const struct row rows[] = {
        {"\"file\": \"a.png\", \"sha256\": \"" DIGEST "\"", NULL},
        {"\"file\": \"b.png\", \"sha256\": \"" DIGEST "\"",
         "2:48: /slides/0/sha256: \"b.png\" is another file: its SHA-256 is "},
        {"\"sha256\": \"" DIGEST "0\", \"file\": \"a.png\"",
         "2:31: /slides/0/sha256: a SHA-256 has 64 hexadecimal digits"},
        {"\"sha256\": \"none\", \"file\": \"a.png\"",
         "2:31: /slides/0/sha256: a SHA-256 has 64 hexadecimal digits"},
    };
    folders_write(folders, "feeds/a.png", "w", "whole");
    folders_write(folders, "feeds/b.png", "w", "whole, but another");
    judge_rows(folders, rows, COUNT_OF(rows), (struct limits){0});
}

static void holds_files_to_their_limits(void **state)
{
    struct folders *folders = *state;
    static const struct row one[] = {
        {"\"file\": \"ten.png\"", NULL},
        {"\"file\": \"eleven.png\"", "2:29: /slides/0/file: \"eleven.png\" has 11 bytes"},
    };
    static const struct row all[] = {
        {"\"file\": \"ten.png\"}, {\"kind\": \"picture\", \"file\": \"ten.png\"", NULL},
        {"\"file\": \"ten.png\"}, {\"kind\": \"picture\", \"file\": \"eleven.png\"",
         "2:69: /slides/1/file: with \"eleven.png\" the files beside this feed have more"},
    };
    folders_write(folders, "feeds/ten.png", "w", "whole67890");
    folders_write(folders, "feeds/eleven.png", "w", "whole678901");
    judge_rows(folders, one, COUNT_OF(one), (struct limits){.file_bytes = 10});
    judge_rows(folders, all, COUNT_OF(all), (struct limits){.files_bytes = 20});
}

static void keeps_the_bytes_with_the_feed(void **state)
{
    struct folders *folders = *state;
    struct feed *const *feeds;
    folders_write(folders, "feeds/a.png", "w", "whole and more");
    write_feed(folders, "feeds/p.json", "P", "\"file\": \"a.png\"");
    folders_pass(folders, 1000);
    assert_int_equal(folder_feeds(folders->folder, &feeds), 1);
    struct feed *feed = feed_hold(feeds[0]);
    unlink(folders_path(folders, "feeds/p.json"));
    unlink(folders_path(folders, "feeds/a.png"));
    folders_pass(folders, 1000);
    assert_string_equal(folders_titles(folders), "");
    const struct test_picture *picture = feed_slide(feed, 0)->kind.body;
    assert_string_equal(picture->file.name, "a.png");
    assert_int_equal(picture->file.size, strlen("whole and more"));
    assert_string_equal(picture->file.bytes, "whole and more");
    feed_release(feed);
}

static void reads_a_feed_again_when_its_picture_comes(void **state)
{
    struct folders *folders = *state;
    write_feed(folders, "feeds/p.json", "P", "\"file\": \"late.png\"");
    folders_pass(folders, 60000);
    assert_true(only_file(folders)->refused);
    assert_string_equal(folders_titles(folders), "");
    folders_write(folders, "feeds/late.png", "w", "whole");
    assert_false(folders_pass(folders, 400));
    assert_true(folders_pass(folders, 400));
    assert_string_equal(folders_titles(folders), "P");
    assert_false(only_file(folders)->refused);
}

static void reads_a_feed_again_when_its_picture_changes(void **state)
{
    struct folders *folders = *state;
    struct feed *const *feeds;
    folders_write(folders, "feeds/a.png", "w", "whole");
    write_feed(folders, "feeds/p.json", "P", "\"file\": \"a.png\"");
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/other.png", "w", "whole");
    assert_false(folders_pass(folders, 60000));
    folders_write(folders, "feeds/a.png", "w", "whole, and newer");
    assert_true(folders_pass(folders, 1000));
    folder_feeds(folders->folder, &feeds);
    const struct test_picture *picture = feed_slide(feeds[0], 0)->kind.body;
    assert_string_equal(picture->file.bytes, "whole, and newer");
}

static void keeps_the_feed_while_its_picture_is_gone_or_broken(void **state)
{
    struct folders *folders = *state;
    folders_write(folders, "feeds/a.png", "w", "whole");
    write_feed(folders, "feeds/p.json", "P", "\"file\": \"a.png\"");
    folders_pass(folders, 1000);
    unlink(folders_path(folders, "feeds/a.png"));
    assert_false(folders_pass(folders, 60000));
    assert_true(only_file(folders)->refused);
    assert_string_equal(folders_titles(folders), "P");
    folders_write(folders, "feeds/a.png", "w", "broken");
    assert_false(folders_pass(folders, 1000));
    assert_true(only_file(folders)->refused);
    assert_string_equal(folders_titles(folders), "P");
    folders_write(folders, "feeds/a.png", "w", "whole again");
    assert_true(folders_pass(folders, 1000));
    assert_false(only_file(folders)->refused);
}

static void never_takes_half_a_picture(void **state)
{
    struct folders *folders = *state;
    /* The clock is behind, so that no file looks old. */
    folders->ahead_ms = -3600 * 1000;
    folders_pass(folders, 1000);
    write_feed(folders, "feeds/p.json", "P", "\"file\": \"a.png\"");
    folders_write(folders, "feeds/a.png", "w", "who");
    folders_pass(folders, 300);
    for (int i = 0; i < 5; i++) {
        folders_write(folders, "feeds/a.png", "a", "le");
        folders_pass(folders, 400);
        assert_int_equal(only_file(folders)->problems->count, 0);
    }
    folders_write(folders, "feeds/a.png", "w", "whole");
    assert_true(folders_pass(folders, 2000));
    assert_string_equal(folders_titles(folders), "P");
    assert_int_equal(only_file(folders)->problems->count, 0);
}

static void finds_by_the_look_what_no_event_told(void **state)
{
    struct folders *folders = *state;
    write_feed(folders, "feeds/p.json", "P", "\"file\": \"a.png\"");
    folders_pass(folders, 1000);
    folders_write(folders, "feeds/a.png", "w", "whole");
    /* Without folder_listen, as on a network folder. */
    for (int i = 0; i < 3; i++) {
        folders->monotonic = folder_due(folders->folder);
        while (folder_busy(folders->folder))
            folder_step(folders->folder);
    }
    assert_string_equal(folders_titles(folders), "P");
}

static void does_nothing_while_nothing_changes(void **state)
{
    struct folders *folders = *state;
    write_feed(folders, "feeds/p.json", "P", "\"file\": \"a.png\"");
    folders_pass(folders, 1000);
    for (int i = 0; i < 10; i++) {
        int64_t before = folders->monotonic;
        folders_pass(folders, 29000);
        assert_true(folder_due(folders->folder) > before + 29000);
        folders_pass(folders, 1000);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(takes_plain_names_alone),
        TEST(holds_a_file_to_its_digest),
        TEST(holds_files_to_their_limits),
        TEST(keeps_the_bytes_with_the_feed),
        TEST(reads_a_feed_again_when_its_picture_comes),
        TEST(reads_a_feed_again_when_its_picture_changes),
        TEST(keeps_the_feed_while_its_picture_is_gone_or_broken),
        TEST(never_takes_half_a_picture),
        TEST(finds_by_the_look_what_no_event_told),
        TEST(does_nothing_while_nothing_changes),
    };
    return cmocka_run_group_tests_name("beside", tests, NULL, NULL);
}
