/* The JSON Schema of shapes that the feeds of today do not have; the real ones are held to a
 * validator by tests/end-to-end/schema.sh. */
#include "feed_kinds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_t *schema_of(const struct shape *shape, const struct kind *const *kinds)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    reader_schema(shape, kinds, "A title", to);
    fclose(to);
    json_t *schema = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    assert_non_null(schema);
    return schema;
}

/* What lies at a path of keys and indices, parted by spaces. */
static const json_t *at(const json_t *json, const char *path)
{
    char key[64];
    while (*path != '\0') {
        size_t length = strcspn(path, " ");
        snprintf(key, sizeof key, "%.*s", (int)length, path);
        json = json_is_array(json) ? json_array_get(json, (size_t)atoi(key))
                                   : json_object_get(json, key);
        path += length + (path[length] == ' ');
    }
    return json;
}

static void assert_at(const json_t *schema, const char *path, const char *expected)
{
    const json_t *found = at(schema, path);
    char *text = found ? json_dumps(found, JSON_ENCODE_ANY | JSON_SORT_KEYS) : NULL;
    if (!text)
        fail_msg("there is nothing at %s", path);
    assert_string_equal(text, expected);
    free(text);
}

static void a_kind_is_one_whole_object(void **state)
{
    (void)state;
    json_t *schema = schema_of(&feed_shape, test_kinds);
    assert_at(schema, "$schema", "\"https://json-schema.org/draft/2020-12/schema\"");
    assert_at(schema, "title", "\"A title\"");
    assert_at(schema, "required", "[\"foyer\", \"title\", \"slides\"]");
    assert_at(schema, "properties $schema type", "\"string\"");
    assert_at(schema, "properties slides items oneOf 4 $ref", "\"#/$defs/slide_notice\"");
    assert_null(at(schema, "properties slides items oneOf 5"));
    assert_at(schema, "$defs slide_notice additionalProperties", "false");
    assert_at(schema, "$defs slide_notice patternProperties", "{\"^x_\": {}}");
    assert_at(schema, "$defs slide_notice properties kind const", "\"notice\"");
    assert_at(schema, "$defs slide_notice required", "[\"kind\", \"body\"]");
    assert_at(schema, "$defs slide_notice properties dwell minimum", "5");
    assert_at(schema, "$defs slide_notice properties body anyOf 0 maxLength", "400");
    json_decref(schema);
}

static void a_text_may_be_one_for_each_language(void **state)
{
    (void)state;
    json_t *schema = schema_of(&feed_shape, test_kinds);
    assert_at(schema, "$defs slide_notice properties body anyOf 1 type", "\"object\"");
    assert_at(schema, "$defs slide_notice properties body anyOf 1 minProperties", "2");
    assert_at(schema, "$defs slide_notice properties body anyOf 1 additionalProperties maxLength",
              "400");
    assert_at(schema, "$defs slide_notice properties id type", "\"string\"");
    assert_at(schema, "properties tags items type", "\"string\"");
    assert_at(schema, "properties language anyOf 1 type", "\"array\"");
    assert_at(schema, "properties language anyOf 1 maxItems", "4");
    json_decref(schema);
}

static void fields_say_what_they_hold(void **state)
{
    (void)state;
    json_t *schema = schema_of(&feed_shape, test_kinds);
    assert_at(schema, "$defs slide_figure properties value anyOf 1 type", "\"null\"");
    assert_at(schema, "$defs slide_figure properties better enum", "[\"higher\", \"lower\"]");
    assert_at(schema, "$defs slide_figure properties decimals default", "1");
    assert_at(schema, "$defs slide_figure properties from_zero default", "true");
    assert_at(schema, "$defs slide_figure properties history maxItems", "4");
    assert_at(schema, "$defs slide_figure properties history items anyOf 1 type", "\"null\"");
    assert_at(schema, "$defs slide_figure properties before",
              "{\"$ref\": \"#/$defs/before\", \"description\": \"What it was.\"}");
    assert_at(schema, "$defs slide_figures properties figures items $ref", "\"#/$defs/figure\"");
    assert_at(schema, "$defs figure required", "[\"value\", \"label\"]");
    json_decref(schema);
}

static void tuples_have_their_length(void **state)
{
    (void)state;
    json_t *schema = schema_of(&feed_shape, test_kinds);
    assert_at(schema, "$defs slide_trend properties points items minItems", "2");
    assert_at(schema, "$defs slide_trend properties points items items", "false");
    assert_at(schema, "$defs slide_trend properties end prefixItems 1 anyOf 0 maximum", "100");
    json_decref(schema);
}

static void lists_of_lists_come_to_an_end(void **state)
{
    (void)state;
    json_t *schema = schema_of(&feed_shape, test_kinds);
    assert_at(schema, "$defs slide_trend properties grid items",
              "{\"items\": {\"type\": \"integer\"}, \"maxItems\": 3, \"minItems\": 1, \"type\": "
              "\"array\"}");
    json_decref(schema);
}

static void a_shape_may_hold_itself(void **state)
{
    (void)state;
    json_t *schema = schema_of(&feed_shape, test_kinds);
    assert_at(schema, "$defs tree properties only $ref", "\"#/$defs/tree\"");
    assert_at(schema, "$defs tree properties children items $ref", "\"#/$defs/tree\"");
    json_decref(schema);
}

static void shapes_of_one_name_are_kept_apart(void **state)
{
    (void)state;
    static const struct field of_a[] = {{.name = "a", .type = FIELD_BOOL}};
    static const struct field of_b[] = {{.name = "b", .type = FIELD_BOOL}};
    static const struct shape a = {"same", of_a, 1, sizeof(bool), NULL};
    static const struct shape b = {"same", of_b, 1, sizeof(bool), NULL};
    static const struct field both[] = {
        {.name = "one", .type = FIELD_OBJECT, .shape = &a},
        {.name = "two", .type = FIELD_OBJECT, .shape = &b},
        {.name = "again", .type = FIELD_OBJECT, .shape = &a},
        {.name = "secret", .type = FIELD_BOOL, .hidden = true},
    };
    static const struct shape shape = {"both", both, COUNT_OF(both), sizeof(void *), NULL};
    json_t *schema = schema_of(&shape, NULL);
    assert_at(schema, "properties one $ref", "\"#/$defs/same\"");
    assert_at(schema, "properties two $ref", "\"#/$defs/same_2\"");
    assert_at(schema, "properties again $ref", "\"#/$defs/same\"");
    assert_non_null(at(schema, "$defs same_2 properties b"));
    assert_null(at(schema, "properties secret"));
    assert_null(at(schema, "required"));
    json_decref(schema);
}

static void an_object_may_be_written_in_brief(void **state)
{
    (void)state;
    static const struct field parts[] = {{.name = "from", .type = FIELD_TIME, .about = "A time."},
                                         {.name = "to", .type = FIELD_TIME, .about = "Another."}};
    static const struct shape span = {"span", parts, COUNT_OF(parts), 2 * sizeof(int), NULL};
    static const struct field fields[] = {
        {.name = "spans", .type = FIELD_LIST, .item = FIELD_BRIEF, .shape = &span},
    };
    static const struct shape shape = {"spans", fields, COUNT_OF(fields), sizeof(struct list),
                                       NULL};
    json_t *schema = schema_of(&shape, NULL);
    assert_at(schema, "properties spans items anyOf 0 type", "\"string\"");
    assert_at(schema, "properties spans items anyOf 1 $ref", "\"#/$defs/span\"");
    json_decref(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kind_is_one_whole_object),
        cmocka_unit_test(a_text_may_be_one_for_each_language),
        cmocka_unit_test(fields_say_what_they_hold),
        cmocka_unit_test(tuples_have_their_length),
        cmocka_unit_test(lists_of_lists_come_to_an_end),
        cmocka_unit_test(a_shape_may_hold_itself),
        cmocka_unit_test(an_object_may_be_written_in_brief),
        cmocka_unit_test(shapes_of_one_name_are_kept_apart),
    };
    return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
