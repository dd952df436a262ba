#include "commands.h"

#include "foyer/base/memory.h"
#include "foyer/base/nearest.h"
#include "foyer/feed/value.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void refuse_unknown(const struct option *options, const char *given)
{
    char *name = memory_text(given);
    size_t count = 0;

    name[strcspn(name, "=")] = '\0';
    while (options[count].name)
        count++;
    const char **names = memory_get(count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = options[i].name;
    const char *nearest = nearest_name(name, names);
    fprintf(stderr, "foyer: no option \"--%s\"%s%s%s\n", name, nearest ? "; did you mean \"--" : "",
            nearest ? nearest : "", nearest ? "\"?" : "");
    free(names);
    free(name);
}

/* What getopt_long gave back in place of an option, `given` being the last argument it took. */
static void refuse_option(const struct option *options, int option, const char *given)
{
    if (option == ':')
        fprintf(stderr, "foyer: option \"%s\" wants a value\n", given);
    else if (strncmp(given, "--", 2) != 0)
        fprintf(stderr, "foyer: no option \"-%c\"; options have whole names\n", optopt);
    else if (optopt != 0)
        fprintf(stderr, "foyer: option \"%.*s\" takes no value\n", (int)strcspn(given, "="), given);
    else
        refuse_unknown(options, given + 2);
}

int command_options(const struct command_syntax *syntax, int argc, char **argv, void *call)
{
    int option;

    while ((option = getopt_long(argc, argv, ":", syntax->options, NULL)) != -1) {
        if (option == '?' || option == ':') {
            refuse_option(syntax->options, option, argv[optind - 1]);
            return command_usage(syntax->name);
        }
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
