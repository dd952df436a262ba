#include "foyer/draw/geometry.h"

#include <math.h>

static const double millimetres_per_inch = 25.4;

static const struct {
    const char *name;
    double minutes_of_arc;
} roles[ROLE_COUNT] = {
    [ROLE_FINE] = {"fine", 16},
    [ROLE_LABEL] = {"label", 20},
    [ROLE_KEY] = {"key", 42},
    [ROLE_HERO] = {"hero", 84},
};

const char *role_name(enum role role)
{
    return roles[role].name;
}

int geometry_cap_px(const struct geometry *geometry, enum role role)
{
    double minutes = roles[role].minutes_of_arc;
    if (geometry->en301549)
        minutes = fmax(minutes, roles[ROLE_KEY].minutes_of_arc);
    double px_per_mm = hypot(geometry->width, geometry->height) /
                       (millimetres_per_inch * geometry->diagonal_inches);
    double distance_mm = 1000 * geometry->viewing_distance_m;
    return (int)ceil(distance_mm * tan(minutes / 60 * M_PI / 180) * px_per_mm);
}

struct shift geometry_shift(const struct geometry *geometry, unsigned step)
{
    enum { REACH = 4, SIDE = 2 * REACH + 1, LAST = SIDE * SIDE - 1, ROUND = 2 * LAST };
    const double full_hd = 1080;
    double px = fmin(geometry->width, geometry->height) / full_hd;
    /* Line by line, each line the other way, to the last place and the same way back; from the
     * middle on. */
    int place = (int)((step % ROUND + LAST / 2) % ROUND);
    place = place <= LAST ? place : ROUND - place;
    int line = place / SIDE - REACH;
    int along = place % SIDE - REACH;
    if (place / SIDE % 2 != 0)
        along = -along;
    return (struct shift){(int)lround(along * px), (int)lround(line * px)};
}

struct box geometry_safe_box(const struct geometry *geometry)
{
    /* Whole pixels, so that edges on the margin are sharp. */
    double x = ceil(0.05 * geometry->width);
    double y = ceil(0.05 * geometry->height);
    return (struct box){x, y, geometry->width - 2 * x, geometry->height - 2 * y};
}
