#include "foyer/base/time.h"

#include "foyer/base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const int64_t ms_per_second = 1000;
static const int64_t seconds_per_day = 86400;

/* How the files of the time zone database begin (RFC 8536); beside them lie lists of zones. */
static const char zone_mark[] = "TZif";

static bool is_zone_file(const char *path)
{
    char begin[sizeof zone_mark - 1];
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    bool whole = read(file, begin, sizeof begin) == (ssize_t)sizeof begin;
    close(file);
    return whole && memcmp(begin, zone_mark, sizeof begin) == 0;
}

bool time_zone_exists(const char *name)
{
    if (name[0] == '\0' || name[0] == '/' || name[0] == '.' || strstr(name, "/.") != NULL) {
        return false;
    }
    if (strcmp(name, "UTC") == 0) {
        return true;
    }
    const char *folder = getenv("TZDIR");
    struct buffer path = {0};
    buffer_print(&path, "%s/%s", folder == NULL ? "/usr/share/zoneinfo" : folder, name);
    bool exists = is_zone_file(path.data);
    buffer_finish(&path);
    return exists;
}

bool time_set_zone(const char *name)
{
    if (name != NULL) {
        if (!time_zone_exists(name) || setenv("TZ", name, 1) != 0) {
            return false;
        }
    }
    tzset();
    return true;
}

void time_reset_zone(const char *machine)
{
    if (machine == NULL) {
        (void)unsetenv("TZ");
    } else {
        (void)setenv("TZ", machine, 1);
    }
    tzset();
}

static int64_t floor_seconds(int64_t ms)
{
    int64_t seconds = ms / ms_per_second;
    return ms % ms_per_second < 0 ? seconds - 1 : seconds;
}

int64_t time_minute(int64_t wall_ms)
{
    const int64_t seconds_per_minute = 60;
    int64_t seconds = floor_seconds(wall_ms);
    int64_t minutes = seconds / seconds_per_minute;
    return seconds % seconds_per_minute < 0 ? minutes - 1 : minutes;
}

struct timespec time_as_spec(int64_t ms)
{
    int64_t seconds = floor_seconds(ms);
    int64_t rest_ms = ms - seconds * ms_per_second;
    return (struct timespec){.tv_sec = (time_t)seconds, .tv_nsec = (long)rest_ms * 1000000};
}

static struct tm local_parts(int64_t seconds)
{
    time_t moment = (time_t)seconds;
    struct tm parts = {.tm_year = 70, .tm_mday = 1};
    (void)localtime_r(&moment, &parts);
    return parts;
}

struct local_time time_local(int64_t wall_ms)
{
    struct tm parts = local_parts(floor_seconds(wall_ms));
    return (struct local_time){
        .date = {.year = parts.tm_year + 1900, .month = parts.tm_mon + 1, .day = parts.tm_mday},
        .hour = parts.tm_hour,
        .minute = parts.tm_min,
        .second = parts.tm_sec,
        .weekday = (parts.tm_wday + 6) % 7,
    };
}

static int64_t seconds_from(struct date date, int hour, int minute, int second)
{
    return date_to_days(date) * seconds_per_day + (int64_t)hour * 3600 + (int64_t)minute * 60 +
           second;
}

/* How far the local clock is ahead of UTC. */
static int64_t offset_at(int64_t seconds)
{
    struct local_time local = time_local(seconds * ms_per_second);
    return seconds_from(local.date, local.hour, local.minute, local.second) - seconds;
}

void time_text(int64_t wall_ms, char into[TIME_TEXT])
{
    struct local_time local = time_local(wall_ms);
    int offset = (int)(offset_at(floor_seconds(wall_ms)) / 60);
    char sign = offset < 0 ? '-' : '+';
    (void)snprintf(into, TIME_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", local.date.year,
                   local.date.month, local.date.day, local.hour, local.minute, local.second, sign,
                   abs(offset) / 60, abs(offset) % 60);
}

/* The first second at which the offset is no longer that of `before`. */
static int64_t change_between(int64_t before, int64_t after)
{
    int64_t offset = offset_at(before);
    while (after - before > 1) {
        int64_t middle = before + (after - before) / 2;
        if (offset_at(middle) == offset) {
            before = middle;
        } else {
            after = middle;
        }
    }
    return after;
}

int64_t time_from_local(struct date date, int hour, int minute, int second)
{
    int64_t shown = seconds_from(date, hour, minute, second);
    /* No zone is a whole day from UTC, so these two lie before and after what is asked for, and on
     * either side of a change that matters to it. */
    int64_t before = shown - seconds_per_day;
    int64_t after = shown + seconds_per_day;
    int64_t early = shown - offset_at(before);
    int64_t late = shown - offset_at(after);
    int64_t first = early < late ? early : late;
    int64_t second_choice = early < late ? late : early;
    if (first + offset_at(first) == shown) {
        return first * ms_per_second;
    }
    if (second_choice + offset_at(second_choice) == shown) {
        return second_choice * ms_per_second;
    }
    return change_between(before, after) * ms_per_second;
}

int64_t time_from_utc(struct date date, int hour, int minute, int second, int offset_minutes)
{
    return (seconds_from(date, hour, minute, second) - (int64_t)offset_minutes * 60) *
           ms_per_second;
}
