/* Text as bytes and code points: UTF-8, growing buffers. What text looks like is
 * draw/text.h. */
#ifndef FOYER_BASE_TEXT_H
#define FOYER_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the code point at *text and steps behind it. At the end it returns 0 and stays. Bytes
 * that are not UTF-8 give U+FFFD, one byte at a time. */
uint32_t text_next(const char **text);

/* Writes a code point as UTF-8 with a NUL behind it; returns its bytes, 1 to 4. */
size_t text_encode(uint32_t code_point, char bytes[5]);

/* Code points in a text. */
size_t text_characters(const char *text);

/* Words as a reader counts them: runs between white space that hold a letter or a digit. */
size_t text_words(const char *text);

/* True where `size` bytes are well-formed UTF-8 (no overlong forms, no surrogates). */
bool text_is_utf8(const char *bytes, size_t size);

/* A code point that must not stand in shown text: C0 and C1 controls and the bidirectional
 * embeddings, overrides and isolates, which can make a text read as what it is not. */
bool text_is_forbidden(uint32_t code_point);

/* A text or bytes that grow. Zeroed ({0}) it is empty and ready; `data` is always ended by a NUL
 * once something was added. */
struct buffer {
    char *data; /* owned; NULL while empty */
    size_t length;
    size_t capacity;
};

void buffer_finish(struct buffer *buffer);
void buffer_clear(struct buffer *buffer); /* empties it and keeps its memory */
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_print(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds a text with '?' for what could look like something else than content. */
void buffer_add_printable(struct buffer *buffer, const char *text);

/* Adds a field of CSV, in quotation marks where it needs them (RFC 4180). */
void buffer_add_csv(struct buffer *buffer, const char *text);

/* Adds a string of JSON with its quotation marks; NULL adds null. Bytes that are not UTF-8 become
 * U+FFFD. */
void buffer_add_json(struct buffer *buffer, const char *text);

#endif
