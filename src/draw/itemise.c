#include "itemise.h"

#include "direction.h"

#include "foyer/base/text.h"

#include <string.h>

static hb_unicode_general_category_t category_of(uint32_t code_point)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
}

static bool extends(uint32_t code_point)
{
    switch ((int)category_of(code_point)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
        return true;
    default:
        return code_point == 0x200c || code_point == 0x200d;
    }
}

static bool is_letter(uint32_t code_point)
{
    return category_of(code_point) == HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER;
}

/* True of an Indic virama or a coeng: what follows is written below or beside the letter before, as
 * one. Tamil's and Burmese's are seen, and nothing joins there. */
static bool joins_next(uint32_t code_point)
{
    hb_unicode_combining_class_t class =
        hb_unicode_combining_class(hb_unicode_funcs_get_default(), code_point);
    return class == HB_UNICODE_COMBINING_CLASS_VIRAMA && code_point != 0xbcd &&
           code_point != 0x103a && code_point != 0xe3a;
}

bool itemise_is_hidden(uint32_t code_point)
{
    return code_point == 0xad || code_point == 0x61c || code_point == 0x200b ||
           code_point == 0x200e || code_point == 0x200f ||
           (code_point >= 0x202a && code_point <= 0x202e) ||
           (code_point >= 0x2060 && code_point <= 0x206f) || code_point == 0xfeff ||
           (code_point >= 0xfe00 && code_point <= 0xfe0f);
}

/* A character without a script of its own (a space, a full stop) goes with the one before it, and
 * at the beginning with the first that has one. */
static void resolve_scripts(struct character *characters, size_t count)
{
    hb_unicode_funcs_t *functions = hb_unicode_funcs_get_default();
    hb_script_t current = HB_SCRIPT_LATIN;
    for (size_t i = count; i-- > 0;) {
        hb_script_t script = hb_unicode_script(functions, characters[i].code_point);
        characters[i].script = script;
        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED)
            current = script;
    }
    for (size_t i = 0; i < count; i++) {
        hb_script_t script = characters[i].script;
        characters[i].own_script = script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED;
        if (characters[i].own_script)
            current = script;
        else
            characters[i].script = current;
    }
}

/* Spaces and marks between words look like the words around them; digits, brackets and signs like
 * Latin ones everywhere. */
static bool goes_with_its_neighbours(uint32_t code_point)
{
    switch ((int)category_of(code_point)) {
    case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_DASH_PUNCTUATION:
    case HB_UNICODE_GENERAL_CATEGORY_INITIAL_PUNCTUATION:
    case HB_UNICODE_GENERAL_CATEGORY_FINAL_PUNCTUATION:
        return true;
    default:
        return code_point != 0 && code_point < 0x80 && strchr(".,:;!?'\"", (int)code_point);
    }
}

/* For the letter at `i` and its marks, up to `end`. */
static struct face *face_of(const struct typography *typography, const struct character *characters,
                            size_t i, size_t end)
{
    uint32_t *code_points = arena_get(typography->arena, end - i, sizeof *code_points);
    struct cluster cluster = {code_points, 0, characters[i].script, typography->language};
    for (size_t k = i; k < end; k++)
        if (characters[k].code_point != 0x200c && characters[k].code_point != 0x200d &&
            !characters[k].hidden)
            code_points[cluster.count++] = characters[k].code_point;
    return fonts_with(typography->fonts, typography->primary, &cluster);
}

static void resolve_faces(const struct typography *typography, struct character *characters,
                          size_t count)
{
    const struct face *last = typography->primary;
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && (characters[end].extends || characters[end].hidden))
            end++;
        const struct face *face = last;
        bool alone = end == i + 1;
        bool follows = characters[i].hidden ||
                       (alone && !characters[i].own_script && last != typography->primary &&
                        goes_with_its_neighbours(characters[i].code_point) &&
                        face_has(last, characters[i].code_point));
        if (!follows)
            face = face_of(typography, characters, i, end);
        if (!face)
            face = typography->primary;
        for (size_t k = i; k < end; k++) {
            characters[k].face = face;
            if (!characters[i].own_script && face == typography->primary)
                characters[k].script = HB_SCRIPT_LATIN;
        }
        last = face;
        i = end;
    }
}

struct character *itemise_characters(const struct typography *typography, const char *utf8,
                                     size_t *count)
{
    *count = text_characters(utf8);
    struct character *characters = arena_get(typography->arena, *count + 1, sizeof *characters);
    const char *rest = utf8;
    for (size_t i = 0; i < *count; i++) {
        characters[i].code_point = text_next(&rest);
        characters[i].extends = extends(characters[i].code_point) ||
                                (i > 0 && joins_next(characters[i - 1].code_point) &&
                                 is_letter(characters[i].code_point));
        characters[i].hidden = itemise_is_hidden(characters[i].code_point);
    }
    resolve_scripts(characters, *count);
    direction_resolve(typography->arena, characters, *count, typography->right_to_left);
    resolve_faces(typography, characters, *count);
    return characters;
}
