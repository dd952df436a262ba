#include "lexis.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { HEX_DIGITS = 4, SHOWN_BYTES = 24 };

size_t complain(struct complaint *complaint, size_t offset, const char *format, ...)
{
    if (complaint->message[0] == '\0') {
        complaint->offset = offset;
        va_list arguments;
        va_start(arguments, format);
        (void)vsnprintf(complaint->message, sizeof complaint->message, format, arguments);
        va_end(arguments);
    }
    return 0;
}

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

static bool belongs_to_word(char byte)
{
    return isalnum((unsigned char)byte) || strchr("+-._", byte) != NULL || (byte & 0x80) != 0;
}

size_t lexis_word_length(const char *text, size_t size, size_t offset)
{
    size_t at = offset;
    while (at < size && text[at] != '\0' && belongs_to_word(text[at])) {
        at++;
    }
    return at - offset;
}

static size_t skip_digits(const char *word, size_t length, size_t at)
{
    while (at < length && isdigit((unsigned char)word[at])) {
        at++;
    }
    return at;
}

/* NULL where the word is a number as JSON writes them, else what is wrong with it. */
static const char *number_fault(const char *word, size_t length)
{
    size_t start = word[0] == '-' ? 1 : 0;
    size_t at = skip_digits(word, length, start);
    if (word[0] == '+') {
        return "write it without the plus sign";
    }
    if (at == start) {
        return "write a digit before the point";
    }
    if (word[start] == '0' && at > start + 1) {
        return "write it without the zeros before it";
    }
    if (at < length && word[at] == '.') {
        size_t fraction = at + 1;
        at = skip_digits(word, length, fraction);
        if (at == fraction) {
            return "write a digit behind the point";
        }
    }
    if (at < length && (word[at] == 'e' || word[at] == 'E')) {
        size_t exponent = at + 1;
        exponent += exponent < length && strchr("+-", word[exponent]) != NULL;
        at = skip_digits(word, length, exponent);
        if (at == exponent) {
            return "write a digit behind the e";
        }
    }
    return at == length ? NULL : "write digits only, units have keys of their own";
}

static size_t find_one_of(const char *word, size_t length, const char *bytes)
{
    size_t at = 0;
    while (at < length && strchr(bytes, word[at]) == NULL) {
        at++;
    }
    return at;
}

/* The power of ten of a number's first digit that is not 0, as JSON writes numbers; 0 where all of
 * its digits are. */
static long power_of_ten(const char *word, size_t length)
{
    const long most = 100000000; /* far beyond any double; twice this fits a long everywhere */
    size_t end = skip_digits(word, length, word[0] == '-' ? 1 : 0);
    size_t first = find_one_of(word, length, "123456789eE");
    size_t at = find_one_of(word, length, "eE") + 1;
    if (first >= length || first + 1 == at) {
        return 0;
    }
    long power = first < end ? (long)(end - first) - 1 : (long)end - (long)first;
    if (at >= length) {
        return power;
    }
    bool negative = word[at] == '-';
    long exponent = 0;
    for (at += word[at] == '+' || negative; at < length && exponent < most; at++) {
        exponent = exponent * 10 + (word[at] - '0');
    }
    return negative ? power - exponent : power + exponent;
}

size_t lexis_word(const char *text, size_t size, size_t offset, struct complaint *complaint)
{
    static const char *const words[] = {"true", "false", "null"};
    const long least_power = -323; /* IEEE 754: the least double is 4.9e-324 */
    const char *word = text + offset;
    size_t length = lexis_word_length(text, size, offset);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (length == strlen(words[i]) && memcmp(word, words[i], length) == 0) {
            return offset + length;
        }
    }
    int shown = length > SHOWN_BYTES ? SHOWN_BYTES : (int)length;
    bool signed_digit = length > 1 && strchr("+-.", word[0]) != NULL &&
                        (isdigit((unsigned char)word[1]) || word[1] == '.');
    if (length > 0 && (isdigit((unsigned char)word[0]) || signed_digit)) {
        const char *fault = number_fault(word, length);
        if (fault != NULL) {
            return complain(complaint, offset, "%.*s is not a number as JSON writes it; %s", shown,
                            word, fault);
        }
        if (power_of_ten(word, length) < least_power) {
            return complain(complaint, offset, "%.*s is too near to zero; write 0", shown, word);
        }
        return offset + length;
    }
    if (length > 0) {
        return complain(complaint, offset, "%.*s is not a value; write texts in quotation marks",
                        shown, word);
    }
    if (*word == '\'') {
        return complain(complaint, offset, "write texts in double quotation marks, \"like this\"");
    }
    if (*word == '/') {
        return complain(complaint, offset,
                        "comments are not possible; use a key that begins with "
                        "x_");
    }
    return complain(complaint, offset, "expected a value here");
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

size_t lexis_bad_utf8(const char *text, size_t size)
{
    if (text_is_utf8(text, size)) {
        return size;
    }
    size_t at = 0;
    while (at < size) {
        unsigned char first = (unsigned char)text[at];
        size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (length > size - at || !text_is_utf8(text + at, length)) {
            break;
        }
        at += length;
    }
    return at;
}
