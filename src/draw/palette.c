#include "foyer/draw/palette.h"

#include <math.h>
#include <string.h>

static const struct palette themes[] = {
    {
        /* Main and categories: Government Analysis Function, "Data visualisation: colours".
         * Where one of them is too light for text, its text colour is the same hue, darker. */
        .name = "light",
        .ground = 0xffffff,
        .panel = 0xedf2f7,
        .ink = 0x0b1f33,
        .quiet = 0x414f63,
        .main = 0x12436d,
        .muted = 0x8094a9,
        .line = 0xd3dbe4,
        .accent = 0xe85d14,
        .accent_text = 0xb34509,
        .categories = {0x28a197, 0x801650, 0xf46a25, 0x3d3d3d, 0xa285d1},
        .category_text = {0x17746c, 0x801650, 0xb34509, 0x3d3d3d, 0x6f4fa8},
    },
    {
        /* Main and categories: Okabe and Ito, "Color Universal Design", 2008. */
        .name = "dark",
        .ground = 0x0c1116,
        .panel = 0x18212b,
        .ink = 0xffffff,
        .quiet = 0xc5cfda,
        .main = 0x56b4e9,
        .muted = 0x6f8296,
        .line = 0x323e4b,
        .accent = 0xe69f00,
        .accent_text = 0xe69f00,
        .categories = {0xe69f00, 0x009e73, 0xf0e442, 0xd55e00, 0xcc79a7},
        .category_text = {0xe69f00, 0x12b487, 0xf0e442, 0xf0761a, 0xd98fb6},
    },
    {
        .name = "contrast",
        .ground = 0x000000,
        .panel = 0x141414,
        .ink = 0xffffff,
        .quiet = 0xffffff,
        .main = 0xffffff,
        .muted = 0xa8a8a8,
        .line = 0x666666,
        .accent = 0xffff00,
        .accent_text = 0xffff00,
        .categories = {0xffff00, 0x00ffff, 0xffffff, 0xffff00, 0x00ffff},
        .category_text = {0xffff00, 0x00ffff, 0xffffff, 0xffff00, 0x00ffff},
    },
};

const struct palette *palette_find(const char *name)
{
    for (size_t i = 0; i < sizeof themes / sizeof themes[0]; i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

static double linear(unsigned channel)
{
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double relative_luminance(colour lit)
{
    return 0.2126 * linear(lit >> 16 & 0xff) + 0.7152 * linear(lit >> 8 & 0xff) +
           0.0722 * linear(lit & 0xff);
}

double colour_contrast(colour one, colour other)
{
    double first = relative_luminance(one);
    double second = relative_luminance(other);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

colour colour_mix(colour from, colour to, double share)
{
    colour mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double channel = (1 - share) * (from >> shift & 0xff) + share * (to >> shift & 0xff);
        mixed |= (colour)lround(channel) << shift;
    }
    return mixed;
}

bool palette_is_dark(const struct palette *palette)
{
    return colour_contrast(palette->ground, 0xffffff) > colour_contrast(palette->ground, 0);
}

/* A colour of a palette and what it is for. */
struct part {
    const char *name;
    colour colour;
    bool text;
    bool ground_alone; /* charts do not stand on panels */
};

static bool check_part(const struct palette *palette, const struct part *part, struct error *error)
{
    const struct part grounds[] = {{"ground", palette->ground, false, true},
                                   {"panel", palette->panel, false, true}};
    bool strict = strcmp(palette->name, "contrast") == 0;
    double least = strict ? 7 : part->text ? 4.5 : 3;
    size_t count = part->ground_alone ? 1 : 2;
    for (size_t i = 0; i < count; i++) {
        double contrast = colour_contrast(part->colour, grounds[i].colour);
        if (contrast < least)
            return error_set(error,
                             "%s #%06x on the %s theme's %s #%06x has a contrast of %.2f:1; %s "
                             "needs at least %.1f:1 (WCAG 2.2); give one that is %s",
                             part->name, part->colour, palette->name, grounds[i].name,
                             grounds[i].colour, floor(contrast * 100) / 100,
                             part->text ? "text" : "a shape", least,
                             palette_is_dark(palette) ? "lighter" : "darker");
    }
    return true;
}

bool palette_check(const struct palette *palette, struct error *error)
{
    const struct part parts[] = {
        {"colour", palette->main, true, false},
        {"ink", palette->ink, true, false},
        {"quiet text", palette->quiet, true, false},
        {"accent text", palette->accent_text, true, false},
        {"accent", palette->accent, false, false},
        {"muted colour", palette->muted, false, true},
    };
    bool good = true;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        good = good && check_part(palette, &parts[i], error);
    for (size_t i = 0; i < PALETTE_CATEGORIES; i++) {
        struct part shape = {"category", palette->categories[i], false, true};
        struct part text = {"category's text", palette->category_text[i], true, false};
        good = good && check_part(palette, &shape, error) && check_part(palette, &text, error);
    }
    return good;
}

bool palette_own(const struct palette *theme, colour main, struct palette *into,
                 struct error *error)
{
    struct palette own = *theme;
    own.main = main;
    if (!palette_check(&own, error))
        return false;
    *into = own;
    return true;
}

bool colour_parse(const char *text, colour *into)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    if (text[0] != '#' || strlen(text) != 7)
        return false;
    colour parsed = 0;
    for (const char *digit = text + 1; *digit; digit++) {
        const char *found = strchr(digits, *digit);
        if (!found)
            return false;
        parsed = parsed << 4 | (colour)((found - digits) % 16);
    }
    *into = parsed;
    return true;
}
