#include "typeset.h"

#include "breaks.h"
#include "lines.h"
#include "scripts.h"

#include "foyer/base/text.h"

#include <linebreak.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Baseline to baseline, in heights of a capital, which take 0.727 em in Inter: the larger a text,
 * the closer its lines may stand. */
static const double pitch_in_capitals[ROLE_COUNT] = {
    [ROLE_FINE] = 1.6,
    [ROLE_LABEL] = 1.56,
    [ROLE_KEY] = 1.48,
    [ROLE_HERO] = 1.4,
};

/* How far p and g reach below the baseline in Inter, and the least white between the ink of two
 * lines, in capitals. */
static const double plain_descent = 0.3;
static const double least_clearance = 0.14;

struct typesetter *typesetter_new(struct error *error)
{
    struct typesetter *typesetter = memory_get(1, sizeof *typesetter);
    if (!fonts_init(&typesetter->fonts, error)) {
        free(typesetter);
        return NULL;
    }
    init_linebreak();
    int size_px;
    if (!fonts_primary(&typesetter->fonts, WEIGHT_REGULAR, 20, &size_px)) {
        error_set(error, "no font was found; install the package fonts-inter");
        typesetter_free(typesetter);
        return NULL;
    }
    typesetter_set_language(typesetter, "en-GB");
    return typesetter;
}

void typesetter_free(struct typesetter *typesetter)
{
    if (!typesetter)
        return;
    fonts_finish(&typesetter->fonts);
    for (size_t i = 0; i < PATTERNS_MOST; i++)
        hyphenator_free(typesetter->patterns[i].hyphenator);
    arena_finish(&typesetter->page);
    free(typesetter);
}

void typesetter_begin_page(struct typesetter *typesetter)
{
    arena_finish(&typesetter->page);
    typesetter->kept = (struct kept_texts){0};
}

void typesetter_set_language(struct typesetter *typesetter, const char *language)
{
    if (strcmp(typesetter->language, language) != 0)
        typesetter->kept = (struct kept_texts){0};
    snprintf(typesetter->language, sizeof typesetter->language, "%s", language);
    typesetter->right_to_left = language_is_right_to_left(language);
}

const struct hyphenator *typesetter_hyphenator(struct typesetter *typesetter)
{
    for (size_t i = 0; i < PATTERNS_MOST; i++)
        if (strcmp(typesetter->patterns[i].language, typesetter->language) == 0)
            return typesetter->patterns[i].hyphenator;
    struct patterns *patterns = &typesetter->patterns[typesetter->patterns_next++ % PATTERNS_MOST];
    hyphenator_free(patterns->hyphenator);
    patterns->hyphenator = hyphenator_new(typesetter->language);
    memcpy(patterns->language, typesetter->language, sizeof patterns->language);
    return patterns->hyphenator;
}

bool typesetter_is_right_to_left(const struct typesetter *typesetter)
{
    return typesetter->right_to_left;
}

/* Latin text without accents over its capitals is as tall as those, and not measured: it is what
 * is drawn most. */
static bool is_plain(const char *utf8)
{
    for (uint32_t code_point = text_next(&utf8); code_point; code_point = text_next(&utf8))
        if (code_point > 0xff || (code_point >= 0xc0 && code_point <= 0xde))
            return code_point >= 0x2010 && code_point <= 0x2026 && is_plain(utf8);
    return true;
}

/* What the first letter reaches over its left side, such as j: it is drawn that much further to the
 * right, so as not to leave its column. */
static double overhang(const struct setting *setting, const struct run *run)
{
    const char *rest = run->utf8;
    int left = 0;
    TTF_Font *font = fonts_open(setting->typography.fonts, run->face, run->size_px);
    if (!font || TTF_GlyphMetrics32(font, text_next(&rest), &left, NULL, NULL, NULL, NULL) != 0)
        return 0;
    return left < 0 ? -left : 0;
}

/* All 0 where it stays within the room of plain Latin text. */
static struct glyph_ink ink_of(const struct setting *setting, const struct run *run)
{
    if (!run->face->measured || (run->face == setting->typography.primary && is_plain(run->utf8)))
        return (struct glyph_ink){0};
    return glyphs_ink(run->face->measured, run->size_px, run->script, run->right_to_left,
                      run->utf8);
}

static void measure_ink(const struct setting *setting, struct text_line *line)
{
    double beyond = 0; /* what the run before reaches over its end */
    for (size_t i = 0; i < line->run_count; i++) {
        struct run *run = &line->runs[i];
        struct glyph_ink ink = ink_of(setting, run);
        /* Runs of two fonts know nothing of each other, and are kept apart. */
        if (i == 0)
            line->width += fmax(overhang(setting, run), ceil(-ink.left));
        else if (beyond > ink.left - 1) {
            double apart = ceil(beyond - ink.left) + 1;
            line->runs[i - 1].width += apart;
            line->width += apart;
        }
        beyond = ink.right > 0 ? ink.right - run->width : 0;
        line->width += run->width;
        if (ink.top <= ink.bottom)
            continue;
        /* Hinting can move what is drawn by a px. */
        line->top = fmax(line->top, ceil(ink.top) + 1);
        line->bottom = fmax(line->bottom, ceil(-ink.bottom) + 1);
    }
    line->width += fmax(0, ceil(beyond));
}

static void set_lines(const struct setting *setting, struct text *text, double width)
{
    struct arena *arena = setting->typography.arena;
    size_t *ends = arena_get(arena, setting->piece_count + 1, sizeof *ends);
    text->lines = lines_fill(setting, width, text->style.balanced, ends);
    text->width = 0;
    text->line = arena_get(arena, text->lines, sizeof *text->line);
    size_t piece = 0;
    for (size_t i = 0; i < text->lines; i++) {
        struct text_line *line = &text->line[i];
        if (piece < ends[i]) {
            const struct piece *last = &setting->pieces[ends[i] - 1];
            size_t first = setting->pieces[piece].first;
            size_t end = lines_without_space(setting, first, last->end);
            line->runs = arena_get(arena, end - first + 1, sizeof *line->runs);
            line->run_count =
                itemise_runs(&setting->typography, setting->characters, first, end,
                             last->hyphen && ends[i] < setting->piece_count, line->runs);
        }
        measure_ink(setting, line);
        text->width = fmax(text->width, line->width);
        piece = ends[i];
    }
}

static void measure_font(const struct setting *setting, struct text *text)
{
    const struct typography *typography = &setting->typography;
    int capital = text->style.cap_px;
    TTF_Font *font = fonts_open(typography->fonts, typography->primary, typography->size_px);
    if (font) {
        TTF_GlyphMetrics32(font, 'H', NULL, NULL, NULL, &capital, NULL);
        text->descent = -TTF_FontDescent(font);
    }
    text->cap = capital;
    text->pitch = round(pitch_in_capitals[text->style.role] * text->style.cap_px);
}

/* Lines whose ink reaches further than that of plain Latin letters stand further apart, and the
 * text takes room above and below. */
static void make_room(struct text *text)
{
    double usual = ceil(plain_descent * text->cap);
    double clear = fmax(1, round(least_clearance * text->cap));
    for (size_t i = 0; i < text->lines; i++) {
        bool tall = text->line[i].top > text->cap + 1;
        double top = tall ? text->line[i].top : text->cap;
        double bottom = i > 0 ? fmax(text->line[i - 1].bottom, usual) : 0;
        text->rise = fmax(text->rise, top - text->cap);
        text->fall = fmax(text->fall, text->line[i].bottom - usual);
        if (i > 0 && (top > text->cap || bottom > usual))
            text->pitch = fmax(text->pitch, top + bottom + clear);
    }
    text->descent = fmax(text->descent, usual + text->fall);
}

struct text *text_set(struct typesetter *typesetter, const struct text_style *style,
                      const char *utf8, double width)
{
    struct text *text = kept_find(&typesetter->kept, style, utf8, width);
    if (text)
        return text;
    text = arena_get(&typesetter->page, 1, sizeof *text);
    text->style = *style;
    struct setting setting = {.typesetter = typesetter};
    struct typography *typography = &setting.typography;
    *typography = (struct typography){.fonts = &typesetter->fonts,
                                      .arena = &typesetter->page,
                                      .language = typesetter->language,
                                      .right_to_left = typesetter->right_to_left,
                                      .tabular = style->tabular};
    typography->primary =
        fonts_primary(&typesetter->fonts, style->weight, style->cap_px, &typography->size_px);
    setting.characters = itemise_characters(typography, utf8, &setting.count);
    breaks_resolve(typography, setting.characters, setting.count);
    lines_divide(&setting, width);
    double limit = width;
    set_lines(&setting, text, limit);
    /* A line can come out a little wider than its pieces, each of which is rounded. */
    while (width > 0 && limit > 1 && text->width > width && text->lines < setting.piece_count) {
        limit = fmax(1, limit - 1 - (text->width - width));
        set_lines(&setting, text, limit);
    }
    text->broken = setting.broken;
    text->hyphenated = setting.hyphenated;
    measure_font(&setting, text);
    make_room(text);
    kept_add(&typesetter->kept, &typesetter->page, style, utf8, width, text);
    return text;
}

double text_height(const struct text *text, size_t count)
{
    if (count == 0)
        return 0;
    return text->rise + (double)(count - 1) * text->pitch + text->style.cap_px + text->fall;
}

double text_baseline(const struct text *text)
{
    return text->rise + text->cap;
}

size_t text_words_in(const struct text *text, size_t first, size_t count)
{
    size_t words = 0;
    for (size_t i = first; i < first + count && i < text->lines; i++)
        for (size_t run = 0; run < text->line[i].run_count; run++)
            words += text_words(text->line[i].runs[run].utf8);
    return words;
}
