#include "breaks.h"

#include "scripts.h"

#include <linebreak.h>

static enum line_break of_unicode(const struct character *character, char breaks)
{
    if (breaks == LINEBREAK_MUSTBREAK)
        return BREAK_MUST;
    if (breaks != LINEBREAK_ALLOWBREAK)
        return BREAK_NONE;
    return character->code_point == 0xad ? BREAK_HYPHEN : BREAK_ALLOWED;
}

/* Korean headings and signs keep words whole. */
static void keep_hangul_words(struct character *characters, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (characters[i].script == HB_SCRIPT_HANGUL && characters[i].own_script &&
            characters[i + 1].own_script && characters[i].breaks == BREAK_ALLOWED)
            characters[i].breaks = BREAK_NONE;
}

void breaks_resolve(const struct typography *typography, struct character *characters, size_t count)
{
    utf32_t *code_points = arena_get(typography->arena, count + 1, sizeof *code_points);
    char *breaks = arena_get(typography->arena, count + 1, 1);
    for (size_t i = 0; i < count; i++)
        code_points[i] = characters[i].code_point;
    set_linebreaks_utf32(code_points, count, typography->language, breaks);
    for (size_t i = 0; i < count; i++)
        characters[i].breaks =
            characters[i].in_number ? BREAK_NONE : of_unicode(&characters[i], breaks[i]);
    breaks_without_spaces(typography->arena, characters, count);
    if (language_is(typography->language, "ko"))
        keep_hangul_words(characters, count);
    breaks_keep_together(characters, count, typography->language);
    if (count > 0)
        characters[count - 1].breaks = BREAK_MUST;
}
