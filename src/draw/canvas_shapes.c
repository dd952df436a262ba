/* What is drawn on a canvas. */
#include "canvas_state.h"

#include <math.h>

static void set_colour(cairo_t *cairo, colour wanted)
{
    cairo_set_source_rgb(cairo, (double)(wanted >> 16 & 0xff) / 255,
                         (double)(wanted >> 8 & 0xff) / 255, (double)(wanted & 0xff) / 255);
}

void canvas_clear(struct canvas *canvas, colour ground)
{
    set_colour(canvas->cairo, ground);
    cairo_paint(canvas->cairo);
}

void canvas_fill_box(struct canvas *canvas, struct box box, double radius, colour fill)
{
    cairo_t *cairo = canvas->cairo;
    radius = fmin(radius, fmin(box.width, box.height) / 2);
    double right = box.x + box.width;
    double bottom = box.y + box.height;
    cairo_new_path(cairo);
    if (radius <= 0) {
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    } else {
        cairo_arc(cairo, right - radius, box.y + radius, radius, -M_PI / 2, 0);
        cairo_arc(cairo, right - radius, bottom - radius, radius, 0, M_PI / 2);
        cairo_arc(cairo, box.x + radius, bottom - radius, radius, M_PI / 2, M_PI);
        cairo_arc(cairo, box.x + radius, box.y + radius, radius, M_PI, 3 * M_PI / 2);
        cairo_close_path(cairo);
    }
    set_colour(cairo, fill);
    cairo_fill(cairo);
}

static void circle(cairo_t *cairo, struct point centre, double radius)
{
    cairo_new_path(cairo);
    cairo_arc(cairo, centre.x, centre.y, radius, 0, 2 * M_PI);
}

void canvas_fill_circle(struct canvas *canvas, struct point centre, double radius, colour fill)
{
    circle(canvas->cairo, centre, radius);
    set_colour(canvas->cairo, fill);
    cairo_fill(canvas->cairo);
}

static void stroke_current_path(cairo_t *cairo, const struct stroke *stroke)
{
    set_colour(cairo, stroke->colour);
    cairo_set_line_width(cairo, stroke->width);
    cairo_set_line_cap(cairo, stroke->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    double dashes[2] = {stroke->dash, stroke->gap};
    cairo_set_dash(cairo, dashes, stroke->dash > 0 ? 2 : 0, 0);
    cairo_stroke(cairo);
}

void canvas_stroke_circle(struct canvas *canvas, struct point centre, double radius,
                          const struct stroke *stroke)
{
    circle(canvas->cairo, centre, radius);
    stroke_current_path(canvas->cairo, stroke);
}

static void path(cairo_t *cairo, const struct point *points, size_t count)
{
    cairo_new_path(cairo);
    for (size_t i = 0; i < count; i++)
        cairo_line_to(cairo, points[i].x, points[i].y);
}

void canvas_fill_polygon(struct canvas *canvas, const struct point *points, size_t count,
                         colour fill)
{
    path(canvas->cairo, points, count);
    set_colour(canvas->cairo, fill);
    cairo_fill(canvas->cairo);
}

static void ring_path(cairo_t *cairo, const struct rings *rings)
{
    size_t at = 0;
    cairo_new_path(cairo);
    for (size_t i = 0; i < rings->count; i++) {
        cairo_new_sub_path(cairo);
        for (; at < rings->ends[i]; at++)
            cairo_line_to(cairo, rings->points[at].x, rings->points[at].y);
        cairo_close_path(cairo);
    }
}

void canvas_fill_rings(struct canvas *canvas, const struct rings *rings, colour fill)
{
    ring_path(canvas->cairo, rings);
    set_colour(canvas->cairo, fill);
    cairo_set_fill_rule(canvas->cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(canvas->cairo);
    cairo_set_fill_rule(canvas->cairo, CAIRO_FILL_RULE_WINDING);
}

void canvas_stroke_rings(struct canvas *canvas, const struct rings *rings,
                         const struct stroke *stroke)
{
    ring_path(canvas->cairo, rings);
    stroke_current_path(canvas->cairo, stroke);
}

void canvas_stroke_path(struct canvas *canvas, const struct point *points, size_t count,
                        const struct stroke *stroke)
{
    path(canvas->cairo, points, count);
    stroke_current_path(canvas->cairo, stroke);
}

void canvas_fill_mask(struct canvas *canvas, const uint8_t *coverage, int width, int height,
                      int pitch, int x, int y, colour fill)
{
    /* cairo reads a mask and never writes it; its constructor takes no const. */
    cairo_surface_t *mask = cairo_image_surface_create_for_data(
        (unsigned char *)(uintptr_t)coverage, CAIRO_FORMAT_A8, width, height, pitch);
    set_colour(canvas->cairo, fill);
    cairo_save(canvas->cairo);
    cairo_identity_matrix(canvas->cairo);
    cairo_mask_surface(canvas->cairo, mask, x, y);
    cairo_restore(canvas->cairo);
    cairo_surface_destroy(mask);
}

void canvas_draw_image(struct canvas *canvas, const struct image *image, struct box box)
{
    int width, height;
    image_size(image, &width, &height);
    /* Read and never written, as a mask is. */
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)(uintptr_t)image_pixels(image), CAIRO_FORMAT_ARGB32, width, height,
        width * (int)sizeof(uint32_t));
    box = canvas_in_picture(canvas, box);
    cairo_save(canvas->cairo);
    cairo_identity_matrix(canvas->cairo);
    cairo_set_source_surface(canvas->cairo, surface, round(box.x), round(box.y));
    cairo_paint(canvas->cairo);
    cairo_restore(canvas->cairo);
    cairo_surface_destroy(surface);
}
