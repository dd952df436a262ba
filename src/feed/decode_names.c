#include "decode.h"

#include "foyer/base/memory.h"

#include <string.h>

static bool check_count(struct reader *reader, const struct field *field, const struct spot *spot,
                        size_t count)
{
    if ((double)count < field->least) {
        return report(reader, spot, "%zu %s; at least %g are needed", count,
                      count == 1 ? "name" : "names", field->least);
    }
    if (field->most > 0 && (double)count > field->most) {
        return report(reader, spot, "%zu names; at most %g are possible", count, field->most);
    }
    return true;
}

/* One name and what it holds. */
static bool decode_name(struct reader *reader, const struct shape *shape, const struct spot *spot,
                        char *item)
{
    const struct field *first = &shape->fields[0];
    const struct field *held = &shape->fields[1];
    struct spot name = *spot;
    name.is_name = true;
    memcpy(item + first->offset, &spot->key, sizeof spot->key);
    bool good = check_text(reader, first, &name, spot->key);
    return decode_value(reader, held, spot, item + held->offset) && good;
}

/* The names stand in the order of the file. */
bool decode_names(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into)
{
    const struct shape *shape = field->shape;
    const struct outline *outline = &reader->outline;
    if (!json_is_object(spot->json)) {
        return report_type(reader, spot, "an object of names, { }", "");
    }
    size_t count = json_object_size(spot->json);
    if (!check_count(reader, field, spot, count)) {
        return false;
    }
    char *items = arena_get(reader->reading->arena, count, shape->size);
    struct list list = {items, 0};
    struct buffer key = {0};
    bool good = true;
    /* Where a name stands twice, which was refused already, there are more of them than members. */
    for (size_t child = outline_first(outline, spot->node); child != NO_NODE && list.count < count;
         child = outline_after(outline, spot->node, child)) {
        char *item = items + list.count++ * shape->size;
        buffer_clear(&key);
        lexis_decode(outline->text, outline->size, outline->nodes[child].key, &key);
        struct spot member = {
            .parent = spot,
            .key = arena_text(reader->reading->arena, key.data, key.length),
            .node = child,
            .json = json_object_get(spot->json, key.data),
            .around = item,
        };
        good = decode_name(reader, shape, &member, item) && good;
    }
    memcpy(into, &list, sizeof list);
    buffer_finish(&key);
    return good;
}
