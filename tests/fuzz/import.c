/* Any bytes as a published table: refused with a place or made into a feed that the reader accepts,
 * never a crash. The first byte says which kind is asked for. */
#include "oracle.h"

#include "foyer/import/import.h"
#include "foyer/slides/composer.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const kinds[] = {NULL, "figure", "figures", "trend", "ranking", "table"};
    static const char *const leeds[] = {"Leeds", NULL};
    static const char refused[] = "its feed would be refused: ";
    struct problems problems = {0};
    struct buffer json = {0}, notes = {0};
    struct import_options options = {
        .file = "fuzz.csv", .kinds = composer_kinds(), .today = {2026, 1, 31}};
    if (size == 0)
        return 0;
    options.kind = kinds[data[0] % (sizeof kinds / sizeof kinds[0])];
    options.areas = data[0] & 0x40 ? leeds : NULL;
    data++;
    size--;
    bool good = import_table(&options, (const char *)data, size, &json, &notes, &problems);
    /* What was written and is refused is the importer's own mistake. Looked for where a message
     * begins: further on it may quote the table, which may say the same. */
    for (size_t i = 0; i < problems.count; i++)
        if (strncmp(problems.items[i].message, refused, strlen(refused)) == 0)
            abort();
    if (good != (json.length > 0) || (notes.data && !text_is_utf8(notes.data, notes.length)))
        abort();
    /* A carriage return ends a line here. */
    uint8_t *lines = memcpy(malloc(size + 1), data, size);
    for (size_t i = 0; i < size; i++)
        lines[i] = lines[i] == '\r' ? '\n' : lines[i];
    oracle_judge(&problems, good, lines, size);
    free(lines);
    buffer_finish(&json);
    buffer_finish(&notes);
    return 0;
}
