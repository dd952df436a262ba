#include "foyer/base/log.h"
#include "foyer/base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST = 4096 };

/* Standard error goes to a file while a test runs. */
struct catcher {
    FILE *file;
    int standard_error;
    char text[MOST];
};

static void begin(struct catcher *catcher)
{
    catcher->file = tmpfile();
    assert_non_null(catcher->file);
    catcher->standard_error = dup(STDERR_FILENO);
    assert_true(dup2(fileno(catcher->file), STDERR_FILENO) >= 0);
}

static const char *end(struct catcher *catcher)
{
    (void)fflush(stderr);
    (void)dup2(catcher->standard_error, STDERR_FILENO);
    close(catcher->standard_error);
    rewind(catcher->file);
    size_t length = fread(catcher->text, 1, MOST - 1, catcher->file);
    catcher->text[length] = '\0';
    (void)fclose(catcher->file);
    return catcher->text;
}

static void writes_one_line_a_message(void **state)
{
    (void)state;
    struct catcher catcher = {0};
    begin(&catcher);
    log_note("%s: accepted, %d slides", "clusters.json", 4);
    log_problem("%s: refused", "broken.json");
    assert_string_equal(end(&catcher), "clusters.json: accepted, 4 slides\n"
                                       "foyer: broken.json: refused\n");
}

static void no_content_forges_a_line(void **state)
{
    (void)state;
    struct catcher catcher = {0};
    begin(&catcher);
    log_problem("%s", "x\nfoyer: all is well\r\t\x1b[2J\x7f");
    assert_string_equal(end(&catcher), "foyer: x?foyer: all is well???[2J?\n");
}

static void hidden_controls_become_visible(void **state)
{
    (void)state;
    struct catcher catcher = {0};
    begin(&catcher);
    log_note("%s", "a\xc2\x9b"
                   "b\xe2\x80\xae"
                   "c\xe2\x80\xa8"
                   "d\xff"
                   "e");
    assert_string_equal(end(&catcher), "a?b?c?d?e\n");
}

static void letters_of_every_script_stay(void **state)
{
    (void)state;
    struct catcher catcher = {0};
    begin(&catcher);
    log_note("%s", "\xc2\xa3"
                   "5 caf\xc3\xa9 \xd8\xa3 \xf0\x9f\x98\x80 \xef\xbf\xbd");
    assert_string_equal(end(&catcher), "\xc2\xa3"
                                       "5 caf\xc3\xa9 \xd8\xa3 \xf0\x9f\x98\x80 \xef\xbf\xbd\n");
}

static void long_messages_are_whole(void **state)
{
    (void)state;
    struct catcher catcher = {0};
    begin(&catcher);
    log_problem("%3000d", 1);
    const char *text = end(&catcher);
    assert_int_equal(strlen(text), strlen("foyer: ") + 3000 + 1);
    assert_string_equal(text + strlen(text) - 3, " 1\n");
}

static void the_first_error_wins(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(error_set(&error, "%s: line %d", "first", 1));
    assert_false(error_set(&error, "second"));
    assert_string_equal(error.message, "first: line 1");
    assert_false(error_set(NULL, "nobody asks"));
}

static void an_error_is_cut_at_its_room(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(error_set(&error, "%2000d", 1));
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_one_line_a_message),
        cmocka_unit_test(no_content_forges_a_line),
        cmocka_unit_test(hidden_controls_become_visible),
        cmocka_unit_test(letters_of_every_script_stay),
        cmocka_unit_test(long_messages_are_whole),
        cmocka_unit_test(the_first_error_wins),
        cmocka_unit_test(an_error_is_cut_at_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
