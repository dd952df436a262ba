/* What a config says of colours, logos and themes by time of day: taken, refused, warned of. */
#include "foyer/app/config.h"

#include "foyer/base/file.h"
#include "foyer/draw/frame.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder with a black logo, a white one, and files that are none. */
struct folder_of_logos {
    char path[64];
};

static const char *const names[] = {"black.png", "white.png", "words.png", "cut.png"};

static void path_in(const struct folder_of_logos *folder, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", folder->path, name);
}

static void write_logo(const struct folder_of_logos *folder, const char *name, uint32_t pixel)
{
    char path[128];
    struct error error = {0};
    struct frame *frame = frame_new(60, 20);

    for (int i = 0; i < 60 * 20; i++)
        frame->pixels[i] = pixel;
    path_in(folder, name, path);
    assert_true(frame_write_png(frame, path, &error));
    frame_free(frame);
}

static int setup(void **state)
{
    struct folder_of_logos *folder = calloc(1, sizeof *folder);
    char path[128];
    struct buffer bytes = {0};

    if (!folder)
        return -1;
    snprintf(folder->path, sizeof folder->path, "/tmp/foyer-look-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    write_logo(folder, "black.png", 0xff000000);
    write_logo(folder, "white.png", 0xffffffff);
    path_in(folder, "words.png", path);
    assert_true(file_write(path, "words", 5, NULL));
    path_in(folder, "black.png", path);
    assert_true(file_read(AT_FDCWD, path, 1 << 20, &bytes, NULL));
    path_in(folder, "cut.png", path);
    assert_true(file_write(path, bytes.data, bytes.length / 2, NULL));
    buffer_finish(&bytes);
    *state = folder;
    return 0;
}

static int teardown(void **state)
{
    struct folder_of_logos *folder = *state;
    char path[128];

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        path_in(folder, names[i], path);
        unlink(path);
    }
    rmdir(folder->path);
    free(folder);
    return 0;
}

struct row {
    const char *text;
    const char *pointer; /* NULL: taken without a word */
    const char *words;
};

/* Every row but those without a pointer has one problem, an error or a warning. */
static void judge(const struct folder_of_logos *folder, const struct row *rows, size_t count,
                  enum problem_weight weight)
{
    char path[128];

    path_in(folder, "foyer.json", path);
    for (size_t i = 0; i < count; i++) {
        struct problems problems = {0};
        struct config config;
        bool taken = config_read(&config, path, rows[i].text, strlen(rows[i].text), &problems);

        if (taken != (weight == PROBLEM_WARNING || !rows[i].pointer)) {
            problems_print(&problems, stderr);
            fail_msg("%s %s", taken ? "taken:" : "refused:", rows[i].text);
        }
        assert_int_equal(problems.count, rows[i].pointer ? 1 : 0);
        if (rows[i].pointer) {
            assert_int_equal(problems.items[0].weight, weight);
            assert_string_equal(problems.items[0].pointer, rows[i].pointer);
            assert_int_equal(problems.items[0].line, 1);
            if (!strstr(problems.items[0].message, rows[i].words))
                fail_msg("\"%s\" does not say \"%s\"", problems.items[0].message, rows[i].words);
        }
        problems_finish(&problems);
        config_finish(&config);
    }
}

static void a_logo_that_cannot_be_shown_is_refused(void **state)
{
    static const struct row rows[] = {
        {"{\"organisation\": {\"logo\": \"black.png\"}}", NULL, NULL},
        {"{\"organisation\": {\"logo\": \"black.png\", \"logo_dark\": \"white.png\"}}", NULL, NULL},
        {"{\"organisation\": {\"logo\": \"nowhere.png\"}}", "/organisation/logo", "nowhere.png"},
        {"{\"organisation\": {\"logo\": \"words.png\"}}", "/organisation/logo",
         "words.png: is no PNG, JPEG or SVG picture"},
        {"{\"organisation\": {\"logo\": \"cut.png\"}}", "/organisation/logo",
         "cut.png: is a broken PNG picture ("},
        {"{\"organisation\": {\"logo\": \".\"}}", "/organisation/logo", "is not a regular file"},
        {"{\"organisation\": {\"logo\": \"black.png\", \"logo_dark\": \"words.png\"}}",
         "/organisation/logo_dark", "words.png: is no PNG"},
    };

    judge(*state, rows, COUNT_OF(rows), PROBLEM_ERROR);
}

static void a_logo_that_would_not_be_seen_is_warned_of(void **state)
{
    static const struct row rows[] = {
        {"{\"organisation\": {\"logo\": \"white.png\"}}", "/organisation/logo",
         "on the light theme's ground #ffffff, and could be seen; give one that is darker"},
        {"{\"theme\": \"dark\", \"organisation\": {\"logo\": \"black.png\"}}", "/organisation/logo",
         "give one that is lighter, as \"logo_dark\""},
        {"{\"theme\": \"dark\", \"organisation\": {\"logo\": \"white.png\"}}", NULL, NULL},
        {"{\"theme\": \"dark\", \"organisation\": {\"logo\": \"white.png\","
         "\"logo_dark\": \"black.png\"}}",
         "/organisation/logo_dark", "on the dark theme's ground"},
        {"{\"themes\": [{\"theme\": \"contrast\", \"from\": \"18:00\", \"to\": \"07:00\"}],"
         "\"organisation\": {\"logo\": \"black.png\"}}",
         "/organisation/logo", "on the contrast theme's ground #000000"},
    };

    judge(*state, rows, COUNT_OF(rows), PROBLEM_WARNING);
}

static void a_colour_is_held_to_every_theme_that_is_shown(void **state)
{
    static const char evening[] =
        "{\"themes\": [{\"theme\": \"dark\", \"from\": \"18:00\", \"to\": \"07:00\"}],"
        "\"organisation\": {\"colour\": \"#12436d\"}}";
    static const struct row rows[] = {
        {"{\"organisation\": {\"colour\": \"#12436d\"}}", NULL, NULL},
        {evening, "/organisation/colour", "; give one that is lighter, as \"colour_dark\""},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"18:00\", \"to\": \"07:00\"}],"
         "\"organisation\": {\"colour\": \"#12436d\", \"colour_dark\": \"#ffd100\"}}",
         NULL, NULL},
        {"{\"theme\": \"contrast\", \"organisation\": {\"colour_dark\": \"#808080\"}}",
         "/organisation/colour_dark",
         "colour #808080 on the contrast theme's ground #000000 has a contrast of 5.31:1; text "
         "needs at least 7.0:1 (WCAG 2.2); give one that is lighter"},
        {"{\"organisation\": {\"colour\": \"#ffd100\"}}", "/organisation/colour",
         "colour #ffd100 on the light theme's ground #ffffff has a contrast of 1.4"},
        {"{\"organisation\": {\"colour_dark\": \"yellow\"}}", "/organisation/colour_dark",
         "is not a colour"},
    };

    judge(*state, rows, COUNT_OF(rows), PROBLEM_ERROR);
}

static void hours_that_are_none_or_overlap_are_refused(void **state)
{
    static const struct row rows[] = {
        {"{\"themes\": []}", NULL, NULL},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"18:00\", \"to\": \"24:00\"},"
         "{\"theme\": \"contrast\", \"from\": \"00:00\", \"to\": \"07:00\"}]}",
         NULL, NULL},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"18:00\", \"to\": \"07:00\"},"
         "{\"theme\": \"contrast\", \"from\": \"07:00\", \"to\": \"18:00\"}]}",
         NULL, NULL},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"18:00\", \"to\": \"07:00\"},"
         "{\"theme\": \"contrast\", \"from\": \"06:59\", \"to\": \"08:00\"}]}",
         "/themes/1", "overlaps an earlier one at 06:59"},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"20:00\", \"to\": \"22:00\"},"
         "{\"theme\": \"contrast\", \"from\": \"18:00\", \"to\": \"24:00\"}]}",
         "/themes/1", "overlaps an earlier one at 20:00"},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"18:00\", \"to\": \"18:00\"}]}",
         "/themes/0", "leave it no time or all of it"},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"00:00\", \"to\": \"24:00\"}]}",
         "/themes/0", "leave it no time or all of it"},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"24:00\", \"to\": \"07:00\"}]}",
         "/themes/0", "leave it no time or all of it"},
        {"{\"themes\": [{\"theme\": \"dim\", \"from\": \"18:00\", \"to\": \"07:00\"}]}",
         "/themes/0/theme", "\"contrast\""},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"18:00\"}]}", "/themes/0",
         "the key \"to\" is missing"},
        {"{\"themes\": [{\"theme\": \"dark\", \"from\": \"25:00\", \"to\": \"07:00\"}]}",
         "/themes/0/from", ""},
    };

    judge(*state, rows, COUNT_OF(rows), PROBLEM_ERROR);
}

static void hours_are_minutes_of_the_day(void **state)
{
    static const char text[] = "{\"theme\": \"contrast\", \"themes\": ["
                               "{\"theme\": \"dark\", \"from\": \"18:00\", \"to\": \"07:30\"},"
                               "{\"theme\": \"light\", \"from\": \"12:00\", \"to\": \"13:05\"}]}";
    struct problems problems = {0};
    struct config config;

    (void)state;
    assert_true(config_read(&config, "/foyer.json", text, sizeof text - 1, &problems));
    assert_string_equal(config.theme, "contrast");
    assert_int_equal(config.theme_hours_count, 2);
    assert_string_equal(config.theme_hours[0].theme, "dark");
    assert_int_equal(config.theme_hours[0].from, 18 * 60);
    assert_int_equal(config.theme_hours[0].to, 7 * 60 + 30);
    assert_string_equal(config.theme_hours[1].theme, "light");
    assert_int_equal(config.theme_hours[1].to, 13 * 60 + 5);
    config_finish(&config);
    problems_finish(&problems);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_logo_that_cannot_be_shown_is_refused),
        TEST(a_logo_that_would_not_be_seen_is_warned_of),
        TEST(a_colour_is_held_to_every_theme_that_is_shown),
        TEST(hours_that_are_none_or_overlap_are_refused),
        cmocka_unit_test(hours_are_minutes_of_the_day),
    };

    return cmocka_run_group_tests_name("look", tests, NULL, NULL);
}
