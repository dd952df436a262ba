#include "foyer/feed/geojson.h"

#include "decode.h"
#include "foyer/base/text.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* More detail than any screen shows; checked before anything is allocated for it. A point is three
 * values, and properties need some too. */
enum {
    BYTES_MOST = 4 * 1024 * 1024,
    AREAS_MOST = 1000,
    POINTS_MOST = 200000,
    VALUES_MOST = 4 * POINTS_MOST,
    DEPTH_MOST = 32,
    TEXT_MOST = 120, /* characters of a code or a name */
};

struct reading_areas {
    struct arena *arena;
    const char *code_key, *name_key;
    size_t index;  /* of the feature */
    size_t points; /* so far, of all */
    struct error *error;
};

static bool refuse(const struct reading_areas *reading, const char *what)
{
    return error_set(reading->error, "features/%zu: %s", reading->index, what);
}

static bool read_point(const struct reading_areas *reading, const json_t *json,
                       struct geo_point *point)
{
    const json_t *longitude = json_array_get(json, 0);
    const json_t *latitude = json_array_get(json, 1);
    if (!json_is_number(longitude) || !json_is_number(latitude))
        return refuse(reading, "a point must be [longitude, latitude] in degrees");
    *point = (struct geo_point){json_number_value(longitude), json_number_value(latitude)};
    if (!(point->longitude >= -180 && point->longitude <= 180 && point->latitude >= -90 &&
          point->latitude <= 90))
        return refuse(reading,
                      "a point is outside -180 to 180 and -90 to 90 degrees; GeoJSON is in "
                      "WGS 84 (EPSG:4326), not in metres of a national grid");
    return true;
}

static bool read_ring(struct reading_areas *reading, const json_t *json, struct geo_ring *ring)
{
    size_t count = json_array_size(json);
    if (count < 4)
        return refuse(reading, "a ring needs at least 4 points, the last being the first again");
    reading->points += count;
    if (reading->points > POINTS_MOST)
        return refuse(reading, "more than 200,000 points in all; simplify the map");
    struct geo_point *points = arena_get(reading->arena, count, sizeof *points);
    for (size_t i = 0; i < count; i++)
        if (!read_point(reading, json_array_get(json, i), &points[i]))
            return false;
    *ring = (struct geo_ring){points, count};
    return true;
}

static bool read_polygon(struct reading_areas *reading, const json_t *json, struct geo_ring *rings,
                         size_t *count)
{
    for (size_t i = 0; i < json_array_size(json); i++)
        if (!read_ring(reading, json_array_get(json, i), &rings[(*count)++]))
            return false;
    return true;
}

static bool read_geometry(struct reading_areas *reading, const json_t *geometry,
                          struct geo_area *area)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    bool many = type && strcmp(type, "MultiPolygon") == 0;
    if (!type || (!many && strcmp(type, "Polygon") != 0) || !json_is_array(coordinates))
        return refuse(reading, "its geometry must be a Polygon or a MultiPolygon");
    size_t all = many ? 0 : json_array_size(coordinates);
    for (size_t i = 0; many && i < json_array_size(coordinates); i++)
        all += json_array_size(json_array_get(coordinates, i));
    if (all == 0)
        return refuse(reading, "its geometry is empty");
    struct geo_ring *rings = arena_get(reading->arena, all, sizeof *rings);
    area->rings = rings;
    if (!many)
        return read_polygon(reading, coordinates, rings, &area->count);
    for (size_t i = 0; i < json_array_size(coordinates); i++)
        if (!read_polygon(reading, json_array_get(coordinates, i), rings, &area->count))
            return false;
    return true;
}

static bool refuse_text(const struct reading_areas *reading, const char *key, const char *why)
{
    return error_set(reading->error, "features/%zu/properties: \"%.60s\" %s", reading->index, key,
                     why);
}

/* A code or a name, which is shown; NULL where there is no such text. */
static bool copy(const struct reading_areas *reading, const json_t *properties, const char *key,
                 const char **into)
{
    const char *text = json_string_value(json_object_get(properties, key));
    if (!text)
        return true;
    if (text_characters(text) > TEXT_MOST)
        return refuse_text(reading, key, "is longer than 120 characters; shorten it");
    *into = arena_text(reading->arena, text, strlen(text));
    for (const char *at = text; *at != '\0';)
        if (text_is_forbidden(text_next(&at)))
            return refuse_text(reading, key, "holds a control character; remove it");
    return true;
}

static bool read_feature(struct reading_areas *reading, const json_t *feature,
                         struct geo_area *area)
{
    const json_t *properties = json_object_get(feature, "properties");
    if (!copy(reading, properties, reading->code_key, &area->code) ||
        (reading->name_key && !copy(reading, properties, reading->name_key, &area->name)))
        return false;
    if (!area->code)
        return error_set(reading->error,
                         "features/%zu/properties: no text \"%s\", which code_key names",
                         reading->index, reading->code_key);
    return read_geometry(reading, json_object_get(feature, "geometry"), area);
}

static bool read_collection(struct reading_areas *reading, const json_t *whole,
                            struct geo_areas *into)
{
    const json_t *features = json_object_get(whole, "features");
    size_t count = json_array_size(features);
    if (count == 0)
        return error_set(reading->error, "no \"features\"; a FeatureCollection is needed");
    if (count > AREAS_MOST)
        return error_set(reading->error, "%zu areas; at most %d are possible", count, AREAS_MOST);
    struct geo_area *areas = arena_get(reading->arena, count, sizeof *areas);
    for (reading->index = 0; reading->index < count; reading->index++)
        if (!read_feature(reading, json_array_get(features, reading->index),
                          &areas[reading->index]))
            return false;
    *into = (struct geo_areas){areas, count};
    return true;
}

static bool refuse_at(const char *text, size_t offset, const char *why, struct error *error)
{
    struct lines lines;
    lines_init(&lines, text);
    lines_go(&lines, offset);
    return error_set(error, "%d:%d: %s", lines.line, lines.column, why);
}

/* jansson takes a hundred bytes and more for a value of two. */
static bool check_json(const char *text, size_t size, struct error *error)
{
    const struct limits limits = {.depth = DEPTH_MOST, .values = VALUES_MOST};
    struct outline outline = {0};
    struct complaint complaint = {0};
    size_t bad = lexis_bad_utf8(text, size);
    bool good = bad == size;
    if (!good)
        refuse_at(text, bad, "a byte here is not UTF-8; save the file as UTF-8", error);
    else if (!outline_read(&outline, text, size, &limits, &complaint))
        good = refuse_at(text, complaint.offset,
                         outline.count < VALUES_MOST ? complaint.message
                                                     : "more values than a map needs; simplify it",
                         error);
    outline_finish(&outline);
    return good;
}

bool geojson_read(struct arena *arena, const char *text, size_t size, const char *code_key,
                  const char *name_key, struct geo_areas *into, struct error *error)
{
    struct reading_areas reading = {
        .arena = arena, .code_key = code_key, .name_key = name_key, .error = error};
    json_error_t fault;
    if (size > BYTES_MOST)
        return error_set(error, "%zu bytes; at most %d are possible: simplify the map", size,
                         BYTES_MOST);
    text_skip_mark(&text, &size);
    json_needs_memory();
    if (!check_json(text, size, error))
        return false;
    json_t *whole = json_loadb(text, size, JSON_REJECT_DUPLICATES, &fault);
    if (!whole)
        return error_set(error, "%d:%d: not JSON: %s", fault.line, fault.column, fault.text);
    bool good = read_collection(&reading, whole, into);
    json_decref(whole);
    return good;
}
