/* Time: a clock that is handed in, and the civil calendar (proleptic Gregorian). Monotonic time
 * says for how long, wall time says when, and how far that can be trusted; dwell never depends on
 * wall time. */
#ifndef FOYER_BASE_TIME_H
#define FOYER_BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* How far wall time can be trusted. */
enum clock_trust {
    CLOCK_WRONG,    /* certainly not right: it is before the program was built */
    CLOCK_DOUBTFUL, /* kept over a start, or set by hand; nobody has confirmed it */
    CLOCK_RIGHT,    /* set by a time server since the machine started */
};

/* Handed to everything that asks for the time; tests hand in one of their own. */
struct clock {
    int64_t (*monotonic_ms)(void *context);
    int64_t (*wall_ms)(void *context); /* since 1970-01-01T00:00:00Z, without leap seconds */
    void *context;
    enum clock_trust (*trust)(void *context); /* NULL: always right */
};

/* The machine's clock: CLOCK_MONOTONIC and CLOCK_REALTIME. It is right where systemd-timesyncd has
 * put its mark (/run/systemd/timesync/synchronized), or where the kernel knows its greatest error
 * to be below 16 s, which every other time server's client tells it. */
struct clock clock_of_system(void);

int64_t clock_monotonic_ms(const struct clock *clock);
int64_t clock_wall_ms(const struct clock *clock);
enum clock_trust clock_trust(const struct clock *clock);

/* Whole minutes since 1970, also before it. */
int64_t time_minute(int64_t wall_ms);

/* A moment, or how long something takes, as the system's calls are told it. */
struct timespec time_as_spec(int64_t ms);

/* A wall time, and how far it can be trusted. */
struct instant {
    int64_t wall_ms;
    enum clock_trust trust;
};

/* A day. `month` and `day` are 1-based. */
struct date {
    int year;
    int month;
    int day;
};

/* A wall time as the display's time zone shows it (the process's TZ). */
struct local_time {
    struct date date;
    int hour, minute, second;
    int weekday; /* 0 Monday to 6 Sunday, as ISO 8601 orders them */
};

/* True where this machine knows the time zone of that name, "Europe/London" or "UTC". The C library
 * takes any name without complaint and shows UTC for one that it does not know. */
bool time_zone_exists(const char *name);

/* Sets the process's time zone, "Europe/London"; NULL keeps the machine's. Call it before anything
 * else runs: the C library keeps the zone for the whole process. False where there is no such zone
 * (the zone is then unchanged). */
bool time_set_zone(const char *name);

/* Goes back to the zone that the process was started with: `machine` is what TZ was in its
 * environment then, NULL where it was not there. */
void time_reset_zone(const char *machine);

struct local_time time_local(int64_t wall_ms);

/* Local time with its offset from UTC, which changes with summer time: "2026-07-12T09:30:00+01:00".
 */
enum { TIME_TEXT = 32 };
void time_text(int64_t wall_ms, char into[TIME_TEXT]);

/* The wall time in ms of a local day and time of day. A time that summer time leaves out is taken
 * as the moment at which the clocks go forward; one that comes twice is the first. `hour` may be
 * 24 or more, and runs on into the next days. */
int64_t time_from_local(struct date date, int hour, int minute, int second);

/* The wall time in ms of a day and time at a fixed offset from UTC in minutes (east is positive).
 */
int64_t time_from_utc(struct date date, int hour, int minute, int second, int offset_minutes);

bool date_exists(struct date date); /* years 1 to 9999 */
int date_days_in_month(int year, int month);
int date_weekday(struct date date);     /* 0 Monday to 6 Sunday */
int64_t date_to_days(struct date date); /* days since 1970-01-01 */
struct date date_from_days(int64_t days);
int date_compare(struct date one, struct date other); /* < 0, 0, > 0 */

#endif
