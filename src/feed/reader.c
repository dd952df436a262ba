#include "foyer/feed/reader.h"

#include "decode.h"
#include "duplicates.h"
#include "foyer/base/memory.h"
#include "foyer/base/nearest.h"
#include "foyer/base/text.h"
#include "problems.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES_SHOWN = 240 };

static const struct limits usual_limits = {.bytes = 4U * 1024 * 1024, .depth = 64, .values = 20000};

/* A key with what a pointer must escape; of one that no program would look for, the beginning. */
static void add_key(struct buffer *pointer, const char *key)
{
    const char *end = key + strlen(key);
    if (end - key > KEY_BYTES_SHOWN) {
        for (end = key + KEY_BYTES_SHOWN; (*end & 0xc0) == 0x80; end--) {
        }
    }
    for (const char *at = key; at < end; at++) {
        const char *escaped = *at == '~' ? "~0" : *at == '/' ? "~1" : NULL;
        buffer_add(pointer, escaped == NULL ? at : escaped, escaped == NULL ? 1 : 2);
    }
    buffer_print(pointer, "%s", *end == '\0' ? "" : "...");
}

static void add_pointer(struct buffer *pointer, const struct spot *spot)
{
    if (spot == NULL || spot->parent == NULL) {
        return;
    }
    add_pointer(pointer, spot->parent);
    if (spot->key == NULL) {
        buffer_print(pointer, "/%zu", spot->index);
        return;
    }
    buffer_add(pointer, "/", 1);
    add_key(pointer, spot->key);
}

bool report_is_full(const struct reader *reader)
{
    return problems_full(reader->reading->problems, PROBLEM_ERROR, reader->reading->file);
}

struct site {
    const struct spot *spot; /* NULL for the whole text */
    const char *path;        /* below the spot */
    size_t offset;
};

static void add_problem(struct reader *reader, enum problem_weight weight, const struct site *site,
                        const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));
static void report_path(struct reader *reader, enum problem_weight weight, const char *path,
                        const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));
static bool report_offset(struct reader *reader, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A problem that nobody will see; those of a further language are mostly those of the first. */
static void count_only(struct reader *reader, enum problem_weight weight)
{
    if (reader->edition == 0) {
        problems_count(reader->reading->problems, weight);
    }
}

static void add_problem(struct reader *reader, enum problem_weight weight, const struct site *site,
                        const char *format, va_list arguments)
{
    const struct reading *reading = reader->reading;
    if (problems_full(reading->problems, weight, reading->file)) {
        count_only(reader, weight);
        return;
    }
    struct buffer pointer = {0};
    buffer_add(&pointer, "", 0);
    add_pointer(&pointer, site->spot);
    buffer_print(&pointer, "%s", site->path);
    lines_go(&reader->lines, site->offset);
    struct problem_place place = {reading->file, reader->lines.line, reader->lines.column,
                                  pointer.data};
    problems_add_list(reading->problems, weight, &place, format, arguments);
    /* What is wrong in every language is said once. */
    if (reader->edition > 0) {
        problems_drop_repetition(reading->problems, reader->first_problem);
    }
    buffer_finish(&pointer);
}

bool report(struct reader *reader, const struct spot *spot, const char *format, ...)
{
    const struct outline_node *node = &reader->outline.nodes[spot->node];
    struct site site = {spot, "", spot->is_name ? node->key : node->value};
    va_list arguments;
    va_start(arguments, format);
    add_problem(reader, PROBLEM_ERROR, &site, format, arguments);
    va_end(arguments);
    return false;
}

bool report_at_key(struct reader *reader, const struct spot *spot, const char *format, ...)
{
    struct site site = {spot, "", reader->outline.nodes[spot->node].key};
    va_list arguments;
    va_start(arguments, format);
    add_problem(reader, PROBLEM_ERROR, &site, format, arguments);
    va_end(arguments);
    return false;
}

static bool report_offset(struct reader *reader, size_t offset, const char *format, ...)
{
    struct site site = {NULL, "", offset};
    va_list arguments;
    va_start(arguments, format);
    add_problem(reader, PROBLEM_ERROR, &site, format, arguments);
    va_end(arguments);
    return false;
}

/* The language that is read now, where a node is an object with a text for each. */
static const char *language_of_text(const struct reader *reader, size_t node)
{
    if (reader->languages.count < 2) {
        return NULL;
    }
    const char *tag = ((const char *const *)reader->languages.items)[reader->edition];
    return outline_member(&reader->outline, node, tag) == NO_NODE ? NULL : tag;
}

static void report_path(struct reader *reader, enum problem_weight weight, const char *path,
                        const char *format, va_list arguments)
{
    const struct spot *here = reader->here;
    if (problems_full(reader->reading->problems, weight, reader->reading->file)) {
        count_only(reader, weight);
        return;
    }
    size_t followed = 0;
    size_t node = outline_follow(&reader->outline, here->node, path, &followed);
    struct buffer below = {0};
    buffer_print(&below, "%s%.*s", path[0] == '/' || followed == 0 ? "" : "/", (int)followed, path);
    const char *language = language_of_text(reader, node);
    if (followed > 0 && language != NULL) {
        buffer_print(&below, "/%s", language);
        node = outline_member(&reader->outline, node, language);
    }
    struct site site = {here, below.data, reader->outline.nodes[node].value};
    add_problem(reader, weight, &site, format, arguments);
    buffer_finish(&below);
}

void reader_refuse(struct reader *reader, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_path(reader, PROBLEM_ERROR, path, format, arguments);
    va_end(arguments);
}

void reader_warn(struct reader *reader, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report_path(reader, PROBLEM_WARNING, path, format, arguments);
    va_end(arguments);
}

void reader_refuse_name(struct reader *reader, const char *path, const char *what, const char *name,
                        const char *const *names)
{
    const char *nearest = report_is_full(reader) ? NULL : nearest_name(name, names);
    if (nearest != NULL) {
        reader_refuse(reader, path, "unknown %s \"%s\"; did you mean \"%s\"?", what,
                      excerpt_of(name).text, nearest);
    } else {
        reader_refuse(reader, path, "unknown %s \"%s\"", what, excerpt_of(name).text);
    }
}

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
    const struct limits *given = &reader->reading->limits;
    struct limits limits = {
        .bytes = given->bytes == 0 ? usual_limits.bytes : given->bytes,
        .depth = given->depth == 0 ? usual_limits.depth : given->depth,
        .values = given->values == 0 ? usual_limits.values : given->values,
    };
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
    text_skip_mark(&text, &size);
    bool found = text_is_utf8(text, size) &&
                 outline_read(&outline, text, size, &usual_limits, &complaint) &&
                 text[outline.nodes[0].value] == '{' && outline_member(&outline, 0, key) != NO_NODE;
    outline_finish(&outline);
    return found;
}
