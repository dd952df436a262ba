#include "foyer/service/board.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena arena;
    const char *sysfs;
};

static int setup(void **state)
{
    struct fixture *fixture = memory_get(1, sizeof *fixture);
    char path[] = "/tmp/foyer-sysfs-XXXXXX";
    assert_non_null(mkdtemp(path));
    fixture->sysfs = arena_print(&fixture->arena, "%s", path);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    char command[100];
    (void)snprintf(command, sizeof command, "rm -rf %s", fixture->sysfs);
    int status = system(command); /* NOLINT(cert-env33-c) */
    arena_finish(&fixture->arena);
    free(fixture);
    return status;
}

static void put(struct fixture *fixture, const char *name, const char *line)
{
    const char *path = arena_print(&fixture->arena, "%s/%s", fixture->sysfs, name);
    char *folder = file_folder(path);
    assert_true(file_make_folder(folder, NULL));
    assert_true(file_write(path, line, strlen(line), NULL));
    free(folder);
}

/* As a Raspberry Pi with a plain SD card and another sensor has them. */
static void tells_of_a_weak_power_supply(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "class/hwmon/hwmon0/name", "cpu_thermal\n");
    put(fixture, "class/hwmon/hwmon0/in0_lcrit_alarm", "1\n");
    assert_int_equal(board_now(fixture->sysfs).undervoltage, -1);
    put(fixture, "class/hwmon/hwmon1/name", "rpi_volt\n");
    assert_int_equal(board_now(fixture->sysfs).undervoltage, -1);
    put(fixture, "class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
    assert_int_equal(board_now(fixture->sysfs).undervoltage, 0);
    put(fixture, "class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
    assert_int_equal(board_now(fixture->sysfs).undervoltage, 1);
}

/* The most worn of both memories of all cards. */
static void tells_how_much_of_a_card_is_used(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "block/mmcblk0/device/life_time", "0x01 0x02\n");
    assert_int_equal(board_now(fixture->sysfs).card_used, 20);
    put(fixture, "block/mmcblk1/device/life_time", "0x0b 0x00\n");
    assert_int_equal(board_now(fixture->sysfs).card_used, 110);
    put(fixture, "block/mmcblk1/device/life_time", "0x00 0x00\n");
    assert_int_equal(board_now(fixture->sysfs).card_used, 20);
    put(fixture, "block/mmcblk0/device/life_time", "what?\n");
    assert_int_equal(board_now(fixture->sysfs).card_used, -1);
}

static void counts_the_errors_of_file_systems(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "fs/ext4/features/lazy_itable_init", "supported\n");
    assert_int_equal(board_now(fixture->sysfs).card_errors, -1);
    put(fixture, "fs/ext4/mmcblk0p1/errors_count", "0\n");
    assert_int_equal(board_now(fixture->sysfs).card_errors, 0);
    put(fixture, "fs/ext4/mmcblk0p2/errors_count", "7\n");
    assert_int_equal(board_now(fixture->sysfs).card_errors, 7);
}

static void says_nothing_where_the_board_does_not(void **state)
{
    struct fixture *fixture = *state;
    struct board board = board_now(fixture->sysfs);
    assert_int_equal(board.undervoltage, -1);
    assert_int_equal(board.card_used, -1);
    assert_int_equal(board.card_errors, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tells_of_a_weak_power_supply, setup, teardown),
        cmocka_unit_test_setup_teardown(tells_how_much_of_a_card_is_used, setup, teardown),
        cmocka_unit_test_setup_teardown(counts_the_errors_of_file_systems, setup, teardown),
        cmocka_unit_test_setup_teardown(says_nothing_where_the_board_does_not, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
