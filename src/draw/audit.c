#include "foyer/draw/audit.h"

#include <stdlib.h>
#include <string.h>

void audit_finish(struct audit *audit)
{
    if (!audit)
        return;
    arena_finish(&audit->arena);
    free(audit->texts);
    *audit = (struct audit){0};
}

static const char *copy(struct audit *audit, const char *text)
{
    return arena_text(&audit->arena, text, strlen(text));
}

void audit_add(struct audit *audit, const struct audit_text *text)
{
    if (audit->count == audit->capacity) {
        audit->capacity = audit->capacity ? 2 * audit->capacity : 32;
        audit->texts = memory_resize(audit->texts, audit->capacity, sizeof *audit->texts);
    }
    struct audit_text *added = &audit->texts[audit->count++];
    *added = *text;
    added->text = copy(audit, text->text);
    added->script = copy(audit, text->script);
    added->font = copy(audit, text->font);
}
