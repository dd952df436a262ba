#include "foyer/service/status.h"

#include "foyer/base/file.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { LINES_MOST = 100 };

struct fixture {
    struct arena arena;
    const char *runtime, *state; /* folders of its own */
    struct status_page page;
    struct status_problem problem;
    struct status_file files[2];
    struct status status; /* one refused feed, one good one */
};

static const char *new_folder(struct arena *arena)
{
    char path[] = "/tmp/foyer-status-XXXXXX";
    assert_non_null(mkdtemp(path));
    return arena_print(arena, "%s", path);
}

static int setup(void **state)
{
    struct fixture *fixture = memory_get(1, sizeof *fixture);
    fixture->runtime = new_folder(&fixture->arena);
    fixture->state = new_folder(&fixture->arena);
    assert_int_equal(unsetenv("RUNTIME_DIRECTORY"), 0);
    assert_int_equal(setenv("XDG_RUNTIME_DIR", fixture->runtime, 1), 0);
    fixture->page = (struct status_page){"clusters", "trend", 2, 1, 3, "2026-07-12T09:30:00+01:00"};
    fixture->problem =
        (struct status_problem){"f/bad\".json:2:9: /slides: \\ wrong", "  \"slides\": 1", 12};
    fixture->files[0] = (struct status_file){
        .path = "f/bad\".json", .refused = true, .problems = {&fixture->problem, 1}};
    fixture->files[1] = (struct status_file){.path = "f/good.json", .shown = true, .slides = 4};
    fixture->status = (struct status){
        .version = "0.1.0",
        .written = "2026-07-12T09:30:01+01:00",
        .up_s = {.value = 93784, .given = true},
        .slides = {.value = 6e9, .given = true},
        .processor_ms = {.value = 61500, .given = true},
        .memory_kb = {.value = 26624, .given = true},
        .written_bytes = {.value = 524288, .given = true},
        .showing = &fixture->page,
        .screen = "dummy",
        .sandbox = "seccomp",
        .state = fixture->state,
        .clock = STATUS_CLOCK_RIGHT,
        .accepted = {.value = 1, .given = true},
        .refused = {.value = 1, .given = true},
        .files = {fixture->files, 2},
    };
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    char command[200];
    (void)snprintf(command, sizeof command, "rm -rf %s %s", fixture->runtime, fixture->state);
    int status = system(command); /* NOLINT(cert-env33-c) */
    arena_finish(&fixture->arena);
    free(fixture);
    return status;
}

static void make_well(struct fixture *fixture)
{
    fixture->status.files = (struct list){&fixture->files[1], 1};
    fixture->status.refused.value = 0;
}

static void is_troubled_by_what_needs_somebody(void **state)
{
    struct fixture *fixture = *state;
    const char *const folders[] = {"/srv/feeds"};
    assert_true(status_troubled(&fixture->status));
    make_well(fixture);
    assert_false(status_troubled(&fixture->status));
    fixture->status.clock = STATUS_CLOCK_DOUBTFUL;
    assert_false(status_troubled(&fixture->status));
    fixture->status.clock = STATUS_CLOCK_WRONG;
    assert_true(status_troubled(&fixture->status));
    fixture->status.clock = STATUS_CLOCK_RIGHT;
    fixture->status.unreadable = (struct list){folders, 1};
    assert_true(status_troubled(&fixture->status));
    fixture->status.unreadable.count = 0;
    fixture->status.showing = NULL;
    assert_true(status_troubled(&fixture->status));
}

static bool has_line(const struct status *status, struct arena *arena, const char *part)
{
    const char *lines[LINES_MOST];
    size_t count = status_lines(status, arena, lines, LINES_MOST);
    for (size_t i = 0; i < count; i++)
        if (strstr(lines[i], part))
            return true;
    return false;
}

static void is_troubled_by_its_board(void **state)
{
    struct fixture *fixture = *state;
    struct status *status = &fixture->status;
    make_well(fixture);
    status->undervoltage = (struct number){.value = 0, .given = true};
    status->card_used_percent = (struct number){.value = 80, .given = true};
    status->card_errors = (struct number){.value = 0, .given = true};
    assert_false(status_troubled(status));
    assert_false(has_line(status, &fixture->arena, "Board"));
    status->undervoltage.value = 1;
    assert_true(status_troubled(status));
    assert_true(has_line(status, &fixture->arena, "Board: the power supply is too weak"));
    status->undervoltage.value = 0;
    status->card_used_percent.value = 90;
    assert_true(status_troubled(status));
    assert_true(has_line(status, &fixture->arena, "Board: the card has used 90 %"));
    status->card_used_percent.value = 10;
    status->card_errors.value = 2;
    assert_true(status_troubled(status));
    assert_true(has_line(status, &fixture->arena, "met 2 errors"));
}

static bool has_metric(const struct status *status, const char *lines)
{
    struct buffer text = {0};
    status_write_metrics(status, &text);
    bool has = strstr(text.data, lines) != NULL;
    buffer_finish(&text);
    return has;
}

static void is_told_to_prometheus(void **state)
{
    struct fixture *fixture = *state;
    struct status *status = &fixture->status;
    status->presented_at = (struct number){.value = 1783845001.25, .given = true};
    status->clock = STATUS_CLOCK_DOUBTFUL;
    assert_true(has_metric(status, "# TYPE foyer_presented_time_seconds gauge\n"
                                   "foyer_presented_time_seconds 1783845001.25\n"));
    assert_true(has_metric(status, "\nfoyer_troubled 1\n"));
    assert_true(has_metric(status, "\nfoyer_build_info{version=\"0.1.0\"} 1\n"));
    assert_true(
        has_metric(status, "\nfoyer_slide_info{feed=\"clusters\",slide=\"2\",kind=\"trend\"} 1\n"));
    assert_true(has_metric(status, "\nfoyer_feeds{state=\"accepted\"} 1\n"
                                   "foyer_feeds{state=\"refused\"} 1\n"));
    assert_true(has_metric(status, "\nfoyer_clock{state=\"right\"} 0\n"
                                   "foyer_clock{state=\"doubtful\"} 1\n"));
    assert_true(has_metric(status, "# TYPE foyer_slides_total counter\n"
                                   "foyer_slides_total 6000000000\n"));
    assert_true(has_metric(status, "\nfoyer_cpu_seconds_total 61.5\n"));
    assert_true(has_metric(status, "\nfoyer_memory_bytes 27262976\n"));
    assert_true(has_metric(status, "\nfoyer_open 1\n"));
    /* What the board does not tell is not 0. */
    assert_false(has_metric(status, "foyer_undervoltage"));
    status->card_used_percent = (struct number){.value = 30, .given = true};
    assert_true(has_metric(status, "\nfoyer_card_life_used_ratio 0.3\n"));
    fixture->page.feed = "a \"b\" \\ c";
    assert_true(has_metric(status, "{feed=\"a \\\"b\\\" \\\\ c\","));
    status->showing = NULL;
    assert_false(has_metric(status, "foyer_slide_info"));
    assert_true(has_metric(status, "\nfoyer_showing 0\n"));
}

/* A display that is closed shows nothing, and all is well; one whose screen cannot be switched
 * needs somebody. */
static void is_not_troubled_by_being_closed(void **state)
{
    struct fixture *fixture = *state;
    struct status_opening opening = {.open = false, .switched = true, .power = STATUS_POWER_OFF};
    make_well(fixture);
    fixture->status.showing = NULL;
    fixture->status.opening = &opening;
    assert_false(status_troubled(&fixture->status));
    opening.trouble = "cec-ctl ended with status 1";
    assert_true(status_troubled(&fixture->status));
    opening.trouble = NULL;
    opening.open = true;
    assert_true(status_troubled(&fixture->status));
}

static void says_when_it_is_open_and_what_became_of_the_screen(void **state)
{
    static const char until[] = "2026-07-13T08:30:00+01:00";
    static const struct {
        struct status_opening opening;
        const char *hours, *power;
    } rows[] = {
        {{true, NULL, false, STATUS_POWER_UNKNOWN, false, NULL, NULL},
         "Hours: open, with no end",
         "Power: not switched"},
        {{true, until, true, STATUS_POWER_ON, true, "dpms", NULL},
         "Hours: open until 2026-07-13T08:30:00+01:00",
         "Power: on, verified by dpms"},
        {{false, until, true, STATUS_POWER_UNKNOWN, false, "command", NULL},
         "Hours: closed until 2026-07-13T08:30:00+01:00",
         "Power: off was ordered by command, not verified"},
        {{false, until, true, STATUS_POWER_ON, false, "cec", "cec took the order"},
         "Hours: closed until 2026-07-13T08:30:00+01:00",
         "Power: should be off, and is on: cec took the order"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer json = {0};
        struct status status;
        struct error error = {0};
        const char *lines[LINES_MOST];
        struct status_opening opening = rows[i].opening;
        fixture->status.opening = &opening;
        status_write(&fixture->status, &json);
        assert_true(status_read(json.data, json.length, &fixture->arena, &status, &error));
        assert_true(status_lines(&status, &fixture->arena, lines, LINES_MOST) > 4);
        assert_string_equal(lines[2], rows[i].hours);
        assert_string_equal(lines[3], rows[i].power);
        buffer_finish(&json);
    }
}

static void what_is_written_is_read(void **state)
{
    struct fixture *fixture = *state;
    struct buffer json = {0};
    struct status status;
    struct error error = {0};
    status_write(&fixture->status, &json);
    assert_true(status_read(json.data, json.length, &fixture->arena, &status, &error));
    const struct status_file *files = status.files.items;
    const struct status_problem *problems = files[0].problems.items;
    assert_int_equal(status.files.count, 2);
    assert_string_equal(files[0].path, "f/bad\".json");
    assert_true(files[0].refused && !files[0].shown);
    assert_string_equal(problems[0].line, fixture->problem.line);
    assert_string_equal(problems[0].quote, fixture->problem.quote);
    assert_int_equal(problems[0].mark, 12);
    assert_true(files[1].shown && files[1].slides == 4 && files[1].problems.count == 0);
    assert_string_equal(status.showing->kind, "trend");
    assert_int_equal(status.showing->pages, 3);
    assert_true(status.slides.value == 6e9);
    assert_null(status.config);
    assert_int_equal(status.clock, STATUS_CLOCK_RIGHT);
    buffer_finish(&json);
}

/* A file can be named in any encoding, and so that it looks like another. */
static void any_name_is_written_as_text(void **state)
{
    struct fixture *fixture = *state;
    struct buffer json = {0};
    struct status status;
    struct error error = {0};
    fixture->files[0].path = "f/\xff\x01\xe2\x80\xaegood.json";
    status_write(&fixture->status, &json);
    assert_true(status_read(json.data, json.length, &fixture->arena, &status, &error));
    assert_string_equal(((const struct status_file *)status.files.items)[0].path,
                        "f/\xef\xbf\xbd??good.json");
    buffer_finish(&json);
}

static void refuses_what_another_version_wrote(void **state)
{
    struct fixture *fixture = *state;
    struct status status;
    struct error error = {0};
    const char text[] = "{\"version\": \"9\", \"written\": \"x\", \"clock\": \"tired\"}";
    assert_false(status_read(text, sizeof text - 1, &fixture->arena, &status, &error));
    assert_non_null(strstr(error.message, "tired"));
    assert_non_null(strstr(error.message, "another version"));
}

static void says_it_in_lines(void **state)
{
    struct fixture *fixture = *state;
    const struct status *status = &fixture->status;
    struct arena *arena = &fixture->arena;
    assert_true(has_line(status, arena, "Up for 1 d 2 h 3 min: 6000000000 slides"));
    assert_true(has_line(status, arena, "Feeds: 2, of which 1 refused"));
    assert_true(has_line(status, arena, "    bad\".json:2:9: /slides: \\ wrong"));
    assert_true(has_line(status, arena, "\"slides\":  \u25b8 1"));
    assert_true(has_line(status, arena, "clusters, slide 2 (trend), page 1 of 3"));
    assert_false(has_line(status, arena, "Clock"));
    assert_int_equal(status_lines(status, arena, (const char *[2]){NULL}, 2), 2);
}

static bool put(struct fixture *fixture, struct status_keeper *keeper, bool page)
{
    struct error error = {0};
    return status_keeper_put(keeper, &fixture->status, page, &error);
}

/* As another process asks: a process never finds its own locks. */
static enum status_found found(const char *state)
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct buffer json = {0};
        struct error error = {0};
        _exit((int)status_find(state, &json, &error));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return (enum status_found)WEXITSTATUS(status);
}

static void is_found_while_it_runs(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    assert_int_equal(found(fixture->state), STATUS_NOT_RUNNING);
    struct status_keeper *keeper = status_keeper_new(fixture->state, &error);
    assert_non_null(keeper);
    assert_true(put(fixture, keeper, true));
    assert_int_equal(found(fixture->state), STATUS_FOUND);
    assert_int_equal(found(NULL), STATUS_FOUND);
    assert_int_equal(found("/nowhere"), STATUS_NOT_RUNNING);
    status_keeper_free(keeper);
    assert_int_equal(found(fixture->state), STATUS_NOT_RUNNING);
}

static struct file_version version_of(struct fixture *fixture, const char *folder)
{
    return file_version_at(AT_FDCWD, arena_print(&fixture->arena, "%s/status.json", folder));
}

/* On a card a page is no reason to write. */
static void spares_the_card(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    assert_int_equal(unsetenv("XDG_RUNTIME_DIR"), 0);
    struct status_keeper *keeper = status_keeper_new(fixture->state, &error);
    assert_non_null(keeper);
    assert_true(put(fixture, keeper, true));
    struct file_version first = version_of(fixture, fixture->state);
    assert_true(first.size > 0);
    fixture->page.slide = 3;
    fixture->status.frames.value = 9;
    assert_true(put(fixture, keeper, true));
    struct file_version second = version_of(fixture, fixture->state);
    assert_true(file_version_equals(&first, &second));
    fixture->status.showing = NULL;
    assert_true(put(fixture, keeper, true));
    struct file_version idle = version_of(fixture, fixture->state);
    assert_false(file_version_equals(&first, &idle));
    make_well(fixture);
    assert_true(put(fixture, keeper, false));
    struct file_version third = version_of(fixture, fixture->state);
    assert_false(file_version_equals(&idle, &third));
    assert_int_equal(found(fixture->state), STATUS_FOUND);
    status_keeper_free(keeper);
}

static void writes_each_page_to_memory(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    struct status_keeper *keeper = status_keeper_new(fixture->state, &error);
    const char *folder = status_runtime_folder(&fixture->arena);
    assert_non_null(keeper);
    assert_true(put(fixture, keeper, true));
    struct file_version first = version_of(fixture, folder);
    assert_true(put(fixture, keeper, false));
    struct file_version second = version_of(fixture, folder);
    assert_true(file_version_equals(&first, &second));
    fixture->page.slide = 3;
    assert_true(put(fixture, keeper, true));
    struct file_version third = version_of(fixture, folder);
    assert_false(file_version_equals(&first, &third));
    const char *metrics = arena_print(&fixture->arena, "%s/foyer.prom", folder);
    assert_true(file_version_at(AT_FDCWD, metrics).size > 0);
    status_keeper_free(keeper);
    assert_int_equal(file_version_at(AT_FDCWD, metrics).size, 0);
}

static void has_no_place_without_folders(void **state)
{
    struct error error = {0};
    (void)state;
    assert_int_equal(unsetenv("XDG_RUNTIME_DIR"), 0);
    assert_null(status_keeper_new(NULL, &error));
    assert_non_null(strstr(error.message, "XDG_RUNTIME_DIR"));
    status_keeper_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_troubled_by_what_needs_somebody, setup, teardown),
        cmocka_unit_test_setup_teardown(is_troubled_by_its_board, setup, teardown),
        cmocka_unit_test_setup_teardown(is_told_to_prometheus, setup, teardown),
        cmocka_unit_test_setup_teardown(is_not_troubled_by_being_closed, setup, teardown),
        cmocka_unit_test_setup_teardown(says_when_it_is_open_and_what_became_of_the_screen, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(what_is_written_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(any_name_is_written_as_text, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_what_another_version_wrote, setup, teardown),
        cmocka_unit_test_setup_teardown(says_it_in_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(is_found_while_it_runs, setup, teardown),
        cmocka_unit_test_setup_teardown(spares_the_card, setup, teardown),
        cmocka_unit_test_setup_teardown(writes_each_page_to_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(has_no_place_without_folders, setup, teardown),
    };
    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
