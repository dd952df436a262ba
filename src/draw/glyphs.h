/* Where the ink of a run of text reaches, worked out by HarfBuzz without drawing it. */
#ifndef FOYER_SRC_DRAW_GLYPHS_H
#define FOYER_SRC_DRAW_GLYPHS_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A font file as HarfBuzz sees it. NULL where the file is gone or no font. */
hb_font_t *glyphs_open(const char *path, int index);

/* The whole file, mapped into memory for as long as `font` lives. */
const void *glyphs_file(hb_font_t *font, size_t *size);

bool glyphs_has(hb_font_t *font, uint32_t code_point);

/* Height of a letter above the baseline, in ems; 0 where the font has it not. */
double glyphs_letter_height(hb_font_t *font, uint32_t code_point);

/* In px from the origin and the baseline, x to the right and y up. */
struct glyph_ink {
    double left, right, top, bottom;
};

/* The ink of a run at an em of `size_px`; all 0 where nothing is drawn. */
struct glyph_ink glyphs_ink(hb_font_t *font, int size_px, hb_script_t script, bool right_to_left,
                            const char *utf8);

#endif
