#include "foyer/base/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void lays_json_out_as_a_person_would(void **state)
{
    struct buffer json = {0};
    struct writer writer = {.to = &json};
    (void)state;
    writer_open(&writer, NULL, '{');
    writer_text(&writer, "title", "\"Leeds\"\n");
    writer_open(&writer, "points", '[');
    writer_open_brief(&writer, NULL, '[');
    writer_text(&writer, NULL, "2011");
    writer_bare(&writer, NULL, "35.0");
    writer_open(&writer, NULL, '{');
    writer_bare(&writer, "inner", "null");
    writer_close(&writer);
    writer_close(&writer);
    writer_bare(&writer, NULL, "true");
    writer_close(&writer);
    writer_open(&writer, "empty", '{');
    writer_close(&writer);
    writer_close(&writer);
    assert_string_equal(json.data, "{\n"
                                   "  \"title\": \"\\\"Leeds\\\"\\u000a\",\n"
                                   "  \"points\": [\n"
                                   "    [\"2011\", 35.0, {\"inner\": null}],\n"
                                   "    true\n"
                                   "  ],\n"
                                   "  \"empty\": {}\n"
                                   "}\n");
    buffer_finish(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lays_json_out_as_a_person_would)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
