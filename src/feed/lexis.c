#include "lexis.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_BYTES = 24 };

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
