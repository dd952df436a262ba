#include "schema.h"

#include "decode.h"
#include "foyer/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A shape that is referred to. */
struct named {
    const struct shape *shape;
    size_t number; /* from 1, among shapes of the same name */
};

/* A schema while it is being made. */
struct making {
    json_t *definitions;
    const struct kind *const *kinds;
    bool multilingual;
    struct named *named; /* owned */
    size_t count;
};

static json_t *object_of(struct making *making, const struct shape *shape);
static json_t *value_of(struct making *making, const struct field *field, enum field_type type);

static void set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

static json_t *name_of(const struct named *named)
{
    return named->number == 1 ? json_string(named->shape->name)
                              : json_sprintf("%s_%zu", named->shape->name, named->number);
}

static json_t *reference_by(json_t *name)
{
    json_t *reference =
        json_pack("{s:o}", "$ref", json_sprintf("#/$defs/%s", json_string_value(name)));
    json_decref(name);
    return reference;
}

/* Makes each shape once. It is named before it is made, so that one that holds itself comes to an
 * end. */
static json_t *reference_to(struct making *making, const struct shape *shape)
{
    size_t number = 1;
    for (size_t i = 0; i < making->count; i++) {
        if (making->named[i].shape == shape) {
            return reference_by(name_of(&making->named[i]));
        }
        number += strcmp(making->named[i].shape->name, shape->name) == 0;
    }
    struct named named = {shape, number};
    making->named = memory_resize(making->named, making->count + 1, sizeof named);
    making->named[making->count++] = named;
    json_t *name = name_of(&named);
    set(making->definitions, json_string_value(name), json_object());
    set(making->definitions, json_string_value(name), object_of(making, shape));
    return reference_by(name);
}

static json_t *with_null(json_t *schema, bool null)
{
    return null ? schema_of_either(schema, schema_of_type("null")) : schema;
}

static json_t *tuple_of(struct making *making, const struct shape *shape)
{
    json_t *items = json_array();
    size_t required = 0;
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        json_t *item = with_null(value_of(making, field, field->type), field->null);
        set(item, "description", json_string(field->about));
        json_array_append_new(items, item);
        required = field->required ? i + 1 : required;
    }
    return json_pack("{s:s, s:o, s:b, s:I}", "type", "array", "prefixItems", items, "items", 0,
                     "minItems", (json_int_t)required);
}

static json_t *unit_of(struct making *making)
{
    json_t *affixes = reference_to(making, &affixes_shape);
    set(affixes, "minProperties", json_integer(1));
    return schema_of_either(schema_of_choices(unit_names), affixes);
}

/* Every key of a slide together with those of one kind; those that both have are the slide's. */
static json_t *slide_of(struct making *making, const struct shape *common, const struct kind *kind)
{
    json_t *slide = object_of(making, common);
    json_t *own = object_of(making, kind->shape);
    json_t *properties = json_pack("{s:{s:s, s:s}}", "kind", "const", kind->name, "description",
                                   "What kind of slide it is.");
    json_object_update_missing(properties, json_object_get(slide, "properties"));
    json_object_update_missing(properties, json_object_get(own, "properties"));
    json_t *required = json_pack("[s]", "kind");
    json_array_extend(required, json_object_get(slide, "required"));
    json_array_extend(required, json_object_get(own, "required"));
    json_t *whole =
        json_pack("{s:s, s:O, s:o, s:o}", "description", kind->about, "type",
                  json_object_get(slide, "type"), "properties", properties, "required", required);
    json_object_update_missing(whole, slide);
    json_decref(slide);
    json_decref(own);
    return whole;
}

static json_t *slides_of(struct making *making, const struct field *field)
{
    json_t *kinds = json_array();
    for (size_t i = 0; making->kinds != NULL && making->kinds[i] != NULL; i++) {
        const struct kind *kind = making->kinds[i];
        json_t *name = json_sprintf("%s_%s", field->shape->name, kind->name);
        set(making->definitions, json_string_value(name), slide_of(making, field->shape, kind));
        json_array_append_new(kinds, reference_by(name));
    }
    json_t *list = json_pack("{s:s, s:{s:o}}", "type", "array", "items", "oneOf", kinds);
    schema_bound(list, field, "minItems", "maxItems");
    return list;
}

static json_t *list_of(struct making *making, const struct field *field)
{
    struct field item = *field;
    item.type = field->item;
    item.least = 0;
    item.most = field->item_most;
    if (field->item == FIELD_LIST) {
        item = field->shape->fields[0];
    }
    json_t *each = with_null(value_of(making, &item, item.type), field->null);
    json_t *list = json_pack("{s:s, s:o}", "type", "array", "items", each);
    schema_bound(list, field, "minItems", "maxItems");
    return list;
}

static json_t *names_of(struct making *making, const struct field *field)
{
    const struct field *held = &field->shape->fields[1];
    json_t *each = with_null(value_of(making, held, held->type), held->null);
    set(each, "description", json_string(held->about));
    json_t *names = json_pack("{s:s, s:o}", "type", "object", "additionalProperties", each);
    schema_bound(names, field, "minProperties", "maxProperties");
    return names;
}

static json_t *cell_of(struct making *making, const struct field *field)
{
    const struct field text = cell_text(field);
    json_t *written =
        schema_of_either(value_of(making, &text, FIELD_TEXT), schema_of_type("number"));
    return schema_of_either(written, reference_to(making, field->shape));
}

static json_t *value_of(struct making *making, const struct field *field, enum field_type type)
{
    switch (type) {
    case FIELD_CELL:
        return cell_of(making, field);
    case FIELD_NAMES:
        return names_of(making, field);
    case FIELD_UNIT:
        return unit_of(making);
    case FIELD_OBJECT:
        return reference_to(making, field->shape);
    case FIELD_LIST:
        return list_of(making, field);
    case FIELD_TUPLE:
        return tuple_of(making, field->shape);
    case FIELD_BRIEF:
        return schema_of_either(
            value_of(making, &field->shape->fields[0], field->shape->fields[0].type),
            reference_to(making, field->shape));
    case FIELD_KINDS:
        return slides_of(making, field);
    default:
        if (making->multilingual && takes_texts(field, type)) {
            return schema_of_either(schema_of_scalar(field, type), schema_of_texts(field, type));
        }
        return schema_of_scalar(field, type);
    }
}

static void set_default(json_t *schema, const struct field *field)
{
    if (field->type == FIELD_BOOL) {
        set(schema, "default", json_boolean(field->fallback != 0));
    } else if (field->fallback != 0 && field->type == FIELD_CHOICE) {
        set(schema, "default", json_string(field->choices[(size_t)field->fallback - 1]));
    } else if (field->fallback != 0) {
        set(schema, "default", schema_of_whole_or_real(field->fallback));
    }
}

static json_t *object_of(struct making *making, const struct shape *shape)
{
    json_t *properties = json_object();
    json_t *required = json_array();
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (field->hidden) {
            continue;
        }
        /* In a list, null stands for an item. */
        bool null = field->null && field->type != FIELD_LIST;
        json_t *value = with_null(value_of(making, field, field->type), null);
        if (field->about != NULL) {
            set(value, "description", json_string(field->about));
        }
        set_default(value, field);
        set(properties, field->name, value);
        if (field->required) {
            json_array_append_new(required, json_string(field->name));
        }
    }
    json_t *object = json_pack("{s:s, s:o, s:{s:{}}, s:b}", "type", "object", "properties",
                               properties, "patternProperties", "^x_", "additionalProperties", 0);
    if (json_array_size(required) > 0) {
        set(object, "required", required);
    } else {
        json_decref(required);
    }
    return object;
}

static bool has_languages(const struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (shape->fields[i].type == FIELD_LANGUAGES) {
            return true;
        }
    }
    return false;
}

void reader_schema(const struct shape *shape, const struct kind *const *kinds, const char *title,
                   FILE *to)
{
    struct making making = {json_object(), kinds, has_languages(shape), NULL, 0};
    json_t *schema = json_pack("{s:s, s:s}", "$schema",
                               "https://json-schema.org/draft/2020-12/schema", "title", title);
    json_t *object = object_of(&making, shape);
    set(json_object_get(object, "properties"), "$schema",
        json_pack("{s:s, s:s}", "type", "string", "description",
                  "Where this schema lies, for editors; not looked at."));
    json_object_update(schema, object);
    json_decref(object);
    set(schema, "$defs", making.definitions);
    (void)json_dumpf(schema, to, JSON_INDENT(2));
    (void)fputc('\n', to);
    json_decref(schema);
    free(making.named);
}
