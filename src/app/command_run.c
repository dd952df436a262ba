#include "commands.h"

#include "run.h"

#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

static const char help[] =
    "Usage: foyer [run] [OPTION]...\n"
    "\n"
    "Shows the slides of the feeds folder until SIGTERM or SIGINT; SIGHUP reads the config again,\n"
    "SIGUSR1 saves what is shown.\n"
    "\n"
    "  --config FILE      the config; without it " FOYER_CONFIG " where that is there\n"
    "  --feeds DIR        the folder of feeds, instead of the config's\n"
    "  --state DIR        the folder for the last good copies of feeds, instead of the config's\n"
    "  --windowed WxH     in a window of this size\n"
    "  --help             this\n"
    "\n"
    "Keys: right and left step, space holds, f window, i information, escape ends.\n"
    "Exit status: 0 when told to end, 2 for a wrong call, 69 without a screen, 78 where the "
    "config\n"
    "is refused.\n";

enum { OPTION_CONFIG = 1, OPTION_FEEDS, OPTION_STATE, OPTION_WINDOWED };

static const struct option long_options[] = {
    {"config", required_argument, NULL, OPTION_CONFIG},
    {"feeds", required_argument, NULL, OPTION_FEEDS},
    {"state", required_argument, NULL, OPTION_STATE},
    {"windowed", required_argument, NULL, OPTION_WINDOWED},
    {"help", no_argument, NULL, COMMAND_HELP},
    {0},
};

static bool take_option(void *context, int option, const char *argument)
{
    struct run_options *options = context;

    switch (option) {
    case OPTION_CONFIG:
        options->config = argument;
        return true;
    case OPTION_FEEDS:
        options->feeds = argument;
        return true;
    case OPTION_STATE:
        options->state = argument;
        return true;
    case OPTION_WINDOWED:
        if (command_size(argument, &options->windowed_width, &options->windowed_height))
            return true;
        fprintf(stderr, "foyer: --windowed takes a size as 1280x720, not \"%s\"\n", argument);
        return false;
    default:
        return false;
    }
}

static const struct command_syntax syntax = {"run", help, long_options, take_option};

int command_run(int argc, char **argv)
{
    struct run_options options = {0};
    struct run run;
    int status = command_options(&syntax, argc, argv, &options);

    if (status >= 0)
        return status;
    if (optind < argc) {
        fprintf(stderr, "foyer: run takes no \"%s\"\n", argv[optind]);
        return command_usage("run");
    }
    if (!options.config && access(FOYER_CONFIG, F_OK) == 0)
        options.config = FOYER_CONFIG;
    status = run_begin(&run, &options);
    if (status == STATUS_GOOD)
        status = run_loop(&run);
    run_finish(&run);
    return status;
}
