/* Thai by libthai's dictionary; Lao, Khmer and Burmese between syllables, or only at U+200B where
 * the author has put them. */
#include "breaks.h"

#include <thai/thbrk.h>
#include <thai/thwbrk.h>
#include <thai/thwchar.h>

static bool between(uint32_t code_point, uint32_t first, uint32_t last)
{
    return code_point >= first && code_point <= last;
}

static uint32_t at(const struct character *characters, size_t count, size_t i)
{
    return i < count ? characters[i].code_point : 0;
}

/* A syllable of Burmese begins with a consonant or a vowel of its own that neither ends the one
 * before (U+103A kills its vowel) nor hangs below it (U+1039). */
static bool begins_in_burmese(const struct character *characters, size_t count, size_t i)
{
    uint32_t before = at(characters, count, i - 1);
    uint32_t next = at(characters, count, i + 1);
    if (next == 0x1037)
        next = at(characters, count, i + 2);
    return between(at(characters, count, i), 0x1000, 0x102a) && before != 0x1039 &&
           next != 0x1039 && next != 0x103a;
}

/* Khmer: a consonant that is not below another (U+17D2) and bears a vowel or a sign itself: one
 * without may end the syllable before. */
static bool begins_in_khmer(const struct character *characters, size_t count, size_t i)
{
    return between(at(characters, count, i), 0x1780, 0x17b3) &&
           at(characters, count, i - 1) != 0x17d2 &&
           between(at(characters, count, i + 1), 0x17b4, 0x17d2);
}

/* Lao: a vowel that is written first, or a consonant that bears a vowel or a tone and stands
 * neither behind such a vowel nor behind a silent h. */
static bool begins_in_lao(const struct character *characters, size_t count, size_t i)
{
    uint32_t code_point = at(characters, count, i);
    uint32_t before = at(characters, count, i - 1);
    uint32_t next = at(characters, count, i + 1);
    if (between(code_point, 0xec0, 0xec4))
        return true;
    return between(code_point, 0xe81, 0xeae) && !between(before, 0xec0, 0xec4) && before != 0xeab &&
           (between(next, 0xeb0, 0xebd) || between(next, 0xec8, 0xecd));
}

static void break_syllables(struct character *characters, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        bool begins = false;
        if (characters[i].script == HB_SCRIPT_MYANMAR)
            begins = begins_in_burmese(characters, count, i);
        else if (characters[i].script == HB_SCRIPT_KHMER)
            begins = begins_in_khmer(characters, count, i);
        else if (characters[i].script == HB_SCRIPT_LAO)
            begins = begins_in_lao(characters, count, i);
        if (begins && characters[i - 1].own_script &&
            characters[i - 1].script == characters[i].script &&
            characters[i - 1].breaks == BREAK_NONE)
            characters[i - 1].breaks = BREAK_ALLOWED;
    }
}

static void break_thai(struct arena *arena, struct character *characters, size_t count)
{
    thwchar_t *letters = arena_get(arena, count + 1, sizeof *letters);
    int *places = arena_get(arena, count + 1, sizeof *places);
    for (size_t i = 0; i < count; i++)
        letters[i] = (thwchar_t)characters[i].code_point;
    ThBrk *dictionary = th_brk_new(NULL);
    if (!dictionary)
        return;
    int found = th_brk_wc_find_breaks(dictionary, letters, places, count);
    th_brk_delete(dictionary);
    for (int i = 0; i < found; i++) {
        size_t place = (size_t)places[i];
        if (place > 0 && place < count && characters[place - 1].breaks == BREAK_NONE &&
            characters[place - 1].script == HB_SCRIPT_THAI &&
            characters[place].script == HB_SCRIPT_THAI && characters[place].own_script)
            characters[place - 1].breaks = BREAK_ALLOWED;
    }
}

void breaks_without_spaces(struct arena *arena, struct character *characters, size_t count)
{
    bool thai = false, others = false;
    for (size_t i = 0; i < count; i++) {
        hb_script_t script = characters[i].script;
        if (characters[i].code_point == 0x200b)
            return;
        thai = thai || script == HB_SCRIPT_THAI;
        others = others || script == HB_SCRIPT_LAO || script == HB_SCRIPT_KHMER ||
                 script == HB_SCRIPT_MYANMAR;
    }
    if (thai)
        break_thai(arena, characters, count);
    if (others)
        break_syllables(characters, count);
}
