#include "foyer/base/text.h"

#include "foyer/base/memory.h"
#include "print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_CAPACITY = 64 };

void buffer_finish(struct buffer *buffer)
{
    if (buffer == NULL) {
        return;
    }
    free(buffer->data);
    *buffer = (struct buffer){0};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data != NULL) {
        buffer->data[0] = '\0';
    }
}

/* Room for `length` more bytes and the NUL. */
static void make_room(struct buffer *buffer, size_t length)
{
    size_t free_bytes = buffer->capacity - buffer->length;
    if (length < free_bytes) {
        return;
    }
    size_t capacity = buffer->capacity < LEAST_CAPACITY ? LEAST_CAPACITY : buffer->capacity;
    while (capacity - buffer->length <= length) {
        /* Saturates where it would overflow; no machine has that much and memory_resize says so. */
        capacity = capacity > SIZE_MAX / 2 ? SIZE_MAX : capacity * 2;
        if (capacity == SIZE_MAX) {
            break;
        }
    }
    buffer->data = memory_resize(buffer->data, capacity, 1);
    buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    make_room(buffer, length);
    if (length > 0) {
        memcpy(buffer->data + buffer->length, bytes, length);
    }
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void buffer_print_list(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0) {
        make_room(buffer, (size_t)length);
        (void)vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    } else {
        buffer_add(buffer, "", 0);
    }
    va_end(again);
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_print_list(buffer, format, arguments);
    va_end(arguments);
}

void buffer_add_printable(struct buffer *buffer, const char *text)
{
    char bytes[5];
    for (uint32_t code_point = text_next(&text); code_point != 0; code_point = text_next(&text)) {
        uint32_t shown = text_is_forbidden(code_point) ? '?' : code_point;
        buffer_add(buffer, bytes, text_encode(shown, bytes));
    }
}

void buffer_add_csv(struct buffer *buffer, const char *text)
{
    const char *mark = strpbrk(text, ",\"\r\n") != NULL ? "\"" : "";
    buffer_print(buffer, "%s", mark);
    for (; *text != '\0'; text++) {
        buffer_print(buffer, *text == '"' ? "\"%c" : "%c", *text);
    }
    buffer_print(buffer, "%s", mark);
}

void buffer_add_json(struct buffer *buffer, const char *text)
{
    char bytes[5];
    if (text == NULL) {
        buffer_print(buffer, "null");
        return;
    }
    buffer_add(buffer, "\"", 1);
    for (uint32_t code_point = text_next(&text); code_point != 0; code_point = text_next(&text)) {
        if (code_point < 0x20) {
            buffer_print(buffer, "\\u%04x", (unsigned)code_point);
        } else if (code_point == '"' || code_point == '\\') {
            buffer_print(buffer, "\\%c", (int)code_point);
        } else {
            buffer_add(buffer, bytes, text_encode(code_point, bytes));
        }
    }
    buffer_add(buffer, "\"", 1);
}
