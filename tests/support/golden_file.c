#include "golden.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"
#include "foyer/draw/image.h"
#include "likeness.h"

#include <fcntl.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

enum {
    COLOURS_MOST = 256,
    NEAR = 10, /* of 255, in each channel: that a rare colour may become another one */
    FILE_MOST = 8 << 20,
};

struct counted {
    uint32_t pixel;
    size_t count;
    int entry; /* in the palette */
};

struct colours {
    struct counted *counted; /* owned; by pixel once the palette is there */
    size_t count;
    uint32_t palette[COLOURS_MOST];
    int entries;
};

static int by_pixel(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *)one;
    uint32_t b = *(const uint32_t *)other;
    return (a > b) - (a < b);
}

static int counted_by_pixel(const void *one, const void *other)
{
    return by_pixel(&((const struct counted *)one)->pixel, &((const struct counted *)other)->pixel);
}

/* The most frequent first; in one order on every machine. */
static int by_count(const void *one, const void *other)
{
    const struct counted *a = one;
    const struct counted *b = other;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return by_pixel(&a->pixel, &b->pixel);
}

static int distance(uint32_t one, uint32_t other)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int difference = abs((int)(one >> shift & 0xff) - (int)(other >> shift & 0xff));
        most = difference > most ? difference : most;
    }
    return most;
}

static void count_colours(struct colours *colours, const struct frame *picture)
{
    size_t count = (size_t)picture->width * (size_t)picture->height;
    uint32_t *pixels = memory_get(count, sizeof *pixels);
    memcpy(pixels, picture->pixels, count * sizeof *pixels);
    qsort(pixels, count, sizeof *pixels, by_pixel);
    colours->counted = memory_get(count, sizeof *colours->counted);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || pixels[i] != pixels[i - 1])
            colours->counted[colours->count++].pixel = pixels[i];
        colours->counted[colours->count - 1].count++;
    }
    free(pixels);
}

/* A colour that has none near it in the palette gets an entry while there is room. */
static int enter(struct colours *colours, uint32_t pixel)
{
    int nearest = 0;
    for (int i = 1; i < colours->entries; i++)
        if (distance(colours->palette[i], pixel) < distance(colours->palette[nearest], pixel))
            nearest = i;
    bool near = colours->entries > 0 && distance(colours->palette[nearest], pixel) <= NEAR;
    if (near || colours->entries == COLOURS_MOST)
        return nearest;
    colours->palette[colours->entries] = pixel;
    return colours->entries++;
}

static void make_palette(struct colours *colours)
{
    qsort(colours->counted, colours->count, sizeof *colours->counted, by_count);
    for (size_t i = 0; i < colours->count; i++)
        colours->counted[i].entry = enter(colours, colours->counted[i].pixel);
    qsort(colours->counted, colours->count, sizeof *colours->counted, counted_by_pixel);
}

static int entry_of(const struct colours *colours, uint32_t pixel)
{
    const struct counted sought = {.pixel = pixel};
    const struct counted *found = bsearch(&sought, colours->counted, colours->count,
                                          sizeof *colours->counted, counted_by_pixel);
    return found ? found->entry : 0;
}

/* False where so few colours would take more than half of what a comparison lets pass. */
static bool few_do(const struct colours *colours, const struct frame *picture,
                   const unsigned char *entries)
{
    struct frame *few = frame_new(picture->width, picture->height);
    for (size_t i = 0; i < (size_t)picture->width * (size_t)picture->height; i++)
        few->pixels[i] = colours->palette[entries[i]];
    struct likeness likeness = likeness_of(picture, few);
    frame_free(few);
    return likeness.difference <= likeness.allowed / 2;
}

static bool write_few(const struct colours *colours, const struct frame *picture,
                      const unsigned char *entries, const char *path, struct error *error)
{
    unsigned char palette[COLOURS_MOST][3];
    for (int i = 0; i < colours->entries; i++)
        for (int channel = 0; channel < 3; channel++)
            palette[i][channel] = (unsigned char)(colours->palette[i] >> (16 - 8 * channel) & 0xff);
    png_image png = {.version = PNG_IMAGE_VERSION,
                     .width = (png_uint_32)picture->width,
                     .height = (png_uint_32)picture->height,
                     .format = PNG_FORMAT_RGB_COLORMAP,
                     .colormap_entries = (png_uint_32)colours->entries};
    if (png_image_write_to_file(&png, path, 0, entries, 0, palette))
        return true;
    return error_set(error, "%s: cannot be written (%s); is the folder there and writable?", path,
                     png.message);
}

bool golden_write(const struct frame *picture, const char *path, struct error *error)
{
    struct colours colours = {0};
    size_t count = (size_t)picture->width * (size_t)picture->height;
    unsigned char *entries = memory_get(count, 1);
    count_colours(&colours, picture);
    make_palette(&colours);
    for (size_t i = 0; i < count; i++)
        entries[i] = (unsigned char)entry_of(&colours, picture->pixels[i]);
    bool written = few_do(&colours, picture, entries)
                       ? write_few(&colours, picture, entries, path, error)
                       : frame_write_png(picture, path, error);
    free(entries);
    free(colours.counted);
    return written;
}

static struct frame *decode(struct image_source source, struct error *error)
{
    int width = 0;
    int height = 0;
    struct image *image = NULL;
    if (image_measure(source, &width, &height, error))
        image = image_decode(source, width, height, error);
    if (!image)
        return NULL;
    struct frame *frame = frame_new(width, height);
    memcpy(frame->pixels, image_pixels(image),
           (size_t)width * (size_t)height * sizeof *frame->pixels);
    image_free(image);
    return frame;
}

struct frame *golden_read(const char *path, struct error *error)
{
    struct buffer bytes = {0};
    struct error broken = {0};
    if (!file_read(AT_FDCWD, path, FILE_MOST, &bytes, error))
        return NULL;
    struct frame *frame =
        decode((struct image_source){.bytes = bytes.data, .size = bytes.length}, &broken);
    if (!frame)
        error_set(error, "%s: %s", path, broken.message);
    buffer_finish(&bytes);
    return frame;
}
