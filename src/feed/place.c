#include "outline.h"

#include "foyer/base/memory.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

size_t outline_first(const struct outline *outline, size_t node)
{
    return node + 1 < outline->nodes[node].next ? node + 1 : NO_NODE;
}

size_t outline_after(const struct outline *outline, size_t node, size_t child)
{
    size_t next = outline->nodes[child].next;
    return next < outline->nodes[node].next ? next : NO_NODE;
}

size_t outline_member(const struct outline *outline, size_t node, const char *key)
{
    size_t found = NO_NODE;
    for (size_t child = outline_first(outline, node); child != NO_NODE;
         child = outline_after(outline, node, child)) {
        size_t offset = outline->nodes[child].key;
        if (offset != SIZE_MAX && lexis_says(outline->text, outline->size, offset, key)) {
            found = child;
        }
    }
    return found;
}

static size_t find_item(const struct outline *outline, size_t node, const char *token)
{
    char *end = NULL;
    unsigned long long index = strtoull(token, &end, 10);
    if (*token < '0' || *token > '9' || *end != '\0' || (token[0] == '0' && token[1] != '\0')) {
        return NO_NODE;
    }
    size_t child = outline_first(outline, node);
    while (child != NO_NODE && index > 0) {
        child = outline_after(outline, node, child);
        index--;
    }
    return child;
}

/* A pointer's token with ~1 and ~0 undone, to be given to free(). */
static char *read_token(const char *from, size_t length)
{
    char *token = memory_get(length + 1, 1);
    size_t to = 0;
    for (size_t i = 0; i < length; i++) {
        char second = from[i] == '~' && i + 1 < length ? from[i + 1] : '\0';
        bool escaped = second == '0' || second == '1';
        token[to++] = escaped ? (second == '0' ? '~' : '/') : from[i];
        i += escaped;
    }
    return token;
}

size_t outline_follow(const struct outline *outline, size_t node, const char *pointer,
                      size_t *followed)
{
    const char *at = pointer;
    while (*at != '\0') {
        const char *from = *at == '/' ? at + 1 : at;
        size_t length = strcspn(from, "/");
        char *token = read_token(from, length);
        char bracket = outline->text[outline->nodes[node].value];
        size_t child = bracket == '{'   ? outline_member(outline, node, token)
                       : bracket == '[' ? find_item(outline, node, token)
                                        : NO_NODE;
        free(token);
        if (child == NO_NODE) {
            break;
        }
        node = child;
        at = from + length;
    }
    *followed = (size_t)(at - pointer);
    return node;
}

void lines_init(struct lines *lines, const char *text)
{
    *lines = (struct lines){.text = text, .line = 1, .column = 1};
}

void lines_go(struct lines *lines, size_t offset)
{
    if (offset < lines->offset) {
        lines_init(lines, lines->text);
    }
    for (; lines->offset < offset; lines->offset++) {
        unsigned char byte = (unsigned char)lines->text[lines->offset];
        if (byte == '\n') {
            lines->line++;
            lines->column = 1;
        } else if ((byte & 0xc0U) != 0x80U && lines->column < INT_MAX) {
            lines->column++;
        }
    }
}

void text_skip_mark(const char **text, size_t *size)
{
    size_t length = sizeof byte_order_mark - 1;
    if (*size >= length && memcmp(*text, byte_order_mark, length) == 0) {
        *text += length;
        *size -= length;
    }
}

bool reader_place(const char *text, size_t size, const char *pointer, bool key, int *line,
                  int *column)
{
    struct outline outline = {0};
    struct complaint complaint = {0};
    text_skip_mark(&text, &size);
    bool found = text_is_utf8(text, size) &&
                 outline_read(&outline, text, size, &(struct limits){0}, &complaint);
    if (found) {
        size_t followed = 0;
        size_t node = outline_follow(&outline, 0, pointer, &followed);
        size_t offset = key ? outline.nodes[node].key : outline.nodes[node].value;
        found = pointer[followed] == '\0' && offset != SIZE_MAX;
        struct lines lines;
        lines_init(&lines, text);
        lines_go(&lines, found ? offset : 0);
        *line = lines.line;
        *column = lines.column;
    }
    outline_finish(&outline);
    return found;
}
