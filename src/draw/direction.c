#include "direction.h"

#include <string.h>

static bool is_digit(uint32_t code_point)
{
    return code_point >= '0' && code_point <= '9';
}

static bool is_sign_before(uint32_t code_point)
{
    return code_point == '+' || code_point == '-' || code_point == 0x2212 || code_point == 0xb1 ||
           code_point == 0x2248 || code_point == '$' || code_point == 0xa3 || code_point == 0x20ac;
}

static bool is_sign_behind(uint32_t code_point)
{
    return code_point == '%' || code_point == 0x2030 || code_point == 0xb0 || code_point == '+';
}

/* Signs directly before a digit, and nothing but a space or a bracket before them. */
static bool begins_number(const struct character *characters, size_t count, size_t i)
{
    if (i > 0 && !(characters[i - 1].type & (FRIBIDI_MASK_NEUTRAL | FRIBIDI_MASK_EXPLICIT)) &&
        !FRIBIDI_IS_ISOLATE(characters[i - 1].type))
        return false;
    size_t digit = i;
    while (digit < count && is_sign_before(characters[digit].code_point))
        digit++;
    return digit > i && digit < count && is_digit(characters[digit].code_point);
}

/* Signs become digits to FriBidi, so that they stay where they are beside them. */
static void bind_signs(struct character *characters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool behind = i > 0 && is_sign_behind(characters[i].code_point) &&
                      is_digit(characters[i - 1].code_point) &&
                      (i + 1 == count || !is_digit(characters[i + 1].code_point));
        bool begins = begins_number(characters, count, i);
        while (begins && !is_digit(characters[i].code_point))
            characters[i++].type = FRIBIDI_TYPE_EN;
        if (behind)
            characters[i].type = FRIBIDI_TYPE_EN;
    }
}

static bool base_direction(const struct character *characters, size_t count, bool right_to_left)
{
    size_t left = 0, right = 0;
    for (size_t i = 0; i < count; i++) {
        left += characters[i].type == FRIBIDI_TYPE_LTR;
        right += characters[i].type == FRIBIDI_TYPE_RTL || characters[i].type == FRIBIDI_TYPE_AL;
    }
    return right_to_left ? right > 0 : right > 0 && left == 0;
}

void direction_resolve(struct arena *arena, struct character *characters, size_t count,
                       bool right_to_left)
{
    FriBidiStrIndex length = (FriBidiStrIndex)count;
    FriBidiChar *code_points = arena_get(arena, count + 1, sizeof *code_points);
    FriBidiCharType *types = arena_get(arena, count + 1, sizeof *types);
    FriBidiBracketType *brackets = arena_get(arena, count + 1, sizeof *brackets);
    FriBidiLevel *levels = arena_get(arena, count + 1, sizeof *levels);
    for (size_t i = 0; i < count; i++)
        code_points[i] = characters[i].code_point;
    fribidi_get_bidi_types(code_points, length, types);
    fribidi_get_bracket_types(code_points, length, types, brackets);
    for (size_t i = 0; i < count; i++)
        characters[i].type = types[i];
    bind_signs(characters, count);
    for (size_t i = 0; i < count; i++)
        types[i] = characters[i].type;
    bool base = base_direction(characters, count, right_to_left);
    FriBidiParType direction = base ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (fribidi_get_par_embedding_levels_ex(types, brackets, length, &direction, levels) == 0)
        memset(levels, base, count); /* no memory: at least the paragraph's direction */
    for (size_t i = 0; i < count; i++)
        characters[i].level = levels[i];
}
