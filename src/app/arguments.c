#include "commands.h"

#include "foyer/feed/value.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

int command_options(const struct command_syntax *syntax, int argc, char **argv, void *call)
{
    int option;

    while ((option = getopt_long(argc, argv, "", syntax->options, NULL)) != -1) {
        if (option == COMMAND_HELP) {
            fputs(syntax->help, stdout);
            return STATUS_GOOD;
        }
        if (!syntax->take(call, option, optarg))
            return command_usage(syntax->name);
    }
    return -1;
}

int command_usage(const char *command)
{
    fprintf(stderr, "Try 'foyer %s --help'.\n", command);
    return STATUS_USAGE;
}

bool command_size(const char *text, int *width, int *height)
{
    char *end;
    long first = strtol(text, &end, 10);

    if (*end != 'x' && *end != 'X')
        return false;
    long second = strtol(end + 1, &end, 10);
    if (*end || first < 1 || first > 16384 || second < 1 || second > 16384)
        return false;
    *width = (int)first;
    *height = (int)second;
    return true;
}

bool command_time(const char *text, int64_t *wall_ms)
{
    const unsigned taken = PRECISION_DAY | PRECISION_TIME | PRECISION_INSTANT;
    struct moment moment;

    if (moment_parse(text, &moment) || !(moment.precision & taken))
        return false;
    *wall_ms = moment_begin_ms(&moment);
    return true;
}
