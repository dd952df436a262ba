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

/* The names stand in the order of the file. */
bool decode_names(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into)
{
    const struct shape *shape = field->shape;
    if (!json_is_object(spot->json)) {
        return report_type(reader, spot, "an object of names, { }", "");
    }
    size_t count = json_object_size(spot->json);
    char *items = arena_get(reader->reading->arena, count, shape->size);
    struct list list = {items, count};
    memcpy(into, &list, sizeof list);
    bool good = check_count(reader, field, spot, count);
    json_t *members = (json_t *)(uintptr_t)spot->json; /* jansson iterates over no const object */
    const char *name;
    json_t *value;
    json_object_foreach(members, name, value)
    {
        const char *copy = arena_text(reader->reading->arena, name, strlen(name));
        memcpy(items + shape->fields[0].offset, &copy, sizeof copy);
        struct spot member = {
            .parent = spot,
            .key = copy,
            .node = outline_member(&reader->outline, spot->node, name),
            .json = value,
            .around = items,
        };
        const struct field *held = &shape->fields[1];
        good = decode_value(reader, held, &member, items + held->offset) && good;
        items += shape->size;
    }
    return good;
}
