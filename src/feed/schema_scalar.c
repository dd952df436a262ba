#include "schema.h"

#include "foyer/base/text.h"
#include "foyer/feed/language.h"

#include <math.h>
#include <stddef.h>

json_t *schema_of_whole_or_real(double value)
{
    return value == floor(value) ? json_integer((json_int_t)value) : json_real(value);
}

json_t *schema_of_type(const char *name)
{
    return json_pack("{s:s}", "type", name);
}

static json_t *pattern_of(const char *pattern)
{
    return json_pack("{s:s, s:s}", "type", "string", "pattern", pattern);
}

json_t *schema_of_choices(const char *const *choices)
{
    json_t *list = json_array();
    for (; *choices != NULL; choices++) {
        json_array_append_new(list, json_string(*choices));
    }
    return json_pack("{s:o}", "enum", list);
}

json_t *schema_of_either(json_t *one, json_t *other)
{
    return json_pack("{s:[o, o]}", "anyOf", one, other);
}

void schema_bound(json_t *schema, const struct field *field, const char *least, const char *most)
{
    if (field->least == 0 && field->most == 0) {
        return;
    }
    json_object_set_new(schema, least, schema_of_whole_or_real(field->least));
    if (field->most >= field->least) {
        json_object_set_new(schema, most, schema_of_whole_or_real(field->most));
    }
}

static json_t *text_of(const struct field *field)
{
    json_t *text = schema_of_type("string");
    double least = field->least > 1 ? field->least : 1;
    json_object_set_new(text, "minLength", schema_of_whole_or_real(least));
    if (field->most > 0) {
        json_object_set_new(text, "maxLength", schema_of_whole_or_real(field->most));
    }
    if (field->pattern != NULL) {
        json_object_set_new(text, "pattern", json_string(field->pattern));
    }
    return text;
}

/* Text of the precisions that are taken, as a pattern. */
static json_t *date_of(unsigned precisions)
{
#define DAY  "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
#define TIME "T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
    static const struct {
        enum precision precision;
        const char *pattern;
    } forms[] = {
        {PRECISION_YEAR, "[0-9]{4}"},
        {PRECISION_MONTH, "[0-9]{4}-(0[1-9]|1[0-2])"},
        {PRECISION_DAY, DAY},
        {PRECISION_TIME, DAY TIME},
        {PRECISION_INSTANT, DAY TIME "(Z|[+-][0-9]{2}:[0-9]{2})"},
    };
#undef DAY
#undef TIME
    struct buffer pattern = {0};
    const char *between = "^(";
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if ((precisions & forms[i].precision) != 0) {
            buffer_print(&pattern, "%s%s", between, forms[i].pattern);
            between = "|";
        }
    }
    buffer_print(&pattern, ")$");
    json_t *date = pattern_of(pattern.data);
    buffer_finish(&pattern);
    return date;
}

static json_t *moment_of(const struct field *field)
{
    bool words = (field->precisions & PRECISION_TEXT) != 0;
    json_t *text = words ? text_of(field) : date_of(field->precisions);
    if ((field->precisions & PRECISION_YEAR) == 0) {
        return text;
    }
    return schema_of_either(
        text, json_pack("{s:s, s:i, s:i}", "type", "integer", "minimum", 1, "maximum", 9999));
}

static json_t *number_schema(const struct field *field, const char *type)
{
    json_t *number = schema_of_type(type);
    schema_bound(number, field, "minimum", "maximum");
    return number;
}

static json_t *languages_of(void)
{
    return schema_of_either(pattern_of(LANGUAGE_PATTERN),
                            json_pack("{s:s, s:o, s:i, s:i, s:b}", "type", "array", "items",
                                      pattern_of(LANGUAGE_PATTERN), "minItems", 1, "maxItems",
                                      EDITIONS_MOST, "uniqueItems", 1));
}

json_t *schema_of_texts(const struct field *field, enum field_type type)
{
    return json_pack("{s:s, s:o, s:o, s:i, s:i}", "type", "object", "propertyNames",
                     pattern_of(LANGUAGE_PATTERN), "additionalProperties",
                     schema_of_scalar(field, type), "minProperties", 2, "maxProperties",
                     EDITIONS_MOST);
}

json_t *schema_of_scalar(const struct field *field, enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
        return text_of(field);
    case FIELD_LABEL:
        return schema_of_either(text_of(field), schema_of_type("number"));
    case FIELD_NUMBER:
        return number_schema(field, "number");
    case FIELD_INTEGER:
        return number_schema(field, "integer");
    case FIELD_BOOL:
        return schema_of_type("boolean");
    case FIELD_CHOICE:
        return schema_of_choices(field->choices);
    case FIELD_MOMENT:
        return moment_of(field);
    case FIELD_DURATION:
        return pattern_of("^P(?=[0-9T])([0-9]{1,6}W)?([0-9]{1,6}D)?"
                          "(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}S)?)?$");
    case FIELD_TIME:
        return pattern_of("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$");
    case FIELD_FILE:
        return pattern_of("^(?!\\.)[^/\\\\]+$");
    case FIELD_SHA256:
        return pattern_of("^[0-9A-Fa-f]{64}$");
    case FIELD_LANGUAGES:
        return languages_of();
    case FIELD_UNIT:
    case FIELD_CELL:
    case FIELD_OBJECT:
    case FIELD_LIST:
    case FIELD_TUPLE:
    case FIELD_BRIEF:
    case FIELD_NAMES:
    case FIELD_KINDS:
        break;
    }
    return NULL;
}
