/* Pictures: PNG, JPEG and, where they are trusted, SVG. What a picture takes is known from its head
 * before anything is allocated; what cannot be decoded whole is refused, with a reason that follows
 * the picture's name ("is broken (...); save it anew"). */
#ifndef FOYER_DRAW_IMAGE_H
#define FOYER_DRAW_IMAGE_H

#include "foyer/base/digest.h"
#include "foyer/base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    IMAGE_SIDE_MOST = 16384,            /* px of a picture's width or height */
    IMAGE_BYTES_MOST = 64 * 1024 * 1024 /* that a picture may take while it is decoded */
};

/* The bytes of a picture's file. */
struct image_source {
    const void *bytes;
    size_t size;
    bool svg; /* an SVG will do too: for what the config names, never for what a feed does */
};

/* The size in px of the picture as it is to be seen (a JPEG's EXIF orientation is honoured), from
 * its head alone. That of an SVG is the size that it was drawn for. */
bool image_measure(struct image_source source, int *width, int *height, struct error *error);

/* Decodes the whole of it once, in as little memory as that takes. */
bool image_check(struct image_source source, struct error *error);

/* A decoded picture. */
struct image;

/* Decodes it to exactly this size in px, up to IMAGE_SIDE_MOST, sharply (Catmull and Rom's kernel,
 * widened by what is left out). NULL where it cannot be decoded. To be freed by image_free. */
struct image *image_decode(struct image_source source, int width, int height, struct error *error);
void image_free(struct image *image); /* NULL is fine */

/* The same for a picture from anybody, in a process of its own that can do nothing but compute
 * (base/apart.h): measured and checked, and decoded. Where no process is to be had they are done in
 * this one, since a picture that was accepted has to be shown. */
bool image_inspect_apart(struct image_source source, int *width, int *height, struct error *error);
struct image *image_decode_apart(struct image_source source, int width, int height,
                                 struct error *error);

/* The same without waiting: begun it can go on beside the program, and the source may go. NULL
 * where no process is to be had, or the size is refused. Either of the two that follow takes the
 * work. */
struct image_work *image_decode_begin(struct image_source source, int width, int height);
struct image *image_decode_end(struct image_work *work, struct error *error);
void image_decode_cancel(struct image_work *work); /* NULL is fine */

struct picture_key {
    char digest[DIGEST_TEXT]; /* of its file */
    int width, height;        /* px */
};

/* The picture that was decoded last, for a page that is drawn anew each minute, and the one that is
 * being decoded for the next page. Zeroed ({0}) there is none. */
struct kept_picture {
    struct image *image; /* owned */
    struct picture_key key;
    struct image_work *work; /* owned; NULL where none is begun */
    struct picture_key begun;
};

/* Begins to decode a picture that is not kept in this size, so that kept_picture_get has to wait
 * less, or not at all. False where there is nothing to wait for. */
bool kept_picture_begin(struct kept_picture *kept, struct image_source source, int width,
                        int height);

/* As image_decode_apart, but for a picture that is kept in this size. NULL where it cannot be
 * decoded; the kept picture's, until it is asked for another. */
const struct image *kept_picture_get(struct kept_picture *kept, struct image_source source,
                                     int width, int height, struct error *error);
void kept_picture_finish(struct kept_picture *kept);

void image_size(const struct image *image, int *width, int *height);

/* Its pixels in rows without gaps, 0xAARRGGBB, the colours multiplied by the alpha. */
const uint32_t *image_pixels(const struct image *image);

#endif
