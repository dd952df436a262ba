#include "outline.h"

#include "foyer/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum expected {
    EXPECT_VALUE,
    EXPECT_ITEM_OR_END,
    EXPECT_KEY,
    EXPECT_KEY_OR_END,
    EXPECT_COMMA_OR_END,
    EXPECT_NOTHING,
};

struct walk {
    struct outline *outline;
    const struct limits *limits;
    struct complaint *complaint;
    enum expected expected;
    size_t at;
    size_t key;  /* of the value to come; SIZE_MAX for none */
    size_t open; /* the innermost node that is not closed; its `next` is the one around it */
    size_t depth;
};

static bool fail(struct walk *walk, const char *message)
{
    complain(walk->complaint, walk->at, "%s", message);
    return false;
}

static bool in_object(const struct walk *walk)
{
    return walk->outline->text[walk->outline->nodes[walk->open].value] == '{';
}

static void value_ended(struct walk *walk)
{
    walk->expected = walk->open == NO_NODE ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static bool add_node(struct walk *walk)
{
    struct outline *outline = walk->outline;
    if (walk->limits->values > 0 && outline->count >= walk->limits->values) {
        complain(walk->complaint, walk->at, "more than %zu values; spread them over several files",
                 walk->limits->values);
        return false;
    }
    if (outline->count == outline->capacity) {
        outline->capacity = outline->capacity == 0 ? 256 : 2 * outline->capacity;
        outline->nodes = memory_resize(outline->nodes, outline->capacity, sizeof *outline->nodes);
    }
    size_t node = outline->count++;
    outline->nodes[node] = (struct outline_node){walk->at, walk->key, node + 1};
    walk->key = SIZE_MAX;
    return true;
}

static bool open_node(struct walk *walk, char bracket)
{
    walk->depth++;
    if (walk->limits->depth > 0 && walk->depth > walk->limits->depth) {
        complain(walk->complaint, walk->at, "more than %zu levels of brackets inside each other",
                 walk->limits->depth);
        return false;
    }
    size_t node = walk->outline->count - 1;
    walk->outline->nodes[node].next = walk->open;
    walk->open = node;
    walk->expected = bracket == '{' ? EXPECT_KEY_OR_END : EXPECT_ITEM_OR_END;
    walk->at++;
    return true;
}

static bool close_node(struct walk *walk, char bracket)
{
    if ((bracket == '}') != in_object(walk)) {
        return fail(walk, bracket == '}' ? "a list ends with ], not with }"
                                         : "an object ends with }, not with ]");
    }
    struct outline_node *node = &walk->outline->nodes[walk->open];
    walk->open = node->next;
    node->next = walk->outline->count;
    walk->depth--;
    walk->at++;
    value_ended(walk);
    return true;
}

static bool read_value(struct walk *walk, char first)
{
    const struct outline *outline = walk->outline;
    if (first == ']' || first == '}') {
        return fail(walk, "expected a value here; is it missing, or is there a comma or colon too "
                          "many before it?");
    }
    if (first == ',' || first == ':') {
        return fail(walk, first == ',' ? "expected a value before this comma"
                                       : "expected a value here, found a colon");
    }
    if (!add_node(walk)) {
        return false;
    }
    if (first == '{' || first == '[') {
        return open_node(walk, first);
    }
    size_t (*read)(const char *, size_t, size_t, struct complaint *) =
        first == '"' ? lexis_string : lexis_word;
    size_t behind = read(outline->text, outline->size, walk->at, walk->complaint);
    walk->at = behind;
    value_ended(walk);
    return behind != 0;
}

static size_t skip_space(const struct outline *outline, size_t at)
{
    while (at < outline->size && outline->text[at] != '\0' &&
           strchr(" \t\r\n", outline->text[at]) != NULL) {
        at++;
    }
    return at;
}

static bool read_key(struct walk *walk, char first)
{
    const struct outline *outline = walk->outline;
    if (first == '}') {
        return fail(walk, "the comma before this } is one too many; remove it");
    }
    if (first >= '0' && first <= '9') {
        return fail(walk, "expected a key in quotation marks; a decimal number is written with a "
                          "point, 1.5");
    }
    if (first != '"') {
        return fail(walk, "expected a key in double quotation marks, \"like this\"");
    }
    walk->key = walk->at;
    size_t behind = lexis_string(outline->text, outline->size, walk->at, walk->complaint);
    if (behind == 0) {
        return false;
    }
    walk->at = skip_space(outline, behind);
    if (walk->at >= outline->size || outline->text[walk->at] != ':') {
        return fail(walk, "expected a colon between the key and its value");
    }
    walk->at++;
    walk->expected = EXPECT_VALUE;
    return true;
}

static bool read_comma(struct walk *walk, char first)
{
    if (first == ',') {
        walk->expected = in_object(walk) ? EXPECT_KEY : EXPECT_VALUE;
        walk->at++;
        return true;
    }
    if (first == '"' || first == '{' || first == '[') {
        return fail(walk, "a comma is missing before this");
    }
    if (first == ':') {
        return fail(walk, "a colon stands only between a key and its value in { }");
    }
    return fail(walk, in_object(walk) ? "expected a comma or } here; text needs quotation marks"
                                      : "expected a comma or ] here; text needs quotation marks");
}

static bool step(struct walk *walk)
{
    char first = walk->outline->text[walk->at];
    bool end = first == '}' || first == ']';
    switch (walk->expected) {
    case EXPECT_ITEM_OR_END:
        return first == ']' ? close_node(walk, first) : read_value(walk, first);
    case EXPECT_VALUE:
        return read_value(walk, first);
    case EXPECT_KEY_OR_END:
        return end ? close_node(walk, first) : read_key(walk, first);
    case EXPECT_KEY:
        return read_key(walk, first);
    case EXPECT_COMMA_OR_END:
        return end ? close_node(walk, first) : read_comma(walk, first);
    case EXPECT_NOTHING:
        break;
    }
    return fail(walk, "the file should end here; is a bracket closed too early before this?");
}

static bool end_walk(struct walk *walk)
{
    const struct outline *outline = walk->outline;
    if (walk->expected == EXPECT_NOTHING) {
        return true;
    }
    if (outline->count == 0) {
        return fail(walk, "the file is empty; it should hold an object, { }");
    }
    struct lines lines;
    lines_init(&lines, outline->text);
    lines_go(&lines, outline->nodes[walk->open].value);
    complain(walk->complaint, walk->at,
             "the file ends before the %c of line %d is closed; is the rest missing?",
             outline->text[outline->nodes[walk->open].value], lines.line);
    return false;
}

bool outline_read(struct outline *outline, const char *text, size_t size,
                  const struct limits *limits, struct complaint *complaint)
{
    *outline = (struct outline){.text = text, .size = size};
    struct walk walk = {
        .outline = outline,
        .limits = limits,
        .complaint = complaint,
        .expected = EXPECT_VALUE,
        .key = SIZE_MAX,
        .open = NO_NODE,
    };
    for (;;) {
        walk.at = skip_space(outline, walk.at);
        if (walk.at >= size) {
            return end_walk(&walk);
        }
        if (!step(&walk)) {
            return false;
        }
    }
}

void outline_finish(struct outline *outline)
{
    free(outline->nodes);
    *outline = (struct outline){0};
}
