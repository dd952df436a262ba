#include "foyer/app/config.h"

#include "foyer/base/file.h"
#include "foyer/draw/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A public key of minisign. */
#define KEY "RWTv7g+chh3xKoMLyiRtO8+DqMMrZHZ4k0Jh86fWwBqdl6l1cjihAmVd"

static bool read_text(struct config *config, const char *text, struct problems *problems)
{
    return config_read(config, "/srv/foyer/foyer.json", text, strlen(text), problems);
}

static void assert_good(struct config *config, const char *text)
{
    struct problems problems = {0};
    bool good = read_text(config, text, &problems);

    problems_print(&problems, stderr);
    assert_true(good);
    assert_int_equal(problems.count, 0);
    problems_finish(&problems);
}

static void what_is_not_said_has_a_default(void **state)
{
    struct config config;

    (void)state;
    assert_good(&config, "{}");
    assert_string_equal(config.feeds[0], "/srv/foyer/feeds");
    assert_null(config.feeds[1]);
    assert_null(config.state);
    assert_true(config.diagonal_inches == 43 && config.viewing_distance_m == 3);
    assert_int_equal(config.rotation, 0);
    assert_true(config.crossfade && config.pixel_shift && config.sandbox);
    assert_string_equal(config.theme, "light");
    assert_false(config.en301549);
    assert_null(config.organisation);
    assert_null(config.tags);
    assert_null(config.order);
    assert_int_equal(config.slides_per_round, 10);
    assert_false(config.slow);
    assert_int_equal(config.keys, CONFIG_KEYS_ON);
    assert_int_equal(config.trusted.count, 0);
    assert_int_equal(config.limits.bytes, 0);
    assert_null(config.opening);
    assert_int_equal(config.power.method, POWER_NONE);
    config_finish(&config);
}

static void every_key_is_taken(void **state)
{
    struct config config;

    (void)state;
    assert_good(&config, "{\"$schema\": \"x\", \"x_note\": 1,"
                         "\"feeds\": [\"a\", \"/b\"], \"state\": \"var\","
                         "\"screen\": {\"diagonal_inches\": 55, \"viewing_distance_m\": 4.5,"
                         "\"rotation\": 270, \"transition\": \"cut\", \"pixel_shift\": false},"
                         "\"sandbox\": false,"
                         "\"theme\": \"dark\", \"legibility\": \"en301549\","
                         "\"organisation\": {\"name\": \"Leeds City Council\"},"
                         "\"language\": \"cy-GB\", \"time_zone\": \"Europe/London\","
                         "\"tags\": [\"reception\"], \"reading_pace\": \"slow\","
                         "\"order\": [\"welcome\", \"news\"], \"slides_per_round\": 3,"
                         "\"keys\": \"locked\", \"trusted_keys\": [\"" KEY "\"],"
                         "\"limits\": {\"bytes\": 8388608, \"depth\": 32, \"values\": 50000}}");
    assert_string_equal(config.feeds[0], "/srv/foyer/a");
    assert_string_equal(config.feeds[1], "/b");
    assert_null(config.feeds[2]);
    assert_string_equal(config.state, "/srv/foyer/var");
    assert_true(config.diagonal_inches == 55 && config.viewing_distance_m == 4.5);
    assert_int_equal(config.rotation, 270);
    assert_false(config.crossfade || config.pixel_shift || config.sandbox);
    assert_string_equal(config.theme, "dark");
    assert_true(config.en301549);
    assert_string_equal(config.organisation, "Leeds City Council");
    assert_string_equal(config.language, "cy-GB");
    assert_string_equal(config.time_zone, "Europe/London");
    assert_string_equal(config.tags[0], "reception");
    assert_null(config.tags[1]);
    assert_string_equal(config.order[0], "welcome");
    assert_string_equal(config.order[1], "news");
    assert_null(config.order[2]);
    assert_int_equal(config.slides_per_round, 3);
    assert_true(config.slow);
    assert_int_equal(config.keys, CONFIG_KEYS_LOCKED);
    assert_int_equal(config.trusted.count, 1);
    assert_int_equal(config.trusted.items[0].id.bytes[7], 0x2a);
    assert_int_equal(config.limits.bytes, 8388608);
    assert_int_equal(config.limits.depth, 32);
    assert_int_equal(config.limits.values, 50000);
    config_finish(&config);
}

static void what_is_wrong_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *text, *pointer, *words;
        int column;
    } rows[] = {
        {"{\"feeds\": []}", "/feeds", "", 11},
        {"{\"feeds\": \"feeds\"}", "/feeds", "", 11},
        {"{\"scren\": {}}", "/scren", "screen", 2},
        {"{\"screen\": {\"rotation\": 45}}", "/screen/rotation", "90", 25},
        {"{\"screen\": {\"rotation\": -90}}", "/screen/rotation", "", 25},
        {"{\"screen\": {\"diagonal_inches\": 0}}", "/screen/diagonal_inches", "", 32},
        {"{\"screen\": {\"transition\": \"wipe\"}}", "/screen/transition", "crossfade", 27},
        {"{\"theme\": \"pink\"}", "/theme", "contrast", 11},
        {"{\"keys\": true}", "/keys", "", 10},
        {"{\"time_zone\": \"Europe/Leeds\"}", "/time_zone", "Europe/London", 15},
        {"{\"time_zone\": \"Europe\"}", "/time_zone", "Europe/London", 15},
        {"{\"time_zone\": \"zone.tab\"}", "/time_zone", "Europe/London", 15},
        {"{\"time_zone\": \"../../../etc/passwd\"}", "/time_zone", "", 15},
        {"{\"time_zone\": \"/etc/localtime\"}", "/time_zone", "", 15},
        {"{\"language\": \"english please\"}", "/language", "en-GB", 14},
        {"{\"organisation\": {\"colour\": \"red\"}}", "/organisation/colour", "#12436d", 29},
        {"{\"organisation\": {\"colour\": \"#ffff00\"}}", "/organisation/colour", ":1", 29},
        {"{\"organisation\": {\"logo\": \"none.png\"}}", "/organisation/logo", "none.png", 27},
        {"{\"order\": [\"a\", \"b\", \"a\"]}", "/order/2", "second", 22},
        {"{\"order\": [\"a.json\"]}", "/order/0", "library", 12},
        {"{\"order\": [\"news/a\"]}", "/order/0", "library", 12},
        {"{\"slides_per_round\": 0}", "/slides_per_round", "", 22},
        {"{\"trusted_keys\": []}", "/trusted_keys", "at least 1", 18},
        {"{\"trusted_keys\": [\"" KEY "\", \"office.pub\"]}", "/trusted_keys/1",
         "the second line of the .pub file", 79},
        {"{\"limits\": {\"depth\": 1}}", "/limits/depth", "", 22},
        {"{\"opening\": {\"hours\": []}}", "/opening/hours", "at least 1", 23},
        {"{\"opening\": {\"hours\": [{\"from\": \"08:00\", \"to\": \"08:00\"}]}}",
         "/opening/hours/0/to", "the same", 48},
        {"{\"opening\": {\"hours\": [{\"days\": [\"Mon\"], \"from\": \"08:00\", \"to\": "
         "\"09:00\"}]}}",
         "/opening/hours/0/days/0", "\"mon\"", 34},
        {"{\"opening\": {\"closed\": [\"2026-02-30\"]}}", "/opening/closed/0", "", 25},
        {"{\"opening\": {\"closed\": [\"2026-12\"]}}", "/opening/closed/0", "2011-07-12", 25},
        {"{\"opening\": {\"closed\": [{\"from\": \"2026-12-24\", \"to\": \"2026-01-02\"}]}}",
         "/opening/closed/0/to", "is before", 54},
        {"{\"opening\": {\"exceptions\": [{\"date\": \"2026-12-24\", \"from\": \"24:00\", \"to\": "
         "\"12:00\"}]}}",
         "/opening/exceptions/0/from", "24:00", 60},
        {"{\"opening\": {\"power\": \"hdmi\"}}", "/opening/power", "\"cec\"", 23},
        {"{\"opening\": {\"power\": {\"on\": [\"tv\"]}}}", "/opening/power", "both", 23},
        {"{\"opening\": {\"power\": {}}}", "/opening/power", "both", 23},
        {"{\"opening\": {\"power\": {\"on\": [\"bin/tv\"], \"off\": [\"tv\"]}}}",
         "/opening/power/on/0", "is no program", 31},
        {"{\"opening\": {\"power\": {\"method\": \"cec\", \"on\": [\"tv\"], \"off\": [\"tv\"]}}}",
         "/opening/power/method", "instead", 34},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct problems problems = {0};
        struct config config;

        if (read_text(&config, rows[i].text, &problems))
            fail_msg("accepted: %s", rows[i].text);
        assert_int_equal(problems.count, 1);
        assert_string_equal(problems.items[0].pointer, rows[i].pointer);
        assert_int_equal(problems.items[0].line, 1);
        assert_int_equal(problems.items[0].column, rows[i].column);
        assert_non_null(strstr(problems.items[0].message, rows[i].words));
        problems_finish(&problems);
        config_finish(&config);
    }
}

static void opening_hours_are_taken(void **state)
{
    struct config config;

    (void)state;
    assert_good(&config, "{\"opening\": {\"hours\": [{\"days\": [\"mon\", \"fri\"], \"from\": "
                         "\"08:30\", \"to\": \"17:00\"}, {\"from\": \"20:00\", \"to\": "
                         "\"24:00\"}],"
                         "\"closed\": [\"2026-12-25\", {\"from\": \"2026-12-28\", \"to\": "
                         "\"2027-01-01\"}, {\"from\": \"2026-05-25\"}],"
                         "\"exceptions\": [{\"date\": \"2026-07-03\", \"from\": \"18:00\", "
                         "\"to\": \"01:00\"}]}}");
    const struct opening *opening = config.opening;
    assert_int_equal(opening->hours_count, 2);
    assert_int_equal(opening->hours[0].days.count, 2);
    assert_int_equal(opening->hours[0].from, 8 * 60 + 30 + 1);
    assert_int_equal(opening->closed_count, 3);
    assert_int_equal(date_compare(opening->closed[0].last, (struct date){2026, 12, 25}), 0);
    assert_int_equal(date_compare(opening->closed[1].first, (struct date){2026, 12, 28}), 0);
    assert_int_equal(date_compare(opening->closed[1].last, (struct date){2027, 1, 1}), 0);
    assert_int_equal(date_compare(opening->closed[2].last, (struct date){2026, 5, 25}), 0);
    assert_int_equal(opening->exception_count, 1);
    assert_int_equal(opening->exceptions[0].date.month, 7);
    assert_int_equal(opening->exceptions[0].hours.to, 61);
    assert_int_equal(config.power.method, POWER_AUTO);
    config_finish(&config);
}

static void the_screen_s_power_is_chosen(void **state)
{
    static const struct {
        const char *text;
        enum power_method method;
    } rows[] = {
        {"{\"opening\": {}}", POWER_AUTO},
        {"{\"opening\": {\"power\": \"cec\"}}", POWER_CEC},
        {"{\"opening\": {\"power\": {\"method\": \"none\"}}}", POWER_NONE},
        {"{\"opening\": {\"power\": {\"on\": [\"tv\", \"on\"], \"off\": [\"/opt/tv\"]}}}",
         POWER_OWN},
    };
    struct config config;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_good(&config, rows[i].text);
        assert_int_equal(config.power.method, rows[i].method);
        if (rows[i].method == POWER_OWN) {
            assert_string_equal(config.power.on[1], "on");
            assert_null(config.power.on[2]);
            assert_string_equal(config.power.off[0], "/opt/tv");
            assert_null(config.power.ask);
        }
        config_finish(&config);
    }
}

static void a_year_of_holidays_is_doubted(void **state)
{
    struct problems problems = {0};
    struct config config;

    (void)state;
    assert_true(read_text(&config,
                          "{\"opening\": {\"closed\": [{\"from\": \"2026-12-24\", "
                          "\"to\": \"2072-01-01\"}]}}",
                          &problems));
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.items[0].weight, PROBLEM_WARNING);
    assert_string_equal(problems.items[0].pointer, "/opening/closed/0/to");
    problems_finish(&problems);
    config_finish(&config);
}

static void a_colour_is_judged_on_its_theme(void **state)
{
    struct config config;

    (void)state;
    assert_good(&config, "{\"theme\": \"dark\", \"organisation\": {\"colour\": \"#ffff00\"}}");
    assert_string_equal(config.colour, "#ffff00");
    config_finish(&config);
}

static void broken_json_is_refused(void **state)
{
    struct problems problems = {0};
    struct config config;

    (void)state;
    assert_false(read_text(&config, "{\"feeds\": [\"feeds\"]\n \"theme\": \"light\"}", &problems));
    assert_int_equal(problems.items[0].line, 2);
    problems_finish(&problems);
}

static void a_file_that_is_not_there_is_refused_once_named(void **state)
{
    struct problems problems = {0};
    struct config config;

    (void)state;
    assert_false(config_load(&config, "/nowhere/foyer.json", &problems));
    assert_int_equal(problems.errors, 1);
    char *line = problem_line(&problems.items[0]);
    assert_non_null(strstr(line, "/nowhere/foyer.json: "));
    assert_null(strstr(line + 1, "/nowhere/foyer.json"));
    free(line);
    problems_finish(&problems);
    config_finish(&config);
}

static void a_logo_is_looked_for_beside_the_config(void **state)
{
    static const char text[] = "{\"organisation\": {\"logo\": \"logo.png\"}}";
    char folder[] = "/tmp/foyer-config-XXXXXX", path[64], logo[64];
    struct problems problems = {0};
    struct error error = {0};
    struct config config;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/foyer.json", folder);
    snprintf(logo, sizeof logo, "%s/logo.png", folder);
    assert_true(file_write(path, text, strlen(text), &error));
    assert_false(config_load(&config, path, &problems));
    problems_finish(&problems);
    struct frame *frame = frame_new(60, 20);
    assert_true(frame_write_png(frame, logo, &error));
    frame_free(frame);
    assert_true(config_load(&config, path, &problems));
    assert_int_equal(problems.count, 0);
    assert_string_equal(config.logo, logo);
    config_finish(&config);
    problems_finish(&problems);
    unlink(logo);
    unlink(path);
    rmdir(folder);
}

static void the_command_line_names_the_only_folder(void **state)
{
    struct config config;

    (void)state;
    assert_good(&config, "{\"feeds\": [\"a\", \"b\"]}");
    config_set_feeds(&config, "c");
    assert_string_equal(config.feeds[0], "c");
    assert_null(config.feeds[1]);
    config_finish(&config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_said_has_a_default),
        cmocka_unit_test(every_key_is_taken),
        cmocka_unit_test(what_is_wrong_is_refused_with_its_place),
        cmocka_unit_test(opening_hours_are_taken),
        cmocka_unit_test(the_screen_s_power_is_chosen),
        cmocka_unit_test(a_year_of_holidays_is_doubted),
        cmocka_unit_test(a_colour_is_judged_on_its_theme),
        cmocka_unit_test(broken_json_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_refused_once_named),
        cmocka_unit_test(a_logo_is_looked_for_beside_the_config),
        cmocka_unit_test(the_command_line_names_the_only_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
