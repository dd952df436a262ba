/* A map in bands of colour, with its key and its extremes in words. */
#include "map.h"

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
     .about = "Decimals that are shown; without it what the values carry, at most 1."},
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

/* A line of the words beside the map. */
struct row {
    struct text *text;
    int band;       /* -1 for words alone, -2 for no data */
    bool highlight; /* of an area that stands out */
    double height;
};

enum { BAND_NONE = -1, BAND_NO_DATA = -2, ROWS_MOST = MAP_BANDS_MOST + 1 + 2 + 5 };

struct layout {
    const struct map *map;
    struct map_bands bands;
    struct row rows[ROWS_MOST];
    size_t count;
    double words; /* px, height of the rows */
    struct box picture, column;
    bool apart;  /* the words have pages of their own */
    bool broken; /* a word had no room on its line */
};

static double swatch(const struct page *page)
{
    return round(1.3 * page->cap[ROLE_LABEL]);
}

static double space(const struct page *page)
{
    return fmax(0.85 * page->gap, 0.7 * page->cap[ROLE_LABEL]);
}

static void add(struct page *page, struct layout *layout, const char *words, int band, double width,
                bool strong)
{
    double indent = band == BAND_NONE ? 0 : swatch(page) + 0.8 * page->gap;
    struct text *text = page_set(page, ROLE_LABEL, 0, strong ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR,
                                 words, width - indent);
    double height = text_height(text, text->lines);
    layout->rows[layout->count++] = (struct row){.text = text, .band = band, .height = height};
    layout->words += height + (layout->count > 1 ? space(page) : 0);
    layout->broken = layout->broken || text->broken;
}

/* The highest and the lowest value in words; none where there is one value alone. */
struct extremes {
    const char *words[2];
    size_t count;
};

static struct extremes extremes_of(struct page *page, const struct map *map,
                                   const struct map_bands *bands)
{
    const struct map_value *values = map->values.items;
    const struct map_value *least = NULL;
    const struct map_value *most = NULL;
    for (size_t i = 0; i < map->values.count; i++) {
        if (!values[i].value.given)
            continue;
        most = !most || values[i].value.value > most->value.value ? &values[i] : most;
        least = !least || values[i].value.value < least->value.value ? &values[i] : least;
    }
    if (most == least)
        return (struct extremes){0};
    const struct map_value *found[] = {most, least};
    const enum word words[] = {WORD_HIGHEST, WORD_LOWEST};
    struct extremes extremes = {.count = 2};
    for (size_t i = 0; i < 2; i++) {
        /* "Highest: Bradford, 23.1%" */
        const char *named =
            words_fill(page->words, page->arena, WORD_AND, map_name(map, found[i]->code),
                       map_number_words(page, map, bands, found[i]));
        extremes.words[i] = words_fill(page->words, page->arena, words[i], named, NULL);
    }
    return extremes;
}

static bool lacks_data(const struct map *map)
{
    const struct map_value *values = map->values.items;
    size_t given = 0;
    for (size_t i = 0; i < map->values.count; i++)
        given += values[i].value.given;
    return given < (map->file.name ? map->areas.count : map->tiles.count);
}

static void set_rows(struct page *page, struct layout *layout, double width)
{
    const struct map *map = layout->map;
    const char *const *highlight = map->highlight.items;
    layout->count = 0;
    layout->words = 0;
    layout->broken = false;
    struct extremes extremes = extremes_of(page, map, &layout->bands);
    for (size_t i = 0; i < extremes.count; i++)
        add(page, layout, extremes.words[i], BAND_NONE, width, true);
    for (size_t i = 0; i < map->highlight.count; i++) {
        const struct map_value *value = map_value(map, highlight[i]);
        if (!value)
            continue;
        int band = value->value.given ? (int)map_band_of(&layout->bands, value->value.value)
                                      : BAND_NO_DATA;
        add(page, layout, map_value_words(page, map, &layout->bands, value), band, width, true);
        layout->rows[layout->count - 1].highlight = true;
    }
    for (size_t i = layout->bands.count; i-- > 0;)
        add(page, layout, map_band_words(page, map, &layout->bands, i), (int)i, width, false);
    if (lacks_data(map))
        add(page, layout, words_text(page->words, WORD_NO_DATA), BAND_NO_DATA, width, false);
}

static double least_side(const struct page *page)
{
    return 9 * page->cap[ROLE_LABEL];
}

/* The words beside the map on a wide body, below it on a high one, else on pages of their own. */
static struct layout lay(struct page *page)
{
    struct box body = page->body;
    struct layout layout = {.map = page->slide->kind.body};
    layout.bands = map_bands_make(page, layout.map);
    double ratio = map_picture_ratio(layout.map);
    double between = 2 * page->gap;
    layout.picture = body;
    double width = fmin(0.62 * body.width, body.height * ratio);
    layout.column =
        (struct box){body.x + width + between, body.y, body.width - width - between, body.height};
    set_rows(page, &layout, layout.column.width);
    if (!layout.broken && layout.words <= body.height && width > least_side(page) &&
        body.width > 1.1 * body.height) {
        layout.picture.width = width;
        layout.picture.height = layout.column.height = fmin(body.height, width / ratio);
        /* The last swatch ends where the map does. */
        layout.column.height -= (swatch(page) - page->cap[ROLE_LABEL]) / 2;
        layout.column.height = fmax(layout.column.height, layout.words);
        return layout;
    }
    set_rows(page, &layout, body.width);
    double height = body.height - layout.words - between;
    if (!layout.broken && height > fmax(least_side(page), 0.35 * body.height)) {
        layout.picture.height = fmin(height, body.width / ratio);
        layout.picture.width = layout.picture.height * ratio;
        layout.column = (struct box){body.x, body.y + layout.picture.height + between, body.width,
                                     layout.words};
        return layout;
    }
    layout.apart = true;
    layout.column = body;
    return layout;
}

static size_t rows_that_fit(const struct page *page, const struct layout *layout, size_t first)
{
    double height = 0;
    size_t count = 0;
    while (first + count < layout->count) {
        height += layout->rows[first + count].height + (count > 0 ? space(page) : 0);
        if (count > 0 && height > page->body.height)
            break;
        count++;
    }
    return count;
}

static int pages(struct page *page)
{
    struct layout layout = lay(page);
    int pages = 1;
    for (size_t first = 0; layout.apart && first < layout.count; pages++)
        first += rows_that_fit(page, &layout, first);
    return pages;
}

static double least_height(struct page *page)
{
    struct layout layout = lay(page);
    if (layout.broken || page->body.width < least_side(page))
        return INFINITY;
    double highest = least_side(page);
    for (size_t i = 0; i < layout.count; i++)
        highest = fmax(highest, layout.rows[i].height);
    /* With its words beside it, as long as there is any room for that. */
    bool beside = !layout.apart && layout.column.x > page->body.x;
    return beside ? fmax(highest, layout.words) : highest;
}

static void draw_swatch(struct page *page, const struct layout *layout, const struct row *row,
                        double x, double middle)
{
    double side = swatch(page);
    struct box box = {x, round(middle - side / 2), side, side};
    double edge = fmax(2, round((row->highlight ? 0.12 : 0.06) * side));
    canvas_fill_box(page->canvas, box, 0.06 * side,
                    row->highlight ? page->palette->accent : page->palette->muted);
    box = (struct box){box.x + edge, box.y + edge, side - 2 * edge, side - 2 * edge};
    canvas_fill_box(page->canvas, box, 0,
                    row->band == BAND_NO_DATA
                        ? page->palette->ground
                        : map_band_colour(page, &layout->bands, (size_t)row->band));
}

/* What is left of the column goes between the words and the key, which ends where the map does. */
static double pause(const struct page *page, const struct layout *layout, size_t first,
                    size_t count)
{
    double height = 0;
    for (size_t i = first; i < first + count; i++)
        height += layout->rows[i].height + (i > first ? space(page) : 0);
    return layout->apart ? 0 : fmax(0, layout->column.height - height);
}

static colour row_ink(const struct page *page, const struct row *row)
{
    return row->band == BAND_NONE || row->highlight ? page->palette->main : page->palette->ink;
}

static void draw_rows(struct page *page, const struct layout *layout, size_t first, size_t count)
{
    double y = layout->column.y;
    for (size_t i = first; i < first + count; i++) {
        const struct row *row = &layout->rows[i];
        if (i > first && row->band != BAND_NONE && row[-1].band == BAND_NONE)
            y += pause(page, layout, first, count);
        double x = layout->column.x;
        if (row->band != BAND_NONE) {
            draw_swatch(page, layout, row, x, y + text_baseline(row->text) - row->text->cap / 2);
            x += swatch(page) + 0.8 * page->gap;
        }
        page_draw(page, row->text, x, y, layout->column.width, ALIGN_START, row_ink(page, row));
        y += row->height + space(page);
    }
}

static void draw(struct page *page, int number)
{
    struct layout layout = lay(page);
    page->in_chart = true;
    if (number == 0) {
        map_picture_draw(page, layout.map, &layout.bands, layout.picture);
        page->charts_drawn++;
    }
    if (!layout.apart) {
        draw_rows(page, &layout, 0, layout.count);
    } else if (number > 0) {
        size_t first = 0;
        for (int i = 1; i < number; i++)
            first += rows_that_fit(page, &layout, first);
        draw_rows(page, &layout, first, rows_that_fit(page, &layout, first));
    }
    page->in_chart = false;
}

static void say(struct page *page, struct flow *flow)
{
    const struct map *map = page->slide->kind.body;
    const struct map_value *values = map->values.items;
    struct map_bands bands = map_bands_make(page, map);
    struct extremes extremes = extremes_of(page, map, &bands);
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
