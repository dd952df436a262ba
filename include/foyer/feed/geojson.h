/* GeoJSON (RFC 7946): the areas of a map, from a file that somebody gave. Polygons and
 * multipolygons, with holes; nothing else of it is shown. */
#ifndef FOYER_FEED_GEOJSON_H
#define FOYER_FEED_GEOJSON_H

#include "foyer/base/error.h"
#include "foyer/base/memory.h"

#include <stdbool.h>
#include <stddef.h>

/* Degrees, WGS 84. */
struct geo_point {
    double longitude, latitude;
};

/* A closed line: the last point is the first again. */
struct geo_ring {
    const struct geo_point *points;
    size_t count;
};

/* All rings of an area: what lies inside an odd number of them belongs to it. */
struct geo_area {
    const char *code, *name; /* the name NULL where there is none */
    const struct geo_ring *rings;
    size_t count;
};

struct geo_areas {
    const struct geo_area *items;
    size_t count;
};

/* Reads a FeatureCollection. `code_key` and `name_key` (NULL for none) say which properties of a
 * feature hold its code and its name. All is from the arena. False where it will not do: the error
 * says where in the file ("features/3/geometry: ...") and what to do. */
bool geojson_read(struct arena *arena, const char *text, size_t size, const char *code_key,
                  const char *name_key, struct geo_areas *into, struct error *error);

#endif
