#include "foyer/feed/reader.h"

#include "decode.h"
#include "duplicates.h"
#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "limits.h"
#include "problems.h"

#include <stdlib.h>
#include <string.h>

struct arena *reader_arena(struct reader *reader)
{
    return reader->reading->arena;
}

/* Finds the last value that begins before `offset`: jansson says where it stopped. */
static size_t value_before(const struct outline *outline, size_t offset)
{
    size_t found = 0;
    for (size_t i = 0; i < outline->count && outline->nodes[i].value < offset; i++) {
        found = outline->nodes[i].value;
    }
    return found;
}

static void report_parse(struct reader *reader, const json_error_t *error)
{
    size_t offset = error->position > 0 ? (size_t)error->position : 0;
    offset = value_before(&reader->outline, offset > reader->size ? reader->size : offset);
    if (json_error_code(error) == json_error_numeric_overflow) {
        size_t length = lexis_word_length(reader->text, reader->size, offset);
        report_offset(reader, offset, "the number %.*s is too large",
                      length > 32 ? 32 : (int)length, reader->text + offset);
        return;
    }
    report_offset(reader, offset, "not JSON: %s", error->text);
}

/* NULL with a problem where jansson refuses the text. What it says of a key that comes twice is
 * left to the outline, which finds them all. */
static json_t *parse(struct reader *reader)
{
    json_error_t error;
    json_t *json =
        json_loadb(reader->text, reader->size, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);
    if (json == NULL && json_error_code(&error) == json_error_duplicate_key) {
        struct duplicate duplicate = {0};
        while (duplicates_next(&reader->outline, &duplicate)) {
            report_offset(reader, duplicate.offset,
                          "the key \"%s\" stands twice in this object; remove one",
                          excerpt_of(duplicate.key.data).text);
        }
        duplicates_finish(&duplicate);
        json = json_loadb(reader->text, reader->size, JSON_DECODE_ANY, &error);
    }
    if (json == NULL) {
        report_parse(reader, &error);
    }
    return json;
}

static bool outline_text(struct reader *reader)
{
    struct limits limits = limits_or_usual(&reader->reading->limits);
    if (reader->size > limits.bytes) {
        problems_add(reader->reading->problems, PROBLEM_ERROR, reader->reading->file, 0, 0, "",
                     "%zu bytes are more than the %zu that a file may have", reader->size,
                     limits.bytes);
        return false;
    }
    size_t bad = lexis_bad_utf8(reader->text, reader->size);
    if (bad < reader->size) {
        return report_offset(reader, bad, "the byte 0x%02X is not UTF-8; save the file as UTF-8",
                             (unsigned char)reader->text[bad]);
    }
    struct complaint complaint = {0};
    if (!outline_read(&reader->outline, reader->text, reader->size, &limits, &complaint)) {
        return report_offset(reader, complaint.offset, "%s", complaint.message);
    }
    return true;
}

static void *get_bytes(size_t size)
{
    return memory_get(size, 1);
}

void json_needs_memory(void)
{
    json_set_alloc_funcs(get_bytes, free);
}

/* Begins to read; NULL with a problem where the text is not JSON. */
static json_t *begin(struct reader *reader, const struct reading *reading)
{
    json_needs_memory();
    *reader = (struct reader){.reading = reading, .text = reading->text, .size = reading->size};
    reader->first_problem = reading->problems->count;
    if (reader->text == NULL) {
        reader->text = "";
    }
    text_skip_mark(&reader->text, &reader->size);
    lines_init(&reader->lines, reader->text);
    return outline_text(reader) ? parse(reader) : NULL;
}

static void end(struct reader *reader, json_t *json)
{
    json_decref(json);
    outline_finish(&reader->outline);
    if (reader->reading->besides != NULL) {
        besides_finish(reader->reading->besides);
        *reader->reading->besides = reader->besides;
    } else {
        besides_finish(&reader->besides);
    }
    problems_sort(reader->reading->problems, reader->first_problem);
}

bool reader_read(const struct reading *reading, const struct shape *shape, void *into)
{
    struct reader reader;
    size_t errors = reading->problems->errors;
    json_t *json = begin(&reader, reading);
    memset(into, 0, shape->size);
    if (json != NULL) {
        struct spot spot = {.json = json};
        decode_object(&reader, shape, &spot, into);
    }
    end(&reader, json);
    return reading->problems->errors == errors;
}

bool reader_read_editions(const struct reading *reading, const struct shape *shape,
                          struct list *editions)
{
    struct reader reader;
    size_t errors = reading->problems->errors;
    json_t *json = begin(&reader, reading);
    void **items = arena_get(reading->arena, EDITIONS_MOST, sizeof *items);
    *editions = (struct list){items, 0};
    reader.multilingual = true;
    while (json != NULL && !report_is_full(&reader) &&
           (editions->count == 0 || editions->count < reader.languages.count)) {
        struct spot spot = {.json = json};
        reader.edition = editions->count;
        items[editions->count] = arena_get(reading->arena, 1, shape->size);
        decode_object(&reader, shape, &spot, items[editions->count++]);
    }
    end(&reader, json);
    return reading->problems->errors == errors;
}

bool reader_has_key(const char *text, size_t size, const char *key)
{
    struct outline outline = {0};
    struct complaint complaint = {0};
    struct limits usual = limits_or_usual(&(struct limits){0});
    text_skip_mark(&text, &size);
    bool found = text_is_utf8(text, size) &&
                 outline_read(&outline, text, size, &usual, &complaint) &&
                 text[outline.nodes[0].value] == '{' && outline_member(&outline, 0, key) != NO_NODE;
    outline_finish(&outline);
    return found;
}
