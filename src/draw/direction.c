#include "direction.h"

#include <string.h>

enum { GROUP_LEAST = 3 };

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

/* Three digits or more before a space and behind it: "0113 222 4444", "1 234 567". */
static bool joins_groups(const struct character *characters, size_t count, size_t i)
{
    uint32_t space = characters[i].code_point;
    if (space != ' ' && space != 0xa0 && space != 0x202f && space != 0x2009)
        return false;
    if (i < GROUP_LEAST || i + GROUP_LEAST >= count)
        return false;
    for (size_t k = 1; k <= GROUP_LEAST; k++)
        if (!is_digit(characters[i - k].code_point) || !is_digit(characters[i + k].code_point))
            return false;
    return true;
}

static void bind_groups(struct character *characters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (joins_groups(characters, count, i)) {
            characters[i].type = FRIBIDI_TYPE_EN;
            characters[i].in_number = true;
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
    bind_groups(characters, count);
    for (size_t i = 0; i < count; i++)
        types[i] = characters[i].type;
    bool base = base_direction(characters, count, right_to_left);
    FriBidiParType direction = base ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (fribidi_get_par_embedding_levels_ex(types, brackets, length, &direction, levels) == 0)
        memset(levels, base, count); /* no memory: at least the paragraph's direction */
    for (size_t i = 0; i < count; i++)
        characters[i].level = levels[i];
}
