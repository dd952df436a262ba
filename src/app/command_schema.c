#include "commands.h"

#include "foyer/app/config.h"
#include "foyer/feed/feed.h"
#include "foyer/slides/composer.h"

#include <stdio.h>
#include <string.h>

static const char help[] = "Usage: foyer schema [feed|config] [--man]\n"
                           "\n"
                           "Prints the JSON Schema (2020-12) of feeds, or of the config: editors\n"
                           "complete and check files by it.\n"
                           "\n"
                           "  --man    the same for people: the sections of the manual page\n"
                           "           foyer-feed(5) or foyer.json(5) that name the keys\n"
                           "  --help   this\n";

int command_schema(int argc, char **argv)
{
    bool man = argc > 1 && strcmp(argv[argc - 1], "--man") == 0;
    const char *which = argc - man > 1 ? argv[1] : "feed";
    bool config = strcmp(which, "config") == 0;

    if (strcmp(which, "--help") == 0) {
        fputs(help, stdout);
        return STATUS_GOOD;
    }
    if (argc - man > 2 || (strcmp(which, "feed") != 0 && !config)) {
        fprintf(stderr, "foyer: schema takes \"feed\" or \"config\", and --man\n");
        return command_usage("schema");
    }
    if (man)
        reader_manual(config ? &config_shape : &feed_shape, config ? NULL : composer_kinds(),
                      stdout);
    else if (config)
        reader_schema(&config_shape, NULL, "Config of a Foyer display", stdout);
    else
        reader_schema(&feed_shape, composer_kinds(), "Foyer feed", stdout);
    return fflush(stdout) == 0 ? STATUS_GOOD : STATUS_REFUSED;
}
