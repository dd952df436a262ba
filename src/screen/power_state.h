/* What the files of the display's power share. Private to the room. */
#ifndef FOYER_SRC_SCREEN_POWER_STATE_H
#define FOYER_SRC_SCREEN_POWER_STATE_H

#include "foyer/screen/power.h"

#include <stddef.h>

enum { POWER_ARGUMENTS_MOST = 40, POWER_OUTPUT_MOST = 16 * 1024, POWER_LIMIT_MS = 15 * 1000 };

/* A command in the making: pointers into what it was made of and into `text`. */
struct power_command {
    const char *arguments[POWER_ARGUMENTS_MOST + 1]; /* ended by NULL */
    size_t count;
    char text[1024];
    size_t used;
};

/* A way to switch a screen. Its commands are a program and arguments, ended by NULL. */
struct power_way {
    const char *name;
    const char *const *on, *const *off;
    const char *const *ask; /* NULL where nothing can be asked */
    /* What its answer means; NULL: the word "on" or "off". */
    enum power_state (*read)(const char *answer);
    /* Adds to a command what only the answer tells, such as an output's name; may be NULL. False
     * where the answer lacks what is needed. */
    bool (*complete)(const char *answer, bool on, struct power_command *command);
};

/* One of those that are built in, POWER_DPMS to POWER_DDC. */
const struct power_way *power_way_of(enum power_method method);

/* Those that fit the environment, the likeliest first. Returns how many, at most POWER_NONE. */
size_t power_likely_ways(const struct power_way *ways[POWER_NONE]);

/* An answer that is the word "on" or "off", in capitals or not. */
enum power_state power_read_word(const char *answer);

/* A program that is run and what comes of it. */
struct power_run {
    const char *path; /* where programs are looked for */
    int limit_ms;
    int owner;                      /* a socket; a program ends with whoever has its other end */
    bool errors;                    /* its output takes in what it says on standard error */
    char output[POWER_OUTPUT_MOST]; /* the beginning, ended by a NUL */
    char trouble[200];              /* why it did not succeed, one line; "" where it did */
};

/* True where such a program is there; `into`, of `size` bytes, takes its whole path. */
bool power_find_program(const char *path, const char *name, char *into, size_t size);

/* Handles so the signals that the display takes by a descriptor, and blocks none: what is forked
 * inherits that they are blocked. */
void power_take_signals(void (*handler)(int signal));

/* For the process that runs them, once. */
void power_run_begin(void);

/* Runs it to its end or for as long as it may. True where it succeeded. */
bool power_run(struct power_run *run, const char *const *command);

/* What the helper answers. */
struct power_report {
    unsigned char on;    /* the order */
    unsigned char state; /* enum power_state */
    unsigned char good;  /* the order was taken without complaint */
    unsigned char asked; /* the state is what was found */
    char method[16];
    char trouble[200];
};

/* Does what comes over the socket until its other end is closed. */
_Noreturn void power_serve(int socket, const struct power_options *options);

#endif
