#include "commands.h"

#include "foyer/base/nearest.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: foyer [COMMAND] [OPTION]...\n"
    "\n"
    "A reception display: shows the key figures in the JSON files of a folder, and changes\n"
    "when a file is dropped into it.\n"
    "\n"
    "Commands:\n"
    "  run       shows the slides until it is told to end (also without a command)\n"
    "  check     says what is wrong with feeds or a config, with line and column\n"
    "  preview   writes a picture of every page\n"
    "  new       writes a feed to begin with\n"
    "  import    makes a feed of a published table\n"
    "  simulate  says what would be shown and when, as CSV\n"
    "  status    says how the running display is\n"
    "  schema    prints the JSON Schema of feeds or of the config\n"
    "\n"
    "Options:\n"
    "  --help      this, or after a command its own help\n"
    "  --version   the version\n";

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"run", command_run},       {"check", command_check},   {"preview", command_preview},
    {"new", command_new},       {"import", command_import}, {"simulate", command_simulate},
    {"status", command_status}, {"schema", command_schema},
};

static int refuse_command(const char *name)
{
    const char *names[sizeof commands / sizeof *commands + 1] = {NULL};

    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        names[i] = commands[i].name;
    const char *nearest = nearest_name(name, names);
    fprintf(stderr, "foyer: no command \"%s\"%s%s%s\nTry 'foyer --help'.\n", name,
            nearest ? "; did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?" : "");
    return STATUS_USAGE;
}

int main(int argc, char **argv)
{
    const char *first = argc > 1 ? argv[1] : "";

    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        fputs(help, stdout);
        return STATUS_GOOD;
    }
    if (strcmp(first, "--version") == 0) {
        printf("foyer %s\n", FOYER_VERSION);
        return STATUS_GOOD;
    }
    if (first[0] == '-' || first[0] == '\0')
        return command_run(argc, argv);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(first, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    }
    return refuse_command(first);
}
