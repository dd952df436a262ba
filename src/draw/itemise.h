/* From a text to runs: pieces of one font, one script and one direction, as SDL2_ttf needs them. */
#ifndef FOYER_SRC_DRAW_ITEMISE_H
#define FOYER_SRC_DRAW_ITEMISE_H

#include "fonts.h"

#include "foyer/base/memory.h"

#include <fribidi.h>
#include <hb.h>

enum line_break {
    BREAK_NONE,
    BREAK_ALLOWED,
    BREAK_HYPHEN, /* allowed, with a hyphen drawn there */
    BREAK_MUST,
};

/* One character of a text, with all that decides which run it belongs to. */
struct character {
    uint32_t code_point;
    FriBidiCharType type;
    FriBidiLevel level; /* odd: right to left */
    hb_script_t script;
    bool own_script; /* false for spaces, digits and signs that all scripts share */
    const struct face *face;
    bool extends;   /* belongs to the character before: combining marks, joiners */
    bool in_number; /* a space between groups of digits */
    bool hidden;    /* says something about the text and is never drawn: isolates, soft hyphens */
    enum line_break breaks; /* whether a line may end behind it */
};

/* How a text is set, as far as its runs are concerned. */
struct typography {
    struct fonts *fonts;
    struct arena *arena;
    struct face *primary;
    int size_px; /* em of `primary` */
    const char *language;
    bool right_to_left; /* the language's direction */
    bool tabular;
};

struct run {
    const char *utf8;
    const struct face *face;
    int size_px;
    hb_script_t script;
    bool right_to_left;
    double cell;  /* px that every digit takes; 0 for as wide as it is */
    double width; /* advance in px */
};

/* The characters of a text, in logical order, from the arena; where lines may break is left to
 * breaks.h. */
struct character *itemise_characters(const struct typography *typography, const char *utf8,
                                     size_t *count);

/* True where a character says something about the text and has no shape itself: isolates, soft
 * hyphens, joiners of words, variation selectors. */
bool itemise_is_hidden(uint32_t code_point);

/* The runs of the characters from `first` to before `end`, from left to right as they are drawn;
 * `runs` has room for `end - first` and one more. Returns their number. With `hyphen` a hyphen
 * follows the last character. */
size_t itemise_runs(const struct typography *typography, const struct character *characters,
                    size_t first, size_t end, bool hyphen, struct run *runs);

/* What a run is drawn in: the whole of it, or, in cells, digits one by one and what is between. */
struct run_part {
    const char *rest; /* of the run; its `utf8` to begin with */
    char utf8[256];
    double width, indent; /* the room that it takes, and its origin within that, px */
};

/* Steps to the first or next part of a run with cells; false where there is none. */
bool run_next_part(const struct run *run, TTF_Font *font, struct run_part *part);

/* The font of a run, ready to measure or draw it. NULL where its file is gone. */
TTF_Font *run_font(struct fonts *fonts, const struct run *run);

#endif
