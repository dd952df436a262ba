#include "decode.h"

#include "foyer/base/memory.h"
#include "foyer/base/nearest.h"
#include "foyer/base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool is_known(const struct shape *const shapes[], const char *extra, bool top,
                     const char *key)
{
    if (strncmp(key, "x_", 2) == 0 || (top && strcmp(key, "$schema") == 0) ||
        (extra != NULL && strcmp(key, extra) == 0)) {
        return true;
    }
    for (; *shapes != NULL; shapes++) {
        if (shape_has(*shapes, key)) {
            return true;
        }
    }
    return false;
}

static const char *nearest_key(const struct shape *const shapes[], const char *extra,
                               const char *key)
{
    size_t count = 2;
    for (size_t i = 0; shapes[i] != NULL; i++) {
        count += shapes[i]->count;
    }
    const char **names = memory_get(count, sizeof *names);
    size_t at = 0;
    for (; *shapes != NULL; shapes++) {
        for (size_t i = 0; i < (*shapes)->count; i++) {
            if (!(*shapes)->fields[i].hidden) {
                names[at++] = (*shapes)->fields[i].name;
            }
        }
    }
    names[at] = extra;
    const char *nearest = nearest_name(key, names);
    free(names);
    return nearest;
}

bool refuse_unknown(struct reader *reader, const struct shape *const shapes[], const char *extra,
                    const struct spot *spot)
{
    const struct outline *outline = &reader->outline;
    struct buffer key = {0};
    bool good = true;
    for (size_t child = outline_first(outline, spot->node); child != NO_NODE;
         child = outline_after(outline, spot->node, child)) {
        buffer_clear(&key);
        lexis_decode(outline->text, outline->size, outline->nodes[child].key, &key);
        if (is_known(shapes, extra, spot->parent == NULL, key.data)) {
            continue;
        }
        struct spot member = {.parent = spot, .key = key.data, .node = child};
        const char *nearest = report_is_full(reader) ? NULL : nearest_key(shapes, extra, key.data);
        if (nearest == NULL) {
            good =
                report_at_key(reader, &member, "unknown key \"%s\"; keys of your own begin with x_",
                              excerpt_of(key.data).text);
        } else {
            good = report_at_key(reader, &member, "unknown key \"%s\"; did you mean \"%s\"?",
                                 excerpt_of(key.data).text, nearest);
        }
    }
    buffer_finish(&key);
    return good;
}

/* The kinds' names, ended by NULL, to be given to free(). */
static const char **kind_names(const struct reader *reader)
{
    const struct kind *const *kinds = reader->reading->kinds;
    size_t count = 0;
    while (kinds != NULL && kinds[count] != NULL) {
        count++;
    }
    const char **names = memory_get(count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = kinds[i]->name;
    }
    return names;
}

static const struct kind *find_kind(const struct reader *reader, const char *name)
{
    const struct kind *const *kinds = reader->reading->kinds;
    for (size_t i = 0; kinds != NULL && kinds[i] != NULL; i++) {
        if (strcmp(kinds[i]->name, name) == 0) {
            return kinds[i];
        }
    }
    return NULL;
}

static const struct kind *read_kind(struct reader *reader, const struct spot *spot)
{
    const json_t *json = json_object_get(spot->json, "kind");
    if (json == NULL) {
        report(reader, spot, "the key \"kind\" is missing");
        return NULL;
    }
    struct spot member = {.parent = spot, .key = "kind", .json = json};
    member.node = outline_member(&reader->outline, spot->node, "kind");
    if (!json_is_string(json)) {
        report_type(reader, &member, "a text", "");
        return NULL;
    }
    const struct kind *kind = find_kind(reader, json_string_value(json));
    if (kind == NULL) {
        const char **names = kind_names(reader);
        report_unknown(reader, &member, "kind", names);
        free(names);
    }
    return kind;
}

static void decode_item(struct reader *reader, const struct shape *shape, const struct spot *spot,
                        void *item)
{
    if (!json_is_object(spot->json)) {
        report_type(reader, spot, "an object, { }", "");
        return;
    }
    struct kind_body *body = item;
    body->kind = read_kind(reader, spot);
    bool good = decode_members(reader, shape, NULL, spot, item);
    if (body->kind != NULL) {
        const struct shape *own = body->kind->shape;
        const struct shape *const shapes[] = {shape, own, NULL};
        struct spot inner = *spot;
        inner.around = item;
        body->body = arena_get(reader->reading->arena, 1, own->size);
        refuse_unknown(reader, shapes, "kind", spot);
        if (!decode_members(reader, own, shape, &inner, body->body) ||
            !check_object(reader, own, &inner, body->body)) {
            body->body = NULL; /* what is half there is not to be looked into */
        }
    }
    if (good) {
        check_object(reader, shape, spot, item);
    }
}

/* Always true but where it is no list: what is wrong with one item says nothing about the object
 * around, whose check is to be made all the same. */
bool decode_kinds(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into)
{
    if (!json_is_array(spot->json)) {
        return report_type(reader, spot, "a list, [ ]", "; put brackets around it");
    }
    size_t count = json_array_size(spot->json);
    if ((double)count < field->least || (field->most > 0 && (double)count > field->most)) {
        return report(reader, spot, "%zu items; from %.0f to %.0f are possible", count,
                      field->least, field->most);
    }
    struct arena *arena = reader->reading->arena;
    char *items = arena_get(arena, count, field->shape->size);
    struct list list = {items, count};
    size_t before = arena->total;
    memcpy(into, &list, sizeof list);
    struct spot item = {.parent = spot, .around = spot->around};
    item.node = outline_first(&reader->outline, spot->node);
    for (; item.index < count; item.index++) {
        item.json = json_array_get(spot->json, item.index);
        decode_item(reader, field->shape, &item, items + item.index * field->shape->size);
        item.node = outline_after(&reader->outline, spot->node, item.node);
        /* The rest will be about as large as those before it. */
        arena_expect(arena, (arena->total - before) / (item.index + 1) * (count - item.index - 1));
    }
    return true;
}
