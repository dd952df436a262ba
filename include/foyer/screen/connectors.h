/* The connectors of graphics chips, as the kernel tells of them in /sys/class/drm: SDL on KMSDRM
 * neither names them nor notices when a display comes or goes. */
#ifndef FOYER_SCREEN_CONNECTORS_H
#define FOYER_SCREEN_CONNECTORS_H

#include <stdbool.h>
#include <stddef.h>

#define CONNECTORS_FOLDER "/sys/class/drm"

enum { CONNECTORS_MOST = 16, CONNECTOR_NAME = 32 };

/* Those with a display on them, in the order in which SDL numbers them: of the first graphics chip
 * that has any, by their numbers in the kernel where it tells them (since Linux 6.5), otherwise by
 * name. */
struct connectors {
    char names[CONNECTORS_MOST][CONNECTOR_NAME]; /* "HDMI-A-1" */
    size_t count;
};

struct connectors connectors_connected(const char *folder);

bool connectors_equal(const struct connectors *one, const struct connectors *other);

#endif
