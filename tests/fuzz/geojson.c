/* Any bytes as the areas of a map: every point of what is accepted lies on the Earth. */
#include "oracle.h"

#include "foyer/base/text.h"
#include "foyer/feed/geojson.h"

#include <stdlib.h>
#include <string.h>

static void judge(const struct geo_ring *ring)
{
    if (ring->count < 4)
        abort();
    for (size_t i = 0; i < ring->count; i++)
        if (!(ring->points[i].longitude >= -180 && ring->points[i].longitude <= 180 &&
              ring->points[i].latitude >= -90 && ring->points[i].latitude <= 90))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct geo_areas areas = {0};
    struct error error = {0};
    if (geojson_read(&arena, (const char *)data, size, "code", "name", &areas, &error)) {
        for (size_t i = 0; i < areas.count; i++)
            for (size_t k = 0; k < areas.items[i].count; k++)
                judge(&areas.items[i].rings[k]);
    } else if (error.message[0] == '\0' || strchr(error.message, '\n')) {
        abort();
    }
    arena_finish(&arena);
    return 0;
}
