#include "commands.h"

#include "preview.h"

#include "foyer/draw/palette.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: foyer preview PATH... --out DIR [OPTION]...\n"
    "\n"
    "Writes every page of every slide as a picture, NN-FEED-KIND-PAGE.png, and index.html, which\n"
    "shows them all; slides that are not valid yet or any more too.\n"
    "\n"
    "  --out DIR        the folder to write to\n"
    "  --size WxH       the screen's size in px; 1920x1080 without it\n"
    "  --theme NAME     light, dark or contrast; the config's without it\n"
    "  --at TIME        the local time at which the pages are seen, 2011-07-12T09:30; now without "
    "it\n"
    "  --audit          writes audit.json too: every text with its size, place and contrast\n"
    "  --config FILE    the config of the display; a config among the paths does as well\n"
    "  --help           this\n"
    "\n"
    "Exit status: 0 all good, 1 something is refused or cannot be written, 2 for a wrong call.\n";

enum { OPTION_OUT = 1, OPTION_SIZE, OPTION_THEME, OPTION_AT, OPTION_AUDIT, OPTION_CONFIG };

static const struct option long_options[] = {
    {"out", required_argument, NULL, OPTION_OUT},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"theme", required_argument, NULL, OPTION_THEME},
    {"at", required_argument, NULL, OPTION_AT},
    {"audit", no_argument, NULL, OPTION_AUDIT},
    {"config", required_argument, NULL, OPTION_CONFIG},
    {"help", no_argument, NULL, COMMAND_HELP},
    {0},
};

struct call {
    struct preview_options options;
    const char *theme, *at, *config; /* NULL where not given */
};

static bool take_option(void *context, int option, const char *argument)
{
    struct call *call = context;

    switch (option) {
    case OPTION_OUT:
        call->options.folder = argument;
        return true;
    case OPTION_SIZE:
        if (command_size(argument, &call->options.width, &call->options.height))
            return true;
        fprintf(stderr, "foyer: --size takes a size as 1920x1080, not \"%s\"\n", argument);
        return false;
    case OPTION_THEME:
        call->theme = argument;
        if (palette_find(argument))
            return true;
        fprintf(stderr, "foyer: no theme \"%s\": there are light, dark and contrast\n", argument);
        return false;
    case OPTION_AT:
        call->at = argument;
        return true;
    case OPTION_AUDIT:
        call->options.audit = true;
        return true;
    case OPTION_CONFIG:
        call->config = argument;
        return true;
    default:
        return false;
    }
}

static const struct command_syntax syntax = {"preview", help, long_options, take_option};

/* -1 to go on, otherwise an exit status. */
static int take_options(int argc, char **argv, struct call *call)
{
    int status = command_options(&syntax, argc, argv, call);

    if (status >= 0)
        return status;
    if (optind == argc || !call->options.folder) {
        fprintf(stderr, "foyer: preview needs a path and --out with the folder to write to\n");
        return command_usage("preview");
    }
    return -1;
}

/* The time is local, so the config's time zone must be known first. */
static bool set_time(struct call *call, const struct config *config)
{
    const struct clock clock = clock_of_system();

    time_set_zone(config->time_zone);
    call->options.wall_ms = clock_wall_ms(&clock);
    if (!call->at || command_time(call->at, &call->options.wall_ms))
        return true;
    fprintf(stderr, "foyer: --at takes a time as 2011-07-12T09:30, not \"%s\"\n", call->at);
    return false;
}

static bool write_all(const struct call *call, const struct gathering *gathering)
{
    struct preview preview = {.options = call->options};
    struct geometry geometry = {.width = call->options.width,
                                .height = call->options.height,
                                .diagonal_inches = gathering->config.diagonal_inches,
                                .viewing_distance_m = gathering->config.viewing_distance_m,
                                .en301549 = gathering->config.en301549};
    struct error error = {0};
    bool good = preview_draw(&preview, gathering, &error) && preview_write_index(&preview, &error);

    if (good && call->options.audit)
        good = preview_write_audit(&preview, &geometry, &error);
    if (good)
        fprintf(stderr, "%zu pages of %zu slides written to %s\n", preview.count, preview.slides,
                call->options.folder);
    else
        fprintf(stderr, "foyer: %s\n", error.message);
    preview_finish(&preview);
    return good;
}

int command_preview(int argc, char **argv)
{
    struct call call = {.options = {.width = 1920, .height = 1080}};
    struct gathering gathering = {0};
    int status = take_options(argc, argv, &call);

    if (status >= 0)
        return status;
    config_init(&gathering.config);
    for (int i = optind; i < argc; i++)
        gather_path(&gathering, argv[i]);
    if (call.config)
        gather_config(&gathering, call.config);
    gather_read(&gathering);
    if (call.theme) {
        gathering.config.theme = call.theme;
        gathering.config.theme_hours_count = 0;
    }
    if (!set_time(&call, &gathering.config))
        status = command_usage("preview");
    else
        status = gather_print(&gathering, stdout) > 0 ? STATUS_REFUSED : STATUS_GOOD;
    if (status != STATUS_USAGE && !write_all(&call, &gathering))
        status = STATUS_REFUSED;
    gather_finish(&gathering);
    return status;
}
