#include "lexis.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

enum { HEX_DIGITS = 4 };

/* The four hexadecimal digits at `offset`, or -1. */
static int32_t read_hex(const char *text, size_t size, size_t offset)
{
    if (size < HEX_DIGITS || offset > size - HEX_DIGITS) {
        return -1;
    }
    int32_t value = 0;
    for (size_t i = offset; i < offset + HEX_DIGITS; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *found = memchr(digits, tolower((unsigned char)text[i]), sizeof digits - 1);
        if (found == NULL) {
            return -1;
        }
        value = value * 16 + (int32_t)(found - digits);
    }
    return value;
}

static bool is_high_surrogate(int32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool is_low_surrogate(int32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

/* The code point that the escape \uXXXX at `offset`, with a second half where it needs one, stands
 * for, and the offset behind it; -1 where it is none. */
static int32_t read_unicode(const char *text, size_t size, size_t offset, size_t *behind)
{
    int32_t unit = read_hex(text, size, offset + 2);
    *behind = offset + 2 + HEX_DIGITS;
    if (!is_high_surrogate(unit)) {
        return is_low_surrogate(unit) ? -1 : unit;
    }
    if (size - *behind < 2 || text[*behind] != '\\' || text[*behind + 1] != 'u') {
        return -1;
    }
    int32_t low = read_hex(text, size, *behind + 2);
    *behind += 2 + HEX_DIGITS;
    return is_low_surrogate(low) ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : -1;
}

static size_t check_escape(const char *text, size_t size, size_t offset,
                           struct complaint *complaint)
{
    if (offset + 1 >= size) {
        return complain(complaint, offset, "the text is cut off here; is the rest missing?");
    }
    unsigned char letter = (unsigned char)text[offset + 1];
    if (letter != 'u') {
        if (letter != '\0' && strchr("\"\\/bfnrt", letter) != NULL) {
            return offset + 2;
        }
        return complain(complaint, offset,
                        "a backslash that begins no escape; write a backslash itself as \\\\");
    }
    if (read_hex(text, size, offset + 2) < 0) {
        return complain(complaint, offset, "\\u needs four hexadecimal digits behind it");
    }
    size_t behind = 0;
    int32_t code_point = read_unicode(text, size, offset, &behind);
    if (code_point < 0) {
        return complain(complaint, offset,
                        "half of a surrogate pair, which is no character; write both halves or the "
                        "character itself");
    }
    if (code_point == 0) {
        return complain(complaint, offset,
                        "the character U+0000 must not stand in a text; "
                        "remove it");
    }
    return behind;
}

size_t lexis_string(const char *text, size_t size, size_t offset, struct complaint *complaint)
{
    size_t at = offset + 1;
    while (at < size && text[at] != '"') {
        unsigned char byte = (unsigned char)text[at];
        if (byte == '\n' || byte == '\r') {
            return complain(complaint, offset,
                            "this text has no closing quotation mark in its line");
        }
        if (byte < 0x20) {
            return complain(complaint, at,
                            "the control character U+%04X must not stand in a text; remove it",
                            byte);
        }
        at = byte == '\\' ? check_escape(text, size, at, complaint) : at + 1;
        if (at == 0) {
            return 0;
        }
    }
    if (at >= size) {
        return complain(complaint, offset, "this text has no closing quotation mark");
    }
    return at + 1;
}

/* Where the string at `offset` ends (its closing quotation mark), and whether it holds escapes. */
static size_t find_end(const char *text, size_t size, size_t offset, bool *escapes)
{
    size_t at = offset + 1;
    *escapes = false;
    while (at < size && text[at] != '"') {
        if (text[at] == '\\') {
            *escapes = true;
            at++;
        }
        at++;
    }
    return at;
}

void lexis_decode(const char *text, size_t size, size_t offset, struct buffer *into)
{
    static const char letters[] = "bfnrt";
    static const char meant[] = "\b\f\n\r\t";
    buffer_add(into, "", 0);
    size_t at = offset + 1;
    while (at < size && text[at] != '"') {
        if (text[at] != '\\' || at + 1 >= size) {
            buffer_add(into, text + at++, 1);
        } else if (text[at + 1] == 'u') {
            char bytes[5];
            int32_t code_point = read_unicode(text, size, at, &at);
            buffer_add(into, bytes,
                       text_encode(code_point < 0 ? 0xfffd : (uint32_t)code_point, bytes));
        } else {
            const char *letter = strchr(letters, text[at + 1]);
            buffer_add(into, letter == NULL ? text + at + 1 : meant + (letter - letters), 1);
            at += 2;
        }
    }
}

bool lexis_says(const char *text, size_t size, size_t offset, const char *key)
{
    bool escapes = false;
    size_t end = find_end(text, size, offset, &escapes);
    size_t length = strlen(key);
    if (!escapes) {
        return end - offset - 1 == length && memcmp(text + offset + 1, key, length) == 0;
    }
    struct buffer decoded = {0};
    lexis_decode(text, size, offset, &decoded);
    bool same = decoded.length == length && memcmp(decoded.data, key, length) == 0;
    buffer_finish(&decoded);
    return same;
}
