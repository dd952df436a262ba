#include "image_formats.h"

#include <png.h>
#include <string.h>

bool png_is(struct image_source source)
{
    static const unsigned char mark[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    return source.size >= sizeof mark && memcmp(source.bytes, mark, sizeof mark) == 0;
}

static bool refuse(const png_image *png, struct error *error)
{
    return error_set(error, "is a broken PNG picture (%s); save it anew", png->message);
}

/* Reads the head. What libpng allocated for it is to be freed where this succeeds. */
/* libpng allocates what some chunks say that they are long before it reads them: none can be longer
 * than the file. Chunks: a length, a type, the data, a checksum (ISO/IEC 15948). */
static bool chunks_are_possible(struct image_source source)
{
    enum { SIGNATURE = 8, AROUND = 12 };
    const unsigned char *bytes = source.bytes;
    size_t at = SIGNATURE;
    while (at + AROUND <= source.size && memcmp(bytes + at + 4, "IEND", 4) != 0) {
        size_t length = png_get_uint_32(bytes + at);
        if (length > source.size)
            return false;
        at += AROUND + length;
    }
    return true;
}

static bool begin(struct image_source source, png_image *png, struct error *error)
{
    if (!chunks_are_possible(source)) {
        (void)error_set(error, "a part of it says that it is longer than the file; save it anew");
        return false;
    }
    *png = (png_image){.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(png, source.bytes, source.size))
        return refuse(png, error);
    if (image_check_size(png->width, png->height, error))
        return true;
    png_image_free(png);
    return false;
}

bool png_measure(struct image_source source, int *width, int *height, struct error *error)
{
    png_image png;
    if (!begin(source, &png, error))
        return false;
    *width = (int)png.width;
    *height = (int)png.height;
    png_image_free(&png);
    return true;
}

bool png_decode(struct image_source source, struct image *into, struct error *error)
{
    png_image png;
    if (!begin(source, &png, error))
        return false;
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    png.format = first == 1 ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
    /* libpng takes 16 bits a channel for linear light where a picture does not say. */
    png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    image_init(into, (int)png.width, (int)png.height);
    if (!png_image_finish_read(&png, NULL, into->pixels, 0, NULL)) {
        image_finish(into);
        return refuse(&png, error);
    }
    image_multiply(into);
    return true;
}
