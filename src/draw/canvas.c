#include "canvas_state.h"

#include "foyer/base/memory.h"

#include <math.h>
#include <stdlib.h>

static struct canvas *begin(struct frame *frame, int rotation)
{
    struct canvas *canvas = memory_get(1, sizeof *canvas);
    bool turned = rotation == 90 || rotation == 270;
    canvas->frame = frame;
    canvas->rotation = rotation;
    canvas->width = turned ? frame->height : frame->width;
    canvas->height = turned ? frame->width : frame->height;
    return canvas;
}

/* Draws into this part of the picture, in whole px. */
static struct canvas *begin_part(struct canvas *canvas, int left, int top, int width, int height)
{
    struct frame *frame = canvas->frame;
    canvas->left = left;
    canvas->top = top;
    if (canvas->rotation != 0) {
        canvas->apart = frame_new(width, height);
        canvas->drawing = (struct drawing){canvas->apart->pixels, width, height, width};
    } else {
        uint32_t *first = frame->pixels + (size_t)top * (size_t)frame->width + (size_t)left;
        canvas->drawing = (struct drawing){first, width, height, frame->width};
    }
    canvas->surface = cairo_image_surface_create_for_data(
        (unsigned char *)canvas->drawing.pixels, CAIRO_FORMAT_RGB24, width, height,
        canvas->drawing.pitch * (int)sizeof *frame->pixels);
    canvas->cairo = cairo_create(canvas->surface);
    canvas_shift(canvas, (struct shift){0, 0});
    return canvas;
}

struct canvas *canvas_new(struct frame *frame, int rotation)
{
    struct canvas *canvas = begin(frame, rotation);
    return begin_part(canvas, 0, 0, canvas->width, canvas->height);
}

struct canvas *canvas_new_part(struct frame *frame, int rotation, struct box part)
{
    struct canvas *canvas = begin(frame, rotation);
    int left = (int)fmin(fmax(0, part.x), canvas->width - 1);
    int top = (int)fmin(fmax(0, part.y), canvas->height - 1);
    int right = (int)fmin(canvas->width, part.x + part.width);
    int bottom = (int)fmin(canvas->height, part.y + part.height);
    return begin_part(canvas, left, top, right > left ? right - left : 1,
                      bottom > top ? bottom - top : 1);
}

struct canvas *canvas_new_blind(int width)
{
    struct canvas *canvas = memory_get(1, sizeof *canvas);
    canvas->width = width;
    canvas->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 0, 0);
    canvas->cairo = cairo_create(canvas->surface);
    return canvas;
}

bool canvas_is_blind(const struct canvas *canvas)
{
    return !canvas->frame;
}

void canvas_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    frame_free(canvas->apart);
    free(canvas);
}

void canvas_shift(struct canvas *canvas, struct shift shift)
{
    canvas->shift = shift;
    cairo_surface_set_device_offset(canvas->surface, shift.x - canvas->left, shift.y - canvas->top);
}

/* Where a place of the picture lies in the frame. */
static size_t index_in_frame(const struct canvas *canvas, int x, int y)
{
    int width = canvas->width;
    int height = canvas->height;
    switch (canvas->rotation) {
    case 0:
        return (size_t)y * (size_t)width + (size_t)x;
    case 90:
        return (size_t)x * (size_t)height + (size_t)(height - 1 - y);
    case 180:
        return (size_t)(height - 1 - y) * (size_t)width + (size_t)(width - 1 - x);
    default:
        return (size_t)(width - 1 - x) * (size_t)height + (size_t)y;
    }
}

struct box canvas_box_in_frame(const struct canvas *canvas)
{
    double left = canvas->left, top = canvas->top;
    double width = canvas->drawing.width, height = canvas->drawing.height;
    double right = canvas->width - left - width, bottom = canvas->height - top - height;
    switch (canvas->rotation) {
    case 0:
        return (struct box){left, top, width, height};
    case 90:
        return (struct box){bottom, left, height, width};
    case 180:
        return (struct box){right, bottom, width, height};
    default:
        return (struct box){top, right, height, width};
    }
}

static uint32_t *row_of(const struct canvas *canvas, int y)
{
    return canvas->drawing.pixels + (size_t)y * (size_t)canvas->drawing.pitch;
}

static void turn_row(const struct canvas *canvas, int y)
{
    const uint32_t *row = row_of(canvas, y);
    for (int x = 0; x < canvas->drawing.width; x++)
        canvas->frame->pixels[index_in_frame(canvas, canvas->left + x, canvas->top + y)] = row[x];
}

void canvas_finish_picture(struct canvas *canvas)
{
    cairo_surface_flush(canvas->surface);
    for (int y = 0; y < canvas->drawing.height; y++) {
        uint32_t *row = row_of(canvas, y);
        /* cairo leaves the unused byte of RGB24 undefined, and a frame promises it to be opaque. */
        for (int x = 0; x < canvas->drawing.width; x++)
            row[x] |= 0xff000000U;
        if (canvas->apart)
            turn_row(canvas, y);
    }
}

static double picture_width(const struct canvas *canvas)
{
    return canvas->width;
}

void canvas_mirror(struct canvas *canvas, bool mirrored)
{
    canvas->mirrored = mirrored;
    cairo_matrix_t matrix;
    cairo_matrix_init_identity(&matrix);
    if (mirrored)
        cairo_matrix_init(&matrix, -1, 0, 0, 1, picture_width(canvas), 0);
    cairo_set_matrix(canvas->cairo, &matrix);
}

bool canvas_is_mirrored(const struct canvas *canvas)
{
    return canvas->mirrored;
}

struct box canvas_in_picture(const struct canvas *canvas, struct box box)
{
    if (canvas->mirrored)
        box.x = picture_width(canvas) - box.x - box.width;
    return box;
}

struct box canvas_begin_upright(struct canvas *canvas, struct box box)
{
    box = canvas_in_picture(canvas, box);
    canvas->upright_meanwhile = canvas->mirrored;
    canvas_mirror(canvas, false);
    return box;
}

void canvas_end_upright(struct canvas *canvas)
{
    canvas_mirror(canvas, canvas->upright_meanwhile);
    canvas->upright_meanwhile = false;
}

colour canvas_worst_ground(const struct canvas *canvas, struct box box, colour foreground)
{
    cairo_surface_flush(canvas->surface);
    const struct drawing *picture = &canvas->drawing;
    box.x += canvas->shift.x - canvas->left;
    box.y += canvas->shift.y - canvas->top;
    int left = (int)fmax(0, floor(box.x));
    int top = (int)fmax(0, floor(box.y));
    int right = (int)fmin(picture->width, ceil(box.x + box.width));
    int bottom = (int)fmin(picture->height, ceil(box.y + box.height));
    colour worst = 0;
    colour last = UINT32_MAX;
    double least = INFINITY;
    for (int y = top; y < bottom; y++) {
        const uint32_t *row = row_of(canvas, y);
        for (int x = left; x < right; x++) {
            colour ground = row[x] & 0xffffff;
            if (ground == last)
                continue;
            last = ground;
            double contrast = colour_contrast(foreground, ground);
            if (contrast < least) {
                least = contrast;
                worst = ground;
            }
        }
    }
    return worst;
}
