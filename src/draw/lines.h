/* From characters to lines: pieces that no line breaks within, and which of them share a line. */
#ifndef FOYER_SRC_DRAW_LINES_H
#define FOYER_SRC_DRAW_LINES_H

#include "itemise.h"
#include "typeset.h"

/* A piece of text that no line may break within. */
struct piece {
    size_t first, end;  /* characters */
    double width;       /* in a line */
    double ended_width; /* at the end of a line: without its space, with its hyphen */
    bool hyphen, must;  /* what follows where a line ends behind it */
};

/* A text while it is being set. */
struct setting {
    struct typesetter *typesetter;
    struct typography typography;
    struct character *characters;
    size_t count;
    struct piece *pieces;
    size_t piece_count;
    bool broken;     /* a word is broken between letters */
    bool hyphenated; /* a word that was wider than a line is broken where its language allows */
};

/* Divides the text into pieces, none of which is wider than a line (0: as wide as they like). */
void lines_divide(struct setting *setting, double width);

/* Gives the pieces to lines, `ends` taking the piece behind each line's last; it has room for as
 * many lines as there are pieces, and one. Returns the number of lines. Balanced lines are as few
 * as others and as alike as can be. No last line is one short word where that can be helped. */
size_t lines_fill(const struct setting *setting, double width, bool balanced, size_t *ends);

/* Width of the characters from `first` to before `end`, with a hyphen behind them or without. */
double lines_width(const struct setting *setting, size_t first, size_t end, bool hyphen);

/* The end of what is drawn of a line: trailing spaces are not. */
size_t lines_without_space(const struct setting *setting, size_t first, size_t end);

#endif
