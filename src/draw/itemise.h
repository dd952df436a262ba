/* From a text to runs: pieces of one font, one script and one direction, as SDL2_ttf needs them. */
#ifndef FOYER_SRC_DRAW_ITEMISE_H
#define FOYER_SRC_DRAW_ITEMISE_H

#include "fonts.h"

#include "foyer/base/memory.h"

#include <fribidi.h>
#include <hb.h>

/* One character of a text, with all that decides which run it belongs to. */
struct character {
    uint32_t code_point;
    FriBidiLevel level; /* odd: right to left */
    hb_script_t script;
    const struct face *face;
    bool extends; /* belongs to the character before: combining marks, joiners */
    char breaks;  /* libunibreak's LINEBREAK_*: whether a line may end behind it */
};

struct run {
    const char *utf8;
    const struct face *face;
    int size_px;
    hb_script_t script;
    bool right_to_left;
    double width; /* advance in px */
};

/* The characters of a text, in logical order, from the arena. `right_to_left` is the direction of
 * the paragraph. */
struct character *itemise_characters(struct fonts *fonts, struct arena *arena, const char *utf8,
                                     const char *language, bool right_to_left, struct face *primary,
                                     int size_px, size_t *count);

/* The runs of the characters from `first` to before `end`, from left to right as they are drawn;
 * `runs` has room for `end - first`. Returns their number. */
size_t itemise_runs(struct fonts *fonts, struct arena *arena, const struct character *characters,
                    size_t first, size_t end, int size_px, struct run *runs);

/* The font of a run, ready to measure or draw it. NULL where its file is gone. */
TTF_Font *run_font(struct fonts *fonts, const struct run *run);

#endif
