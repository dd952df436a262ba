#include "glyphs.h"

#include <hb-ot.h>
#include <math.h>
#include <stddef.h>

/* HarfBuzz counts in whole numbers: sixty-fourths of a px, as FreeType does. */
enum { PARTS = 64, EM = 1000 };

hb_font_t *glyphs_open(const char *path, int index)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob)
        return NULL;
    /* The upper half of fontconfig's index names an instance of a variable font. */
    hb_face_t *face = hb_face_create(blob, (unsigned)index & 0xffff);
    hb_blob_destroy(blob);
    hb_font_t *font = hb_face_get_glyph_count(face) > 0 ? hb_font_create(face) : NULL;
    hb_face_destroy(face);
    return font;
}

const void *glyphs_file(hb_font_t *font, size_t *size)
{
    unsigned length;
    hb_blob_t *blob = hb_face_reference_blob(hb_font_get_face(font));
    const void *bytes = hb_blob_get_data(blob, &length);
    hb_blob_destroy(blob); /* the font holds it too */
    *size = length;
    return bytes;
}

bool glyphs_has(hb_font_t *font, uint32_t code_point)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font, code_point, &glyph);
}

double glyphs_letter_height(hb_font_t *font, uint32_t code_point)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    hb_font_set_scale(font, EM, EM);
    if (!hb_font_get_nominal_glyph(font, code_point, &glyph) ||
        !hb_font_get_glyph_extents(font, glyph, &extents))
        return 0;
    return (double)extents.y_bearing / EM;
}

static void take_glyph(struct glyph_ink *ink, hb_font_t *font, const hb_glyph_info_t *info,
                       const hb_glyph_position_t *position, double *pen)
{
    hb_glyph_extents_t extents;
    if (hb_font_get_glyph_extents(font, info->codepoint, &extents) && extents.width != 0) {
        double left = *pen + position->x_offset + extents.x_bearing;
        double top = position->y_offset + extents.y_bearing;
        ink->left = fmin(ink->left, left);
        ink->right = fmax(ink->right, left + extents.width);
        ink->top = fmax(ink->top, top);
        ink->bottom = fmin(ink->bottom, top + extents.height);
    }
    *pen += position->x_advance;
}

struct glyph_ink glyphs_ink(hb_font_t *font, int size_px, hb_script_t script, bool right_to_left,
                            const char *utf8)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, utf8, -1, 0, -1);
    hb_buffer_set_direction(buffer, right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, script);
    hb_font_set_scale(font, size_px * PARTS, size_px * PARTS);
    hb_shape(font, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    struct glyph_ink ink = {INFINITY, -INFINITY, -INFINITY, INFINITY};
    double pen = 0;
    for (unsigned i = 0; i < count; i++)
        take_glyph(&ink, font, &infos[i], &positions[i], &pen);
    hb_buffer_destroy(buffer);
    if (ink.right < ink.left)
        return (struct glyph_ink){0};
    return (struct glyph_ink){ink.left / PARTS, ink.right / PARTS, ink.top / PARTS,
                              ink.bottom / PARTS};
}
