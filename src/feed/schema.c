#include "foyer/feed/reader.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* A schema while it is being made. */
struct making {
    json_t *definitions; /* by the shapes' names */
    const struct kind *const *kinds;
};

static json_t *object_of(struct making *making, const struct shape *shape);
static json_t *value_of(struct making *making, const struct field *field, enum field_type type);

static void set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

/* Whole numbers without a decimal point, as a person would write them. */
static json_t *number_of(double value)
{
    return value == floor(value) ? json_integer((json_int_t)value) : json_real(value);
}

static json_t *type_of(const char *name)
{
    return json_pack("{s:s}", "type", name);
}

static json_t *pattern_of(const char *pattern)
{
    return json_pack("{s:s, s:s}", "type", "string", "pattern", pattern);
}

static void set_bounds(json_t *schema, const struct field *field, const char *least,
                       const char *most)
{
    if (field->least == 0 && field->most == 0)
        return;
    set(schema, least, number_of(field->least));
    if (field->most != 0)
        set(schema, most, number_of(field->most));
}

static json_t *names_of(const char *const *names)
{
    json_t *list = json_array();
    for (; *names; names++)
        json_array_append_new(list, json_string(*names));
    return json_pack("{s:o}", "enum", list);
}

static json_t *any_of(json_t *one, json_t *other)
{
    return json_pack("{s:[o, o]}", "anyOf", one, other);
}

/* A shape that is referred to by its name, and made once. */
static json_t *reference_to(struct making *making, const struct shape *shape)
{
    if (!json_object_get(making->definitions, shape->name)) {
        /* Held open first, so that a shape that holds itself comes to an end. */
        json_t *definition = json_object();
        set(making->definitions, shape->name, definition);
        json_t *made = object_of(making, shape);
        json_object_update(definition, made);
        json_decref(made);
    }
    return json_pack("{s:o}", "$ref", json_sprintf("#/$defs/%s", shape->name));
}

static json_t *tuple_of(struct making *making, const struct shape *shape)
{
    json_t *items = json_array();
    for (size_t i = 0; i < shape->count; i++) {
        json_t *item = value_of(making, &shape->fields[i], shape->fields[i].type);
        if (shape->fields[i].null)
            item = any_of(item, type_of("null"));
        set(item, "description", json_string(shape->fields[i].about));
        json_array_append_new(items, item);
    }
    return json_pack("{s:s, s:o, s:b, s:I}", "type", "array", "prefixItems", items, "items", 0,
                     "minItems", (json_int_t)shape->count);
}

static json_t *moment_of(unsigned precisions)
{
    if (precisions & PRECISION_TEXT)
        return any_of(json_pack("{s:s, s:i}", "type", "string", "minLength", 1),
                      type_of("integer"));
    static const struct {
        enum precision precision;
        const char *pattern;
    } forms[] = {
        {PRECISION_YEAR, "[0-9]{4}"},
        {PRECISION_MONTH, "[0-9]{4}-[0-9]{2}"},
        {PRECISION_DAY, "[0-9]{4}-[0-9]{2}-[0-9]{2}"},
        {PRECISION_TIME, "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?"},
        {PRECISION_INSTANT,
         "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"},
    };
    char pattern[512] = "^(";
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (!(precisions & forms[i].precision))
            continue;
        size_t length = strlen(pattern);
        snprintf(pattern + length, sizeof pattern - length, "%s%s", length > 2 ? "|" : "",
                 forms[i].pattern);
    }
    size_t length = strlen(pattern);
    snprintf(pattern + length, sizeof pattern - length, ")$");
    json_t *text = pattern_of(pattern);
    return precisions & PRECISION_YEAR ? any_of(text, type_of("integer")) : text;
}

static json_t *unit_of(void)
{
    static const char *const names[] = {"count", "percent", "gbp", "rate", "index", NULL};
    json_t *affix = json_pack("{s:s, s:i, s:i}", "type", "string", "minLength", 1, "maxLength", 12);
    json_t *affixes = json_pack("{s:s, s:{s:O, s:o}, s:i, s:{s:{}}, s:b}", "type", "object",
                                "properties", "prefix", affix, "suffix", affix, "minProperties", 1,
                                "patternProperties", "^x_", "additionalProperties", 0);
    return any_of(names_of(names), affixes);
}

/* Every key of a slide together with those of one kind. */
static json_t *slide_of(struct making *making, const struct shape *common, const struct kind *kind)
{
    json_t *slide = object_of(making, common);
    json_t *own = object_of(making, kind->shape);
    json_t *properties = json_object_get(slide, "properties");
    json_object_update(properties, json_object_get(own, "properties"));
    set(properties, "kind", json_pack("{s:s}", "const", kind->name));
    json_t *required = json_object_get(slide, "required");
    if (!required) {
        required = json_array();
        set(slide, "required", required);
    }
    json_array_append_new(required, json_string("kind"));
    json_array_extend(required, json_object_get(own, "required"));
    set(slide, "description", json_string(kind->about));
    json_decref(own);
    return slide;
}

static json_t *slides_of(struct making *making, const struct field *field)
{
    json_t *kinds = json_array();
    for (size_t i = 0; making->kinds && making->kinds[i]; i++) {
        const struct kind *kind = making->kinds[i];
        char name[64];
        snprintf(name, sizeof name, "slide_%s", kind->name);
        set(making->definitions, name, slide_of(making, field->shape, kind));
        json_array_append_new(kinds, json_pack("{s:o}", "$ref", json_sprintf("#/$defs/%s", name)));
    }
    json_t *list = json_pack("{s:s, s:{s:o}}", "type", "array", "items", "oneOf", kinds);
    set_bounds(list, field, "minItems", "maxItems");
    return list;
}

static json_t *list_of(struct making *making, const struct field *field)
{
    struct field item = *field;
    item.least = 0;
    item.most = 0;
    json_t *each = value_of(making, &item, field->item);
    if (field->null)
        each = any_of(each, type_of("null"));
    json_t *list = json_pack("{s:s, s:o}", "type", "array", "items", each);
    set_bounds(list, field, "minItems", "maxItems");
    return list;
}

static json_t *text_of(const struct field *field)
{
    json_t *text = type_of("string");
    set(text, "minLength", number_of(field->least > 1 ? field->least : 1));
    if (field->most != 0)
        set(text, "maxLength", number_of(field->most));
    return text;
}

static json_t *value_of(struct making *making, const struct field *field, enum field_type type)
{
    json_t *number;
    switch (type) {
    case FIELD_TEXT:
        return text_of(field);
    case FIELD_LABEL:
        return any_of(text_of(field), type_of("number"));
    case FIELD_NUMBER:
    case FIELD_INTEGER:
        number = type_of(type == FIELD_NUMBER ? "number" : "integer");
        set_bounds(number, field, "minimum", "maximum");
        return number;
    case FIELD_BOOL:
        return type_of("boolean");
    case FIELD_CHOICE:
        return names_of(field->choices);
    case FIELD_MOMENT:
        return moment_of(field->precisions);
    case FIELD_DURATION:
        return pattern_of("^P([0-9]+W|([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)$");
    case FIELD_TIME:
        return pattern_of("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$");
    case FIELD_UNIT:
        return unit_of();
    case FIELD_OBJECT:
        return reference_to(making, field->shape);
    case FIELD_LIST:
        return list_of(making, field);
    case FIELD_TUPLE:
        return tuple_of(making, field->shape);
    case FIELD_KINDS:
        return slides_of(making, field);
    }
    return json_object();
}

static void set_default(json_t *schema, const struct field *field)
{
    if (field->fallback == 0)
        return;
    if (field->type == FIELD_BOOL)
        set(schema, "default", json_true());
    else if (field->type == FIELD_CHOICE)
        set(schema, "default", json_string(field->choices[(size_t)field->fallback - 1]));
    else
        set(schema, "default", number_of(field->fallback));
}

static json_t *object_of(struct making *making, const struct shape *shape)
{
    json_t *properties = json_object();
    json_t *required = json_array();
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (field->hidden)
            continue;
        json_t *value = value_of(making, field, field->type);
        /* In a list, null stands for an item. */
        if (field->null && field->type != FIELD_LIST)
            value = any_of(value, type_of("null"));
        if (field->about)
            set(value, "description", json_string(field->about));
        set_default(value, field);
        set(properties, field->name, value);
        if (field->required)
            json_array_append_new(required, json_string(field->name));
    }
    json_t *object = json_pack("{s:s, s:o, s:{s:{}}, s:b}", "type", "object", "properties",
                               properties, "patternProperties", "^x_", "additionalProperties", 0);
    if (json_array_size(required) > 0)
        set(object, "required", required);
    else
        json_decref(required);
    return object;
}

void reader_schema(const struct shape *shape, const struct kind *const *kinds, const char *title,
                   FILE *to)
{
    struct making making = {json_object(), kinds};
    json_t *schema = json_pack("{s:s, s:s}", "$schema",
                               "https://json-schema.org/draft/2020-12/schema", "title", title);
    json_t *object = object_of(&making, shape);
    set(json_object_get(object, "properties"), "$schema", type_of("string"));
    json_object_update(schema, object);
    json_decref(object);
    set(schema, "$defs", making.definitions);
    json_dumpf(schema, to, JSON_INDENT(2));
    fputc('\n', to);
    json_decref(schema);
}
