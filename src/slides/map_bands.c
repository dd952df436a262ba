/* A map's values: in which bands, and in which words. */
#include "map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct map_value *map_value(const struct map *map, const char *code)
{
    const struct map_value *values = map->values.items;
    for (size_t i = 0; i < map->values.count; i++)
        if (strcmp(values[i].code, code) == 0)
            return &values[i];
    return NULL;
}

bool map_is_highlighted(const struct map *map, const char *code)
{
    const char *const *codes = map->highlight.items;
    for (size_t i = 0; i < map->highlight.count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

const char *map_name(const struct map *map, const char *code)
{
    const struct map_tile *tiles = map->tiles.items;
    const char *name = NULL;
    for (size_t i = 0; i < map->tiles.count; i++)
        if (strcmp(tiles[i].code, code) == 0)
            name = tiles[i].place.name;
    for (size_t i = 0; i < map->areas.count; i++)
        if (strcmp(map->areas.items[i].code, code) == 0)
            name = map->areas.items[i].name;
    return name ? name : code;
}

static int decimals_of(const struct map *map)
{
    const struct map_value *values = map->values.items;
    int most = 0;
    if (map->decimals.given)
        return (int)map->decimals.value;
    for (size_t i = 0; i < map->values.count; i++)
        most = values[i].value.decimals > most ? values[i].value.decimals : most;
    return most > 1 ? 1 : most;
}

static int by_value(const void *one, const void *other)
{
    double first = *(const double *)one;
    double second = *(const double *)other;
    return (first > second) - (first < second);
}

/* The roundest number above `below` and not above `at`, both of `decimals`: bands that begin at
 * such a number hold the same areas, and are read at once. */
static double roundest(double below, double at, int decimals)
{
    static const double rounds[] = {5, 2, 1};
    const double slack = 1e-9;
    int most = (int)ceil(log10(fmax(fabs(at), fabs(below)) + 1));
    for (int power = most; power >= -decimals; power--)
        for (size_t i = 0; i < COUNT_OF(rounds); i++) {
            double step = rounds[i] * pow(10, power);
            double number = floor(at / step + slack) * step;
            /* As the same number is read from a feed, so that it is in its own band. */
            if (number > below + slack * step)
                return round(number * pow(10, decimals)) / pow(10, decimals);
        }
    return at;
}

/* The fewest decimals that all limits are written in. */
static int fewest_decimals(const struct map_bands *bands)
{
    for (int decimals = 0; decimals < bands->decimals; decimals++) {
        double power = pow(10, decimals);
        bool whole = true;
        for (size_t i = 0; i + 1 < bands->count; i++) {
            double limit = bands->limits[i] * power;
            whole = whole && fabs(limit - round(limit)) < 1e-6;
        }
        if (whole)
            return decimals;
    }
    return bands->decimals;
}

/* Where bands of like many areas begin; fewer where values are alike. */
static void make_quantiles(struct page *page, const struct map *map, struct map_bands *bands)
{
    const struct map_value *values = map->values.items;
    double *sorted = arena_get(page->arena, map->values.count, sizeof *sorted);
    double power = pow(10, bands->decimals);
    size_t count = 0;
    for (size_t i = 0; i < map->values.count; i++)
        if (values[i].value.given)
            sorted[count++] = values[i].value.value;
    qsort(sorted, count, sizeof *sorted, by_value);
    size_t wanted = count < MAP_BANDS_MOST ? count : MAP_BANDS_MOST;
    bands->count = 1;
    for (size_t i = 1; i < wanted; i++) {
        size_t first = i * count / wanted;
        double limit = roundest(round(sorted[first - 1] * power) / power,
                                round(sorted[first] * power) / power, bands->decimals);
        double before = bands->count > 1 ? bands->limits[bands->count - 2] : sorted[0];
        if (limit > before && limit <= sorted[count - 1])
            bands->limits[bands->count++ - 1] = limit;
    }
    bands->limit_decimals = fewest_decimals(bands);
}

struct map_bands map_bands_make(struct page *page, const struct map *map)
{
    struct map_bands bands = {.decimals = decimals_of(map)};
    bands.limit_decimals = bands.decimals;
    const struct number *given = map->bands.items;
    if (map->bands.count == 0) {
        make_quantiles(page, map, &bands);
        return bands;
    }
    bands.count = map->bands.count + 1;
    bands.limit_decimals = 0;
    for (size_t i = 0; i < map->bands.count; i++) {
        bands.limits[i] = given[i].value;
        bands.limit_decimals =
            given[i].decimals > bands.limit_decimals ? given[i].decimals : bands.limit_decimals;
    }
    return bands;
}

size_t map_band_of(const struct map_bands *bands, double value)
{
    size_t band = 0;
    while (band + 1 < bands->count && value >= bands->limits[band])
        band++;
    return band;
}

static double best_contrast(colour ground)
{
    return fmax(colour_contrast(0, ground), colour_contrast(0xffffff, ground));
}

colour map_band_colour(const struct page *page, const struct map_bands *bands, size_t band)
{
    const double palest = 0.14;
    const struct palette *palette = page->palette;
    double least = strcmp(palette->name, "contrast") == 0 ? 7.05 : 4.55;
    double share = bands->count > 1 ? (double)band / (double)(bands->count - 1) : 1;
    share = palest + (1 - palest) * share;
    /* In the middle no ink is far enough; the nearest colour with one is not far. */
    for (int i = 0; i < 20; i++)
        for (int way = 1; way >= -1; way -= 2) {
            double near = fmin(1, share + 0.01 * i * way);
            colour mixed = colour_mix(palette->ground, palette->main, near);
            if (best_contrast(mixed) >= least)
                return mixed;
        }
    return colour_mix(palette->ground, palette->main, share);
}

colour map_ink_on(const struct page *page, colour ground)
{
    const struct palette *palette = page->palette;
    const colour inks[] = {palette->ink, palette->ground, 0, 0xffffff};
    colour best = inks[0];
    for (size_t i = 0; i < COUNT_OF(inks); i++) {
        /* The page's own, where it will do. */
        if (i == 2 && colour_contrast(best, ground) >= 7.05)
            return best;
        if (colour_contrast(inks[i], ground) > colour_contrast(best, ground))
            best = inks[i];
    }
    return best;
}

static const char *number(struct page *page, const struct map *map, double value, int decimals)
{
    return number_text(page->words, page->arena, value, decimals, &map->unit);
}

const char *map_band_words(struct page *page, const struct map *map, const struct map_bands *bands,
                           size_t band)
{
    if (bands->count == 1)
        return words_text(page->words, WORD_ALL);
    if (band == 0)
        return words_fill(page->words, page->arena, WORD_UNDER,
                          number(page, map, bands->limits[0], bands->limit_decimals), NULL);
    const char *from = number(page, map, bands->limits[band - 1], bands->limit_decimals);
    if (band + 1 == bands->count)
        return words_fill(page->words, page->arena, WORD_OVER, from, NULL);
    return words_fill(page->words, page->arena, WORD_TO, from,
                      number(page, map, bands->limits[band], bands->limit_decimals));
}

const char *map_number_words(struct page *page, const struct map *map,
                             const struct map_bands *bands, const struct map_value *value)
{
    return value->value.given ? number(page, map, value->value.value, bands->decimals)
                              : words_text(page->words, WORD_NO_DATA);
}

const char *map_value_words(struct page *page, const struct map *map, const struct map_bands *bands,
                            const struct map_value *value)
{
    return words_fill(page->words, page->arena, WORD_NAMED, map_name(map, value->code),
                      map_number_words(page, map, bands, value));
}
