/* Where a map lies on a page, and the words beside it: extremes, areas that stand out, the key. */
#ifndef FOYER_SRC_SLIDES_MAP_LAYOUT_H
#define FOYER_SRC_SLIDES_MAP_LAYOUT_H

#include "map.h"

/* A line of the words beside the map. */
struct map_row {
    struct text *text;
    int band;       /* from 0, or one of those below */
    bool highlight; /* of an area that stands out */
    double height;
};

enum {
    MAP_BAND_NONE = -1, /* words alone */
    MAP_BAND_NO_DATA = -2,
    MAP_ROWS_MOST = MAP_BANDS_MOST + 1 + 2 + 5 /* with no data, extremes and highlights */
};

struct map_layout {
    const struct map *map;
    struct map_bands bands;
    struct map_row rows[MAP_ROWS_MOST];
    size_t count;
    double words; /* px, height of the rows */
    struct box picture, column;
    bool apart;  /* the words have pages of their own */
    bool broken; /* a word had no room on its line */
};

/* The least that a map and its key want, in either direction, px. */
double map_least_side(const struct page *page);

/* The words beside the map on a wide body, below it on a high one, else on pages of their own. */
struct map_layout map_lay(struct page *page);

/* How many of the rows from `first` on have room on a page; at least one where there are any. */
size_t map_rows_that_fit(const struct page *page, const struct map_layout *layout, size_t first);

/* The side of a band's square in the key, and what lies between two rows, px. */
double map_swatch(const struct page *page);
double map_row_gap(const struct page *page);

/* Draws some of the rows into the layout's column. */
void map_draw_rows(struct page *page, const struct map_layout *layout, size_t first, size_t count);

/* The highest and the lowest value in words; none where there is one value alone. */
struct map_extremes {
    const char *words[2];
    size_t count;
};

struct map_extremes map_extremes(struct page *page, const struct map *map,
                                 const struct map_bands *bands);

#endif
