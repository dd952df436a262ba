#include "decode.h"

#include "foyer/base/nearest.h"
#include "foyer/base/text.h"

#include <stdint.h>
#include <string.h>

enum { SHOWN_CHARACTERS = 40, SHOWN_BYTES = 56 };

struct excerpt excerpt_of(const char *text)
{
    struct excerpt excerpt = {{0}};
    const char *end = text;
    for (int i = 0; i < SHOWN_CHARACTERS && *end != '\0'; i++) {
        const char *next = end;
        (void)text_next(&next);
        if (next - text > SHOWN_BYTES) {
            break;
        }
        end = next;
    }
    size_t length = (size_t)(end - text);
    memcpy(excerpt.text, text, length);
    memcpy(excerpt.text + length, *end == '\0' ? "" : "...", *end == '\0' ? 1 : 4);
    return excerpt;
}

const char *raw_value(const struct reader *reader, const struct spot *spot, size_t *length)
{
    size_t offset = reader->outline.nodes[spot->node].value;
    *length = lexis_word_length(reader->text, reader->size, offset);
    return reader->text + offset;
}

static struct excerpt describe(const struct reader *reader, const struct spot *spot)
{
    struct excerpt found = {{0}};
    size_t length = 0;
    switch (json_typeof(spot->json)) {
    case JSON_OBJECT:
        return excerpt_of("an object, { }");
    case JSON_ARRAY:
        return excerpt_of("a list, [ ]");
    case JSON_STRING:
        return excerpt_of(json_string_value(spot->json));
    case JSON_INTEGER:
    case JSON_REAL: {
        const char *raw = raw_value(reader, spot, &length);
        memcpy(found.text, raw, length > SHOWN_CHARACTERS ? SHOWN_CHARACTERS : length);
        return found;
    }
    case JSON_TRUE:
        return excerpt_of("true");
    case JSON_FALSE:
        return excerpt_of("false");
    case JSON_NULL:
        break;
    }
    return excerpt_of("null");
}

bool report_type(struct reader *reader, const struct spot *spot, const char *wanted,
                 const char *advice)
{
    if (report_is_full(reader)) {
        return report(reader, spot, "%s", wanted);
    }
    struct excerpt found = describe(reader, spot);
    if (json_is_string(spot->json)) {
        return report(reader, spot, "expected %s, found text \"%s\"%s", wanted, found.text, advice);
    }
    return report(reader, spot, "expected %s, found %s%s%s", wanted,
                  json_is_number(spot->json) ? "the number " : "", found.text, advice);
}

bool report_unknown(struct reader *reader, const struct spot *spot, const char *what,
                    const char *const *names)
{
    const char *name = json_string_value(spot->json);
    const char *nearest = report_is_full(reader) ? NULL : nearest_name(name, names);
    struct buffer there = {0};
    buffer_print(&there, "there is");
    for (const char *const *at = names; *at != NULL; at++) {
        buffer_print(&there, "%s \"%s\"", at == names ? "" : ",", *at);
    }
    if (nearest == NULL) {
        report(reader, spot, "unknown %s \"%s\"; %s", what, excerpt_of(name).text, there.data);
    } else {
        report(reader, spot, "unknown %s \"%s\"; did you mean \"%s\"? (%s)", what,
               excerpt_of(name).text, nearest, there.data);
    }
    buffer_finish(&there);
    return false;
}
