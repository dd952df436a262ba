/* Switching the screen by programs that stand in for the real ones: they work, fail, hang, or say
 * that they worked. */
#include "foyer/screen/power.h"
#include "foyer/base/file.h"
#include "foyer/base/text.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { ANSWER_MS = 20000, MINUTE_MS = 60000 };

/* A folder of programs, each of which writes down how it was called, and a screen that they
 * switch: the file "state". */
struct stage {
    char folder[64];
    char path[128];
    struct power *power;
};

static void write_in(const struct stage *stage, const char *name, const char *text, mode_t mode)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", stage->folder, name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    assert_int_equal(fchmod(file, mode), 0);
    close(file);
}

/* `body` has $state, the file, and "$*", what was asked for. */
static void add_program(const struct stage *stage, const char *name, const char *body)
{
    struct buffer script = {0};
    buffer_print(&script,
                 "#!/bin/sh\nfolder=%s state=%s/state\necho \"%s $*\" >>$folder/calls\n%s\n",
                 stage->folder, stage->folder, name, body);
    write_in(stage, name, script.data, 0700);
    buffer_finish(&script);
}

static char *read_from(const struct stage *stage, const char *name)
{
    struct buffer text = {0};
    char path[128];
    snprintf(path, sizeof path, "%s/%s", stage->folder, name);
    file_read(AT_FDCWD, path, 1 << 16, &text, NULL);
    return text.data ? text.data : strdup("");
}

static void assert_calls(const struct stage *stage, const char *expected)
{
    char *calls = read_from(stage, "calls");
    assert_string_equal(calls, expected);
    free(calls);
    write_in(stage, "calls", "", 0600);
}

static void assert_state(const struct stage *stage, const char *expected)
{
    char *state = read_from(stage, "state");
    assert_string_equal(state, expected);
    free(state);
}

static void begin(struct stage *stage, struct power_choice choice, int limit_ms)
{
    struct error error = {0};
    struct power_options options = {.choice = choice, .path = stage->path, .limit_ms = limit_ms};
    stage->power = power_new(&options, &error);
    assert_string_equal(error.message, "");
}

/* Gives the order that is due at this time, and waits for the answer. */
static struct power_view step(struct stage *stage, int64_t now)
{
    struct pollfd answer = {.fd = power_descriptor(stage->power), .events = POLLIN};
    power_step(stage->power, now);
    assert_int_equal(power_due(stage->power), INT64_MAX);
    assert_int_equal(poll(&answer, 1, ANSWER_MS), 1);
    assert_true(power_step(stage->power, now));
    return power_view(stage->power);
}

static int set_up(void **state)
{
    static struct stage stage;
    stage = (struct stage){.folder = "/tmp/foyer-power-XXXXXX"};
    if (mkdtemp(stage.folder) == NULL)
        return -1;
    snprintf(stage.path, sizeof stage.path, "%s:/usr/bin:/bin", stage.folder);
    write_in(&stage, "state", "on", 0600);
    write_in(&stage, "calls", "", 0600);
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("DISPLAY");
    *state = &stage;
    return 0;
}

static int tear_down(void **state)
{
    struct stage *stage = *state;
    power_free(stage->power);
    DIR *folder = opendir(stage->folder);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        (void)unlinkat(dirfd(folder), entry->d_name, 0);
    }
    closedir(folder);
    return rmdir(stage->folder);
}

static const char *const on[] = {"switch", "on", NULL};
static const char *const off[] = {"switch", "off", NULL};
static const char *const ask[] = {"look", NULL};
static const struct power_choice own = {POWER_OWN, on, off, ask};
static const struct power_choice blind = {POWER_OWN, on, off, NULL};

static void switches_and_looks_what_came_of_it(void **state)
{
    struct stage *stage = *state;
    add_program(stage, "switch", "printf %s \"$1\" >$state");
    add_program(stage, "look", "cat $state");
    begin(stage, own, 0);
    assert_false(power_view(stage->power).ordered);
    assert_false(power_step(stage->power, 0));
    assert_int_equal(power_due(stage->power), INT64_MAX);

    power_want(stage->power, false);
    assert_true(power_due(stage->power) <= 0);
    assert_false(power_view(stage->power).done);
    struct power_view view = step(stage, 0);
    assert_true(view.ordered && view.done && !view.on);
    assert_int_equal(view.state, POWER_OFF);
    assert_string_equal(view.method, "command");
    assert_string_equal(view.trouble, "");
    assert_state(stage, "off");
    assert_calls(stage, "look \nswitch off\nlook \n");

    /* Nobody is woken for looking again; then what is as it should be is left alone. */
    assert_int_equal(power_due(stage->power), INT64_MAX);
    assert_false(power_step(stage->power, 9 * MINUTE_MS));
    assert_int_equal(step(stage, 10 * MINUTE_MS).state, POWER_OFF);
    assert_calls(stage, "look \n");

    /* Somebody switched it on meanwhile. */
    write_in(stage, "state", "On\n", 0600);
    assert_int_equal(step(stage, 20 * MINUTE_MS).state, POWER_OFF);
    assert_calls(stage, "look \nswitch off\nlook \n");

    power_want(stage->power, true);
    assert_int_equal(step(stage, 21 * MINUTE_MS).state, POWER_ON);
    assert_state(stage, "on");
}

/* "On" gets lost: it is said again, less and less often, until it was heard. */
static void repeats_what_was_not_heard(void **state)
{
    struct stage *stage = *state;
    int64_t now = 0;
    write_in(stage, "state", "off", 0600);
    add_program(stage, "switch",
                "echo >>$folder/tries\n"
                "[ $(wc -l <$folder/tries) -lt 4 ] || printf %s \"$1\" >$state");
    add_program(stage, "look", "cat $state");
    begin(stage, own, 0);
    power_want(stage->power, true);
    for (int64_t pause = 2000; pause <= 8000; pause *= 2) {
        struct power_view view = step(stage, now);
        assert_int_equal(view.state, POWER_OFF);
        assert_string_equal(view.trouble, "command took the order, and it is still off");
        assert_int_equal(power_due(stage->power), now + pause);
        assert_false(power_step(stage->power, now + pause - 1));
        now += pause;
    }
    struct power_view view = step(stage, now);
    assert_int_equal(view.state, POWER_ON);
    assert_string_equal(view.trouble, "");
    assert_int_equal(power_due(stage->power), INT64_MAX);
}

/* What is never heard is said every ten minutes in the end, when somebody is awake anyway. */
static void does_not_wake_anybody_for_what_is_hopeless(void **state)
{
    struct stage *stage = *state;
    int64_t now = 0;
    int woken = 0;
    add_program(stage, "switch", "exit 0");
    add_program(stage, "look", "echo on");
    begin(stage, own, 0);
    power_want(stage->power, false);
    while (now < 60 * MINUTE_MS) {
        step(stage, now);
        int64_t due = power_due(stage->power);
        woken += due < INT64_MAX;
        now = due < INT64_MAX ? due : now + 10 * MINUTE_MS;
    }
    assert_true(woken <= 5);
}

static void says_an_order_some_times_where_nobody_can_look(void **state)
{
    struct stage *stage = *state;
    add_program(stage, "switch", "");
    begin(stage, blind, 0);
    power_want(stage->power, false);
    assert_int_equal(step(stage, 0).state, POWER_UNKNOWN);
    assert_string_equal(power_view(stage->power).trouble, "");
    assert_int_equal(power_due(stage->power), 2000);
    step(stage, 2000);
    assert_int_equal(power_due(stage->power), 6000);
    step(stage, 6000);
    assert_int_equal(power_due(stage->power), INT64_MAX);
    assert_calls(stage, "switch off\nswitch off\nswitch off\n");
    assert_false(power_step(stage->power, 7 * MINUTE_MS));
    step(stage, 11 * MINUTE_MS);
    assert_calls(stage, "switch off\n");
}

static void says_why_it_failed(void **state)
{
    static const struct {
        const char *body, *trouble;
    } rows[] = {
        {"echo; echo 'no bus here' >&2; echo more >&2; exit 3",
         "switch ended with status 3: no bus here"},
        {"exit 1", "switch ended with status 1"},
        {"kill -9 $$", "switch was ended by signal 9"},
        {"sleep 100 & wait", "switch took longer than 1 s"},
    };
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add_program(stage, "switch", rows[i].body);
        begin(stage, blind, 600);
        power_want(stage->power, false);
        struct power_view view = step(stage, 0);
        assert_string_equal(view.trouble, rows[i].trouble);
        assert_int_equal(view.state, POWER_UNKNOWN);
        assert_int_equal(power_due(stage->power), 2000);
        power_free(stage->power);
        stage->power = NULL;
    }
    static const char *const nothing[] = {"not-there", NULL};
    begin(stage, (struct power_choice){POWER_OWN, nothing, nothing, NULL}, 0);
    power_want(stage->power, true);
    assert_string_equal(step(stage, 0).trouble, "there is no program not-there; install it");
}

/* A program that leaves something behind which holds its output does not hold the helper. */
static void waits_for_the_program_and_nothing_else(void **state)
{
    struct stage *stage = *state;
    add_program(stage, "switch", "sleep 5 & exit 0");
    begin(stage, blind, 3000);
    power_want(stage->power, false);
    assert_string_equal(step(stage, 0).trouble, "");
}

/* The newest order counts; the answer to one that was taken back says nothing of it. */
static void takes_an_order_back(void **state)
{
    struct stage *stage = *state;
    add_program(stage, "switch", "printf %s \"$1\" >$state");
    add_program(stage, "look", "cat $state");
    begin(stage, own, 0);
    power_want(stage->power, false);
    power_step(stage->power, 0);
    power_want(stage->power, true);
    struct pollfd answer = {.fd = power_descriptor(stage->power), .events = POLLIN};
    assert_int_equal(poll(&answer, 1, ANSWER_MS), 1);
    assert_true(power_step(stage->power, 0));
    assert_false(power_view(stage->power).done);
    assert_int_equal(step(stage, 0).state, POWER_ON);
    assert_true(power_view(stage->power).done);
    assert_state(stage, "on");
}

/* The ways that are built in, by programs that answer as the real ones do. */
static void knows_what_the_programs_say(void **state)
{
    static const struct {
        enum power_method method;
        const char *program, *answer_on, *answer_off, *calls_off, *calls_on;
    } rows[] = {
        {POWER_DPMS, "xset", "DPMS is Enabled\n  Monitor is On",
         "DPMS is Enabled\n  Monitor is Off", "xset q\nxset dpms 0 0 0 dpms force off\nxset q\n",
         "xset q\nxset dpms 0 0 0 dpms force on\nxset q\n"},
        {POWER_WLR_RANDR, "wlr-randr",
         "HDMI-A-1 \\\"Some TV (HDMI-A-1)\\\"\n  Enabled: yes\nDP-1 \\\"Other\\\"\n  Enabled: no",
         "HDMI-A-1 \\\"Some TV (HDMI-A-1)\\\"\n  Enabled: no\nDP-1 \\\"Other\\\"\n  Enabled: no",
         "wlr-randr \nwlr-randr --output HDMI-A-1 --off --output DP-1 --off\nwlr-randr \n",
         "wlr-randr \nwlr-randr --output HDMI-A-1 --on --output DP-1 --on\nwlr-randr \n"},
        {POWER_CEC, "cec-ctl", "\tPhysical Address           : 1.0.0.0\n\tpwr-state: to-on (0x02)",
         "\tPhysical Address           : 1.0.0.0\n\tpwr-state: standby (0x01)",
         "cec-ctl --playback --to 0 --give-device-power-status\n"
         "cec-ctl --playback --to 0 --standby\n"
         "cec-ctl --playback --to 0 --give-device-power-status\n",
         "cec-ctl --playback --to 0 --give-device-power-status\n"
         "cec-ctl --playback --to 0 --image-view-on --active-source phys-addr=1.0.0.0\n"
         "cec-ctl --playback --to 0 --give-device-power-status\n"},
        {POWER_VCGENCMD, "vcgencmd", "display_power=1", "display_power=0",
         "vcgencmd display_power\nvcgencmd display_power 0\nvcgencmd display_power\n",
         "vcgencmd display_power\nvcgencmd display_power 1\nvcgencmd display_power\n"},
        {POWER_DDC, "ddcutil", "VCP D6 SNC x01", "VCP D6 SNC x04",
         "ddcutil --terse getvcp D6\nddcutil --noverify setvcp D6 4\nddcutil --terse getvcp D6\n",
         "ddcutil --terse getvcp D6\nddcutil --noverify setvcp D6 1\nddcutil --terse getvcp D6\n"},
    };
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer body = {0};
        buffer_print(&body,
                     "case \"$*\" in *off*|*standby*|*' 0'|*' 4') echo off >$state;;\n"
                     "*on|*phys-addr*|*' 1') echo on >$state;;\n"
                     "*) if grep -q on $state; then echo \"%s\"; else echo \"%s\"; fi;; esac",
                     rows[i].answer_on, rows[i].answer_off);
        write_in(stage, "state", "on", 0600);
        add_program(stage, rows[i].program, body.data);
        buffer_finish(&body);
        begin(stage, (struct power_choice){.method = rows[i].method}, 0);
        power_want(stage->power, false);
        struct power_view view = step(stage, 0);
        assert_string_equal(view.method, power_method_names[rows[i].method - 1]);
        assert_string_equal(view.trouble, "");
        assert_int_equal(view.state, POWER_OFF);
        assert_calls(stage, rows[i].calls_off);
        power_want(stage->power, true);
        assert_int_equal(step(stage, 0).state, POWER_ON);
        assert_calls(stage, rows[i].calls_on);
        power_free(stage->power);
        stage->power = NULL;
    }
}

static void says_what_an_answer_lacks(void **state)
{
    struct stage *stage = *state;
    add_program(stage, "wlr-randr", "");
    begin(stage, (struct power_choice){.method = POWER_WLR_RANDR}, 0);
    power_want(stage->power, true);
    assert_string_equal(step(stage, 0).trouble, "wlr-randr names no output");
}

/* The first that is there and works, and from then on that one. */
static void finds_a_way_that_works(void **state)
{
    struct stage *stage = *state;
    setenv("DISPLAY", ":9", 1);
    add_program(stage, "xset",
                "echo '  Server does not have the DPMS Extension'\n"
                "[ \"$1\" = q ] || exit 1");
    add_program(stage, "vcgencmd",
                "[ -n \"$2\" ] && printf %s \"$2\" >$state\n"
                "echo display_power=$(cat $state)");
    write_in(stage, "state", "1", 0600);
    begin(stage, (struct power_choice){.method = POWER_AUTO}, 0);
    power_want(stage->power, false);
    struct power_view view = step(stage, 0);
    assert_string_equal(view.method, "vcgencmd");
    assert_int_equal(view.state, POWER_OFF);
    assert_calls(stage, "xset q\nxset dpms 0 0 0 dpms force off\nxset q\nvcgencmd display_power\n"
                        "vcgencmd display_power 0\nvcgencmd display_power\n");
    power_want(stage->power, true);
    step(stage, 0);
    assert_calls(stage, "vcgencmd display_power\nvcgencmd display_power 1\n"
                        "vcgencmd display_power\n");
}

static void says_that_there_is_no_way(void **state)
{
    struct stage *stage = *state;
    snprintf(stage->path, sizeof stage->path, "%s", stage->folder);
    begin(stage, (struct power_choice){.method = POWER_AUTO}, 0);
    power_want(stage->power, false);
    struct power_view view = step(stage, 0);
    assert_non_null(strstr(view.trouble, "none of xset, "));
    assert_string_equal(view.method, "");
}

/* A driver that has a power, or one that only says so. */
struct driven {
    enum power_state state;
    bool deaf;
    int orders;
};

static void drive(void *context, bool wanted)
{
    struct driven *driven = context;
    driven->orders++;
    if (!driven->deaf) {
        driven->state = wanted ? POWER_ON : POWER_OFF;
    }
}

static enum power_state look_at(void *context)
{
    const struct driven *driven = context;
    return driven->state;
}

static void goes_by_the_screen_s_driver(void **state)
{
    struct stage *stage = *state;
    struct driven driven = {.state = POWER_ON};
    begin(stage, (struct power_choice){.method = POWER_DPMS}, 0);
    power_use_driver(stage->power, &(struct power_driver){drive, look_at, &driven});
    power_want(stage->power, true);
    assert_true(power_step(stage->power, 0));
    assert_int_equal(driven.orders, 0);
    power_want(stage->power, false);
    assert_true(power_step(stage->power, 0));
    struct power_view view = power_view(stage->power);
    assert_true(view.done);
    assert_int_equal(view.state, POWER_OFF);
    assert_string_equal(view.method, "dpms");
    assert_int_equal(power_due(stage->power), INT64_MAX);
    driven.state = POWER_ON;
    assert_false(power_step(stage->power, 9 * MINUTE_MS));
    assert_true(power_step(stage->power, 10 * MINUTE_MS));
    assert_int_equal(driven.orders, 2);

    /* Another screen has not heard it; one that is gone hears nothing. */
    struct driven other = {.state = POWER_ON};
    power_use_driver(stage->power, &(struct power_driver){0});
    power_use_driver(stage->power, &(struct power_driver){drive, look_at, &other});
    assert_true(power_step(stage->power, 10 * MINUTE_MS));
    assert_int_equal(other.orders, 1);
    power_use_driver(stage->power, &(struct power_driver){drive, look_at, &driven});

    driven.deaf = true;
    power_want(stage->power, true);
    assert_true(power_step(stage->power, 11 * MINUTE_MS));
    assert_non_null(strstr(power_view(stage->power).trouble, "name another \"power\""));
    assert_int_equal(power_due(stage->power), 11 * MINUTE_MS + 2000);
}

static void goes_another_way_where_the_driver_has_no_power(void **state)
{
    struct stage *stage = *state;
    struct driven driven = {.state = POWER_UNKNOWN, .deaf = true};
    add_program(stage, "vcgencmd", "echo display_power=${2:-1} | tee $state");
    add_program(stage, "ddcutil", "exit 1");
    begin(stage, (struct power_choice){.method = POWER_AUTO}, 0);
    power_use_driver(stage->power, &(struct power_driver){drive, look_at, &driven});
    power_want(stage->power, true);
    struct power_view view = step(stage, 0);
    assert_string_equal(view.method, "vcgencmd");
    assert_int_equal(view.state, POWER_ON);
}

/* A helper that is gone is said, and nobody is woken by what is left of it. */
static void says_that_its_helper_is_gone(void **state)
{
    struct stage *stage = *state;
    add_program(stage, "switch", "kill -9 $PPID");
    begin(stage, blind, 0);
    power_want(stage->power, false);
    struct power_view view = step(stage, 0);
    assert_non_null(strstr(view.trouble, "restart Foyer"));
    assert_int_equal(power_descriptor(stage->power), -1);
    power_want(stage->power, true);
    assert_int_equal(power_due(stage->power), INT64_MAX);
    assert_false(power_step(stage->power, 0));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(switches_and_looks_what_came_of_it),
        TEST(repeats_what_was_not_heard),
        TEST(does_not_wake_anybody_for_what_is_hopeless),
        TEST(says_an_order_some_times_where_nobody_can_look),
        TEST(says_why_it_failed),
        TEST(waits_for_the_program_and_nothing_else),
        TEST(takes_an_order_back),
        TEST(knows_what_the_programs_say),
        TEST(says_what_an_answer_lacks),
        TEST(finds_a_way_that_works),
        TEST(says_that_there_is_no_way),
        TEST(goes_by_the_screen_s_driver),
        TEST(goes_another_way_where_the_driver_has_no_power),
        TEST(says_that_its_helper_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
