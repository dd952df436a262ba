/* Which displays are connected, by a folder as the kernel's /sys/class/drm. */
#include "foyer/screen/connectors.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static char folder[64];

static void put_line(const char *connector, const char *name, const char *line)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, connector);
    (void)mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/%s/%s", folder, connector, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s\n", line);
    fclose(file);
}

static int begin(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/foyer-connectors-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state)
{
    char command[96];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static void nothing_is_connected_where_there_is_no_chip(void **state)
{
    (void)state;
    assert_int_equal(connectors_connected(folder).count, 0);
    assert_int_equal(connectors_connected("/nowhere").count, 0);
    put_line("card0-HDMI-A-1", "status", "disconnected");
    put_line("renderD128", "status", "connected");
    assert_int_equal(connectors_connected(folder).count, 0);
}

static void those_of_the_first_chip_with_a_display_are_named_in_order(void **state)
{
    (void)state;
    put_line("card0-Writeback-1", "status", "unknown");
    put_line("card1-HDMI-A-1", "status", "connected");
    put_line("card1-HDMI-A-1", "connector_id", "42");
    put_line("card1-HDMI-A-2", "status", "connected");
    put_line("card1-HDMI-A-2", "connector_id", "33");
    put_line("card2-DP-1", "status", "connected");
    struct connectors connectors = connectors_connected(folder);
    assert_int_equal(connectors.count, 2);
    assert_string_equal(connectors.names[0], "HDMI-A-2");
    assert_string_equal(connectors.names[1], "HDMI-A-1");
}

static void without_numbers_names_decide(void **state)
{
    (void)state;
    put_line("card0-HDMI-A-2", "status", "connected");
    put_line("card0-HDMI-A-1", "status", "connected");
    struct connectors connectors = connectors_connected(folder);
    assert_int_equal(connectors.count, 2);
    assert_string_equal(connectors.names[0], "HDMI-A-1");
}

static void a_display_that_comes_or_goes_is_noticed(void **state)
{
    (void)state;
    put_line("card0-HDMI-A-1", "status", "connected");
    struct connectors before = connectors_connected(folder);
    struct connectors now = connectors_connected(folder);
    assert_true(connectors_equal(&before, &now));
    put_line("card0-HDMI-A-1", "status", "disconnected");
    now = connectors_connected(folder);
    assert_false(connectors_equal(&before, &now));
    put_line("card0-HDMI-A-2", "status", "connected");
    now = connectors_connected(folder);
    assert_false(connectors_equal(&before, &now));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_is_connected_where_there_is_no_chip, begin, end),
        cmocka_unit_test_setup_teardown(those_of_the_first_chip_with_a_display_are_named_in_order,
                                        begin, end),
        cmocka_unit_test_setup_teardown(without_numbers_names_decide, begin, end),
        cmocka_unit_test_setup_teardown(a_display_that_comes_or_goes_is_noticed, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
