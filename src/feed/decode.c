#include "decode.h"

#include "foyer/base/memory.h"

#include <stdint.h>
#include <string.h>

typedef bool decoder(struct reader *reader, const struct field *field, const struct spot *spot,
                     void *into);

static bool decode_member_object(struct reader *reader, const struct field *field,
                                 const struct spot *spot, void *into)
{
    void *object = arena_get(reader->reading->arena, 1, field->shape->size);
    memcpy(into, &object, sizeof object);
    return decode_object(reader, field->shape, spot, object);
}

bool decode_value(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into)
{
    static decoder *const decoders[] = {
        [FIELD_TEXT] = decode_text,
        [FIELD_LABEL] = decode_label,
        [FIELD_NUMBER] = decode_number,
        [FIELD_INTEGER] = decode_integer,
        [FIELD_BOOL] = decode_bool,
        [FIELD_CHOICE] = decode_choice,
        [FIELD_MOMENT] = decode_moment,
        [FIELD_DURATION] = decode_duration,
        [FIELD_TIME] = decode_time,
        [FIELD_UNIT] = decode_unit,
        [FIELD_CELL] = decode_cell,
        [FIELD_BRIEF] = decode_brief,
        [FIELD_FILE] = decode_file,
        [FIELD_SHA256] = decode_sha256,
        [FIELD_OBJECT] = decode_member_object,
        [FIELD_LIST] = decode_list,
        [FIELD_TUPLE] = decode_tuple,
        [FIELD_NAMES] = decode_names,
        [FIELD_KINDS] = decode_kinds,
        [FIELD_LANGUAGES] = decode_languages,
    };
    struct spot chosen;
    if (json_is_null(spot->json) && field->null && field->type != FIELD_LIST) {
        return true;
    }
    if (reader->multilingual && json_is_object(spot->json) && takes_texts(field, field->type)) {
        if (!choose_text(reader, spot, &chosen)) {
            return false;
        }
        spot = &chosen;
    } else if (field->translated && !demand_texts(reader, spot)) {
        return false;
    }
    return decoders[field->type](reader, field, spot, into);
}

size_t type_size(enum field_type type, const struct shape *shape)
{
    switch (type) {
    case FIELD_TEXT:
    case FIELD_LABEL:
    case FIELD_SHA256:
        return sizeof(const char *);
    case FIELD_NUMBER:
        return sizeof(struct number);
    case FIELD_INTEGER:
    case FIELD_CHOICE:
    case FIELD_TIME:
        return sizeof(int);
    case FIELD_BOOL:
        return sizeof(bool);
    case FIELD_MOMENT:
        return sizeof(struct moment);
    case FIELD_DURATION:
        return sizeof(int64_t);
    case FIELD_UNIT:
        return sizeof(struct unit);
    case FIELD_CELL:
        return sizeof(struct cell_value);
    case FIELD_FILE:
        return sizeof(struct beside);
    case FIELD_LIST:
    case FIELD_NAMES:
    case FIELD_KINDS:
    case FIELD_LANGUAGES:
        return sizeof(struct list);
    case FIELD_OBJECT:
    case FIELD_TUPLE:
    case FIELD_BRIEF:
        break;
    }
    return shape->size;
}

static void use_fallback(const struct field *field, void *into)
{
    int whole = (int)field->fallback;
    bool truth = field->fallback != 0;
    if (field->type == FIELD_BOOL) {
        memcpy(into, &truth, sizeof truth);
    } else if (truth && (field->type == FIELD_INTEGER || field->type == FIELD_CHOICE)) {
        memcpy(into, &whole, sizeof whole);
    } else if (truth && field->type == FIELD_NUMBER) {
        struct number number = number_of(field->fallback, (double)whole == field->fallback);
        memcpy(into, &number, sizeof number);
    }
}

bool shape_has(const struct shape *shape, const char *name)
{
    for (size_t i = 0; shape != NULL && i < shape->count; i++) {
        if (strcmp(shape->fields[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

bool decode_members(struct reader *reader, const struct shape *shape, const struct shape *but,
                    const struct spot *spot, void *into)
{
    bool good = true;
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        void *place = (char *)into + field->offset;
        if (shape_has(but, field->name)) {
            continue;
        }
        size_t node = outline_member(&reader->outline, spot->node, field->name);
        if (node == NO_NODE) {
            use_fallback(field, place);
            good = (!field->required ||
                    report(reader, spot, "the key \"%s\" is missing", field->name)) &&
                   (field->type != FIELD_LANGUAGES || demand_languages(reader, spot)) &&
                   (field->type != FIELD_SHA256 || demand_sha256(reader, field, spot, into)) &&
                   good;
            continue;
        }
        struct spot member = {
            .parent = spot,
            .key = field->name,
            .node = node,
            .json = json_object_get(spot->json, field->name),
            .around = into,
        };
        good = decode_value(reader, field, &member, place) && good;
    }
    return good;
}

bool check_object(struct reader *reader, const struct shape *shape, const struct spot *spot,
                  void *object)
{
    if (shape->check == NULL) {
        return true;
    }
    size_t errors = reader->reading->problems->errors;
    reader->here = spot;
    shape->check(reader, object, spot->around);
    return reader->reading->problems->errors == errors;
}

bool decode_object(struct reader *reader, const struct shape *shape, const struct spot *spot,
                   void *into)
{
    if (!json_is_object(spot->json)) {
        return report_type(reader, spot, "an object, { }", "");
    }
    const struct shape *const shapes[] = {shape, NULL};
    bool known = refuse_unknown(reader, shapes, NULL, spot);
    bool good = decode_members(reader, shape, NULL, spot, into);
    return good && check_object(reader, shape, spot, into) && known;
}

bool decode_brief(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into)
{
    const struct field *first = &field->shape->fields[0];
    if (json_is_object(spot->json)) {
        return decode_object(reader, field->shape, spot, into);
    }
    for (size_t i = 1; i < field->shape->count; i++) {
        use_fallback(&field->shape->fields[i], (char *)into + field->shape->fields[i].offset);
    }
    return decode_value(reader, first, spot, (char *)into + first->offset) &&
           check_object(reader, field->shape, spot, into);
}

/* A list of lists holds what the first field of its shape says. */
static struct field item_field(const struct field *field)
{
    if (field->item == FIELD_LIST) {
        return field->shape->fields[0];
    }
    struct field item = *field;
    item.type = field->item;
    item.least = 0;
    item.most = field->item_most;
    return item;
}

static bool check_count(struct reader *reader, const struct field *field, const struct spot *spot,
                        size_t count)
{
    const char *items = count == 1 ? "item" : "items";
    if ((double)count < field->least) {
        return report(reader, spot, "%zu %s; at least %.0f are needed", count, items, field->least);
    }
    if (field->most >= field->least && field->most > 0 && (double)count > field->most) {
        return report(reader, spot, "%zu %s; at most %.0f are possible", count, items, field->most);
    }
    return true;
}

bool decode_list(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into)
{
    if (!json_is_array(spot->json)) {
        return report_type(reader, spot, "a list, [ ]", "; put brackets around it");
    }
    size_t count = json_array_size(spot->json);
    if (!check_count(reader, field, spot, count)) {
        return false;
    }
    struct field of = item_field(field);
    size_t size = type_size(of.type, of.shape);
    char *items = arena_get(reader->reading->arena, count, size);
    struct list list = {items, count};
    memcpy(into, &list, sizeof list);
    bool good = true;
    struct spot item = {.parent = spot, .around = spot->around};
    item.node = outline_first(&reader->outline, spot->node);
    for (; item.index < count; item.index++) {
        void *place = items + item.index * size;
        item.json = json_array_get(spot->json, item.index);
        bool skipped = json_is_null(item.json) && of.null;
        if (of.type == FIELD_OBJECT) {
            good = (skipped || decode_object(reader, of.shape, &item, place)) && good;
        } else {
            good = decode_value(reader, &of, &item, place) && good;
        }
        item.node = outline_after(&reader->outline, spot->node, item.node);
    }
    return good;
}

static bool refuse_count(struct reader *reader, const struct shape *shape, const struct spot *spot)
{
    struct buffer names = {0};
    for (size_t i = 0; i < shape->count; i++) {
        buffer_print(&names, "%s%s", i == 0 ? "" : ", ", shape->fields[i].name);
    }
    report(reader, spot, "expected [%s], found %zu items", names.data, json_array_size(spot->json));
    buffer_finish(&names);
    return false;
}

bool decode_tuple(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into)
{
    const struct shape *shape = field->shape;
    if (!json_is_array(spot->json)) {
        return report_type(reader, spot, "a list, [ ]", "");
    }
    size_t count = json_array_size(spot->json);
    if (count > shape->count || (count < shape->count && shape->fields[count].required)) {
        return refuse_count(reader, shape, spot);
    }
    bool good = true;
    struct spot item = {.parent = spot, .around = into};
    item.node = outline_first(&reader->outline, spot->node);
    for (; item.index < shape->count; item.index++) {
        const struct field *part = &shape->fields[item.index];
        if (item.index >= count) {
            use_fallback(part, (char *)into + part->offset);
            continue;
        }
        item.json = json_array_get(spot->json, item.index);
        good = decode_value(reader, part, &item, (char *)into + part->offset) && good;
        item.node = outline_after(&reader->outline, spot->node, item.node);
    }
    return good && check_object(reader, shape, spot, into);
}
