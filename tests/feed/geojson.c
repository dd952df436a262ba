/* GeoJSON: what of it is read, and what is refused, with where and why. */
#include "foyer/feed/geojson.h"
#include "foyer/base/text.h"

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
        {"", "1:1: the file is empty"},
        {"{\"type\":\n \"Feature", "2:2: this text has no closing"},
        {"{\"\xff\": 1}", "1:3: a byte here is not UTF-8"},
        {"{\"a\": 1e-999}", "1:7: 1e-999 is too near to zero"},
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

/* Texts that are just within a limit, and just beyond it, are made of a beginning, a part that
 * comes again and again, and an end. */
struct limit {
    const char *begin, *part;
    size_t times; /* as often as it may; once more is too much */
    const char *end, *said;
};

static bool read_limit(const struct limit *limit, size_t times, struct error *error)
{
    struct buffer text = {0};
    struct arena arena = {0};
    struct geo_areas areas;
    *error = (struct error){0};
    buffer_print(&text, "%s", limit->begin);
    for (size_t i = 0; i < times; i++)
        buffer_print(&text, "%s", limit->part);
    buffer_print(&text, "%s", limit->end);
    bool good = geojson_read(&arena, text.data, text.length, "code", "name", &areas, error);
    buffer_finish(&text);
    arena_finish(&arena);
    return good;
}

#define POLYGON(rings) "{\"type\": \"Polygon\", \"coordinates\": [" rings "]}"
#define FIRST          AREA(POLYGON(RING))

static void test_holds_to_its_limits_exactly(void **state)
{
    (void)state;
    static const struct limit limits[] = {
        {"", " ", 4 * 1024 * 1024 - sizeof FEATURES(FIRST) + 1, FEATURES(FIRST), "simplify"},
        {FEATURES(FIRST), " ", 4 * 1024 * 1024 - sizeof FEATURES(FIRST) + 1, "", "simplify"},
        {"{\"type\": \"FeatureCollection\", \"features\": [" FIRST, "," FIRST, 999, "]}",
         "1001 areas"},
        {"{\"features\": [{\"properties\": {\"code\": \"A\"}, \"geometry\": {\"type\": "
         "\"Polygon\", \"coordinates\": [[[0,0]",
         ",[0,0]", 199999, "]]}}]}", "200,000 points"},
        /* 25 values are the map's own. */
        {"{\"features\": [" FIRST "], \"other\": [0", ",0", 800000 - 25, "]}", "more values"},
        {"{\"features\": [{\"properties\": {\"code\": \"A", "a", 119,
         "\"}, \"geometry\": " POLYGON(RING) "}]}", "\"code\" is longer than 120"},
        {"{\"features\": [{\"properties\": {\"code\": \"A\", \"name\": \"", "\xc3\xa9", 120,
         "\"}, \"geometry\": " POLYGON(RING) "}]}", "\"name\" is longer than 120"},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        struct error error;
        if (!read_limit(&limits[i], limits[i].times, &error))
            fail_msg("%s: refused within its limit: %s", limits[i].said, error.message);
        assert_false(read_limit(&limits[i], limits[i].times + 1, &error));
        if (!strstr(error.message, limits[i].said))
            fail_msg("beyond \"%s\" it says \"%s\"", limits[i].said, error.message);
    }
}

static void test_holds_to_its_depth(void **state)
{
    (void)state;
    struct error error;
    struct limit deep = {FEATURES(FIRST), "", 0, "", ""};
    assert_true(read_limit(&deep, 0, &error));
    for (int levels = 31; levels <= 32; levels++) {
        struct buffer text = {0};
        buffer_print(&text, "{\"features\": [" FIRST "], \"other\": %.*s%.*s}", levels,
                     "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", levels,
                     "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
        deep.begin = text.data;
        assert_int_equal(read_limit(&deep, 0, &error), levels == 31);
        buffer_finish(&text);
    }
    assert_non_null(strstr(error.message, "32 levels"));
}

/* A name is drawn on the map. */
static void test_refuses_names_that_could_deceive(void **state)
{
    (void)state;
    static const char *const bad[] = {"\\u202e", "\\u0007", "\xe2\x81\xa6", "\\u0085"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        for (int which = 0; which < 2; which++) {
            struct error error;
            struct buffer text = {0};
            buffer_print(&text,
                         "{\"features\": [{\"properties\": {\"code\": \"A%s\", "
                         "\"name\": \"B%s\"}, \"geometry\": " POLYGON(RING) "}]}",
                         which == 0 ? bad[i] : "", which == 1 ? bad[i] : "");
            struct limit name = {text.data, "", 0, "", ""};
            assert_false(read_limit(&name, 0, &error));
            assert_non_null(strstr(error.message, "holds a control character"));
            assert_non_null(strstr(error.message, which == 0 ? "\"code\"" : "\"name\""));
            buffer_finish(&text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_polygons_and_multipolygons),
        cmocka_unit_test(test_refuses_what_is_no_map),
        cmocka_unit_test(test_holds_to_its_limits_exactly),
        cmocka_unit_test(test_holds_to_its_depth),
        cmocka_unit_test(test_refuses_names_that_could_deceive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
