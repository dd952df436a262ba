#include "decode.h"

#include "foyer/base/memory.h"

#include <string.h>

enum { AFFIX_CHARACTERS = 12 };

const char *const unit_names[] = {
    [UNIT_COUNT] = "count", [UNIT_PERCENT] = "percent", [UNIT_GBP] = "gbp",
    [UNIT_RATE] = "rate",   [UNIT_INDEX] = "index",     NULL,
};

struct affixes {
    const char *prefix, *suffix;
};

static const struct field affixes_fields[] = {
    {.name = "prefix",
     .type = FIELD_TEXT,
     .offset = offsetof(struct affixes, prefix),
     .most = AFFIX_CHARACTERS,
     .about = "Stands before the number; spaces are kept."},
    {.name = "suffix",
     .type = FIELD_TEXT,
     .offset = offsetof(struct affixes, suffix),
     .most = AFFIX_CHARACTERS,
     .about = "Stands behind the number; spaces are kept."},
};

static void check_affixes(struct reader *reader, void *object, const void *parent)
{
    (void)parent;
    const struct affixes *affixes = object;
    if (affixes->prefix == NULL && affixes->suffix == NULL) {
        reader_refuse(reader, "", "a unit of this form needs a \"prefix\", a \"suffix\" or both");
    }
}

const struct shape affixes_shape = {"affixes", affixes_fields, COUNT_OF(affixes_fields),
                                    sizeof(struct affixes), check_affixes};

bool decode_unit(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into)
{
    (void)field;
    struct unit *unit = into;
    if (json_is_object(spot->json)) {
        struct affixes affixes = {0};
        bool good = decode_object(reader, &affixes_shape, spot, &affixes);
        *unit = (struct unit){UNIT_AFFIXES, affixes.prefix, affixes.suffix};
        return good;
    }
    if (!json_is_string(spot->json)) {
        return report_type(reader, spot, "a unit",
                           "; write a name in quotation marks or an object "
                           "with \"prefix\" and \"suffix\"");
    }
    for (int i = 0; unit_names[i] != NULL; i++) {
        if (strcmp(unit_names[i], json_string_value(spot->json)) == 0) {
            unit->kind = (enum unit_kind)i;
            return true;
        }
    }
    return report_unknown(reader, spot, "unit", unit_names);
}
