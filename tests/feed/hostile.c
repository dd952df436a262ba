/* Feeds that mean harm: what they may not say, may not be, and may not cost. */
#include "folders.h"
#include "log_catcher.h"

#include "foyer/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static struct feed *read_feed(const struct folders *folders, const char *folder, const char *name,
                              const struct buffer *text, struct problems *problems)
{
    struct reading reading = {.file = "f.json",
                              .text = text->data,
                              .size = text->length,
                              .kinds = folders->kinds,
                              .folder = folder,
                              .problems = problems};
    return feed_read(&reading, name);
}

/* Behind the closing quotation mark of the text that begins at `at`. */
static size_t behind_text(const struct buffer *text, size_t at)
{
    for (at++; at < text->length && text->data[at] != '"'; at++)
        at += text->data[at] == '\\';
    return at + 1;
}

static bool is_looked_at(const char *text)
{
    return strncmp(text, "\"x_", 3) != 0 && strncmp(text, "\"$schema", 8) != 0;
}

/* One text more than the feed holds rightly: with `bad` at the end of that which begins at `at`. */
static void judge_text(const struct folders *folders, const char *folder, const struct buffer *feed,
                       size_t at, const char *bad)
{
    struct buffer text = {0};
    struct problems problems = {0};
    size_t end = behind_text(feed, at) - 1;
    buffer_add(&text, feed->data, end);
    buffer_print(&text, "%s", bad);
    buffer_add(&text, feed->data + end, feed->length - end);
    struct feed *read = read_feed(folders, folder, "f", &text, &problems);
    if (read)
        fail_msg("%s: accepted with %s in %.*s", folder, bad, (int)(end - at), feed->data + at);
    assert_true(problems.items[0].line > 0);
    problems_finish(&problems);
    buffer_finish(&text);
}

/* Each text and each key of a feed that is right, wherever it stands. Returns how many. */
static int judge_texts(const struct folders *folders, const char *folder, const struct buffer *feed)
{
    static const char *const bad[] = {"\\u202e", "\xe2\x81\xa7", "\\u0007", "\\u009b"};
    int count = 0;
    for (size_t at = 0; at < feed->length; at++) {
        if (feed->data[at] != '"')
            continue;
        if (is_looked_at(feed->data + at))
            judge_text(folders, folder, feed, at, bad[count++ % (int)COUNT_OF(bad)]);
        else
            at = behind_text(feed, at) + strcspn(feed->data + behind_text(feed, at), "\",");
        at = behind_text(feed, at) - 1;
    }
    return count;
}

static void no_text_holds_what_could_deceive(void **state)
{
    static const char folder[] = "tests/feeds/good";
    const size_t small = 12000; /* the larger ones say the same more often */
    DIR *good = opendir(folder);
    struct dirent *entry;
    int count = 0;
    assert_non_null(good);
    while ((entry = readdir(good))) {
        struct buffer feed = {0};
        bool json = strstr(entry->d_name, ".json") != NULL;
        if (json && file_read(dirfd(good), entry->d_name, small, &feed, NULL))
            count += judge_texts(*state, folder, &feed);
        buffer_finish(&feed);
    }
    closedir(good);
    assert_true(count > 500);
}

/* A form with `filling` in the place of each @. */
static void add_filled(struct buffer *into, const char *form, const char *filling)
{
    for (; *form != '\0'; form++)
        buffer_print(into, "%.*s%s", *form == '@' ? 0 : 1, form, *form == '@' ? filling : "");
}

static void no_problem_is_longer_than_anybody_reads(void **state)
{
    enum { MOST = 1000, BYTES = 1000000 };
    static const char *const forms[] = {
        "{\"@\": 1}",
        "{\"foyer\": \"@\"}",
        "{\"foyer\": 1, \"title\": \"@\", \"slides\": []}",
        "{\"a\": {\"@\": 1, \"@\": 2}}",
        "{\"slides\": [{\"kind\": \"@\"}]}",
        "{\"slides\": [{\"kind\": \"map\", \"values\": {\"@\": \"x\"}}]}",
        "{\"slides\": [{\"kind\": \"image\", \"file\": \"@\"}]}",
        "{\"slides\": [{\"kind\": \"trend\", \"x\": \"@\"}]}",
        "{\"language\": \"@\", \"licence\": {\"@\": 1}}",
        "{\"foyer\": @}",
    };
    char *long_text = malloc(BYTES + 1);
    assert_non_null(long_text);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct buffer text = {0};
        struct problems problems = {0};
        /* Characters of three bytes, digits where it is to be a number. */
        bool number = !strstr(forms[i], "\"@\"");
        for (size_t at = 0; at < BYTES; at++)
            long_text[at] = number ? '7' : "\xe2\x82\xac"[at % 3];
        long_text[BYTES - 1] = '\0';
        add_filled(&text, forms[i], long_text);
        assert_null(read_feed(*state, NULL, "f", &text, &problems));
        for (size_t k = 0; k < problems.count; k++) {
            char *line = problem_line(&problems.items[k]);
            assert_true(strlen(line) < MOST);
            assert_true(text_is_utf8(line, strlen(line)));
            free(line);
        }
        problems_finish(&problems);
        buffer_finish(&text);
    }
    free(long_text);
}

/* What is beyond a limit is not looked at, so that it costs nothing: there is one problem, not one
 * for each item. */
static void too_many_are_refused_at_once(void **state)
{
    static const struct {
        const char *begin, *part, *end, *said;
    } rows[] = {
        {"\"slides\": [{}", ", {}", "]", "19900 items"},
        {"\"slides\": [{\"kind\": \"ranking\", \"bars\": [{}", ", {}", "]}]", "19900 items"},
        {"\"slides\": [{\"kind\": \"map\", \"values\": {\"a\": 0", ", \"@\": 0", "}}]",
         "19900 names"},
        {"\"tags\": [1", ", 1", "]", "19900 items"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer text = {0};
        struct problems problems = {0};
        int found = 0;
        buffer_print(&text, "{\"foyer\": 1, \"title\": \"T\", %s", rows[i].begin);
        for (int k = 1; k < 19900; k++) {
            char number[16];
            snprintf(number, sizeof number, "%d", k);
            add_filled(&text, rows[i].part, number);
        }
        buffer_print(&text, "%s}", rows[i].end);
        assert_null(read_feed(*state, NULL, "f", &text, &problems));
        for (size_t k = 0; k < problems.count; k++)
            found += strstr(problems.items[k].message, rows[i].said) != NULL;
        assert_int_equal(found, 1);
        assert_true(problems.errors <= 4);
        problems_finish(&problems);
        buffer_finish(&text);
    }
}

static void a_file_s_name_is_a_text_too(void **state)
{
    struct folders *folders = *state;
    struct log_catcher catcher = {0};
    const struct folder_file *files;
    folders_feed(folders, "feeds/a\xe2\x80\xae.json", "A");
    folders_feed(folders, "feeds/b\n.json", "B");
    folders_feed(folders, "feeds/c\x1b[2J.json", "C");
    folders_feed(folders, "feeds/d.json", "D");
    log_catcher_begin(&catcher);
    folders_pass(folders, 1000);
    const char *log = log_catcher_end(&catcher);
    assert_string_equal(folders_titles(folders), "D");
    assert_int_equal(folder_files(folders->folder, &files), 4);
    for (size_t i = 0; i < 3; i++)
        assert_true(files[i].refused);
    assert_int_equal(count_of(log, "must not stand in a file's name; rename it"), 3);
    assert_int_equal(count_of(log, "\x1b"), 0);
    assert_int_equal(count_of(log, "\xe2\x80\xae"), 0);
}

static void make_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int socket_end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    assert_int_equal(bind(socket_end, (const struct sockaddr *)&address, sizeof address), 0);
    close(socket_end);
}

/* Nothing but an ordinary file is a feed, and nothing else holds anybody up. */
static void only_ordinary_files_are_feeds(void **state)
{
    struct folders *folders = *state;
    const struct folder_file *files;
    folders_feed(folders, "real.json", "outside");
    assert_int_equal(mkdir(folders_path(folders, "feeds/a.json"), 0700), 0);
    assert_int_equal(mkfifo(folders_path(folders, "feeds/b.json"), 0600), 0);
    assert_int_equal(symlink("/dev/zero", folders_path(folders, "feeds/c.json")), 0);
    assert_int_equal(symlink("../real.json", folders_path(folders, "feeds/d.json")), 0);
    assert_int_equal(symlink("nowhere", folders_path(folders, "feeds/e.json")), 0);
    assert_int_equal(symlink("f.json", folders_path(folders, "feeds/f.json")), 0);
    make_socket(folders_path(folders, "feeds/g.json"));
    folders_feed(folders, "feeds/h.json", "H");
    folders_pass(folders, 60000);
    assert_string_equal(folders_titles(folders), "H");
    size_t count = folder_files(folders->folder, &files);
    assert_int_equal(count, 8);
    for (size_t i = 0; i + 1 < count; i++)
        assert_true(files[i].refused);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folders_setup, folders_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(no_text_holds_what_could_deceive),
        WITH_FOLDER(no_problem_is_longer_than_anybody_reads),
        WITH_FOLDER(too_many_are_refused_at_once),
        WITH_FOLDER(a_file_s_name_is_a_text_too),
        WITH_FOLDER(only_ordinary_files_are_feeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
