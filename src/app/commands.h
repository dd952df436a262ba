/* The commands. Each takes its own arguments, argv[0] being its name or the program's, and returns
 * the program's exit status. Private to app. */
#ifndef FOYER_APP_COMMANDS_H
#define FOYER_APP_COMMANDS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    STATUS_GOOD = 0,
    STATUS_REFUSED = 1,
    STATUS_USAGE = 2,
    STATUS_NOT_THERE = 3,  /* no display runs */
    STATUS_NO_SCREEN = 69, /* EX_UNAVAILABLE */
    STATUS_CONFIG = 78,    /* EX_CONFIG */
};

int command_run(int argc, char **argv);
int command_check(int argc, char **argv);
int command_preview(int argc, char **argv);
int command_simulate(int argc, char **argv);
int command_schema(int argc, char **argv);
int command_import(int argc, char **argv);
int command_new(int argc, char **argv);
int command_status(int argc, char **argv);

/* What a command takes. The value of --help is COMMAND_HELP; a command's own may be any other above
 * 0 but '?' and ':', which getopt_long keeps for itself. */
enum { COMMAND_HELP = 'h' };

struct command_syntax {
    const char *name;
    const char *help;
    const struct option *options; /* of getopt_long, the last zeroed */
    /* Takes one; false where it is not to be had, which it has said. */
    bool (*take)(void *call, int option, const char *argument);
};

/* Takes all options into a call. Returns -1 to go on, with the arguments from getopt's `optind` on;
 * otherwise an exit status. */
int command_options(const struct command_syntax *syntax, int argc, char **argv, void *call);

/* Says on standard error how to get help with a command. Returns STATUS_USAGE. */
int command_usage(const char *command);

/* "1920x1080", both from 1 to 16384. */
bool command_size(const char *text, int *width, int *height);

/* A day, or a day and a time of it ("2011-07-12T09:30"), in the time zone that is set, or with an
 * offset from UTC. */
bool command_time(const char *text, int64_t *wall_ms);

#endif
