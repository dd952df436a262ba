#include "commands.h"

#include "simulate.h"
#include "soak.h"

#include <getopt.h>
#include <stdio.h>

static const char help[] =
    "Usage: foyer simulate PATH... --from TIME --for DURATION [OPTION]...\n"
    "\n"
    "Prints what a display would show and when, as CSV, a line for each time that a page stands:\n"
    "start (local time), seconds, feed, slide (its id or number), kind, page, pages, title, and "
    "why\n"
    "it is shown then: urgent, resumed (urgent feeds had cut it short), stale (it says that it "
    "may\n"
    "be out of date), turn (none of these), or nothing (the idle slide: nothing may be shown).\n"
    "The paths are feeds, folders of feeds, or a config; a config alone means its own folders.\n"
    "\n"
    "  --from TIME      when it begins, as 2011-07-12T09:30 or 2011-07-12\n"
    "  --for DURATION   how long it takes, as P1D or PT8H\n"
    "  --size WxH       the screen's size in px; 1920x1080 without it\n"
    "  --config FILE    the config of the display; a config among the paths does as well\n"
    "  --soak           a line a day instead: pages that came up, pages drawn, memory in KB, the "
    "heap in\n"
    "                   bytes and its pieces, open descriptors; then each slide's share of the "
    "time, as\n"
    "                   planned and as it was; every feed is saved anew each day\n"
    "  --help           this\n"
    "\n"
    "Exit status: 0 all good; 1 something is refused, or in a soak memory grew, a descriptor was "
    "left\n"
    "open or a share is off; 2 for a wrong call.\n";

enum { OPTION_FROM = 1, OPTION_FOR, OPTION_SIZE, OPTION_CONFIG, OPTION_SOAK };

static const struct option long_options[] = {
    {"from", required_argument, NULL, OPTION_FROM},
    {"for", required_argument, NULL, OPTION_FOR},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"config", required_argument, NULL, OPTION_CONFIG},
    {"soak", no_argument, NULL, OPTION_SOAK},
    {"help", no_argument, NULL, COMMAND_HELP},
    {0},
};

struct call {
    struct simulate_options options;
    const char *from, *config; /* NULL where not given */
    bool soak;
};

static bool take_option(void *context, int option, const char *argument)
{
    struct call *call = context;

    switch (option) {
    case OPTION_FROM:
        call->from = argument;
        return true;
    case OPTION_FOR:
        call->options.seconds = duration_parse(argument);
        if (call->options.seconds > 0)
            return true;
        fprintf(stderr, "foyer: --for takes a duration as P1D or PT8H, not \"%s\"\n", argument);
        return false;
    case OPTION_SIZE:
        if (command_size(argument, &call->options.width, &call->options.height))
            return true;
        fprintf(stderr, "foyer: --size takes a size as 1920x1080, not \"%s\"\n", argument);
        return false;
    case OPTION_CONFIG:
        call->config = argument;
        return true;
    case OPTION_SOAK:
        call->soak = true;
        return true;
    default:
        return false;
    }
}

static const struct command_syntax syntax = {"simulate", help, long_options, take_option};

/* -1 to go on, otherwise an exit status. */
static int take_options(int argc, char **argv, struct call *call)
{
    int status = command_options(&syntax, argc, argv, call);

    if (status >= 0)
        return status;
    if (optind == argc || !call->from || call->options.seconds == 0) {
        fprintf(stderr, "foyer: simulate needs a path, --from and --for\n");
        return command_usage("simulate");
    }
    return -1;
}

static void gather(struct gathering *gathering, const struct call *call, int argc, char **argv)
{
    bool feeds = false;

    config_init(&gathering->config);
    for (int i = optind; i < argc; i++)
        gather_path(gathering, argv[i]);
    if (call->config)
        gather_config(gathering, call->config);
    gather_read(gathering);
    for (size_t i = 0; i < gathering->count; i++)
        feeds = feeds || !gathering->files[i].is_config;
    if (feeds)
        return;
    for (size_t i = 0; gathering->config.feeds[i]; i++)
        gather_path(gathering, gathering->config.feeds[i]);
    gather_read(gathering);
}

int command_simulate(int argc, char **argv)
{
    struct call call = {.options = {.width = 1920, .height = 1080}};
    struct gathering gathering = {0};
    struct error error = {0};
    int status = take_options(argc, argv, &call);

    if (status >= 0)
        return status;
    gather(&gathering, &call, argc, argv);
    time_set_zone(gathering.config.time_zone);
    if (!command_time(call.from, &call.options.from_ms)) {
        fprintf(stderr, "foyer: --from takes a time as 2011-07-12T09:30, not \"%s\"\n", call.from);
        gather_finish(&gathering);
        return command_usage("simulate");
    }
    status = gather_print(&gathering, stderr) > 0 ? STATUS_REFUSED : STATUS_GOOD;
    bool good = call.soak ? soak(&call.options, &gathering, stdout, &error)
                          : simulate(&call.options, &gathering, stdout, &error);
    if (!good) {
        fprintf(stderr, "foyer: %s\n", error.message);
        status = STATUS_REFUSED;
    }
    gather_finish(&gathering);
    return status;
}
