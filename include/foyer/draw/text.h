/* Text: set in lines to a width, then drawn. Mixed directions are put in order (UAX #9, FriBidi),
 * lines break where Unicode allows (UAX #14, libunibreak; libthai for Thai), and every run has one
 * font, one script and one direction (fontconfig finds the font of a script that Inter lacks);
 * SDL2_ttf draws it.
 *
 * Size: other scripts are set so large that they look like the Latin beside them, and never in a
 * smaller em. What is measured is a plain letter's height above the baseline: in scripts with
 * capitals (and Ethiopic, Han, Kana, Hangul) at least a capital's; in Indic scripts, Hebrew, Thai,
 * Lao, Khmer, Burmese 0.875 of it, the mean of Latin's small letters and capitals; Arabic dal and
 * Georgian an, which have taller companions, 0.75, as Latin's x. A role's least holds by that. */
#ifndef FOYER_DRAW_TEXT_H
#define FOYER_DRAW_TEXT_H

#include "foyer/base/error.h"
#include "foyer/draw/audit.h"
#include "foyer/draw/canvas.h"
#include "foyer/draw/geometry.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum weight { WEIGHT_REGULAR, WEIGHT_MEDIUM, WEIGHT_SEMIBOLD, WEIGHT_BOLD, WEIGHT_COUNT };

struct text_style {
    enum role role; /* what the audit holds it to */
    int cap_px;     /* height of a capital letter */
    enum weight weight;
    bool balanced; /* lines of like lengths rather than a short last one */
    bool tabular;  /* every digit as wide as the widest, so that figures line up in columns */
};

enum alignment { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

/* Holds the fonts. */
struct typesetter;

/* NULL where the fonts cannot be had; the error says which package brings them. */
struct typesetter *typesetter_new(struct error *error);
void typesetter_free(struct typesetter *typesetter); /* NULL is fine */

/* Begins a page: every text set before is gone. */
void typesetter_begin_page(struct typesetter *typesetter);

/* The language of the texts that follow, BCP 47: line breaks and direction follow from it. */
void typesetter_set_language(struct typesetter *typesetter, const char *language);

/* True where the language is written from right to left, so that the layout is mirrored. */
bool typesetter_is_right_to_left(const struct typesetter *typesetter);

/* A character that cannot be shown. */
struct missing_glyph {
    uint32_t code_point;
    size_t offset; /* in the text, in characters from 0 */
    char name[12]; /* "U+13000" */
};

/* True where no installed font has some character of a text, so that a box would stand for it; the
 * first is described. Colour fonts do not count: their pictures have no contrast to keep. */
bool typesetter_find_missing(struct typesetter *typesetter, const char *utf8,
                             struct missing_glyph *missing);

/* A text in lines. Owned by the typesetter, until the next page begins. */
struct text {
    size_t lines;
    double width;    /* of the widest line, px */
    double pitch;    /* from one baseline to the next, px */
    double cap;      /* height of a capital letter as measured, px; at least the style's */
    double descent;  /* room that letters like g take below the last baseline, px */
    double rise;     /* room for what stands above a capital: marks, taller scripts; px */
    double fall;     /* room for what hangs lower than g, px; both are in text_height */
    bool broken;     /* a word was wider than a line and is broken between its letters */
    bool hyphenated; /* such a word is broken where its language allows */
    struct text_style style;
    struct text_line *line; /* private */
};

/* Sets a text to a width, or finds it where the page has the same already; it is not to be changed.
 * A width of 0 or less keeps it on one line. A word that is wider than a
 * line is hyphenated by the patterns of its language, and without such broken between its letters.
 * Soft hyphens are honoured. The direction is the language's, but a text that has letters of the
 * other direction alone runs in that. */
struct text *text_set(struct typesetter *typesetter, const struct text_style *style,
                      const char *utf8, double width);

/* The height that `count` lines take: from the top of the first line's capitals to the last line's
 * baseline, and what stands above and hangs lower than in plain Latin text. */
double text_height(const struct text *text, size_t count);

/* From where a text is drawn to its first baseline: beside another text it stands level where both
 * baselines are. */
double text_baseline(const struct text *text);

/* Words, as text_words counts them, in `count` lines from `first` on. */
size_t text_words_in(const struct text *text, size_t first, size_t count);

/* Where and how to draw. */
struct text_place {
    double x, y;  /* the top of the first line, where the column begins: that of its capitals where
                     nothing stands above them */
    double width; /* of the column that `alignment` refers to */
    enum alignment alignment;
    colour colour;
    struct box panel; /* for the audit: what the text must stay within; empty: nothing */
    bool flush; /* the first letter's ink, not its side bearing, stands at x: for very large text */
};

/* Draws lines `first` to `first` + `count` - 1; on a mirrored canvas the column begins at its
 * right. `audit` may be NULL. Returns the box that the ink took, in the canvas's coordinates. */
struct box text_draw(struct typesetter *typesetter, struct canvas *canvas, const struct text *text,
                     size_t first, size_t count, const struct text_place *place,
                     struct audit *audit);

#endif
