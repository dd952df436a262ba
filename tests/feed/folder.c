/* The feeds folder, with a clock that is handed in: what is taken, when, and what stays. */
#include "feeds.h"

#include "foyer/base/text.h"
#include "foyer/feed/folder.h"
#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct fixture {
    char path[64];
    int64_t monotonic;
    struct clock clock;
    struct folder *folder;
    struct buffer titles;
};

static int64_t monotonic(void *context)
{
    return ((struct fixture *)context)->monotonic;
}

/* The files' own times are real; an hour later, every one of them is old. */
static int64_t wall(void *context)
{
    return ((int64_t)time(NULL) + 3600) * 1000 + monotonic(context);
}

static struct folder *open_folder(struct fixture *fixture, const char *const *paths)
{
    struct folder_options options = {
        .paths = paths, .kinds = composer_kinds(), .clock = &fixture->clock};
    return folder_new(&options);
}

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    snprintf(fixture->path, sizeof fixture->path, "/tmp/foyer-folder-XXXXXX");
    assert_non_null(mkdtemp(fixture->path));
    fixture->clock = (struct clock){monotonic, wall, fixture};
    fixture->folder = open_folder(fixture, (const char *const[]){fixture->path, NULL});
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    folder_free(fixture->folder);
    buffer_finish(&fixture->titles);
    snprintf(command, sizeof command, "rm -rf '%s'", fixture->path);
    int status = system(command);
    free(fixture);
    return status;
}

static void write_text(struct fixture *fixture, const char *name, const char *mode,
                       const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", fixture->path, name);
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void write_feed(struct fixture *fixture, const char *name, const char *title)
{
    char text[256];
    snprintf(text, sizeof text,
             "{\"foyer\": 1, \"title\": \"%s\", \"slides\": "
             "[{\"kind\": \"notice\", \"title\": \"Made up\"}]}",
             title);
    write_text(fixture, name, "w", text);
}

/* Lets time pass, and the folder do all that is due meanwhile. True where something changed. */
static bool pass(struct fixture *fixture, int64_t ms)
{
    bool changed = false;
    int64_t end = fixture->monotonic + ms;
    folder_listen(fixture->folder);
    while (folder_due(fixture->folder) <= end) {
        int64_t due = folder_due(fixture->folder);
        fixture->monotonic = due > fixture->monotonic ? due : fixture->monotonic;
        changed = folder_step(fixture->folder) || changed;
    }
    fixture->monotonic = end;
    return changed;
}

static const char *titles(struct fixture *fixture)
{
    struct feed *const *feeds;
    size_t count = folder_feeds(fixture->folder, &feeds);
    buffer_clear(&fixture->titles);
    buffer_add(&fixture->titles, "", 0);
    for (size_t i = 0; i < count; i++)
        buffer_print(&fixture->titles, "%s%s", i > 0 ? " " : "", feeds[i]->title);
    return fixture->titles.data ? fixture->titles.data : "";
}

static void takes_what_is_there_at_once_in_order(void **state)
{
    struct fixture *fixture = *state;
    write_feed(fixture, "b.json", "B");
    write_feed(fixture, "a.json", "A");
    assert_true(pass(fixture, 0));
    assert_string_equal(titles(fixture), "A B");
    assert_false(folder_busy(fixture->folder));
}

static void passes_over_other_names(void **state)
{
    struct fixture *fixture = *state;
    write_feed(fixture, ".hidden.json", "hidden");
    write_feed(fixture, "a.json.part", "part");
    write_feed(fixture, "a.json~", "backup");
    write_feed(fixture, "notes.txt", "notes");
    pass(fixture, 60000);
    assert_string_equal(titles(fixture), "");
}

static void waits_until_a_changed_file_stands_still(void **state)
{
    struct fixture *fixture = *state;
    write_feed(fixture, "a.json", "A");
    pass(fixture, 1000);
    write_feed(fixture, "a.json", "Changed");
    assert_false(pass(fixture, 400));
    assert_string_equal(titles(fixture), "A");
    assert_true(pass(fixture, 400));
    assert_string_equal(titles(fixture), "Changed");
}

static void never_takes_half_a_file(void **state)
{
    struct fixture *fixture = *state;
    write_feed(fixture, "a.json", "A");
    pass(fixture, 1000);
    write_text(fixture, "a.json", "w", "{\"foyer\": 1, \"title\": ");
    pass(fixture, 300);
    write_text(fixture, "a.json", "a", "\"Whole\", \"slides\": [{\"kind\": \"notice\", ");
    pass(fixture, 300);
    write_text(fixture, "a.json", "a", "\"title\": \"Made up\"}]}");
    pass(fixture, 300);
    assert_string_equal(titles(fixture), "A");
    pass(fixture, 400);
    assert_string_equal(titles(fixture), "Whole");
}

static void keeps_the_old_where_the_new_is_refused(void **state)
{
    struct fixture *fixture = *state;
    const struct folder_file *files;
    write_feed(fixture, "a.json", "A");
    pass(fixture, 1000);
    write_text(fixture, "a.json", "w", "{\"foyer\": 1, \"title\": \"B\",\n  \"slides\": [,]}");
    assert_false(pass(fixture, 1000));
    assert_string_equal(titles(fixture), "A");
    assert_int_equal(folder_files(fixture->folder, &files), 1);
    assert_true(files[0].refused);
    assert_int_equal(files[0].problems->items[0].line, 2);
    write_feed(fixture, "a.json", "Mended");
    assert_true(pass(fixture, 1000));
    assert_string_equal(titles(fixture), "Mended");
    folder_files(fixture->folder, &files);
    assert_false(files[0].refused);
}

static void takes_away_what_was_deleted(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    write_feed(fixture, "a.json", "A");
    write_feed(fixture, "b.json", "B");
    pass(fixture, 1000);
    snprintf(path, sizeof path, "%s/a.json", fixture->path);
    unlink(path);
    assert_true(pass(fixture, 1000));
    assert_string_equal(titles(fixture), "B");
}

static void refuses_links_and_pipes(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/pipe.json", fixture->path);
    assert_int_equal(mkfifo(path, 0600), 0);
    snprintf(path, sizeof path, "%s/link.json", fixture->path);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    pass(fixture, 60000);
    const struct folder_file *files;
    assert_int_equal(folder_files(fixture->folder, &files), 2);
    assert_true(files[0].refused && files[1].refused);
    assert_string_equal(titles(fixture), "");
}

static void keeps_everything_while_the_folder_cannot_be_read(void **state)
{
    struct fixture *fixture = *state;
    char elsewhere[128];
    write_feed(fixture, "a.json", "A");
    pass(fixture, 1000);
    snprintf(elsewhere, sizeof elsewhere, "%s-away", fixture->path);
    assert_int_equal(rename(fixture->path, elsewhere), 0);
    pass(fixture, 120000);
    assert_string_equal(titles(fixture), "A");
    assert_int_equal(rename(elsewhere, fixture->path), 0);
    write_feed(fixture, "b.json", "B");
    pass(fixture, 31000);
    assert_string_equal(titles(fixture), "A B");
}

static void finds_by_the_look_what_no_event_told(void **state)
{
    struct fixture *fixture = *state;
    pass(fixture, 1000);
    write_feed(fixture, "a.json", "A");
    /* Without folder_listen, as on a network folder. */
    int64_t due = folder_due(fixture->folder);
    assert_true(due > fixture->monotonic && due <= fixture->monotonic + 30000);
    fixture->monotonic = due;
    while (folder_busy(fixture->folder))
        folder_step(fixture->folder);
    assert_string_equal(titles(fixture), "A");
}

static void shows_the_first_of_two_of_one_name(void **state)
{
    struct fixture *fixture = *state;
    char first[128], second[128];
    snprintf(first, sizeof first, "%s/first", fixture->path);
    snprintf(second, sizeof second, "%s/second", fixture->path);
    mkdir(first, 0700);
    mkdir(second, 0700);
    write_feed(fixture, "second/a.json", "Second");
    write_feed(fixture, "second/b.json", "Other");
    write_feed(fixture, "first/a.json", "First");
    folder_free(fixture->folder);
    fixture->folder = open_folder(fixture, (const char *const[]){first, second, NULL});
    pass(fixture, 1000);
    assert_string_equal(titles(fixture), "First Other");
}

static void does_one_piece_of_work_a_step(void **state)
{
    struct fixture *fixture = *state;
    enum { FILES = 1000 };
    struct feed *const *feeds;
    for (int i = 0; i < FILES; i++) {
        char name[32];
        snprintf(name, sizeof name, "%04d.json", i);
        write_feed(fixture, name, "x");
    }
    folder_step(fixture->folder);
    for (size_t taken = 0; taken < FILES; taken++) {
        assert_int_equal(folder_feeds(fixture->folder, &feeds), taken);
        assert_true(folder_step(fixture->folder));
    }
    assert_int_equal(folder_feeds(fixture->folder, &feeds), FILES);
    assert_false(folder_busy(fixture->folder));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

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
