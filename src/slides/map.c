/* A map in bands of colour, with its key and its extremes in words. */
#include "map_layout.h"

#include "flow.h"

#include <math.h>
#include <string.h>

static const struct field place_fields[] = {
    {.name = "column",
     .type = FIELD_INTEGER,
     .required = true,
     .most = 99,
     .offset = offsetof(struct map_tile, place.column),
     .about = "The column, from 0 at the left."},
    {.name = "row",
     .type = FIELD_INTEGER,
     .required = true,
     .most = 99,
     .offset = offsetof(struct map_tile, place.row),
     .about = "The row, from 0 at the top."},
    {.name = "name",
     .type = FIELD_TEXT,
     .most = 60,
     .offset = offsetof(struct map_tile, place.name),
     .about = "What the area is called."},
};

/* Decoded in place: its offsets are those of the struct around it. */
static const struct shape place_shape = {"tile", place_fields, COUNT_OF(place_fields),
                                         sizeof(struct map_tile), NULL};

static const struct field tile_fields[] = {
    {.name = "code", .type = FIELD_TEXT, .most = 60, .offset = offsetof(struct map_tile, code)},
    {.name = "place",
     .type = FIELD_TUPLE,
     .shape = &place_shape,
     .about = "Column and row from the top left, and a name: [2, 0, \"Alwoodley\"]."},
};

static const struct shape tile_shape = {"tiles", tile_fields, COUNT_OF(tile_fields),
                                        sizeof(struct map_tile), NULL};

static const struct field value_fields[] = {
    {.name = "code", .type = FIELD_TEXT, .most = 60, .offset = offsetof(struct map_value, code)},
    {.name = "value",
     .type = FIELD_NUMBER,
     .null = true,
     .offset = offsetof(struct map_value, value),
     .about = "The area's value, or null where there is none."},
};

static const struct shape value_shape = {"values", value_fields, COUNT_OF(value_fields),
                                         sizeof(struct map_value), NULL};

static const struct field fields[] = {
    {.name = "areas",
     .type = FIELD_FILE,
     .offset = offsetof(struct map, file),
     .about = "A GeoJSON file beside the feed: polygons and multipolygons in WGS 84."},
    {.name = "sha256",
     .type = FIELD_SHA256,
     .beside = offsetof(struct map, file),
     .offset = offsetof(struct map, sha256),
     .about = "The SHA-256 of that file, which a signed feed needs; another file is refused."},
    {.name = "code_key",
     .type = FIELD_TEXT,
     .plain = true,
     .most = 60,
     .offset = offsetof(struct map, code_key),
     .about = "The property of each area that holds its code."},
    {.name = "name_key",
     .type = FIELD_TEXT,
     .plain = true,
     .most = 60,
     .offset = offsetof(struct map, name_key),
     .about = "The property of each area that holds its name."},
    {.name = "tiles",
     .type = FIELD_NAMES,
     .least = 2,
     .most = 400,
     .shape = &tile_shape,
     .offset = offsetof(struct map, tiles),
     .about = "Instead of areas: where the tile of each code stands."},
    {.name = "values",
     .type = FIELD_NAMES,
     .required = true,
     .least = 1,
     .most = 1000,
     .shape = &value_shape,
     .offset = offsetof(struct map, values),
     .about = "The value of each code."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct map, unit),
     .about = "The unit of the values."},
    {.name = "per",
     .type = FIELD_LABEL,
     .most = 40,
     .offset = offsetof(struct map, per),
     .about = "What a rate is per."},
    {.name = "decimals",
     .type = FIELD_NUMBER,
     .most = 3,
     .offset = offsetof(struct map, decimals),
     .about = "Decimals of the values, 0 to 3; without it what they carry, at most 1."},
    {.name = "better",
     .type = FIELD_CHOICE,
     .choices = better_choices,
     .offset = offsetof(struct map, better),
     .about = "Which way is better."},
    {.name = "bands",
     .type = FIELD_LIST,
     .item = FIELD_NUMBER,
     .least = 1,
     .most = MAP_BANDS_MOST - 1,
     .offset = offsetof(struct map, bands),
     .about = "Where the second and further bands begin, rising; without it, bands of like many."},
    {.name = "highlight",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .plain = true,
     .most = 5,
     .item_most = 60,
     .offset = offsetof(struct map, highlight),
     .about = "Codes of areas that are outlined and named."},
};

static const char *const *known_codes(struct reader *reader, const struct map *map)
{
    const struct map_tile *tiles = map->tiles.items;
    size_t count = map->file.name ? map->areas.count : map->tiles.count;
    const char **codes = arena_get(reader_arena(reader), count + 1, sizeof *codes);
    for (size_t i = 0; i < count; i++)
        codes[i] = map->file.name ? map->areas.items[i].code : tiles[i].code;
    return codes;
}

static bool is_known(const char *const *codes, const char *code)
{
    while (*codes && strcmp(*codes, code) != 0)
        codes++;
    return *codes != NULL;
}

static void check_codes(struct reader *reader, const struct map *map)
{
    const char *const *codes = known_codes(reader, map);
    const struct map_value *values = map->values.items;
    const char *const *highlight = map->highlight.items;
    for (size_t i = 0; i < map->values.count; i++)
        if (!is_known(codes, values[i].code)) {
            bool plain = !strpbrk(values[i].code, "/~");
            const char *path =
                plain ? arena_print(reader_arena(reader), "values/%s", values[i].code) : "values";
            reader_refuse_name(reader, path, "area", values[i].code, codes);
        }
    for (size_t i = 0; i < map->highlight.count; i++)
        if (!is_known(codes, highlight[i]))
            reader_refuse_name(reader, arena_print(reader_arena(reader), "highlight/%zu", i),
                               "area", highlight[i], codes);
}

static void check_bands(struct reader *reader, const struct map *map)
{
    const struct number *bands = map->bands.items;
    for (size_t i = 1; i < map->bands.count; i++)
        if (!(bands[i].value > bands[i - 1].value))
            reader_refuse(reader, arena_print(reader_arena(reader), "bands/%zu", i),
                          "must be greater than the one before it; bands rise");
    if (map->decimals.given && map->decimals.value != floor(map->decimals.value))
        reader_refuse(reader, "decimals", "must be a whole number, 0 to 3");
    if ((map->unit.kind == UNIT_RATE) != (map->per != NULL))
        reader_refuse(reader, map->per ? "per" : "unit", "\"rate\" and \"per\" go together");
}

static void check(struct reader *reader, void *object, const void *parent)
{
    struct map *map = object;
    struct error error = {0};
    const struct map_value *values = map->values.items;
    (void)parent;
    if ((map->file.name != NULL) == (map->tiles.count > 0)) {
        reader_refuse(reader, "", "needs either \"areas\", a GeoJSON file, or \"tiles\"");
        return;
    }
    if (map->file.name && !map->code_key) {
        reader_refuse(reader, "areas", "needs \"code_key\": the property that holds each code");
        return;
    }
    if (map->file.name && !geojson_read(reader_arena(reader), map->file.bytes, map->file.size,
                                        map->code_key, map->name_key, &map->areas, &error)) {
        reader_refuse(reader, "areas", "\"%s\": %s", map->file.name, error.message);
        return;
    }
    check_codes(reader, map);
    check_bands(reader, map);
    bool any = false;
    for (size_t i = 0; i < map->values.count; i++)
        any = any || values[i].value.given;
    if (!any)
        reader_refuse(reader, "values", "all are null; a map needs at least one value");
}

static const struct shape shape = {"map", fields, COUNT_OF(fields), sizeof(struct map), check};

static int pages(struct page *page)
{
    struct map_layout layout = map_lay(page);
    int pages = 1;
    for (size_t first = 0; layout.apart && first < layout.count; pages++)
        first += map_rows_that_fit(page, &layout, first);
    return pages;
}

static double least_height(struct page *page)
{
    struct map_layout layout = map_lay(page);
    if (layout.broken || page->body.width < map_least_side(page))
        return INFINITY;
    double highest = map_least_side(page);
    for (size_t i = 0; i < layout.count; i++)
        highest = fmax(highest, layout.rows[i].height);
    /* With its words beside it, as long as there is any room for that. */
    bool beside = !layout.apart && layout.column.x > page->body.x;
    return beside ? fmax(highest, layout.words) : highest;
}

static void draw(struct page *page, int number)
{
    struct map_layout layout = map_lay(page);
    page->in_chart = true;
    if (number == 0) {
        map_picture_draw(page, layout.map, &layout.bands, layout.picture);
        page->charts_drawn++;
    }
    if (!layout.apart) {
        map_draw_rows(page, &layout, 0, layout.count);
    } else if (number > 0) {
        size_t first = 0;
        for (int i = 1; i < number; i++)
            first += map_rows_that_fit(page, &layout, first);
        map_draw_rows(page, &layout, first, map_rows_that_fit(page, &layout, first));
    }
    page->in_chart = false;
}

static void say(struct page *page, struct flow *flow)
{
    const struct map *map = page->slide->kind.body;
    const struct map_value *values = map->values.items;
    struct map_bands bands = map_bands_make(page, map);
    struct map_extremes extremes = map_extremes(page, map, &bands);
    for (size_t i = 0; i < extremes.count; i++)
        flow_say(page, flow, extremes.words[i], true);
    for (size_t i = 0; i < map->values.count; i++)
        flow_say(page, flow, map_value_words(page, map, &bands, &values[i]),
                 map_is_highlighted(map, values[i].code));
}

static const char *aside(struct page *page)
{
    const struct map *map = page->slide->kind.body;
    return figure_aside(page, &map->unit, map->per, map->better);
}

static const char starter[] = "'title': 'Made up: most visits are in the east',\n"
                              "'subtitle': 'Visits in each part, as tiles',\n"
                              "'tiles': {\n"
                              "  'N': [1, 0, 'North'],\n"
                              "  'W': [0, 1, 'West'],\n"
                              "  'E': [2, 1, 'East'],\n"
                              "  'S': [1, 2, 'South']\n"
                              "},\n"
                              "'values': {'N': 310, 'W': 250, 'E': 480, 'S': 160},\n"
                              "'highlight': ['E']";

const struct slide_kind slide_kind_map = {
    .kind = {.name = "map",
             .about = "A map coloured in bands, from GeoJSON or as tiles.",
             .shape = &shape,
             .shows_figures = true},
    .aside = aside,
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = draw,
    .starter = starter,
};
