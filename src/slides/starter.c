#include "foyer/slides/starter.h"

#include "foyer/base/memory.h"
#include "foyer/base/nearest.h"
#include "foyer/base/writer.h"
#include "foyer/slides/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECTION_CHARACTERS = 60 };

static const struct slide_kind *find(const char *name)
{
    const struct slide_kind *const *kinds = slide_kinds();

    while (*kinds && strcmp((*kinds)->kind.name, name) != 0)
        kinds++;
    return *kinds;
}

const char *starter_kind(const char *kind)
{
    const struct slide_kind *const *kinds = slide_kinds();
    size_t count = 0;

    while (kinds[count])
        count++;
    const char **names = memory_get(count + 1, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = kinds[i]->kind.name;
    const char *nearest = nearest_name(kind, names);
    free(names);
    return nearest;
}

/* The lines of a starter, two levels of arrays and objects deep. */
static void add_starter(const struct slide_kind *kind, struct buffer *json)
{
    buffer_print(json, "{\n      \"kind\": \"%s\",\n      ", kind->kind.name);
    for (const char *letter = kind->starter; *letter; letter++) {
        if (*letter == '\'')
            buffer_add(json, "\"", 1);
        else
            buffer_add(json, letter, 1);
        if (*letter == '\n')
            buffer_print(json, "      ");
    }
    buffer_print(json, "\n    }");
}

/* "our-library" is "Our library". */
static void add_title(struct writer *writer, const char *name)
{
    char title[SECTION_CHARACTERS + 1];

    snprintf(title, sizeof title, "%s", name);
    for (char *letter = title; *letter; letter++)
        if (*letter == '-' || *letter == '_')
            *letter = ' ';
    if (title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    writer_text(writer, "title", title[strspn(title, " ")] ? title : "Title");
}

void starter_feed(const char *name, const char *schema, struct date today, const char *const *kinds,
                  struct buffer *json)
{
    struct writer writer = {.to = json};
    char published[sizeof "2026-01-31 and more than that"];

    snprintf(published, sizeof published, "%04d-%02d-%02d", today.year, today.month, today.day);
    writer_open(&writer, NULL, '{');
    writer_text(&writer, "$schema", schema);
    writer_bare(&writer, "foyer", "1");
    add_title(&writer, name);
    writer_text(&writer, "source", "Made up; name here who published the figures");
    writer_text(&writer, "published", published);
    writer_open(&writer, "slides", '[');
    for (; *kinds; kinds++) {
        const struct slide_kind *kind = find(*kinds);
        struct buffer slide = {0};

        if (kind && kind->starter) {
            add_starter(kind, &slide);
            writer_bare(&writer, NULL, slide.data);
        }
        buffer_finish(&slide);
    }
    writer_close(&writer);
    writer_close(&writer);
}

const char *starter_file(const char *kind, struct buffer *bytes)
{
    const struct slide_kind *found = find(kind);

    if (!found || !found->starter_file)
        return NULL;
    found->draw_starter(bytes);
    return found->starter_file;
}
