#include "foyer/base/text.h"

#include <string.h>

static const uint32_t replacement = 0xfffd;

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xc0U) == 0x80U;
}

/* The length that a first byte promises, and its bits of the code point; 0 where it is none. */
static size_t sequence_length(unsigned char first, uint32_t *bits)
{
    if (first < 0x80U) {
        *bits = first;
        return 1;
    }
    if (first >= 0xc2U && first <= 0xdfU) {
        *bits = first & 0x1fU;
        return 2;
    }
    if (first >= 0xe0U && first <= 0xefU) {
        *bits = first & 0x0fU;
        return 3;
    }
    if (first >= 0xf0U && first <= 0xf4U) {
        *bits = first & 0x07U;
        return 4;
    }
    return 0;
}

/* The bytes of the well-formed sequence at `bytes`, 0 where there is none in `size` bytes. */
static size_t decode(const char *bytes, size_t size, uint32_t *code_point)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t value = 0;
    size_t length = size == 0 ? 0 : sequence_length((unsigned char)bytes[0], &value);
    if (length == 0 || length > size) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (!is_continuation(byte)) {
            return 0;
        }
        value = value << 6U | (byte & 0x3fU);
    }
    bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < least[length] || value > 0x10ffff || surrogate) {
        return 0;
    }
    *code_point = value;
    return length;
}

uint32_t text_next(const char **text)
{
    if (**text == '\0') {
        return 0;
    }
    uint32_t code_point = 0;
    size_t length = decode(*text, strnlen(*text, 4), &code_point);
    if (length == 0) {
        *text += 1;
        return replacement;
    }
    *text += length;
    return code_point;
}

size_t text_encode(uint32_t code_point, char bytes[5])
{
    static const unsigned char marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
    bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
    uint32_t rest = code_point > 0x10ffff || surrogate ? replacement : code_point;
    size_t length = 1;
    if (rest >= 0x10000) {
        length = 4;
    } else if (rest >= 0x800) {
        length = 3;
    } else if (rest >= 0x80) {
        length = 2;
    }
    for (size_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80U | (rest & 0x3fU));
        rest >>= 6U;
    }
    bytes[0] = (char)(marks[length] | rest);
    bytes[length] = '\0';
    return length;
}

size_t text_characters(const char *text)
{
    size_t count = 0;
    while (text_next(&text) != 0) {
        count++;
    }
    return count;
}

bool text_is_utf8(const char *bytes, size_t size)
{
    size_t at = 0;
    while (at < size) {
        uint32_t code_point = 0;
        size_t length = decode(bytes + at, size - at, &code_point);
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

bool text_is_forbidden(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7f && code_point <= 0x9f) ||
           (code_point >= 0x202a && code_point <= 0x202e) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}
