/* A map's picture: areas in a fitting projection, or tiles. */
#include "map.h"

#include <math.h>

/* Longitude and latitude to px: equirectangular with the middle latitude true to scale (Snyder, Map
 * Projections: A Working Manual, 1987, section 12), which is within a thousandth of true for a city
 * and good for a country. */
struct projection {
    double west, north;  /* degrees, of the picture's top left */
    double x, y;         /* px, of that point */
    double across, down; /* px a degree */
};

struct extent {
    double west, east, south, north;
};

static struct extent extent_of(const struct map *map)
{
    struct extent extent = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (size_t i = 0; i < map->areas.count; i++)
        for (size_t k = 0; k < map->areas.items[i].count; k++) {
            const struct geo_ring *ring = &map->areas.items[i].rings[k];
            for (size_t p = 0; p < ring->count; p++) {
                extent.west = fmin(extent.west, ring->points[p].longitude);
                extent.east = fmax(extent.east, ring->points[p].longitude);
                extent.south = fmin(extent.south, ring->points[p].latitude);
                extent.north = fmax(extent.north, ring->points[p].latitude);
            }
        }
    /* An area without extent is still a place. */
    const double least = 1e-6;
    extent.east = fmax(extent.east, extent.west + least);
    extent.north = fmax(extent.north, extent.south + least);
    return extent;
}

static double cosine_of_middle(const struct extent *extent)
{
    const double degree = acos(-1) / 180;
    return fmax(0.05, cos((extent->south + extent->north) / 2 * degree));
}

double map_picture_ratio(const struct map *map)
{
    if (map->areas.count == 0) {
        int columns, rows;
        map_tile_extent(map, &columns, &rows);
        return (double)columns / rows;
    }
    struct extent extent = extent_of(map);
    return (extent.east - extent.west) * cosine_of_middle(&extent) / (extent.north - extent.south);
}

static struct projection fit(const struct map *map, struct box box)
{
    struct extent extent = extent_of(map);
    double width = (extent.east - extent.west) * cosine_of_middle(&extent);
    double height = extent.north - extent.south;
    double scale = fmin(box.width / width, box.height / height);
    return (struct projection){
        .west = extent.west,
        .north = extent.north,
        .x = box.x + (box.width - width * scale) / 2,
        .y = box.y + (box.height - height * scale) / 2,
        .across = scale * cosine_of_middle(&extent),
        .down = scale,
    };
}

/* The rings of an area in px, without points nearer to the one before than anybody sees. */
static struct rings project(struct page *page, const struct geo_area *area,
                            const struct projection *projection)
{
    const double least_px = 0.6;
    size_t all = 0;
    for (size_t i = 0; i < area->count; i++)
        all += area->rings[i].count;
    struct point *points = arena_get(page->arena, all, sizeof *points);
    size_t *ends = arena_get(page->arena, area->count, sizeof *ends);
    size_t count = 0;
    for (size_t i = 0; i < area->count; i++) {
        size_t first = count;
        for (size_t p = 0; p < area->rings[i].count; p++) {
            const struct geo_point *geo = &area->rings[i].points[p];
            struct point point = {
                projection->x + (geo->longitude - projection->west) * projection->across,
                projection->y + (projection->north - geo->latitude) * projection->down};
            if (count == first ||
                hypot(point.x - points[count - 1].x, point.y - points[count - 1].y) >= least_px)
                points[count++] = point;
        }
        ends[i] = count;
    }
    return (struct rings){points, ends, area->count};
}

static colour fill_of(const struct page *page, const struct map *map, const struct map_bands *bands,
                      const char *code)
{
    const struct map_value *value = map_value(map, code);
    if (!value || !value->value.given)
        return page->palette->ground;
    return map_band_colour(page, bands, map_band_of(bands, value->value.value));
}

double map_line_width(const struct page *page, bool strong)
{
    return fmax(1, round((strong ? 0.16 : 0.05) * page->cap[ROLE_LABEL]));
}

static void draw_areas(struct page *page, const struct map *map, const struct map_bands *bands,
                       struct box box)
{
    double edge = map_line_width(page, true);
    struct projection projection = fit(
        map, (struct box){box.x + edge, box.y + edge, box.width - 2 * edge, box.height - 2 * edge});
    struct rings *rings = arena_get(page->arena, map->areas.count, sizeof *rings);
    struct stroke thin = {.width = map_line_width(page, false), .colour = page->palette->muted};
    struct stroke strong = {.width = edge, .colour = page->palette->accent};
    for (size_t i = 0; i < map->areas.count; i++) {
        const struct geo_area *area = &map->areas.items[i];
        rings[i] = project(page, area, &projection);
        canvas_fill_rings(page->canvas, &rings[i], fill_of(page, map, bands, area->code));
    }
    for (size_t i = 0; i < map->areas.count; i++)
        canvas_stroke_rings(page->canvas, &rings[i], &thin);
    for (size_t i = 0; i < map->areas.count; i++)
        if (map_is_highlighted(map, map->areas.items[i].code))
            canvas_stroke_rings(page->canvas, &rings[i], &strong);
}

void map_picture_draw(struct page *page, const struct map *map, const struct map_bands *bands,
                      struct box box)
{
    box = canvas_begin_upright(page->canvas, box);
    if (map->areas.count > 0)
        draw_areas(page, map, bands, box);
    else
        map_tiles_draw(page, map, bands, box);
    canvas_end_upright(page->canvas);
}
