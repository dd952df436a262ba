/* The running display, from the folder to the screen. Private to app. */
#ifndef FOYER_APP_RUN_H
#define FOYER_APP_RUN_H

#include "letters.h"
#include "opening.h"
#include "waiter.h"

#include "foyer/app/config.h"
#include "foyer/app/display.h"
#include "foyer/base/confine.h"
#include "foyer/base/repeats.h"
#include "foyer/feed/folder.h"
#include "foyer/service/board.h"
#include "foyer/service/played.h"
#include "foyer/service/status.h"
#include "foyer/service/usage.h"

enum { RUN_WRITABLE_MOST = 64, PUMP_NOW = 0 };

/* What the command line says; it wins over the config, also when that is read again. */
struct run_options {
    const char *config; /* path of the file; NULL for the built-in config */
    const char *feeds;  /* NULL for the config's */
    const char *state;
    int windowed_width, windowed_height; /* 0 for fullscreen */
};

/* What was logged last, so that each change is logged once. */
struct run_said {
    uint64_t clock_sets;
    enum clock_trust trust; /* a clock that is right from the beginning needs no word */
    bool urgent;
};

/* What the service manager was told last. */
struct run_told {
    bool ready, said;
    uint64_t pages, frames;
    int64_t alive; /* monotonic ms */
};

/* What the status said last. */
struct run_reported {
    bool due;           /* the folder was worked on since */
    bool failed;        /* it could not be written, and that was said */
    bool idle;          /* no slide was shown */
    uint64_t pages;     /* that had come up */
    int64_t page_since; /* monotonic ms: when the last of them did */
    uint64_t frames;    /* presented */
    int64_t presented;  /* monotonic ms: when the last of them was */
    int64_t put;        /* monotonic ms */
    struct board board; /* and how old the feeds' figures are: */
    struct number stale, oldest_at;
    struct usage usage; /* when the last of them did */
    enum clock_trust trust;
};

/* What proof of play was told last. */
struct run_proof {
    struct played *played; /* owned; NULL where none is kept */
    bool shows;            /* a page is on the screen */
    bool failed;           /* it could not be written, and that was said */
    uint64_t pages;        /* that had come up */
};

/* The folders that can be written to until the program ends. */
struct writable {
    struct arena arena;
    const char *paths[RUN_WRITABLE_MOST + 1]; /* ended by NULL */
    size_t count;
};

struct run {
    struct run_options options;
    struct clock clock;
    struct repeats repeats; /* what the log has said */
    struct config config;
    char *machine_zone;    /* TZ as it was at the start; owned; NULL where it was not set */
    char *config_trouble;  /* why the one on the disk was refused since; owned; NULL: it was not */
    struct folder *folder; /* owned */
    struct screen *screen; /* owned; NULL while there is none */
    struct composer *composer; /* owned */
    struct display *display;   /* owned */
    struct letters letters;    /* that the fonts have */
    struct waiter waiter;
    struct run_opening opening;
    int64_t started;    /* monotonic ms */
    int64_t pump_due;   /* monotonic ms: when the window system is asked again; PUMP_NOW: at once */
    int64_t screen_due; /* monotonic ms: when a screen is looked for again, where there is none */
    int64_t screen_wait_ms; /* until the time after that */
    int64_t screen_opened;  /* monotonic ms */
    uint64_t frames_before; /* presented on screens that were lost */
    int64_t changed_since;  /* monotonic ms: accepted feeds that are in no programme; 0 for none */
    struct run_said said;
    struct run_told told;
    struct status_keeper *keeper; /* owned; NULL where there is no place for it */
    struct run_reported reported;
    struct run_proof proof;
    struct confinement confinement; /* what holds; zeroed where the config leaves it off */
    struct writable writable;       /* what Landlock leaves open */
    bool pictured;                  /* the first picture was shown, and that was said */
    bool ending;
};

/* Takes the config and opens everything. Returns an exit status, 0 where it can go on; what is
 * wrong was logged. */
int run_begin(struct run *run, const struct run_options *options);
void run_finish(struct run *run); /* zeroed is fine */

/* Shows feeds until it is told to end. Returns the exit status. */
int run_loop(struct run *run);

/* Reads the config again and goes on by it; one that is refused changes nothing. */
void run_reload(struct run *run);

/* Opens the screen. Where there is none and a service manager listens, the display goes on without
 * one until there is. Returns an exit status, 0 where it can go on; what is wrong was logged. */
int run_begin_screen(struct run *run);

/* The screen can show nothing any more: it is closed, and run_seek_screen opens it again. */
void run_lose_screen(struct run *run, const char *reason);

/* Looks for a screen, where there is none and it is time. */
void run_seek_screen(struct run *run);

/* Asks the window system for what happened, where it is time, and does what it says. */
void run_pump(struct run *run);

/* The monotonic ms at which one of the two has to be called again. */
int64_t run_screen_due(const struct run *run);

/* The size in px; without a screen that which most have. */
void run_screen_size(const struct run *run, int *width, int *height);

/* Presented since the start. */
uint64_t run_frames(const struct run *run);

/* Writes what is really shown into the folder of the status, as screenshot.png. */
void run_save_screenshot(const struct run *run);

struct display_options run_display_options(const struct run *run);

/* Makes a composer for the screen's present size and gives it to the display. False where there is
 * none to be had; the old one goes on. */
bool run_recompose(struct run *run);

/* Makes a programme of what the folder has accepted and gives it to the display. */
void run_renew_programme(struct run *run);

/* Gives up what a display does not need, before threads are begun and feeds are read. */
void run_confine(struct run *run);

/* Logs each folder that the present config would have written to, and that cannot be before the
 * next start, since nothing that was given up comes back. */
void run_say_unwritable(const struct run *run);

/* Tells the service manager what is new, where one listens. */
void run_tell_manager(struct run *run);

/* Begins proof of play as the config has it, afresh where there was one. */
void proof_begin(struct run *run);

/* Keeps what came onto the screen, or went. */
void proof_step(struct run *run);

/* Covers the slides with the information page. */
void run_inform(struct run *run);

/* Loads the config that the options name, with what the options say instead. False where it is
 * refused; the problems were logged, and `trouble` takes the first as one line, which the caller
 * frees (NULL: nobody wants it). */
bool run_load_config(const struct run_options *options, struct config *config, char **trouble);

#endif
