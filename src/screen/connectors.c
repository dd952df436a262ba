#include "foyer/screen/connectors.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A connector of /sys/class/drm/card0-HDMI-A-1. */
struct connector {
    char name[CONNECTOR_NAME];
    long chip, number;
};

/* The first line of a small file; false where there is none. */
static bool first_line(const char *folder, const char *name, char *into, size_t size)
{
    char path[512];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = length > 0 && (size_t)length < sizeof path ? fopen(path, "re") : NULL;

    if (!file)
        return false;
    bool read = fgets(into, (int)size, file) != NULL;
    fclose(file);
    if (read)
        into[strcspn(into, "\n")] = '\0';
    return read;
}

static bool take(const char *path, struct connector *connector)
{
    const char *name = strrchr(path, '/') + 1;
    char *rest, text[32];

    if (!first_line(path, "status", text, sizeof text) || strcmp(text, "connected") != 0)
        return false;
    connector->chip = strtol(name + strlen("card"), &rest, 10);
    if (*rest != '-' || strlen(rest + 1) >= sizeof connector->name)
        return false;
    snprintf(connector->name, sizeof connector->name, "%s", rest + 1);
    bool numbered = first_line(path, "connector_id", text, sizeof text);
    connector->number = numbered ? strtol(text, NULL, 10) : 0;
    return true;
}

static int by_number(const void *one, const void *other)
{
    const struct connector *left = one, *right = other;

    if (left->chip != right->chip)
        return left->chip < right->chip ? -1 : 1;
    if (left->number != right->number)
        return left->number < right->number ? -1 : 1;
    return strcmp(left->name, right->name);
}

struct connectors connectors_connected(const char *folder)
{
    struct connector found[CONNECTORS_MOST];
    struct connectors connected = {.count = 0};
    char pattern[512];
    size_t count = 0;
    glob_t paths = {0};

    snprintf(pattern, sizeof pattern, "%s/card[0-9]*-*", folder);
    if (glob(pattern, 0, NULL, &paths) == 0) {
        for (size_t i = 0; i < paths.gl_pathc && count < CONNECTORS_MOST; i++)
            count += take(paths.gl_pathv[i], &found[count]);
    }
    globfree(&paths);
    qsort(found, count, sizeof *found, by_number);
    for (size_t i = 0; i < count && found[i].chip == found[0].chip; i++)
        memcpy(connected.names[connected.count++], found[i].name, CONNECTOR_NAME);
    return connected;
}

bool connectors_equal(const struct connectors *one, const struct connectors *other)
{
    bool same = one->count == other->count;

    for (size_t i = 0; same && i < one->count; i++)
        same = strcmp(one->names[i], other->names[i]) == 0;
    return same;
}
