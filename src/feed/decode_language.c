#include "decode.h"

#include "foyer/base/text.h"
#include "foyer/feed/language.h"

#include <string.h>

/* The languages of a feed as a message names them: "cy", "en". */
static void add_names(struct buffer *into, const struct list *languages)
{
    const char *const *tags = languages->items;
    for (size_t i = 0; i < languages->count; i++) {
        buffer_print(into, "%s\"%s\"", i == 0 ? "" : ", ", tags[i]);
    }
}

static bool has_match(const struct list *languages, const char *wanted)
{
    const char *const *tags = languages->items;
    for (size_t i = 0; i < languages->count; i++) {
        if (language_matches(tags[i], wanted)) {
            return true;
        }
    }
    return false;
}

bool demand_languages(struct reader *reader, const struct spot *spot)
{
    const char *const *wanted = reader->reading->languages;
    for (; wanted != NULL && *wanted != NULL; wanted++) {
        if (!has_match(&reader->languages, *wanted)) {
            return report(reader, spot,
                          "not in \"%s\"; this display shows only feeds that name it among their "
                          "languages: \"language\": [\"cy\", \"en\"]",
                          *wanted);
        }
    }
    return true;
}

static bool decode_tag(struct reader *reader, const struct spot *spot, const struct list *before,
                       const char **tag)
{
    struct field text = {.type = FIELD_TEXT, .most = LANGUAGE_CHARACTERS};
    if (!decode_text(reader, &text, spot, tag)) {
        return false;
    }
    if (!language_is_tag(*tag)) {
        return report(reader, spot, "\"%s\" is no language tag; write \"en-GB\" or \"cy\"",
                      excerpt_of(*tag).text);
    }
    for (size_t i = 0; i < before->count; i++) {
        if (strcmp(((const char *const *)before->items)[i], *tag) == 0) {
            return report(reader, spot, "the language \"%s\" stands twice; remove one", *tag);
        }
    }
    return true;
}

static bool decode_tags(struct reader *reader, const struct spot *spot)
{
    size_t count = json_array_size(spot->json);
    if (count < 1 || count > EDITIONS_MOST) {
        return report(reader, spot, "%zu languages; from 1 to %d are possible", count,
                      EDITIONS_MOST);
    }
    const char **tags = arena_get(reader->reading->arena, count, sizeof *tags);
    struct list taken = {tags, 0};
    struct spot item = {.parent = spot, .around = spot->around};
    item.node = outline_first(&reader->outline, spot->node);
    for (; item.index < count; item.index++) {
        item.json = json_array_get(spot->json, item.index);
        if (!decode_tag(reader, &item, &taken, &tags[item.index])) {
            return false;
        }
        taken.count++;
        item.node = outline_after(&reader->outline, spot->node, item.node);
    }
    reader->languages = taken;
    return true;
}

bool decode_languages(struct reader *reader, const struct field *field, const struct spot *spot,
                      void *into)
{
    (void)field;
    bool good;
    if (json_is_array(spot->json)) {
        good = decode_tags(reader, spot);
    } else {
        const char **tag = arena_get(reader->reading->arena, 1, sizeof *tag);
        good = decode_tag(reader, spot, &(struct list){0}, tag);
        reader->languages = (struct list){tag, good ? 1 : 0};
    }
    memcpy(into, &reader->languages, sizeof reader->languages);
    return good && demand_languages(reader, spot);
}

bool takes_texts(const struct field *field, enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
        return !field->plain;
    case FIELD_MOMENT:
        return (field->precisions & PRECISION_TEXT) != 0;
    case FIELD_LABEL:
    case FIELD_FILE:
    case FIELD_SHA256:
        return true;
    default:
        return false;
    }
}

/* True where an object has a text for each of the feed's languages and nothing else. */
static bool check_texts(struct reader *reader, const struct spot *spot)
{
    const struct outline *outline = &reader->outline;
    const char *const *tags = reader->languages.items;
    size_t found = 0;
    for (size_t i = 0; i < reader->languages.count; i++) {
        bool there = json_object_get(spot->json, tags[i]) != NULL;
        found += there;
        if (!there) {
            report(reader, spot, "the text in \"%s\" is missing", tags[i]);
        }
    }
    bool good = found == reader->languages.count;
    struct buffer names = {0};
    struct buffer key = {0};
    add_names(&names, &reader->languages);
    for (size_t child = outline_first(outline, spot->node); child != NO_NODE;
         child = outline_after(outline, spot->node, child)) {
        buffer_clear(&key);
        lexis_decode(outline->text, outline->size, outline->nodes[child].key, &key);
        bool known = false;
        for (size_t i = 0; i < reader->languages.count; i++) {
            known = known || strcmp(key.data, tags[i]) == 0;
        }
        struct spot member = {.parent = spot, .key = key.data, .node = child};
        good =
            (known || report_at_key(reader, &member, "\"%s\" is none of the feed's languages, %s",
                                    excerpt_of(key.data).text, names.data)) &&
            good;
    }
    buffer_finish(&names);
    buffer_finish(&key);
    return good;
}

bool choose_text(struct reader *reader, const struct spot *spot, struct spot *chosen)
{
    if (reader->languages.count < 2) {
        return report_type(reader, spot, "a text",
                           "; for texts in several languages the feed says which: \"language\": "
                           "[\"cy\", \"en\"]");
    }
    if (!check_texts(reader, spot)) {
        return false;
    }
    const char *tag = ((const char *const *)reader->languages.items)[reader->edition];
    *chosen = (struct spot){
        .parent = spot,
        .key = tag,
        .node = outline_member(&reader->outline, spot->node, tag),
        .json = json_object_get(spot->json, tag),
        .around = spot->around,
    };
    return true;
}

bool demand_texts(struct reader *reader, const struct spot *spot)
{
    const char *const *wanted = reader->reading->languages;
    if (wanted == NULL || *wanted == NULL || reader->languages.count < 2) {
        return true;
    }
    struct buffer names = {0};
    add_names(&names, &reader->languages);
    report(reader, spot,
           "in one language only; this display wants it in each of the feed's, %s: "
           "{\"cy\": \"...\", \"en\": \"...\"}",
           names.data);
    buffer_finish(&names);
    return false;
}
