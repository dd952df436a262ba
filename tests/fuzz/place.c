/* Any pointer into any text: the first line is the pointer, the rest the text. A place that is
 * found is one that the text has. */
#include "oracle.h"

#include "foyer/base/memory.h"
#include "foyer/feed/reader.h"

#include <stdlib.h>
#include <string.h>

static void judge(const char *text, size_t size, const char *pointer, bool key)
{
    int line = 0;
    int column = 0;
    if (!reader_place(text, size, pointer, key, &line, &column))
        return;
    const char *at = text;
    for (int i = 1; i < line; i++) {
        at = memchr(at, '\n', size - (size_t)(at - text));
        if (!at)
            abort();
        at++;
    }
    if (line < 1 || column < 1 || (size_t)column > size - (size_t)(at - text) + 1)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
    if (!end)
        return 0;
    size_t length = (size_t)(end - data);
    char *pointer = memory_get(length + 1, 1);
    memcpy(pointer, data, length);
    judge((const char *)end + 1, size - length - 1, pointer, false);
    judge((const char *)end + 1, size - length - 1, pointer, true);
    (void)reader_has_key((const char *)end + 1, size - length - 1, pointer);
    free(pointer);
    return 0;
}
