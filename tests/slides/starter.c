#include "foyer/slides/starter.h"

#include "feeds.h"

#include "foyer/base/file.h"
#include "foyer/feed/feed.h"
#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* The starter of a kind, with the file that it needs, is read as the wall would. */
static void each_kind_has_a_feed_to_begin_with(void **state)
{
    size_t count = 0;
    (void)state;
    for (const struct kind *const *kind = composer_kinds(); *kind; kind++, count++) {
        char folder[] = "/tmp/foyer-starter-XXXXXX";
        const char *kinds[] = {(*kind)->name, NULL};
        struct buffer json = {0}, bytes = {0}, path = {0};
        struct error error = {0};
        struct problems problems = {0};
        assert_non_null(mkdtemp(folder));
        starter_feed("one-of-each", "file:///schema.json", (struct date){2026, 1, 31}, kinds,
                     &json);
        const char *file = starter_file((*kind)->name, &bytes);
        buffer_print(&path, "%s/%s", folder, file ? file : "none");
        if (file)
            assert_true(file_write(path.data, bytes.data, bytes.length, &error));
        struct reading reading = {.file = "starter.json",
                                  .text = json.data,
                                  .size = json.length,
                                  .kinds = composer_kinds(),
                                  .folder = folder,
                                  .problems = &problems};
        struct feed *feed = feed_read(&reading, "starter");
        problems_print(&problems, stderr);
        assert_non_null(feed);
        assert_int_equal(problems.count, 0);
        assert_string_equal(feed->title, "One of each");
        assert_string_equal(feed_slide(feed, 0)->kind.kind->name, (*kind)->name);
        assert_true(strstr(json.data, "ade up:") || strstr(json.data, "ade-up"));
        feed_release(feed);
        problems_finish(&problems);
        if (file)
            unlink(path.data);
        rmdir(folder);
        buffer_finish(&json);
        buffer_finish(&bytes);
        buffer_finish(&path);
    }
    assert_int_not_equal(count, 0);
}

static void a_misspelt_kind_is_guessed(void **state)
{
    (void)state;
    assert_string_equal(starter_kind("figure"), "figure");
    assert_string_equal(starter_kind("figurs"), "figure");
    assert_string_equal(starter_kind("trends"), "trend");
    assert_null(starter_kind("pie-chart"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_a_feed_to_begin_with),
        cmocka_unit_test(a_misspelt_kind_is_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
