#include "separator.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { ROWS_MOST = 50, FIELDS_MOST = 1000 };

struct parting {
    size_t rows;   /* how many have the number of fields that most of them have */
    size_t fields; /* that number; 1 where there are none */
};

/* How many separators stand in each of the first rows. */
static size_t count_rows(const char *text, size_t size, char separator, size_t counts[ROWS_MOST])
{
    size_t rows = 0, count = 0;
    bool quoted = false, filled = false;

    for (size_t i = 0; i <= size && rows < ROWS_MOST; i++) {
        char byte = i < size ? text[i] : '\n';
        bool ends = (byte == '\n' || byte == '\r') && (!quoted || i == size);

        if (byte == '"')
            quoted = !quoted;
        if (!ends) {
            filled = true;
            count += byte == separator && !quoted && count < FIELDS_MOST;
            continue;
        }
        if (filled)
            counts[rows++] = count;
        filled = false;
        count = 0;
    }
    return rows;
}

static struct parting part(const char *text, size_t size, char separator)
{
    size_t counts[ROWS_MOST];
    size_t rows = count_rows(text, size, separator, counts);
    struct parting best = {0, 1};

    for (size_t i = 0; i < rows; i++) {
        size_t alike = 0;

        for (size_t k = 0; k < rows; k++)
            alike += counts[k] == counts[i];
        if (counts[i] > 0 &&
            (alike > best.rows || (alike == best.rows && counts[i] >= best.fields)))
            best = (struct parting){alike, counts[i] + 1};
    }
    return best;
}

char separator_guess(const char *text, size_t size)
{
    static const char separators[] = {',', ';', '\t'};
    struct parting best = {0, 1};
    char guess = ',';

    for (size_t i = 0; i < sizeof separators; i++) {
        struct parting parting = part(text, size, separators[i]);

        if (parting.rows > best.rows ||
            (parting.rows == best.rows && parting.fields > best.fields)) {
            best = parting;
            guess = separators[i];
        }
    }
    return guess;
}

size_t separator_said(const char *text, size_t size, char *separator)
{
    static const char word[] = "sep=";
    const char *line = memchr(text, '\n', size);
    const char *returned = memchr(text, '\r', size);
    const char *end = returned && (!line || returned < line) ? returned : line;
    size_t length = end ? (size_t)(end - text) : size;
    bool quoted = length > 2 && text[0] == '"' && text[length - 1] == '"';
    const char *said = text + quoted + strlen(word);

    if (length != strlen(word) + 1 + 2 * (size_t)quoted ||
        strncasecmp(text + quoted, word, strlen(word)) != 0)
        return 0;
    *separator = *said;
    return length;
}
