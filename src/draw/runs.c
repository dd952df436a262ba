#include "itemise.h"

#include "foyer/base/text.h"

#include <math.h>
#include <string.h>

static bool same_run(const struct character *one, const struct character *other)
{
    return one->face == other->face && one->script == other->script && one->level == other->level;
}

static const char *encode(struct arena *arena, const struct character *characters, size_t count,
                          bool hyphen)
{
    char *utf8 = arena_get(arena, 4 * (count + 1) + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < count + (hyphen ? 1 : 0); i++) {
        char bytes[5];
        if (i < count && characters[i].hidden)
            continue;
        size_t size = text_encode(i < count ? characters[i].code_point : '-', bytes);
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

/* The widest digit, so that all may stand in cells of like width. */
static double digit_width(TTF_Font *font)
{
    int widest = 0;
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
        int advance = 0;
        TTF_GlyphMetrics32(font, digit, NULL, NULL, NULL, NULL, &advance);
        widest = advance > widest ? advance : widest;
    }
    return widest;
}

static double part_width(TTF_Font *font, const char *utf8)
{
    int width = 0;
    TTF_SizeUTF8(font, utf8, &width, NULL);
    return width;
}

static size_t part_length(const char *rest, size_t most)
{
    size_t length = strcspn(rest, "0123456789");
    if (length == 0)
        return 1;
    length = length < most ? length : most;
    while (rest[length] != '\0' && ((unsigned char)rest[length] & 0xc0U) == 0x80U)
        length--;
    return length;
}

bool run_next_part(const struct run *run, TTF_Font *font, struct run_part *part)
{
    if (*part->rest == '\0')
        return false;
    bool digit = *part->rest >= '0' && *part->rest <= '9';
    size_t length = part_length(part->rest, sizeof part->utf8 - 1);
    memcpy(part->utf8, part->rest, length);
    part->utf8[length] = '\0';
    part->rest += length;
    double width = part_width(font, part->utf8);
    part->width = digit ? run->cell : width;
    part->indent = round((part->width - width) / 2);
    return true;
}

static void measure(const struct typography *typography, struct run *run)
{
    TTF_Font *font = run_font(typography->fonts, run);
    if (!font)
        return;
    if (!typography->tabular || !strpbrk(run->utf8, "0123456789")) {
        run->width = part_width(font, run->utf8);
        return;
    }
    run->cell = digit_width(font);
    struct run_part part = {.rest = run->utf8};
    while (run_next_part(run, font, &part))
        run->width += part.width;
}

/* The first character that belongs to another run. */
static size_t run_end(const struct character *characters, size_t begin, size_t end)
{
    size_t stop = begin + 1;
    while (stop < end &&
           (characters[stop].hidden || same_run(&characters[begin], &characters[stop])))
        stop++;
    return stop;
}

size_t itemise_runs(const struct typography *typography, const struct character *characters,
                    size_t first, size_t end, bool hyphen, struct run *runs)
{
    size_t count = 0;
    FriBidiLevel *levels = arena_get(typography->arena, end - first + 1, sizeof *levels);
    for (size_t begin = first; begin < end;) {
        if (characters[begin].hidden) {
            begin++;
            continue;
        }
        size_t stop = run_end(characters, begin, end);
        const struct character *character = &characters[begin];
        struct run *run = &runs[count];
        *run = (struct run){
            .utf8 = encode(typography->arena, character, stop - begin, hyphen && stop == end),
            .face = character->face,
            .size_px = face_size(character->face, typography->primary, typography->size_px),
            .script = character->script,
            .right_to_left = character->level % 2 == 1};
        measure(typography, run);
        levels[count++] = character->level;
        begin = stop;
    }
    reorder(runs, levels, count);
    return count;
}
