#include "foyer/service/board.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 64 };

/* The first line of a file, without its end. Empty where it cannot be read. */
static void read_line(const char *path, char line[LINE])
{
    FILE *file = fopen(path, "re");
    line[0] = '\0';
    if (file == NULL) {
        return;
    }
    if (fgets(line, LINE, file) == NULL) {
        line[0] = '\0';
    }
    line[strcspn(line, "\n")] = '\0';
    fclose(file);
}

/* What becomes of what was known, -1 in the beginning, by a file's first line. */
typedef int (*take_line)(const char *path, const char *line, int so_far);

static int take_all(const char *sysfs, const char *pattern, take_line take)
{
    struct arena arena = {0};
    glob_t found = {0};
    int result = -1;
    if (glob(arena_print(&arena, "%s%s", sysfs, pattern), GLOB_NOSORT, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++) {
            char line[LINE];
            read_line(found.gl_pathv[i], line);
            result = take(found.gl_pathv[i], line, result);
        }
    }
    globfree(&found);
    arena_finish(&arena);
    return result;
}

/* Of the sensor with the right name, its alarm beside it. */
static int take_alarm(const char *path, const char *line, int so_far)
{
    struct arena arena = {0};
    char alarm[LINE];
    if (strcmp(line, "rpi_volt") != 0) {
        return so_far;
    }
    char *folder = file_folder(path);
    read_line(arena_print(&arena, "%s/in0_lcrit_alarm", folder), alarm);
    free(folder);
    arena_finish(&arena);
    return alarm[0] == '\0' ? so_far : alarm[0] == '1';
}

/* "0x01 0x02": of a card's two kinds of memory, tenths of their lives; 0 for one that does not
 * tell.
 */
static int take_most_used(const char *path, const char *line, int so_far)
{
    char *rest = NULL;
    long one = strtol(line, &rest, 16);
    long other = strtol(rest, NULL, 16);
    long most = one > other ? one : other;
    (void)path;
    return most > 0 && most <= 11 && most * 10 > so_far ? (int)most * 10 : so_far;
}

static int add_errors(const char *path, const char *line, int so_far)
{
    char *rest = NULL;
    long count = strtol(line, &rest, 10);
    (void)path;
    if (rest == line || count < 0 || count > 1000000) {
        return so_far;
    }
    return (int)count + (so_far > 0 ? so_far : 0);
}

struct board board_now(const char *sysfs)
{
    return (struct board){
        .undervoltage = take_all(sysfs, "/class/hwmon/hwmon*/name", take_alarm),
        .card_used = take_all(sysfs, "/block/mmcblk*/device/life_time", take_most_used),
        .card_errors = take_all(sysfs, "/fs/ext4/*/errors_count", add_errors),
    };
}
