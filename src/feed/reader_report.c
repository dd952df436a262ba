#include "decode.h"

#include "foyer/base/nearest.h"
#include "foyer/base/text.h"
#include "problems.h"

#include <stdarg.h>
#include <string.h>

enum { KEY_BYTES_SHOWN = 240 };

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

/* Where a problem is. */
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

bool report_offset(struct reader *reader, size_t offset, const char *format, ...)
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
