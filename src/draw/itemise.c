#include "itemise.h"

#include "foyer/base/text.h"

#include <linebreak.h>
#include <string.h>

static bool extends(uint32_t code_point)
{
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
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
        if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED)
            characters[i].script = current;
        else
            current = script;
    }
}

static void resolve_levels(struct arena *arena, struct character *characters, size_t count,
                           bool right_to_left)
{
    FriBidiStrIndex length = (FriBidiStrIndex)count;
    FriBidiChar *code_points = arena_get(arena, count, sizeof *code_points);
    FriBidiCharType *types = arena_get(arena, count, sizeof *types);
    FriBidiBracketType *brackets = arena_get(arena, count, sizeof *brackets);
    FriBidiLevel *levels = arena_get(arena, count, sizeof *levels);
    for (size_t i = 0; i < count; i++)
        code_points[i] = characters[i].code_point;
    fribidi_get_bidi_types(code_points, length, types);
    fribidi_get_bracket_types(code_points, length, types, brackets);
    FriBidiParType direction = right_to_left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    if (fribidi_get_par_embedding_levels_ex(types, brackets, length, &direction, levels) == 0)
        memset(levels, right_to_left, count); /* no memory: at least the paragraph's direction */
    for (size_t i = 0; i < count; i++)
        characters[i].level = levels[i];
}

static void resolve_breaks(struct arena *arena, struct character *characters, size_t count,
                           const char *language)
{
    utf32_t *code_points = arena_get(arena, count, sizeof *code_points);
    char *breaks = arena_get(arena, count, 1);
    for (size_t i = 0; i < count; i++)
        code_points[i] = characters[i].code_point;
    set_linebreaks_utf32(code_points, count, language, breaks);
    for (size_t i = 0; i < count; i++)
        characters[i].breaks = breaks[i];
}

static void resolve_faces(struct fonts *fonts, struct character *characters, size_t count,
                          struct face *primary, int size_px)
{
    struct face *fallback = primary;
    for (size_t i = 0; i < count; i++) {
        struct character *character = &characters[i];
        if (character->extends && i > 0) {
            character->face = characters[i - 1].face;
            continue;
        }
        struct face *face = fonts_with(fonts, primary, size_px, character->code_point);
        if (face != primary)
            fallback = fonts_with(fonts, fallback, size_px, character->code_point);
        character->face = face == primary ? primary : fallback;
    }
}

struct character *itemise_characters(struct fonts *fonts, struct arena *arena, const char *utf8,
                                     const char *language, bool right_to_left, struct face *primary,
                                     int size_px, size_t *count)
{
    *count = text_characters(utf8);
    struct character *characters = arena_get(arena, *count + 1, sizeof *characters);
    const char *rest = utf8;
    for (size_t i = 0; i < *count; i++) {
        characters[i].code_point = text_next(&rest);
        characters[i].extends = extends(characters[i].code_point);
    }
    resolve_scripts(characters, *count);
    resolve_levels(arena, characters, *count, right_to_left);
    resolve_breaks(arena, characters, *count, language);
    resolve_faces(fonts, characters, *count, primary, size_px);
    return characters;
}

static bool same_run(const struct character *one, const struct character *other)
{
    return one->face == other->face && one->script == other->script && one->level == other->level;
}

static const char *encode(struct arena *arena, const struct character *characters, size_t count)
{
    char *utf8 = arena_get(arena, 4 * count + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        char bytes[5];
        size_t size = text_encode(characters[i].code_point, bytes);
        memcpy(utf8 + length, bytes, size);
        length += size;
    }
    return utf8;
}

/* Rule L2 of UAX #9, over runs instead of characters: within a run SDL2_ttf puts the letters in
 * their order itself. */
static void reorder(struct run *runs, FriBidiLevel *levels, size_t count)
{
    FriBidiLevel highest = 0;
    for (size_t i = 0; i < count; i++)
        highest = levels[i] > highest ? levels[i] : highest;
    for (FriBidiLevel level = highest; level > 0; level--) {
        for (size_t begin = 0; begin < count; begin++) {
            if (levels[begin] < level)
                continue;
            size_t end = begin;
            while (end < count && levels[end] >= level)
                end++;
            for (size_t low = begin, high = end - 1; low < high; low++, high--) {
                struct run run = runs[low];
                runs[low] = runs[high];
                runs[high] = run;
                FriBidiLevel swapped = levels[low];
                levels[low] = levels[high];
                levels[high] = swapped;
            }
            begin = end;
        }
    }
}

TTF_Font *run_font(struct fonts *fonts, const struct run *run)
{
    TTF_Font *font = fonts_open(fonts, run->face, run->size_px);
    if (!font)
        return NULL;
    hb_tag_t tag = hb_script_to_iso15924_tag(run->script);
    char script[5] = {0};
    hb_tag_to_string(tag, script);
    TTF_SetFontScriptName(font, script);
    TTF_SetFontDirection(font, run->right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    return font;
}

size_t itemise_runs(struct fonts *fonts, struct arena *arena, const struct character *characters,
                    size_t first, size_t end, int size_px, struct run *runs)
{
    size_t count = 0;
    FriBidiLevel *levels = arena_get(arena, end - first + 1, sizeof *levels);
    for (size_t begin = first; begin < end;) {
        size_t stop = begin + 1;
        while (stop < end && same_run(&characters[begin], &characters[stop]))
            stop++;
        struct run *run = &runs[count];
        *run = (struct run){.utf8 = encode(arena, characters + begin, stop - begin),
                            .face = characters[begin].face,
                            .size_px = size_px,
                            .script = characters[begin].script,
                            .right_to_left = characters[begin].level % 2 == 1};
        int width = 0;
        TTF_Font *font = run_font(fonts, run);
        if (font)
            TTF_SizeUTF8(font, run->utf8, &width, NULL);
        run->width = width;
        levels[count++] = characters[begin].level;
        begin = stop;
    }
    reorder(runs, levels, count);
    return count;
}
