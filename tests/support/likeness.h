/* How alike two pictures are to the eye: what another version of FreeType or cairo does to the
 * edges of letters passes; a letter that moved, another digit, another colour do not.
 *
 * Both pictures are cut into square patches with sides of 1, 2, 4 ... 32 px, and the mean colours
 * of each patch are compared: the squared difference is 0.5053 y² + 0.299 i² + 0.1957 q² in YIQ,
 * which weighs light above hue as the eye does (Kotsarenko and Ramos, "Measuring perceived color
 * difference using YIQ NTSC transmission color space in mobile applications", 2010), its root taken
 * as a share of that from black to white. A patch of side s may differ by LIKENESS_PIXEL / s: a
 * small patch is seen where its contrast is inverse to the root of its area (Piper's law, 1903),
 * and what chance scatters over single pixels averages out at the same rate. */
#ifndef TESTS_LIKENESS_H
#define TESTS_LIKENESS_H

#include "foyer/draw/frame.h"

enum { LIKENESS_SIDE_MOST = 32 };

/* What a single pixel may differ by, from black (0) to white (1). */
#define LIKENESS_PIXEL 0.2

struct likeness {
    bool alike;
    int x, y, side;             /* the patch that differs most for its size, px */
    double difference, allowed; /* of that patch, 0 to 1 */
};

/* Pictures of unlike sizes differ wholly: side 0. */
struct likeness likeness_of(const struct frame *was, const struct frame *is);

/* Three pictures beside each other: `was`, `is`, and `is` in pale grey with the patches that differ
 * in magenta, the smaller the stronger. To be freed by frame_free. */
struct frame *likeness_show(const struct frame *was, const struct frame *is);

/* The picture at half its width and height, rounded up, each pixel the mean of four. To be freed by
 * frame_free. */
struct frame *likeness_halve(const struct frame *picture);

#endif
