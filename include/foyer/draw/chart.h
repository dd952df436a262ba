/* What charts have in common: scales with round steps, markers, QR codes. */
#ifndef FOYER_DRAW_CHART_H
#define FOYER_DRAW_CHART_H

#include "foyer/draw/canvas.h"

#include <stdbool.h>

/* An axis from `low` to `high` with a tick at each multiple of a round step (1, 2, 2.5 or 5 times a
 * power of ten), beginning at `low`; `high` may lie between two ticks. */
struct scale {
    double low, high, step;
    int decimals; /* that its labels need */
};

/* The scale that covers the values with at most `steps` steps (at least 1). */
struct scale scale_make(double least, double most, bool from_zero, int steps);

/* Where a value lies between two px. */
double scale_px(const struct scale *scale, double value, double low_px, double high_px);

/* A label that wants to stand at a place along a line, and where it came to stand. */
struct chart_label {
    double wanted; /* px, of its beginning */
    double size;   /* px */
    double place;  /* px; set by the functions below */
    int row;       /* from 0; set by chart_stagger */
};

/* Moves labels apart in one row, in the order of their middles where they want to stand, as little
 * as it takes to keep `gap` px between them within `low` to `high`. */
void chart_spread(struct chart_label *labels, size_t count, double gap, double low, double high);

/* Puts labels into as few rows as keep them apart, each as near to its place as `low` to `high`
 * lets it. Returns the number of rows. */
int chart_stagger(struct chart_label *labels, size_t count, double gap, double low, double high);

/* A triangle that points up (1) or down (-1), or a square (0), in a box of `size` px whose left is
 * x and whose foot is y: the shape of a change. */
void chart_change_mark(struct canvas *canvas, int direction, double x, double y, double size,
                       colour fill);

/* A QR code of a text, as large as fits into the box in whole px a module, with its quiet zone of
 * four modules, dark on white. Returns the box that it took, empty where the text is too long. */
struct box chart_qr_code(struct canvas *canvas, const char *text, struct box box);

#endif
