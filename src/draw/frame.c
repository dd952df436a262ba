#include "foyer/draw/frame.h"

#include "foyer/base/memory.h"

#include <cairo.h>
#include <stdlib.h>

struct frame *frame_new(int width, int height)
{
    struct frame *frame = memory_get(1, sizeof *frame);
    size_t count = (size_t)width * (size_t)height;
    frame->pixels = memory_get_pages(count, sizeof *frame->pixels);
    frame->width = width;
    frame->height = height;
    frame_blacken(frame);
    return frame;
}

void frame_blacken(struct frame *frame)
{
    size_t count = (size_t)frame->width * (size_t)frame->height;
    for (size_t i = 0; i < count; i++)
        frame->pixels[i] = 0xff000000U;
}

void frame_free(struct frame *frame)
{
    if (!frame)
        return;
    memory_release_pages(frame->pixels, (size_t)frame->width * (size_t)frame->height,
                         sizeof *frame->pixels);
    free(frame);
}

static cairo_surface_t *surface_of(const struct frame *frame)
{
    return cairo_image_surface_create_for_data((unsigned char *)frame->pixels, CAIRO_FORMAT_RGB24,
                                               frame->width, frame->height,
                                               frame->width * (int)sizeof *frame->pixels);
}

static cairo_status_t add(void *into, const unsigned char *bytes, unsigned length)
{
    buffer_add(into, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

void frame_add_png(const struct frame *frame, struct buffer *into)
{
    cairo_surface_t *surface = surface_of(frame);
    (void)cairo_surface_write_to_png_stream(surface, add, into);
    cairo_surface_destroy(surface);
}

bool frame_write_png(const struct frame *frame, const char *path, struct error *error)
{
    cairo_surface_t *surface = surface_of(frame);
    cairo_status_t status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return error_set(error, "%s: cannot be written (%s); is the folder there and writable?",
                         path, cairo_status_to_string(status));
    return true;
}
