#include "lines.h"

#include "hyphenate.h"

static bool is_space(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0x3000;
}

size_t lines_without_space(const struct setting *setting, size_t first, size_t end)
{
    while (end > first && (is_space(setting->characters[end - 1].code_point) ||
                           (setting->characters[end - 1].hidden &&
                            setting->characters[end - 1].code_point == 0x200b)))
        end--;
    return end;
}

double lines_width(const struct setting *setting, size_t first, size_t end, bool hyphen)
{
    struct run *runs = arena_get(setting->typography.arena, end - first + 1, sizeof *runs);
    size_t count =
        itemise_runs(&setting->typography, setting->characters, first, end, hyphen, runs);
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += runs[i].width;
    return width;
}

static double ended_width(const struct setting *setting, size_t first, size_t end, bool hyphen)
{
    return lines_width(setting, first, lines_without_space(setting, first, end), hyphen);
}

static void add_piece(struct setting *setting, size_t first, size_t end, bool hyphen)
{
    bool spaced = lines_without_space(setting, first, end) != end;
    struct piece piece = {.first = first, .end = end, .hyphen = hyphen};
    piece.must = setting->characters[end - 1].breaks == BREAK_MUST;
    piece.ended_width = ended_width(setting, first, end, hyphen);
    piece.width = spaced || hyphen ? lines_width(setting, first, end, false) : piece.ended_width;
    setting->pieces[setting->piece_count++] = piece;
}

static hb_unicode_general_category_t category_of(const struct character *character)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), character->code_point);
}

static bool is_alphabetic(const struct character *character)
{
    hb_unicode_general_category_t category = category_of(character);
    return category == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER || character->extends;
}

/* The hyphen is right between letters of a word, and wrong in an address or a number. */
static bool takes_hyphen(const struct setting *setting, size_t first, size_t end, size_t i)
{
    for (size_t k = first; k < end; k++)
        if (setting->characters[k].code_point == '/' || setting->characters[k].code_point == '@')
            return false;
    return is_alphabetic(&setting->characters[i - 1]) && is_alphabetic(&setting->characters[i]);
}

/* Between letters, as the last resort. */
static void add_letters(struct setting *setting, size_t first, size_t end, bool hyphen_at_end,
                        double width)
{
    size_t begin = first;
    for (size_t i = first + 1; i < end; i++) {
        if (setting->characters[i].extends || setting->characters[i].hidden)
            continue;
        size_t next = i + 1;
        while (next < end && setting->characters[next].extends)
            next++;
        bool hyphen = next < end ? takes_hyphen(setting, first, end, next) : hyphen_at_end;
        /* What a letter reaches over its side, about a px, is not in its width. */
        if (ended_width(setting, begin, next, hyphen) > width - 2) {
            setting->broken = true;
            add_piece(setting, begin, i, takes_hyphen(setting, first, end, i));
            begin = i;
        }
    }
    add_piece(setting, begin, end, hyphen_at_end);
}

static void find_hyphens(struct setting *setting, size_t first, size_t end, bool *allowed)
{
    struct arena *arena = setting->typography.arena;
    uint32_t *letters = arena_get(arena, end - first + 1, sizeof *letters);
    for (size_t begin = first; begin < end; begin++) {
        size_t count = 0;
        while (begin + count < end && is_alphabetic(&setting->characters[begin + count])) {
            letters[count] = setting->characters[begin + count].code_point;
            count++;
        }
        if (count > 0 && takes_hyphen(setting, first, end, begin + 1))
            hyphenator_find(typesetter_hyphenator(setting->typesetter), arena, letters, count,
                            allowed + (begin - first));
        begin += count;
    }
}

/* A word that is wider than a line: where its language allows, else between letters. */
static void add_syllables(struct setting *setting, size_t first, size_t end, bool hyphen,
                          double width)
{
    size_t bare = lines_without_space(setting, first, end);
    bool *allowed = arena_get(setting->typography.arena, end - first + 1, sizeof *allowed);
    find_hyphens(setting, first, bare, allowed);
    size_t begin = first;
    for (size_t i = first + 1; i <= end; i++) {
        bool last = i == end;
        if (!last && !allowed[i - 1 - first])
            continue;
        bool hyphen_here = last ? hyphen : true;
        setting->hyphenated = setting->hyphenated || !last;
        if (ended_width(setting, begin, i, hyphen_here) > width)
            add_letters(setting, begin, i, hyphen_here, width);
        else
            add_piece(setting, begin, i, hyphen_here);
        begin = i;
    }
}

/* Adds what lies between two breaks; where that is wider than a line, in parts that are not: first
 * at the spaces that typography would have kept. */
static void add_pieces(struct setting *setting, size_t first, size_t end, bool hyphen, double width)
{
    if (width <= 0 || ended_width(setting, first, end, hyphen) <= width) {
        add_piece(setting, first, end, hyphen);
        return;
    }
    size_t begin = first;
    for (size_t i = first; i < end; i++) {
        bool last = i + 1 == end;
        if (!last && !(is_space(setting->characters[i].code_point) &&
                       !is_space(setting->characters[i + 1].code_point)))
            continue;
        if (ended_width(setting, begin, i + 1, last && hyphen) <= width)
            add_piece(setting, begin, i + 1, last && hyphen);
        else
            add_syllables(setting, begin, i + 1, last && hyphen, width);
        begin = i + 1;
    }
}

void lines_divide(struct setting *setting, double width)
{
    setting->pieces =
        arena_get(setting->typography.arena, setting->count + 1, sizeof *setting->pieces);
    size_t first = 0;
    for (size_t i = 0; i < setting->count; i++) {
        enum line_break breaks = setting->characters[i].breaks;
        if (breaks == BREAK_NONE && i + 1 < setting->count)
            continue;
        bool hyphen = breaks == BREAK_HYPHEN && i + 1 < setting->count;
        add_pieces(setting, first, i + 1, hyphen, width);
        first = i + 1;
    }
}
