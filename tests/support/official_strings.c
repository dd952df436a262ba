#include "official_strings.h"

#include "foyer/base/text.h"

#include <linebreak.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static const char *const usual_path = "../shared/data/text/govuk_strings.json";

/* The file's names. */
static const char *const from_right[] = {"ur", "ar", "pa-pk", "ku", "fa", "dr", "ps", "he"};

int strings_open(void **state)
{
    static struct strings strings;
    const char *path = getenv("FOYER_STRINGS");
    strings.file = json_load_file(path ? path : usual_path, 0, NULL);
    strings.languages = json_object_get(strings.file, "strings");
    if (!strings.languages)
        print_message("skipped: no strings at %s\n", path ? path : usual_path);
    *state = &strings;
    return 0;
}

int strings_close(void **state)
{
    const struct strings *strings = *state;
    json_decref(strings->file);
    return 0;
}

void strings_take(const json_t *value, char text[STRINGS_LONGEST])
{
    size_t length = 0;
    for (const char *from = json_string_value(value); *from; from++) {
        bool space = *from == '\n' || *from == ' ';
        if (space && (length == 0 || text[length - 1] == ' '))
            continue;
        assert_true(length + 1 < STRINGS_LONGEST);
        text[length++] = space ? ' ' : *from;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    text[length] = '\0';
}

bool strings_from_right(const char *language)
{
    for (size_t i = 0; i < sizeof from_right / sizeof from_right[0]; i++)
        if (strcmp(from_right[i], language) == 0)
            return true;
    return false;
}

bool strings_may_end(const char *language, const char *text, size_t byte)
{
    char breaks[STRINGS_LONGEST];
    set_linebreaks_utf8((const utf8_t *)text, strlen(text), language, breaks);
    const char *rest = text + byte;
    uint32_t next = text_next(&rest);
    bool thai =
        next >= 0xe01 && next <= 0xe44 && next != 0xe31 && !(next >= 0xe34 && next <= 0xe3a);
    bool dictionary = strcmp(language, "th") == 0 && thai;
    return breaks[byte - 1] == LINEBREAK_ALLOWBREAK || dictionary;
}
