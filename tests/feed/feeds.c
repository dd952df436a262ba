/* The feeds of tests/feeds: each good one is accepted, each bad one is refused for the reason, and
 * at the place, that the file beside it names, and for nothing else. */
#include "feeds.h"
#include "refusals.h"

#include "foyer/base/file.h"

#include <fcntl.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void read_text(const char *path, struct buffer *text)
{
    struct error error = {0};
    if (!file_read(AT_FDCWD, path, 8 << 20, text, &error))
        fail_msg("%s", error.message);
}

static int complain(const char *path, const char *what, const struct problems *problems)
{
    print_error("%s: %s; found:\n", path, what);
    problems_print(problems, stderr);
    return 1;
}

static int judge_refusal(const char *path, const char *expected, const struct problems *problems)
{
    size_t at = 0;
    for (const char *line = expected; *line != '\0'; at++) {
        char one[256] = {0};
        size_t length = strcspn(line, "\n");
        assert_true(length < sizeof one);
        memcpy(one, line, length);
        if (at >= problems->count || !refusal_is(&problems->items[at], one))
            return complain(path, one, problems);
        line += length + (line[length] == '\n');
    }
    if (at == 0 || at != problems->count)
        return complain(path, "not as many problems as expected", problems);
    return 0;
}

static int judge_bad(const char *path)
{
    char beside[256];
    struct buffer text = {0};
    struct buffer expected = {0};
    struct problems problems = {0};
    int length = (int)(strlen(path) - strlen(".json"));
    snprintf(beside, sizeof beside, "%.*s.expected", length, path);
    read_text(path, &text);
    read_text(beside, &expected);
    struct feed *feed = feed_of_text(text.data, text.length, path, &problems);
    int wrong = feed ? complain(path, "accepted", &problems)
                     : judge_refusal(path, expected.data, &problems);
    feed_release(feed);
    problems_finish(&problems);
    buffer_finish(&text);
    buffer_finish(&expected);
    return wrong;
}

static void each_bad_one_is_refused_where_it_is_bad(void **state)
{
    (void)state;
    glob_t found;
    int wrong = 0;
    assert_int_equal(glob("tests/feeds/bad/*.json", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 80);
    for (size_t i = 0; i < found.gl_pathc; i++)
        wrong += judge_bad(found.gl_pathv[i]);
    globfree(&found);
    assert_int_equal(wrong, 0);
}

static void accept_all(const char *pattern, size_t least)
{
    glob_t found;
    int refused = 0;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= least);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct feed *feed = feed_of_file(found.gl_pathv[i]);
        refused += !feed;
        feed_release(feed);
    }
    globfree(&found);
    assert_int_equal(refused, 0);
}

static void every_good_one_is_accepted(void **state)
{
    (void)state;
    accept_all("tests/feeds/good/*.json", 10);
    accept_all("tests/feeds/extreme/*.json", 1);
}

static void every_example_is_accepted(void **state)
{
    (void)state;
    accept_all("config/feeds/*.json", 8);
}

static void a_pledge_needs_a_source_only_for_its_figure(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"foyer\": 1, \"title\": \"T\", \"slides\": [\n"
        "{\"kind\": \"pledge\", \"text\": \"We will.\", \"by\": \"The council\"}]}",
        "{\"foyer\": 1, \"title\": \"T\", \"slides\": [\n"
        "{\"kind\": \"pledge\", \"text\": \"We will.\", \"by\": \"The council\", "
        "\"source\": \"The council\", \"figure\": {\"value\": 3, \"label\": \"things\"}}]}",
        "{\"foyer\": 1, \"title\": \"T\", \"slides\": [\n"
        "{\"kind\": \"pledge\", \"text\": \"We will.\", \"by\": \"The council\", "
        "\"figure\": {\"value\": 3, \"label\": \"things\"}}]}",
    };
    for (size_t i = 0; i < 3; i++) {
        struct problems problems = {0};
        struct feed *feed = feed_of_text(texts[i], strlen(texts[i]), "pledge.json", &problems);
        assert_int_equal(feed != NULL, i < 2);
        if (i == 2)
            assert_true(refusal_is(&problems.items[0], "2:1: /slides/0: no source: say who"));
        feed_release(feed);
        problems_finish(&problems);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_bad_one_is_refused_where_it_is_bad),
        cmocka_unit_test(every_good_one_is_accepted),
        cmocka_unit_test(every_example_is_accepted),
        cmocka_unit_test(a_pledge_needs_a_source_only_for_its_figure),
    };
    return cmocka_run_group_tests_name("feeds", tests, NULL, NULL);
}
