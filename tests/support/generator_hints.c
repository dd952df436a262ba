#include "generator.h"

#include <string.h>

/* A hint for one field of one shape. */
struct rule {
    const char *shape, *field; /* NULL: of any */
    enum hint (*ask)(struct generator *generator, struct writing *writing,
                     const struct field *field, struct buffer *to);
};

static enum hint leave(struct generator *generator, struct writing *writing,
                       const struct field *field, struct buffer *to)
{
    (void)generator, (void)writing, (void)field, (void)to;
    return HINT_LEAVE;
}

static enum hint must(struct generator *generator, struct writing *writing,
                      const struct field *field, struct buffer *to)
{
    (void)generator, (void)writing, (void)field, (void)to;
    return HINT_MUST;
}

static enum hint whole_decimals(struct generator *generator, struct writing *writing,
                                const struct field *field, struct buffer *to)
{
    (void)writing, (void)field;
    if (chance_once_in(&generator->chance, 3))
        buffer_print(to, "%zu", chance_below(&generator->chance, 4));
    return HINT_WRITTEN;
}

/* A value that is null says why; one that is there says at most how sure it is. */
static enum hint status(struct generator *generator, struct writing *writing,
                        const struct field *field, struct buffer *to)
{
    static const char *const why[] = {"suppressed", "not_available", "not_applicable", "low"};
    static const char *const how[] = {"provisional", "revised", "estimated", "low"};
    size_t which = chance_below(&generator->chance, 4);
    bool nullable = false;
    for (size_t i = 0; i < writing->shape->count; i++)
        nullable = nullable || strcmp(writing->shape->fields[i].name, "value") == 0;
    if (!nullable || !field->choices || strcmp(field->choices[0], how[0]) != 0)
        return HINT_NONE;
    if (!writing->value_given)
        buffer_print(to, "\"%s\"", why[which]);
    else if (chance_once_in(&generator->chance, 3))
        buffer_print(to, "\"%s\"", how[which]);
    return HINT_WRITTEN;
}

static enum hint per(struct generator *generator, struct writing *writing,
                     const struct field *field, struct buffer *to)
{
    (void)field;
    if (!writing->rate)
        return HINT_LEAVE;
    if (!chance_once_in(&generator->chance, 2))
        return HINT_MUST;
    buffer_print(to, "10000");
    return HINT_WRITTEN;
}

static enum hint link(struct generator *generator, struct writing *writing,
                      const struct field *field, struct buffer *to)
{
    (void)writing;
    if (chance_once_in(&generator->chance, 2))
        return HINT_LEAVE;
    size_t most = (size_t)field->most - strlen("https://leeds.gov.uk/");
    buffer_print(to, "\"https://leeds.gov.uk/");
    size_t count =
        chance_once_in(&generator->chance, 4) ? most : chance_below(&generator->chance, 30);
    for (size_t i = 0; i < count; i++)
        buffer_print(to, "%c", "abcdefghij-/?=0123456789"[chance_below(&generator->chance, 24)]);
    buffer_print(to, "\"");
    return HINT_WRITTEN;
}

static enum hint call(struct generator *generator, struct writing *writing,
                      const struct field *field, struct buffer *to)
{
    (void)writing, (void)field;
    if (chance_once_in(&generator->chance, 3))
        buffer_print(to, "\"+44 (0)113 496 0000 - 01234 56\"");
    return HINT_WRITTEN;
}

/* Dates in the order of time, some of them in words. */
static enum hint event_date(struct generator *generator, struct writing *writing,
                            const struct field *field, struct buffer *to)
{
    (void)field;
    if (writing->index == 0)
        generator->at = (int)chance_below(&generator->chance, 400);
    if (chance_once_in(&generator->chance, 4)) {
        buffer_print(to, "\"");
        sentences_add(&generator->chance, generator->vocabulary, 40, to);
        buffer_print(to, " *\"");
        return HINT_WRITTEN;
    }
    generator->at += (int)chance_below(&generator->chance, 60);
    buffer_print(to, "\"%d-%02d-%02d\"", 2010 + generator->at / 336, 1 + generator->at / 28 % 12,
                 1 + generator->at % 28);
    return HINT_WRITTEN;
}

/* An x in steps from the beginning: years, quarters, months, days of 28-day months. */
static void add_x(const struct generator *generator, int step, struct buffer *to)
{
    int at = generator->start + step;
    switch (generator->form) {
    case 1:
        buffer_print(to, "%d", 1900 + at);
        break;
    case 2:
    case 3:
        buffer_print(to, "\"%d/%02d\"", 1900 + at, (at + 1) % 100);
        break;
    case 4:
        buffer_print(to, "\"%d-Q%d\"", 1900 + at / 4, 1 + at % 4);
        break;
    case 5:
        buffer_print(to, "\"%d-%02d\"", 1900 + at / 12, 1 + at % 12);
        break;
    default:
        buffer_print(to, "\"%d-%02d-%02d\"", 1900 + at / 336, 1 + at / 28 % 12, 1 + at % 28);
    }
}

static enum hint trend_form(struct generator *generator, struct writing *writing,
                            const struct field *field, struct buffer *to)
{
    (void)writing;
    struct chance *chance = &generator->chance;
    generator->form = 1 + (int)chance_below(chance, 6);
    generator->start = (int)chance_below(chance, 150);
    generator->points = 1 + (int)chance_below(chance, chance_once_in(chance, 8) ? 400 : 24);
    buffer_print(to, "\"%s\"", field->choices[generator->form - 1]);
    return HINT_WRITTEN;
}

static enum hint point_x(struct generator *generator, struct writing *writing,
                         const struct field *field, struct buffer *to)
{
    (void)field;
    bool forecast = strcmp(writing->list, "forecast") == 0;
    add_x(generator, (int)writing->index + (forecast ? generator->points : 0), to);
    return HINT_WRITTEN;
}

/* A series has at least one value. */
static enum hint point_value(struct generator *generator, struct writing *writing,
                             const struct field *field, struct buffer *to)
{
    (void)field, (void)to;
    writing->value_given = writing->index == 0 || !chance_once_in(&generator->chance, 6);
    return HINT_NONE;
}

static enum hint any_x(struct generator *generator, struct writing *writing,
                       const struct field *field, struct buffer *to)
{
    (void)writing;
    if (!field->required && chance_once_in(&generator->chance, 2))
        return HINT_LEAVE;
    bool target = !field->required;
    size_t points = (size_t)generator->points;
    size_t step = chance_below(&generator->chance, points);
    add_x(generator, (int)(target ? points + 2 : step), to);
    return HINT_WRITTEN;
}

/* Only the first can be the main one. */
static enum hint series_role(struct generator *generator, struct writing *writing,
                             const struct field *field, struct buffer *to)
{
    (void)generator;
    buffer_print(to, "\"%s\"", field->choices[writing->index == 0 ? 0 : 1]);
    return HINT_WRITTEN;
}

/* Both edges of a band or neither. */
static enum hint band(struct generator *generator, struct writing *writing,
                      const struct field *field, struct buffer *to)
{
    (void)writing, (void)to;
    if (strcmp(field->name, "low") == 0)
        generator->banded = chance_once_in(&generator->chance, 4);
    return generator->banded ? HINT_MUST : HINT_LEAVE;
}

const char *const *generator_files(void)
{
    static const char *const names[] = {"areas.geojson", "dot.png",  "through.png", "large.jpg",
                                        "tall.jpg",      "wide.jpg", NULL};
    return names;
}

static enum hint picture_file(struct generator *generator, struct writing *writing,
                              const struct field *field, struct buffer *to)
{
    (void)writing, (void)field;
    buffer_print(to, "\"%s\"", generator_files()[1 + chance_below(&generator->chance, 5)]);
    return HINT_WRITTEN;
}

/* A map has areas, whose file knows three, or tiles. */
static enum hint map_areas(struct generator *generator, struct writing *writing,
                           const struct field *field, struct buffer *to)
{
    (void)writing, (void)field;
    generator->code = chance_once_in(&generator->chance, 6) ? "Neighbourhood area " : "A";
    generator->codes = 0;
    if (!chance_once_in(&generator->chance, 4))
        return HINT_LEAVE;
    generator->code = "A";
    generator->codes = 3;
    buffer_print(to, "\"%s\"", generator_files()[0]);
    return HINT_WRITTEN;
}

static enum hint map_key(struct generator *generator, struct writing *writing,
                         const struct field *field, struct buffer *to)
{
    (void)writing;
    if (generator->codes == 0 ||
        (strcmp(field->name, "name_key") == 0 && chance_once_in(&generator->chance, 3)))
        return HINT_LEAVE;
    buffer_print(to, "\"%.4s\"", field->name);
    return HINT_WRITTEN;
}

static enum hint map_tiles(struct generator *generator, struct writing *writing,
                           const struct field *field, struct buffer *to)
{
    (void)writing, (void)field, (void)to;
    return generator->codes == 0 ? HINT_MUST : HINT_LEAVE;
}

/* Row by row, some of them rather wide. */
static enum hint tile_place(struct generator *generator, struct writing *writing,
                            const struct field *field, struct buffer *to)
{
    bool column = strcmp(field->name, "column") == 0;
    size_t columns = generator->columns;
    buffer_print(to, "%zu", column ? writing->index % columns : writing->index / columns);
    return HINT_WRITTEN;
}

/* Up to three, rising. */
static enum hint map_bands(struct generator *generator, struct writing *writing,
                           const struct field *field, struct buffer *to)
{
    (void)writing, (void)field;
    double limit = (double)chance_below(&generator->chance, 100) - 50;
    if (chance_once_in(&generator->chance, 2))
        return HINT_LEAVE;
    for (size_t i = 0; i < 1 + chance_below(&generator->chance, 3); i++) {
        buffer_print(to, "%s%.1f", i == 0 ? "[" : ", ", limit);
        limit += 0.1 + (double)chance_below(&generator->chance, 5000);
    }
    buffer_print(to, "]");
    return HINT_WRITTEN;
}

static enum hint map_highlight(struct generator *generator, struct writing *writing,
                               const struct field *field, struct buffer *to)
{
    (void)writing;
    if (chance_once_in(&generator->chance, 2))
        return HINT_LEAVE;
    size_t count = chance_between(&generator->chance, 1, (size_t)field->most);
    for (size_t i = 0; i < count; i++)
        buffer_print(to, "%s\"%s%zu\"", i == 0 ? "[" : ", ", generator->code,
                     1 + chance_below(&generator->chance, generator->codes));
    buffer_print(to, "]");
    return HINT_WRITTEN;
}

/* A threshold names at most six. */
static enum hint few_highlighted(struct generator *generator, struct writing *writing,
                                 const struct field *field, struct buffer *to)
{
    (void)generator, (void)field, (void)to;
    return writing->index < 6 ? HINT_NONE : HINT_LEAVE;
}

enum hint generator_hint(struct generator *generator, struct writing *writing,
                         const struct field *field, struct buffer *to)
{
    static const struct rule rules[] = {
        {"feed", "source", must}, /* so that every figure has one */
        {"feed", "published", must},
        {"feed", "language", must},
        /* When it is shown says nothing of how. */
        {"feed", "valid", leave},
        {"feed", "hours", leave},
        {"feed", "embargo", leave},
        {"feed", "urgent", leave},
        {"feed", "tags", leave},
        {"slide", "valid", leave},
        {"slide", "hours", leave},
        {"slide", "id", leave},
        {NULL, "decimals", whole_decimals},
        {NULL, "status", status},
        {NULL, "per", per},
        {"notice", "body", must},
        {"notice", "link", link},
        {"notice", "call", call},
        {"event", "date", event_date},
        {"trend", "x", trend_form},
        {"point", "x", point_x},
        {"point", "value", point_value},
        {"series", "role", series_role},
        {"series", "low", band},
        {"series", "high", band},
        {"break", "at", any_x},
        {"trend_event", "at", any_x},
        {"trend_target", "by", any_x},
        {NULL, "sha256", leave},
        {"image", "file", picture_file},
        {"map", "areas", map_areas},
        {"map", "code_key", map_key},
        {"map", "name_key", map_key},
        {"map", "tiles", map_tiles},
        {"tile", "column", tile_place},
        {"tile", "row", tile_place},
        {"values", "value", point_value},
        {"map", "bands", map_bands},
        {"map", "highlight", map_highlight},
        {"point", "highlight", few_highlighted},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if ((!rules[i].shape || strcmp(rules[i].shape, writing->shape->name) == 0) &&
            strcmp(rules[i].field, field->name) == 0)
            return rules[i].ask(generator, writing, field, to);
    return HINT_NONE;
}

static size_t some(struct chance *chance, size_t least, size_t most)
{
    size_t few = most < least + 8 ? most : least + 8;
    if (chance_once_in(chance, most > 50 ? 40 : 6))
        return most;
    if (chance_once_in(chance, most > 50 ? 10 : 4))
        return chance_between(chance, least, most);
    return chance_between(chance, least, few);
}

size_t generator_count(struct generator *generator, const struct writing *writing,
                       const struct field *field)
{
    struct chance *chance = &generator->chance;
    if (strcmp(writing->shape->name, "series") == 0)
        return (size_t)generator->points;
    size_t least = field->least > 0 ? (size_t)field->least : 1;
    size_t most = field->most >= field->least && field->most > 0 ? (size_t)field->most : least + 8;
    if (strcmp(field->name, "tiles") == 0) {
        generator->codes = some(chance, least, most);
        generator->columns = 1 + chance_below(chance, generator->codes < 20 ? 20 : 40);
        generator->columns += generator->codes / 90;
        return generator->codes;
    }
    if (strcmp(field->name, "columns") == 0)
        return generator->columns = chance_between(chance, least, most);
    if (strcmp(field->name, "cells") == 0)
        return generator->columns;
    if (strcmp(field->name, "values") == 0)
        return chance_between(chance, 1, generator->codes);
    return some(chance, least, most);
}
