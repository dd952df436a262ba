#include "foyer/draw/image.h"

#include "foyer/base/apart.h"
#include "foyer/base/memory.h"
#include "image_formats.h"

#include <stdlib.h>
#include <string.h>

static size_t pixels_of(int width, int height)
{
    return (size_t)width * (size_t)height + IMAGE_SPARE_PIXELS;
}

void image_init(struct image *image, int width, int height)
{
    image->pixels = memory_get_pages(pixels_of(width, height), sizeof *image->pixels);
    image->width = width;
    image->height = height;
}

struct image *image_new(int width, int height)
{
    struct image *image = memory_get(1, sizeof *image);
    image_init(image, width, height);
    return image;
}

void image_finish(struct image *image)
{
    if (image->shared)
        apart_release(image->shared, image->shared_size);
    else
        memory_release_pages(image->pixels, pixels_of(image->width, image->height),
                             sizeof *image->pixels);
    *image = (struct image){0};
}

void image_multiply(struct image *image)
{
    size_t count = (size_t)image->width * (size_t)image->height;
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = image->pixels[i];
        uint32_t alpha = pixel >> 24;
        if (alpha == 0xff)
            continue;
        uint32_t multiplied = alpha << 24;
        for (int shift = 0; shift < 24; shift += 8)
            multiplied |= ((pixel >> shift & 0xff) * alpha + 127) / 255 << shift;
        image->pixels[i] = multiplied;
    }
}

bool image_check_size(double width, double height, struct error *error)
{
    const double pixels_most = IMAGE_BYTES_MOST / (double)sizeof(uint32_t);
    if (width < 1 || height < 1)
        return error_set(error, "has no pixels; save it anew");
    if (width > IMAGE_SIDE_MOST || height > IMAGE_SIDE_MOST)
        return error_set(error,
                         "has %.0f × %.0f px; at most %d a side can be shown; make it smaller",
                         width, height, IMAGE_SIDE_MOST);
    if (width * height > pixels_most)
        return error_set(error,
                         "has %.1f million px, more than the %.1f million that can be decoded; "
                         "make it smaller",
                         width * height / 1e6, pixels_most / 1e6);
    return true;
}

static bool refuse_format(struct image_source source, struct error *error)
{
    if (source.size == 0)
        return error_set(error, "is empty; save it anew");
    return error_set(error, source.svg ? "is no PNG, JPEG or SVG picture; save it as one of them"
                                       : "is no PNG or JPEG picture; save it as one of them");
}

bool image_measure(struct image_source source, int *width, int *height, struct error *error)
{
    struct jpeg_head head;
    if (png_is(source))
        return png_measure(source, width, height, error);
    if (source.svg && svg_is(source))
        return svg_measure(source, width, height, error);
    if (!jpeg_is(source))
        return refuse_format(source, error);
    if (!jpeg_read_head(source, &head, error))
        return false;
    bool turned = head.orientation >= 5;
    *width = turned ? head.height : head.width;
    *height = turned ? head.width : head.height;
    return true;
}

bool image_check(struct image_source source, struct error *error)
{
    struct image image = {0};
    bool good = false;
    if (png_is(source)) {
        good = png_decode(source, &image, error);
    } else if (jpeg_is(source)) {
        /* At the least scale every bit is read, and few pixels are made. */
        good = jpeg_decode(source, 1, 1, &image, error);
    } else if (source.svg && svg_is(source)) {
        const int side = 64;
        image_init(&image, side, side);
        good = svg_decode(source, &image, error);
    } else {
        refuse_format(source, error);
    }
    image_finish(&image);
    return good;
}

/* A picture that is stored as it is seen goes straight to where it is wanted. */
static bool decode_jpeg(struct image_source source, struct image *into, struct error *error)
{
    struct jpeg_head head;
    struct image read = {0};
    struct image stored = {0};
    if (!jpeg_read_head(source, &head, error))
        return false;
    bool turned = head.orientation >= 5;
    int width = turned ? into->height : into->width;
    int height = turned ? into->width : into->height;
    bool good = jpeg_decode(source, width, height, &read, error);
    if (good && head.orientation == 1) {
        image_scale(&read, into);
    } else if (good) {
        image_init(&stored, width, height);
        image_scale(&read, &stored);
        jpeg_orient(&stored, head.orientation);
        memcpy(into->pixels, stored.pixels,
               (size_t)into->width * (size_t)into->height * sizeof *into->pixels);
    }
    image_finish(&stored);
    image_finish(&read);
    return good;
}

static bool decode_png(struct image_source source, struct image *into, struct error *error)
{
    struct image read = {0};
    bool good = png_decode(source, &read, error);
    if (good)
        image_scale(&read, into);
    image_finish(&read);
    return good;
}

bool image_decode_into(struct image_source source, struct image *into, struct error *error)
{
    if (png_is(source))
        return decode_png(source, into, error);
    if (jpeg_is(source))
        return decode_jpeg(source, into, error);
    if (source.svg && svg_is(source))
        return svg_decode(source, into, error);
    refuse_format(source, error);
    return false;
}

struct image *image_decode(struct image_source source, int width, int height, struct error *error)
{
    if (!image_check_size(width, height, error))
        return NULL;
    struct image *image = image_new(width, height);
    if (image_decode_into(source, image, error))
        return image;
    image_free(image);
    return NULL;
}

void image_free(struct image *image)
{
    if (!image)
        return;
    image_finish(image);
    free(image);
}

void image_size(const struct image *image, int *width, int *height)
{
    *width = image->width;
    *height = image->height;
}

const uint32_t *image_pixels(const struct image *image)
{
    return image->pixels;
}
