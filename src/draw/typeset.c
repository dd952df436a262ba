#include "typeset.h"

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
    arena_finish(&typesetter->page);
    free(typesetter);
}

void typesetter_begin_page(struct typesetter *typesetter)
{
    arena_finish(&typesetter->page);
}

void typesetter_set_language(struct typesetter *typesetter, const char *language)
{
    static const char *const right_to_left[] = {"ar", "fa", "he", "ku", "ps",
                                                "sd", "ug", "ur", "yi", "dv"};
    snprintf(typesetter->language, sizeof typesetter->language, "%s", language);
    typesetter->right_to_left = false;
    for (size_t i = 0; i < sizeof right_to_left / sizeof right_to_left[0]; i++)
        if (strncmp(language, right_to_left[i], 2) == 0 &&
            (language[2] == '\0' || language[2] == '-'))
            typesetter->right_to_left = true;
}

bool typesetter_is_right_to_left(const struct typesetter *typesetter)
{
    return typesetter->right_to_left;
}

/* A piece of text that no line may break within, and its width with and without the space at its
 * end. */
struct piece {
    size_t first, end; /* characters */
    double width, bare_width;
};

/* A text while it is being set. */
struct setting {
    struct typesetter *typesetter;
    struct character *characters;
    size_t count;
    int size_px;
    struct piece *pieces;
    size_t piece_count;
    bool broken;
};

static bool is_space(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0x3000;
}

static size_t without_space(const struct setting *setting, size_t first, size_t end)
{
    while (end > first && is_space(setting->characters[end - 1].code_point))
        end--;
    return end;
}

static size_t runs_of(const struct setting *setting, size_t first, size_t end, struct run **runs)
{
    struct arena *arena = &setting->typesetter->page;
    *runs = arena_get(arena, end - first + 1, sizeof **runs);
    return itemise_runs(&setting->typesetter->fonts, arena, setting->characters, first, end,
                        setting->size_px, *runs);
}

static double width_of(const struct setting *setting, size_t first, size_t end)
{
    struct run *runs;
    size_t count = runs_of(setting, first, end, &runs);
    double width = 0;
    for (size_t i = 0; i < count; i++)
        width += runs[i].width;
    return width;
}

static void add_piece(struct setting *setting, size_t first, size_t end)
{
    size_t bare = without_space(setting, first, end);
    struct piece piece = {first, end, 0, width_of(setting, first, bare)};
    piece.width = bare == end ? piece.bare_width : width_of(setting, first, end);
    setting->pieces[setting->piece_count++] = piece;
}

/* Adds what lies between two breaks; where that is wider than a line, in parts that are not. */
static void add_pieces(struct setting *setting, size_t first, size_t end, double width)
{
    if (width <= 0 || width_of(setting, first, without_space(setting, first, end)) <= width) {
        add_piece(setting, first, end);
        return;
    }
    size_t begin = first;
    for (size_t i = first + 1; i < end; i++) {
        if (setting->characters[i].extends)
            continue;
        size_t next = i + 1;
        while (next < end && setting->characters[next].extends)
            next++;
        if (width_of(setting, begin, next) > width) {
            setting->broken = true;
            add_piece(setting, begin, i);
            begin = i;
        }
    }
    add_piece(setting, begin, end);
}

static void divide(struct setting *setting, double width)
{
    setting->pieces =
        arena_get(&setting->typesetter->page, setting->count + 1, sizeof *setting->pieces);
    size_t first = 0;
    for (size_t i = 0; i < setting->count; i++) {
        bool may_break = setting->characters[i].breaks == LINEBREAK_ALLOWBREAK ||
                         setting->characters[i].breaks == LINEBREAK_MUSTBREAK;
        if (!may_break && i + 1 < setting->count)
            continue;
        add_pieces(setting, first, i + 1, width);
        first = i + 1;
    }
}

/* Fills lines one after another; `ends` (may be NULL) takes the piece behind each line's last. */
static size_t fill(const struct setting *setting, double width, size_t *ends)
{
    size_t lines = 0;
    double used = 0;
    for (size_t i = 0; i < setting->piece_count; i++) {
        const struct piece *piece = &setting->pieces[i];
        if (width > 0 && used > 0 && used + piece->bare_width > width) {
            if (ends)
                ends[lines] = i;
            lines++;
            used = 0;
        }
        used += piece->width;
    }
    if (ends)
        ends[lines] = setting->piece_count;
    return lines + 1;
}

/* The least width that takes no more lines. */
static double balanced_width(const struct setting *setting, double width)
{
    size_t lines = fill(setting, width, NULL);
    double least = width / (double)lines / 2;
    for (size_t i = 0; i < setting->piece_count; i++)
        least = fmax(least, setting->pieces[i].bare_width);
    double most = width;
    while (most - least > 1) {
        double middle = (least + most) / 2;
        if (fill(setting, middle, NULL) > lines)
            least = middle;
        else
            most = middle;
    }
    return most;
}

static void set_lines(const struct setting *setting, struct text *text, double width)
{
    struct arena *arena = &setting->typesetter->page;
    size_t *ends = arena_get(arena, setting->piece_count + 1, sizeof *ends);
    text->lines = fill(setting, width, ends);
    text->width = 0;
    text->line = arena_get(arena, text->lines, sizeof *text->line);
    size_t piece = 0;
    for (size_t i = 0; i < text->lines; i++) {
        struct text_line *line = &text->line[i];
        if (piece < ends[i]) {
            size_t first = setting->pieces[piece].first;
            size_t end = without_space(setting, first, setting->pieces[ends[i] - 1].end);
            line->run_count = runs_of(setting, first, end, &line->runs);
        }
        for (size_t run = 0; run < line->run_count; run++)
            line->width += line->runs[run].width;
        text->width = fmax(text->width, line->width);
        piece = ends[i];
    }
}

static void measure_font(struct typesetter *typesetter, const struct face *face, int size_px,
                         struct text *text)
{
    int capital = text->style.cap_px;
    TTF_Font *font = fonts_open(&typesetter->fonts, face, size_px);
    if (font) {
        TTF_GlyphMetrics32(font, 'H', NULL, NULL, NULL, &capital, NULL);
        text->descent = -TTF_FontDescent(font);
    }
    text->cap = capital;
    text->pitch = round(pitch_in_capitals[text->style.role] * text->style.cap_px);
}

/* Scripts that stand taller than Latin keep their lines further apart. */
static void widen_pitch(const struct setting *setting, const struct face *primary,
                        struct text *text)
{
    const struct face *last = primary;
    for (size_t i = 0; i < setting->count; i++) {
        const struct face *face = setting->characters[i].face;
        if (face == primary || face == last)
            continue;
        last = face;
        TTF_Font *font = fonts_open(&setting->typesetter->fonts, face, setting->size_px);
        if (font)
            text->pitch = fmax(text->pitch, TTF_FontHeight(font));
    }
}

struct text *text_set(struct typesetter *typesetter, const struct text_style *style,
                      const char *utf8, double width)
{
    struct text *text = arena_get(&typesetter->page, 1, sizeof *text);
    text->style = *style;
    struct setting setting = {.typesetter = typesetter};
    struct face *primary =
        fonts_primary(&typesetter->fonts, style->weight, style->cap_px, &setting.size_px);
    setting.characters =
        itemise_characters(&typesetter->fonts, &typesetter->page, utf8, typesetter->language,
                           typesetter->right_to_left, primary, setting.size_px, &setting.count);
    divide(&setting, width);
    double limit = style->balanced && width > 0 ? balanced_width(&setting, width) : width;
    set_lines(&setting, text, limit);
    /* A line can come out a little wider than its pieces, each of which is rounded. */
    while (width > 0 && text->width > width && text->lines < setting.piece_count) {
        limit -= 1 + text->width - width;
        set_lines(&setting, text, limit);
    }
    text->broken = setting.broken;
    measure_font(typesetter, primary, setting.size_px, text);
    widen_pitch(&setting, primary, text);
    return text;
}

double text_height(const struct text *text, size_t count)
{
    return count == 0 ? 0 : (double)(count - 1) * text->pitch + text->style.cap_px;
}

size_t text_words_in(const struct text *text, size_t first, size_t count)
{
    size_t words = 0;
    for (size_t i = first; i < first + count && i < text->lines; i++)
        for (size_t run = 0; run < text->line[i].run_count; run++)
            words += text_words(text->line[i].runs[run].utf8);
    return words;
}
