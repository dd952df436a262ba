#include "letters.h"

#include <stdio.h>

static bool refuses(void *context, const char *utf8, char *message, size_t size)
{
    struct letters *letters = context;
    struct missing_glyph missing;
    if (!typesetter_find_missing(letters->typesetter, utf8, &missing))
        return false;
    snprintf(message, size,
             "no installed font has %s, character %zu of this text; use other letters, or install "
             "a font that has it",
             missing.name, missing.offset + 1);
    return true;
}

const struct text_judge *letters_judge(struct letters *letters)
{
    struct error error = {0};
    if (!letters->typesetter)
        letters->typesetter = typesetter_new(&error);
    letters->judge = (struct text_judge){refuses, letters};
    return letters->typesetter ? &letters->judge : NULL;
}

void letters_finish(struct letters *letters)
{
    typesetter_free(letters->typesetter);
    *letters = (struct letters){0};
}
