#include "encoding.h"

#include <iconv.h>
#include <string.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

static void refuse(struct problems *problems, const char *file, const char *bytes, size_t offset,
                   const char *message)
{
    int line = 1, column = 1;

    for (size_t i = 0; i < offset; i++) {
        line += bytes[i] == '\n';
        column = bytes[i] == '\n' ? 1 : column + 1;
    }
    problems_add(problems, PROBLEM_ERROR, file, line, column, "", "%s", message);
}

/* Windows-1252 has five bytes that stand for nothing; iconv stops at them. */
static bool convert(const char *file, const char *bytes, size_t size, struct buffer *utf8,
                    struct problems *problems)
{
    iconv_t converter = iconv_open("UTF-8", "WINDOWS-1252");
    char *from = (char *)bytes;
    size_t left = size;
    char piece[4096];

    if (converter == (iconv_t)-1) {
        refuse(problems, file, bytes, 0,
               "is not UTF-8, and this system converts nothing else; save it as \"CSV UTF-8\"");
        return false;
    }
    while (left > 0) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t before = left;

        (void)iconv(converter, &from, &left, &to, &room);
        buffer_add(utf8, piece, sizeof piece - room);
        if (left == before)
            break;
    }
    iconv_close(converter);
    if (left > 0)
        refuse(problems, file, bytes, size - left,
               "a byte that is neither UTF-8 nor Windows-1252; save the table as \"CSV UTF-8\"");
    return left == 0;
}

static bool starts_with(const char *bytes, size_t size, const char *start)
{
    return size >= strlen(start) && memcmp(bytes, start, strlen(start)) == 0;
}

const char *encoding_read(const char *file, const char *bytes, size_t size, struct buffer *utf8,
                          struct problems *problems)
{
    const char *nul;

    if (starts_with(bytes, size, byte_order_mark)) {
        bytes += strlen(byte_order_mark);
        size -= strlen(byte_order_mark);
    }
    if (starts_with(bytes, size, "PK\x03\x04")) {
        problems_add(problems, PROBLEM_ERROR, file, 0, 0, "",
                     "is a spreadsheet, not a CSV file; save it as \"CSV UTF-8\" first");
        return NULL;
    }
    nul = size > 0 ? memchr(bytes, '\0', size) : NULL;
    if (nul) {
        refuse(problems, file, bytes, (size_t)(nul - bytes),
               "a NUL byte, so that this is no text in UTF-8; save the table as \"CSV UTF-8\"");
        return NULL;
    }
    if (text_is_utf8(bytes, size)) {
        buffer_add(utf8, bytes, size);
        return "UTF-8";
    }
    return convert(file, bytes, size, utf8, problems) ? "Windows-1252" : NULL;
}
