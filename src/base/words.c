#include "foyer/base/text.h"

struct range {
    uint32_t first, last;
};

static bool is_in(uint32_t code_point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (code_point >= ranges[i].first && code_point <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* Unicode's White_Space without U+2007 and U+202F, which group the digits of one number. */
static bool is_space(uint32_t code_point)
{
    static const struct range spaces[] = {
        {0x09, 0x0d},     {0x20, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},     {0x1680, 0x1680},
        {0x2000, 0x2006}, {0x2008, 0x200a}, {0x2028, 0x2029}, {0x205f, 0x205f}, {0x3000, 0x3000},
    };
    return is_in(code_point, spaces, sizeof spaces / sizeof spaces[0]);
}

/* Beyond ASCII everything is a letter that is not in a block of punctuation or of symbols: to count
 * words nobody needs the whole of Unicode's tables. */
static bool is_letter_or_digit(uint32_t code_point)
{
    static const struct range letters[] = {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}};
    static const struct range others[] = {
        {0x80, 0xa9},     {0xab, 0xb1},     {0xb4, 0xb4},     {0xb6, 0xb8},       {0xbb, 0xbb},
        {0xbf, 0xbf},     {0xd7, 0xd7},     {0xf7, 0xf7},     {0x2000, 0x206f},   {0x20a0, 0x20cf},
        {0x2190, 0x245f}, {0x2500, 0x2bff}, {0x2e00, 0x2e7f}, {0x3000, 0x3004},   {0x3008, 0x3020},
        {0x3030, 0x3030}, {0xe000, 0xf8ff}, {0xfe00, 0xfe6f}, {0xff01, 0xff0f},   {0xff1a, 0xff20},
        {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xffe0, 0xffff}, {0x1f000, 0x1faff},
    };
    if (code_point < 0x80) {
        return is_in(code_point, letters, sizeof letters / sizeof letters[0]);
    }
    return !is_in(code_point, others, sizeof others / sizeof others[0]);
}

size_t text_words(const char *text)
{
    size_t count = 0;
    bool counted = false;
    for (uint32_t code_point = text_next(&text); code_point != 0; code_point = text_next(&text)) {
        if (is_space(code_point)) {
            counted = false;
        } else if (!counted && is_letter_or_digit(code_point)) {
            counted = true;
            count++;
        }
    }
    return count;
}
