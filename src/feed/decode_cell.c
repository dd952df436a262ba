#include "decode.h"

#include "foyer/base/memory.h"

/* An object with texts in the document's languages, and not one of the cell's shape. */
static bool has_texts(const struct reader *reader, const struct spot *spot)
{
    const char *const *tags = reader->languages.items;
    for (size_t i = 0; i < reader->languages.count; i++) {
        if (json_object_get(spot->json, tags[i]) != NULL) {
            return true;
        }
    }
    return false;
}

bool decode_cell(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into)
{
    static const struct field number = {.type = FIELD_NUMBER};
    struct cell_value *cell = into;
    if (json_is_number(spot->json)) {
        return decode_value(reader, &number, spot, &cell->number);
    }
    if (json_is_string(spot->json) || has_texts(reader, spot)) {
        const struct field text = cell_text(field);
        return decode_value(reader, &text, spot, &cell->text);
    }
    if (!json_is_object(spot->json)) {
        return report_type(reader, spot, "a text, a number, null or an object", "");
    }
    void *object = arena_get(reader->reading->arena, 1, field->shape->size);
    cell->object = object;
    return decode_object(reader, field->shape, spot, object);
}

struct field cell_text(const struct field *cell)
{
    return (struct field){
        .type = FIELD_TEXT, .most = CELL_CHARACTERS, .translated = cell->translated};
}
