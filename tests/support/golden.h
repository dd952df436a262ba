/* Golden pictures: what every page looked like when somebody last looked at it and found it good.
 * A page that no longer looks so fails, and so do a reference that is missing and one that no page
 * asks for. Nothing but `record` ever writes a reference.
 *
 * References are small, since git keeps every one for ever: half the width and height and few
 * colours are a tenth of the bytes, and a move by one px of the screen, another digit or a point
 * for a comma are still found in them, as tests/golden/likeness.c shows. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include "foyer/draw/frame.h"

#include <stddef.h>

struct golden {
    const char *references; /* folder of NAME.png */
    const char *results;    /* folder for NAME.png, as drawn, and NAME-difference.png: old, new, and
                               where they differ; made where something is wrong */
    bool record;  /* writes what is missing or differs, removes what no page asks for, and leaves
                     what passes as it is */
    char **names; /* of the pages so far; owned */
    size_t count;
};

/* Both folders must outlive it. Empties `results` of an earlier run's pictures. */
void golden_init(struct golden *golden, const char *references, const char *results, bool record);
void golden_finish(struct golden *golden);

/* True where a page looks like its reference, or was recorded. What is wrong or was recorded is
 * printed to the standard error in one line. */
bool golden_page(struct golden *golden, const char *name, const struct frame *page);

/* References that no page asked for; each is printed. To be called after all pages. */
size_t golden_left_over(const struct golden *golden);

/* Writes a picture as a PNG of at most 256 colours: frequent ones stay as they are, so that grounds
 * and areas are exact, and others become the nearest. Where that would be seen, as in a photograph,
 * it is written with all its colours. */
bool golden_write(const struct frame *picture, const char *path, struct error *error);

/* NULL where it is not there or cannot be read. To be freed by frame_free. */
struct frame *golden_read(const char *path, struct error *error);

#endif
