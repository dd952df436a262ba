#include "commands.h"

#include "foyer/app/config.h"
#include "foyer/feed/feed.h"
#include "foyer/slides/composer.h"

#include <stdio.h>
#include <string.h>

static const char help[] = "Usage: foyer schema [feed|config]\n"
                           "\n"
                           "Prints the JSON Schema (2020-12) of feeds, or of the config: editors\n"
                           "complete and check files by it.\n";

int command_schema(int argc, char **argv)
{
    const char *which = argc > 1 ? argv[1] : "feed";

    if (strcmp(which, "--help") == 0) {
        fputs(help, stdout);
        return STATUS_GOOD;
    }
    if (argc > 2 || (strcmp(which, "feed") != 0 && strcmp(which, "config") != 0)) {
        fprintf(stderr, "foyer: schema takes \"feed\" or \"config\"\n");
        return command_usage("schema");
    }
    if (strcmp(which, "config") == 0)
        reader_schema(&config_shape, NULL, "Config of a Foyer display", stdout);
    else
        reader_schema(&feed_shape, composer_kinds(), "Foyer feed", stdout);
    return fflush(stdout) == 0 ? STATUS_GOOD : STATUS_REFUSED;
}
