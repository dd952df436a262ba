/* The screen's power by the kernel's own driver, where SDL draws on the screen itself: that is
 * whoever SDL has opened, and no other program is let near it. */
#include "foyer/screen/power.h"

#include "state.h"

#include <SDL_syswm.h>
#include <drm_mode.h>
#include <string.h>
#include <xf86drmMode.h>

#if defined(SDL_VIDEO_DRIVER_KMSDRM)

/* The DPMS property of a connector. */
struct dpms {
    uint32_t property; /* 0: it has none */
    uint64_t value;
};

static struct dpms dpms_of(int card, const drmModeConnector *connector)
{
    struct dpms dpms = {0};

    for (int i = 0; i < connector->count_props && dpms.property == 0; i++) {
        drmModePropertyPtr property = drmModeGetProperty(card, connector->props[i]);

        if (property && strcmp(property->name, "DPMS") == 0)
            dpms = (struct dpms){property->prop_id, connector->prop_values[i]};
        drmModeFreeProperty(property);
    }
    return dpms;
}

/* Looks at each output that something is connected to, or, with `set`, switches it on or off. It is
 * on where one of them is. */
static enum power_state visit_outputs(int card, const uint64_t *set)
{
    drmModeResPtr resources = drmModeGetResources(card);
    enum power_state state = POWER_UNKNOWN;

    for (int i = 0; resources && i < resources->count_connectors; i++) {
        drmModeConnectorPtr connector = drmModeGetConnectorCurrent(card, resources->connectors[i]);

        struct dpms dpms = {0};

        if (connector && connector->connection == DRM_MODE_CONNECTED)
            dpms = dpms_of(card, connector);
        if (dpms.property != 0 && set)
            (void)drmModeConnectorSetProperty(card, connector->connector_id, dpms.property, *set);
        if (dpms.property != 0 && state != POWER_ON)
            state = dpms.value == DRM_MODE_DPMS_ON ? POWER_ON : POWER_OFF;
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(resources);
    return state;
}

static int card_of(const struct screen *screen)
{
    SDL_SysWMinfo info;

    SDL_VERSION(&info.version)
    if (!screen->window || !SDL_GetWindowWMInfo(screen->window, &info) ||
        info.subsystem != SDL_SYSWM_KMSDRM)
        return -1;
    return info.info.kmsdrm.drm_fd;
}

static enum power_state ask(void *context)
{
    int card = card_of(context);

    return card >= 0 ? visit_outputs(card, NULL) : POWER_UNKNOWN;
}

static void set(void *context, bool on)
{
    const uint64_t value = on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF;
    int card = card_of(context);

    if (card >= 0)
        (void)visit_outputs(card, &value);
}

#endif

bool screen_power_driver(struct screen *screen, struct power_driver *driver)
{
#if defined(SDL_VIDEO_DRIVER_KMSDRM)
    if (card_of(screen) >= 0) {
        *driver = (struct power_driver){.set = set, .ask = ask, .context = screen};
        return true;
    }
#endif
    (void)screen;
    (void)driver;
    return false;
}
