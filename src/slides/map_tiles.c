/* A map of tiles: squares that stand about where the areas lie, with their values on them. */
#include "map.h"

#include <math.h>

/* What stands on every tile: nothing, the name, the value, or both, the last that all tiles have
 * room for. */
enum shown { SHOWN_NOTHING, SHOWN_NAME, SHOWN_VALUE, SHOWN_NAME_AND_VALUE };

struct tiles {
    const struct map *map;
    const struct map_bands *bands;
    double x, y, side, gap; /* px */
    enum shown shown;
    int cap; /* of the values */
};

void map_tile_extent(const struct map *map, int *columns, int *rows)
{
    const struct map_tile *tiles = map->tiles.items;
    *columns = 1;
    *rows = 1;
    for (size_t i = 0; i < map->tiles.count; i++) {
        *columns = tiles[i].place.column >= *columns ? tiles[i].place.column + 1 : *columns;
        *rows = tiles[i].place.row >= *rows ? tiles[i].place.row + 1 : *rows;
    }
}

static colour fill_of(const struct page *page, const struct tiles *tiles, const char *code)
{
    const struct map_value *value = map_value(tiles->map, code);
    if (!value || !value->value.given)
        return page->palette->ground;
    return map_band_colour(page, tiles->bands, map_band_of(tiles->bands, value->value.value));
}

/* The number alone: its unit stands in the key. NULL where there is none. */
static struct text *set_value(struct page *page, const struct tiles *tiles, const char *code)
{
    const struct map_value *value = map_value(tiles->map, code);
    if (!value || !value->value.given || tiles->shown == SHOWN_NAME)
        return NULL;
    enum weight weight = map_is_highlighted(tiles->map, code) ? WEIGHT_BOLD : WEIGHT_MEDIUM;
    return page_set(
        page, ROLE_LABEL, tiles->cap, weight,
        number_plain(page->words, page->arena, value->value.value, tiles->bands->decimals), 0);
}

/* NULL where it is not shown. */
static struct text *set_name(struct page *page, const struct tiles *tiles,
                             const struct map_tile *tile)
{
    if (tiles->shown == SHOWN_VALUE)
        return NULL;
    enum weight weight = map_is_highlighted(tiles->map, tile->code) ? WEIGHT_BOLD : WEIGHT_REGULAR;
    return page_set_balanced(page, ROLE_LABEL, 0, weight, map_name(tiles->map, tile->code),
                             0.88 * (tiles->side - tiles->gap));
}

static double between(const struct text *name)
{
    return page_below(name, 0.7 * name->cap);
}

static bool fits(struct page *page, const struct tiles *tiles)
{
    const struct map_tile *items = tiles->map->tiles.items;
    double room = tiles->side - tiles->gap;
    for (size_t i = 0; i < tiles->map->tiles.count; i++) {
        const struct text *value = set_value(page, tiles, items[i].code);
        double height = value ? text_height(value, value->lines) : 0;
        if (value && value->width > 0.86 * room)
            return false;
        const struct text *name = set_name(page, tiles, &items[i]);
        if (name && (name->broken || name->hyphenated))
            return false;
        if (name)
            height += text_height(name, name->lines) + (value ? between(name) : 0);
        if (height > 0.8 * room)
            return false;
    }
    return true;
}

static void choose_words(struct page *page, struct tiles *tiles)
{
    static const double growths[] = {1.5, 1.3, 1.15, 1};
    /* Few names are narrower than six capitals are high. */
    bool names = tiles->side - tiles->gap > 6 * page->cap[ROLE_LABEL];
    for (tiles->shown = names ? SHOWN_NAME_AND_VALUE : SHOWN_VALUE; tiles->shown > SHOWN_NOTHING;
         tiles->shown--)
        for (size_t i = 0; i < COUNT_OF(growths); i++) {
            tiles->cap = (int)(growths[i] * page->cap[ROLE_LABEL]);
            if (fits(page, tiles))
                return;
        }
}

static void draw_words(struct page *page, const struct tiles *tiles, const struct map_tile *tile,
                       struct box box)
{
    colour ink = map_ink_on(page, fill_of(page, tiles, tile->code));
    struct text *value = set_value(page, tiles, tile->code);
    struct text *name = set_name(page, tiles, tile);
    double height = value ? text_height(value, value->lines) : 0;
    if (name)
        height += text_height(name, name->lines) + (value ? between(name) : 0);
    double y = round(box.y + (box.height - height) / 2);
    page->panel = box;
    if (name) {
        page_draw(page, name, box.x, y, box.width, ALIGN_CENTRE, ink);
        y += text_height(name, name->lines) + between(name);
    }
    if (value)
        page_draw(page, value, box.x, y, box.width, ALIGN_CENTRE, ink);
    page->panel = (struct box){0};
}

static void draw_tile(struct page *page, const struct tiles *tiles, const struct map_tile *tile)
{
    bool strong = map_is_highlighted(tiles->map, tile->code);
    double edge = map_line_width(page, strong);
    double side = tiles->side - tiles->gap;
    struct box box = {tiles->x + tiles->side * tile->place.column,
                      tiles->y + tiles->side * tile->place.row, side, side};
    double radius = 0.06 * side;
    struct box inner = {box.x + edge, box.y + edge, side - 2 * edge, side - 2 * edge};
    canvas_fill_box(page->canvas, box, radius,
                    strong ? page->palette->accent : page->palette->muted);
    canvas_fill_box(page->canvas, inner, fmax(0, radius - edge), fill_of(page, tiles, tile->code));
    if (tiles->shown != SHOWN_NOTHING)
        draw_words(page, tiles, tile, inner);
}

void map_tiles_draw(struct page *page, const struct map *map, const struct map_bands *bands,
                    struct box box)
{
    const struct map_tile *items = map->tiles.items;
    struct tiles tiles = {.map = map, .bands = bands};
    int columns, rows;
    map_tile_extent(map, &columns, &rows);
    tiles.side = floor(fmin(box.width / columns, box.height / rows));
    tiles.gap = fmax(1, round(0.05 * tiles.side));
    tiles.x = box.x;
    tiles.y = box.y;
    choose_words(page, &tiles);
    for (size_t i = 0; i < map->tiles.count; i++)
        draw_tile(page, &tiles, &items[i]);
}
