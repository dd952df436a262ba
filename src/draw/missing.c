#include "typeset.h"

#include "foyer/base/text.h"

#include <stdio.h>

/* No text is set: the size only says which cut of Inter is looked into. */
static const int any_cap_px = 20;

static bool is_missing(struct typesetter *typesetter, struct face *primary, uint32_t code_point)
{
    hb_unicode_funcs_t *functions = hb_unicode_funcs_get_default();
    struct cluster cluster = {&code_point, 1, hb_unicode_script(functions, code_point),
                              typesetter->language};
    bool joiner = code_point == 0x200c || code_point == 0x200d;
    return !joiner && !itemise_is_hidden(code_point) &&
           !fonts_with(&typesetter->fonts, primary, &cluster);
}

bool typesetter_find_missing(struct typesetter *typesetter, const char *utf8,
                             struct missing_glyph *missing)
{
    int size_px;
    struct face *primary = fonts_primary(&typesetter->fonts, WEIGHT_REGULAR, any_cap_px, &size_px);
    size_t offset = 0;
    for (uint32_t code_point = text_next(&utf8); code_point; code_point = text_next(&utf8)) {
        if (is_missing(typesetter, primary, code_point)) {
            missing->code_point = code_point;
            missing->offset = offset;
            snprintf(missing->name, sizeof missing->name, "U+%04X", (unsigned)code_point);
            return true;
        }
        offset++;
    }
    return false;
}
