#include "fonts.h"

#include "foyer/base/memory.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* From this em on Inter Display is drawn: its letters are cut closer and finer. */
static const int display_from_px = 60;

enum { MEASURING_PX = 1000 };

static const int fontconfig_weight[WEIGHT_COUNT] = {
    [WEIGHT_REGULAR] = FC_WEIGHT_REGULAR,
    [WEIGHT_MEDIUM] = FC_WEIGHT_MEDIUM,
    [WEIGHT_SEMIBOLD] = FC_WEIGHT_SEMIBOLD,
    [WEIGHT_BOLD] = FC_WEIGHT_BOLD,
};

bool fonts_init(struct fonts *fonts, struct error *error)
{
    *fonts = (struct fonts){0};
    if (TTF_Init() < 0)
        return error_set(error, "SDL2_ttf cannot start: %s", TTF_GetError());
    /* fontconfig's own, which all share: to load it takes as long as to draw a page. Fonts that
     * were installed meanwhile are found by whoever begins anew. */
    fonts->config = FcInitBringUptoDate() ? FcConfigReference(NULL) : NULL;
    if (!fonts->config) {
        TTF_Quit();
        return error_set(error, "fontconfig cannot start; is the package fontconfig installed?");
    }
    return true;
}

void fonts_finish(struct fonts *fonts)
{
    for (size_t i = 0; i < FONTS_OPEN_MOST; i++)
        if (fonts->open[i].font)
            TTF_CloseFont(fonts->open[i].font);
    for (size_t i = 0; i < fonts->face_count; i++) {
        free(fonts->faces[i]->path);
        free(fonts->faces[i]->name);
        hb_font_destroy(fonts->faces[i]->measured);
        free(fonts->faces[i]);
    }
    free(fonts->faces);
    free(fonts->fallbacks);
    TTF_Quit();
    /* Not FcFini: it would take the fonts from what else in the process draws text, such as a
     * logo's library. */
    if (fonts->config)
        FcConfigDestroy(fonts->config);
    *fonts = (struct fonts){0};
}

static char *family_and_style(FcPattern *found)
{
    FcChar8 *family = NULL;
    FcChar8 *style = NULL;
    FcPatternGetString(found, FC_FAMILY, 0, &family);
    FcPatternGetString(found, FC_STYLE, 0, &style);
    char name[128];
    snprintf(name, sizeof name, "%s %s", family ? (char *)family : "?", style ? (char *)style : "");
    return memory_text(name);
}

static struct face *face_of_pattern(struct fonts *fonts, FcPattern *found)
{
    FcChar8 *path = NULL;
    int index = 0;
    if (FcPatternGetString(found, FC_FILE, 0, &path) != FcResultMatch)
        return NULL;
    FcPatternGetInteger(found, FC_INDEX, 0, &index);
    for (size_t i = 0; i < fonts->face_count; i++)
        if (strcmp(fonts->faces[i]->path, (char *)path) == 0 && fonts->faces[i]->index == index)
            return fonts->faces[i];
    fonts->faces = memory_resize(fonts->faces, fonts->face_count + 1, sizeof *fonts->faces);
    struct face *face = memory_get(1, sizeof *face);
    face->path = memory_text((char *)path);
    face->index = index;
    face->name = family_and_style(found);
    face->measured = glyphs_open(face->path, face->index);
    fonts->faces[fonts->face_count++] = face;
    return face;
}

struct face *fonts_match(struct fonts *fonts, const char *family, enum weight weight,
                         const struct cluster *cluster)
{
    FcPattern *wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(wanted, FC_WEIGHT, fontconfig_weight[weight]);
    FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
    FcPatternAddBool(wanted, FC_COLOR, FcFalse);
    if (cluster) {
        FcCharSet *characters = FcCharSetCreate();
        for (size_t i = 0; i < cluster->count; i++)
            FcCharSetAddChar(characters, cluster->code_points[i]);
        FcPatternAddCharSet(wanted, FC_CHARSET, characters);
        FcCharSetDestroy(characters);
        FcPatternAddString(wanted, FC_LANG, (const FcChar8 *)cluster->language);
    }
    FcConfigSubstitute(fonts->config, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result;
    FcPattern *found = FcFontMatch(fonts->config, wanted, &result);
    FcPatternDestroy(wanted);
    if (!found)
        return NULL;
    FcBool colours = FcFalse;
    FcPatternGetBool(found, FC_COLOR, 0, &colours);
    struct face *face = colours ? NULL : face_of_pattern(fonts, found);
    FcPatternDestroy(found);
    return face;
}

/* A font that was opened only to be measured, to be used again: to open one costs several ms. */
static struct open_font *find_measured(struct fonts *fonts, const struct face *face)
{
    for (size_t i = 0; i < FONTS_OPEN_MOST; i++)
        if (fonts->open[i].font && fonts->open[i].face == face &&
            fonts->open[i].size_px == MEASURING_PX)
            return &fonts->open[i];
    return NULL;
}

/* From memory: SDL2_ttf would read the file anew for every letter at every size, which takes longer
 * than to draw it. */
static TTF_Font *open_face(const struct face *face, int size_px)
{
    size_t size;
    if (!face->measured)
        return NULL;
    const void *bytes = glyphs_file(face->measured, &size);
    SDL_RWops *file = size <= INT_MAX ? SDL_RWFromConstMem(bytes, (int)size) : NULL;
    return file ? TTF_OpenFontIndexRW(file, 1, size_px, face->index) : NULL;
}

TTF_Font *fonts_open(struct fonts *fonts, const struct face *face, int size_px)
{
    struct open_font *oldest = &fonts->open[0];
    for (size_t i = 0; i < FONTS_OPEN_MOST; i++) {
        struct open_font *open = &fonts->open[i];
        if (open->font && open->face == face && open->size_px == size_px) {
            open->used = ++fonts->turn;
            return open->font;
        }
        if (open->used < oldest->used)
            oldest = open;
    }
    struct open_font *measured = find_measured(fonts, face);
    if (measured && TTF_SetFontSize(measured->font, size_px) == 0) {
        *measured = (struct open_font){face, size_px, measured->font, ++fonts->turn};
        return measured->font;
    }
    TTF_Font *font = open_face(face, size_px);
    if (!font)
        return NULL;
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    if (oldest->font)
        TTF_CloseFont(oldest->font);
    *oldest = (struct open_font){face, size_px, font, ++fonts->turn};
    return font;
}

/* Measured at a large size once, so that rounding to whole pixels does not matter. */
static void measure_capitals(struct fonts *fonts, struct face *face)
{
    face->cap_ratio = 0.7;
    TTF_Font *font = fonts_open(fonts, face, MEASURING_PX);
    int top = 0;
    if (font && TTF_GlyphMetrics32(font, 'H', NULL, NULL, NULL, &top, NULL) == 0 && top > 0)
        face->cap_ratio = (double)top / MEASURING_PX;
}

static struct face *find_primary(struct fonts *fonts, enum weight weight, bool display)
{
    for (size_t i = 0; i < fonts->face_count; i++) {
        struct face *face = fonts->faces[i];
        if (face->cap_ratio > 0 && face->weight == weight && face->display == display)
            return face;
    }
    struct face *face = fonts_match(fonts, display ? "Inter Display" : "Inter", weight, NULL);
    if (!face)
        return NULL;
    face->weight = weight;
    face->display = display;
    measure_capitals(fonts, face);
    return face;
}

struct face *fonts_primary(struct fonts *fonts, enum weight weight, int cap_px, int *size_px)
{
    struct face *face = find_primary(fonts, weight, cap_px / 0.7 >= display_from_px);
    if (face)
        *size_px = (int)ceil(cap_px / face->cap_ratio);
    return face;
}
