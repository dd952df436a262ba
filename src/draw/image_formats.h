/* The formats of pictures: heads, decoders, and the making of a picture to size. */
#ifndef FOYER_SRC_DRAW_IMAGE_FORMATS_H
#define FOYER_SRC_DRAW_IMAGE_FORMATS_H

#include "foyer/draw/image.h"

enum { IMAGE_SPARE_PIXELS = 8 };

struct image {
    uint32_t *pixels; /* owned; IMAGE_SPARE_PIXELS behind the last row may be written to */
    int width, height;
    void *shared; /* of apart_share: where the pixels lie, owned; NULL where they are the image's */
    size_t shared_size;
};

/* Makes room for the pixels of a zeroed image. */
void image_init(struct image *image, int width, int height);
void image_finish(struct image *image);

/* One with room for its pixels, for image_free. */
struct image *image_new(int width, int height);

/* Fills an image, which has its size already, with a picture. */
bool image_decode_into(struct image_source source, struct image *into, struct error *error);

/* Multiplies the colours by the alpha. */
void image_multiply(struct image *image);

/* Fills `to`, which has its size already, with all of `from`. */
void image_scale(const struct image *from, struct image *to);

/* Refuses a size that would take more than IMAGE_SIDE_MOST a side or IMAGE_BYTES_MOST. */
bool image_check_size(double width, double height, struct error *error);

bool png_is(struct image_source source);
bool png_measure(struct image_source source, int *width, int *height, struct error *error);
bool png_decode(struct image_source source, struct image *into, struct error *error);

/* What stands in a JPEG's segments before its pixels. */
struct jpeg_head {
    int width, height; /* as stored */
    int orientation;   /* EXIF 2.3, tag 0x0112: 1 to 8, 1 where there is none */
};

bool jpeg_is(struct image_source source);
bool jpeg_read_head(struct image_source source, struct jpeg_head *head, struct error *error);

/* Decodes to the least of its scales, eighths, that is at least so large (as stored), or to its
 * own size. */
bool jpeg_decode(struct image_source source, int least_width, int least_height, struct image *into,
                 struct error *error);

/* Turns and flips a picture as an EXIF orientation asks for. */
void jpeg_orient(struct image *image, int orientation);

bool svg_is(struct image_source source);
bool svg_measure(struct image_source source, int *width, int *height, struct error *error);
bool svg_decode(struct image_source source, struct image *into, struct error *error);

#endif
