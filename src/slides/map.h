/* A map: its fields, its bands, and its picture. */
#ifndef FOYER_SRC_SLIDES_MAP_H
#define FOYER_SRC_SLIDES_MAP_H

#include "figure_value.h"

#include "foyer/feed/beside.h"
#include "foyer/feed/geojson.h"

enum { MAP_BANDS_MOST = 5 };

struct map_tile {
    const char *code;
    struct {
        int column, row;  /* rows from the top */
        const char *name; /* NULL where not given */
    } place;
};

struct map_value {
    const char *code;
    struct number value; /* not given: no data */
};

struct map {
    struct beside file; /* of the areas; its name is NULL for a map of tiles */
    const char *sha256, *code_key, *name_key;
    struct list tiles;  /* struct map_tile */
    struct list values; /* struct map_value */
    struct unit unit;
    const char *per;
    struct number decimals;
    int better;
    struct list bands;      /* struct number: where the second and further bands begin */
    struct list highlight;  /* const char *: codes */
    struct geo_areas areas; /* read from the file */
};

/* The bands as they are shown: at most MAP_BANDS_MOST, from the lowest. */
struct map_bands {
    double limits[MAP_BANDS_MOST - 1]; /* where the second and further ones begin */
    size_t count;                      /* of bands */
    int decimals;                      /* of all values in words */
    int limit_decimals;                /* of the limits: those that the feed writes */
};

struct map_bands map_bands_make(struct page *page, const struct map *map);

/* Which band a value lies in, from 0. */
size_t map_band_of(const struct map_bands *bands, double value);

/* The colour of a band, on which some ink has the contrast that text needs. */
colour map_band_colour(const struct page *page, const struct map_bands *bands, size_t band);

/* That ink. */
colour map_ink_on(const struct page *page, colour ground);

/* "under 10%", "10% to 20%", "20%+" */
const char *map_band_words(struct page *page, const struct map *map, const struct map_bands *bands,
                           size_t band);

/* What an area is called: its name, or its code where it has none. */
const char *map_name(const struct map *map, const char *code);

/* The value of an area; NULL where it has none. */
const struct map_value *map_value(const struct map *map, const char *code);

bool map_is_highlighted(const struct map *map, const char *code);

/* A value with its unit, or "no data". */
const char *map_number_words(struct page *page, const struct map *map,
                             const struct map_bands *bands, const struct map_value *value);

/* "Leeds: 12.3%" */
const char *map_value_words(struct page *page, const struct map *map, const struct map_bands *bands,
                            const struct map_value *value);

/* Draws the areas or tiles as large as they fit into the box. */
void map_picture_draw(struct page *page, const struct map *map, const struct map_bands *bands,
                      struct box box);

/* The tiles; `box` is where they lie in the picture, x from the left. */
void map_tiles_draw(struct page *page, const struct map *map, const struct map_bands *bands,
                    struct box box);
void map_tile_extent(const struct map *map, int *columns, int *rows);

/* The width of the line around an area, of a highlighted one or another, px. */
double map_line_width(const struct page *page, bool strong);

/* Width to height of the picture. */
double map_picture_ratio(const struct map *map);

#endif
