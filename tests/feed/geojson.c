/* GeoJSON: what of it is read, and what is refused, with where and why. */
#include "foyer/feed/geojson.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEATURES(features) "{\"type\": \"FeatureCollection\", \"features\": [" features "]}"
#define AREA(geometry)                                                                             \
    "{\"type\": \"Feature\", \"properties\": {\"code\": \"A\", \"name\": \"Area\"}, "              \
    "\"geometry\": " geometry "}"
#define RING "[[0, 50], [1, 50], [1, 51], [0, 50]]"

static bool read_text(struct arena *arena, const char *text, struct geo_areas *areas,
                      struct error *error)
{
    *error = (struct error){0};
    return geojson_read(arena, text, strlen(text), "code", "name", areas, error);
}

static void test_reads_polygons_and_multipolygons(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct geo_areas areas;
    struct error error;
    assert_true(read_text(
        &arena,
        FEATURES(AREA("{\"type\": \"Polygon\", \"coordinates\": [" RING ", " RING "]}") "," AREA(
            "{\"type\": \"MultiPolygon\", \"coordinates\": [[" RING "], [" RING ", " RING "]]}")),
        &areas, &error));
    assert_int_equal(areas.count, 2);
    assert_string_equal(areas.items[0].code, "A");
    assert_string_equal(areas.items[0].name, "Area");
    assert_int_equal(areas.items[0].count, 2);
    assert_int_equal(areas.items[1].count, 3);
    assert_int_equal(areas.items[1].rings[2].count, 4);
    assert_true(areas.items[1].rings[2].points[2].longitude == 1);
    assert_true(areas.items[1].rings[2].points[2].latitude == 51);
    arena_finish(&arena);
}

static void test_refuses_what_is_no_map(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wanted;
    } wrong[] = {
        {"", "not JSON"},
        {"{\"a\": 1, \"a\": 2}", "not JSON"},
        {"[]", "FeatureCollection"},
        {FEATURES(""), "FeatureCollection"},
        {FEATURES("3"), "features/0/properties"},
        {FEATURES(AREA("null")), "features/0: its geometry must be"},
        {FEATURES(AREA("{\"type\": \"Point\", \"coordinates\": [0, 0]}")), "must be a Polygon"},
        {FEATURES(AREA("{\"type\": \"Polygon\", \"coordinates\": []}")), "empty"},
        {FEATURES(AREA("{\"type\": \"Polygon\", \"coordinates\": [[[0, 50], [1, 50]]]}")),
         "at least 4 points"},
        {FEATURES(AREA("{\"type\": \"Polygon\", \"coordinates\": "
                       "[[[0, 50], [1, \"x\"], [1, 51], [0, 50]]]}")),
         "a point must be"},
        {FEATURES(AREA("{\"type\": \"Polygon\", \"coordinates\": "
                       "[[[430000, 433000], [1, 50], [1, 51], [0, 50]]]}")),
         "metres"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct geo_areas areas;
        struct error error;
        assert_false(read_text(&arena, wrong[i].text, &areas, &error));
        if (!strstr(error.message, wrong[i].wanted))
            fail_msg("of %s it says \"%s\"", wrong[i].text, error.message);
    }
    arena_finish(&arena);
}

static void test_has_limits(void **state)
{
    (void)state;
    size_t size = 4 * 1024 * 1024 + 1;
    char *text = malloc(size);
    struct arena arena = {0};
    struct geo_areas areas;
    struct error error = {0};
    assert_non_null(text);
    memset(text, ' ', size);
    assert_false(geojson_read(&arena, text, size, "code", NULL, &areas, &error));
    assert_non_null(strstr(error.message, "simplify"));
    free(text);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_polygons_and_multipolygons),
        cmocka_unit_test(test_refuses_what_is_no_map),
        cmocka_unit_test(test_has_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
