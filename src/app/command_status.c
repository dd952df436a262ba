#include "commands.h"

#include "run.h"

#include "foyer/service/status.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char help[] =
    "Usage: foyer status [--state DIR] [--config FILE] [--json]\n"
    "\n"
    "Says how the running display is: what it shows, which feeds it took and which it refused,\n"
    "and why.\n"
    "\n"
    "  --state DIR        the state folder of the display, instead of the config's\n"
    "  --config FILE      the config of the display; without it " FOYER_CONFIG "\n"
    "                     where that is there\n"
    "  --json             the same for a program\n"
    "  --help             this\n"
    "\n"
    "Exit status: 0 all is well, 1 somebody should look after it, 2 for a wrong call, 3 no "
    "display\n"
    "runs.\n";

static const struct option long_options[] = {
    {"state", required_argument, NULL, 's'},
    {"config", required_argument, NULL, 'c'},
    {"json", no_argument, NULL, 'j'},
    {"help", no_argument, NULL, COMMAND_HELP},
    {0},
};

enum { LINES_MOST = 5000 };

/* Where a display with this config keeps its state; the one that the runtime folder knows comes
 * after it, unless a folder was asked for. */
static enum status_found find(const struct run_options *options, struct buffer *json,
                              struct error *error)
{
    struct config config = {0};

    if (!run_load_config(options, &config, NULL))
        return STATUS_NOT_READABLE;
    enum status_found found =
        config.state ? status_find(config.state, json, error) : STATUS_NOT_RUNNING;
    if (found == STATUS_NOT_RUNNING && !options->state)
        found = status_find(NULL, json, error);
    config_finish(&config);
    return found;
}

static void print_lines(const struct status *status, struct arena *arena)
{
    const char **lines = arena_get(arena, LINES_MOST, sizeof *lines);
    size_t count = status_lines(status, arena, lines, LINES_MOST);
    bool coloured = isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    bool troubled = status_troubled(status);

    printf("%s%s%s: Foyer %s, as of %s\n", coloured ? (troubled ? "\033[1;31m" : "\033[1;32m") : "",
           troubled ? "Troubled" : "Well", coloured ? "\033[0m" : "", status->version,
           status->written);
    for (size_t i = 0; i < count; i++)
        puts(lines[i]);
}

static int say(const struct buffer *json, bool as_json)
{
    struct arena arena = {0};
    struct error error = {0};
    struct status status;
    int exit_status = STATUS_REFUSED;

    if (!status_read(json->data, json->length, &arena, &status, &error)) {
        fprintf(stderr, "foyer: %s\n", error.message);
    } else {
        if (as_json)
            fputs(json->data, stdout);
        else
            print_lines(&status, &arena);
        exit_status = status_troubled(&status) ? STATUS_REFUSED : STATUS_GOOD;
    }
    arena_finish(&arena);
    return exit_status;
}

struct call {
    struct run_options options; /* where the state is */
    bool as_json;
};

static bool take_option(void *context, int option, const char *argument)
{
    struct call *call = context;

    switch (option) {
    case 's':
        call->options.state = argument;
        return true;
    case 'c':
        call->options.config = argument;
        return true;
    case 'j':
        call->as_json = true;
        return true;
    default:
        return false;
    }
}

static const struct command_syntax syntax = {"status", help, long_options, take_option};

int command_status(int argc, char **argv)
{
    struct call call = {0};
    struct run_options *options = &call.options;
    struct buffer json = {0};
    struct error error = {0};
    int exit_status = command_options(&syntax, argc, argv, &call);

    if (exit_status >= 0)
        return exit_status;
    if (optind < argc) {
        fprintf(stderr, "foyer: status takes no \"%s\"\n", argv[optind]);
        return command_usage("status");
    }
    if (!options->config && access(FOYER_CONFIG, F_OK) == 0)
        options->config = FOYER_CONFIG;
    exit_status = STATUS_REFUSED;
    switch (find(options, &json, &error)) {
    case STATUS_FOUND:
        exit_status = say(&json, call.as_json);
        break;
    case STATUS_NOT_RUNNING:
        fputs("foyer: no display runs here; name its state folder by --state\n", stderr);
        exit_status = STATUS_NOT_THERE;
        break;
    case STATUS_NOT_READABLE:
        if (error.message[0] != '\0')
            fprintf(stderr, "foyer: %s\n", error.message);
        break;
    }
    buffer_finish(&json);
    return exit_status;
}
