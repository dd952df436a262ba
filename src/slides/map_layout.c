#include "map_layout.h"

#include <math.h>

double map_swatch(const struct page *page)
{
    return round(1.3 * page->cap[ROLE_LABEL]);
}

double map_row_gap(const struct page *page)
{
    return fmax(0.85 * page->gap, 0.7 * page->cap[ROLE_LABEL]);
}

static void add(struct page *page, struct map_layout *layout, const char *words, int band,
                double width, bool strong)
{
    double indent = band == MAP_BAND_NONE ? 0 : map_swatch(page) + 0.8 * page->gap;
    struct text *text = page_set(page, ROLE_LABEL, 0, strong ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR,
                                 words, width - indent);
    double height = text_height(text, text->lines);
    layout->rows[layout->count++] = (struct map_row){.text = text, .band = band, .height = height};
    layout->words += height + (layout->count > 1 ? map_row_gap(page) : 0);
    layout->broken = layout->broken || text->broken;
}

struct map_extremes map_extremes(struct page *page, const struct map *map,
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
        return (struct map_extremes){0};
    const struct map_value *found[] = {most, least};
    const enum word words[] = {WORD_HIGHEST, WORD_LOWEST};
    struct map_extremes extremes = {.count = 2};
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

static void set_rows(struct page *page, struct map_layout *layout, double width)
{
    const struct map *map = layout->map;
    const char *const *highlight = map->highlight.items;
    layout->count = 0;
    layout->words = 0;
    layout->broken = false;
    struct map_extremes extremes = map_extremes(page, map, &layout->bands);
    for (size_t i = 0; i < extremes.count; i++)
        add(page, layout, extremes.words[i], MAP_BAND_NONE, width, true);
    for (size_t i = 0; i < map->highlight.count; i++) {
        const struct map_value *value = map_value(map, highlight[i]);
        if (!value)
            continue;
        int band = value->value.given ? (int)map_band_of(&layout->bands, value->value.value)
                                      : MAP_BAND_NO_DATA;
        add(page, layout, map_value_words(page, map, &layout->bands, value), band, width, true);
        layout->rows[layout->count - 1].highlight = true;
    }
    for (size_t i = layout->bands.count; i-- > 0;)
        add(page, layout, map_band_words(page, map, &layout->bands, i), (int)i, width, false);
    if (lacks_data(map))
        add(page, layout, words_text(page->words, WORD_NO_DATA), MAP_BAND_NO_DATA, width, false);
}

double map_least_side(const struct page *page)
{
    return 9 * page->cap[ROLE_LABEL];
}

struct map_layout map_lay(struct page *page)
{
    struct box body = page->body;
    struct map_layout layout = {.map = page->slide->kind.body};
    layout.bands = map_bands_make(page, layout.map);
    double ratio = map_picture_ratio(layout.map);
    double between = 2 * page->gap;
    layout.picture = body;
    double width = fmin(0.62 * body.width, body.height * ratio);
    layout.column =
        (struct box){body.x + width + between, body.y, body.width - width - between, body.height};
    set_rows(page, &layout, layout.column.width);
    if (!layout.broken && layout.words <= body.height && width > map_least_side(page) &&
        body.width > 1.1 * body.height) {
        layout.picture.width = width;
        layout.picture.height = layout.column.height = fmin(body.height, width / ratio);
        /* The last swatch ends where the map does. */
        layout.column.height -= (map_swatch(page) - page->cap[ROLE_LABEL]) / 2;
        layout.column.height = fmax(layout.column.height, layout.words);
        return layout;
    }
    set_rows(page, &layout, body.width);
    double height = body.height - layout.words - between;
    if (!layout.broken && height > fmax(map_least_side(page), 0.35 * body.height)) {
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

size_t map_rows_that_fit(const struct page *page, const struct map_layout *layout, size_t first)
{
    double height = 0;
    size_t count = 0;
    while (first + count < layout->count) {
        height += layout->rows[first + count].height + (count > 0 ? map_row_gap(page) : 0);
        if (count > 0 && height > page->body.height)
            break;
        count++;
    }
    return count;
}
