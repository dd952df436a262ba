#include "image_formats.h"

#include "foyer/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bytes at a time: a count that is known when the program is compiled lets compilers vectorise at
 * -O2. */
enum { BLOCK = IMAGE_SPARE_PIXELS * (int)sizeof(uint32_t) };

/* For each place of the result, the places that it is made from. */
struct kernel {
    int *first;     /* owned */
    float *weights; /* owned; `taps` for each, their sum 1 */
    int taps;
};

/* Catmull and Rom, 1974. */
static double catmull_rom(double x)
{
    x = fabs(x);
    if (x < 1)
        return (1.5 * x - 2.5) * x * x + 1;
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

static void weigh(const struct kernel *kernel, int place, double centre, double stretch)
{
    float *weights = kernel->weights + (size_t)place * (size_t)kernel->taps;
    double sum = 0;
    for (int i = 0; i < kernel->taps; i++)
        sum += catmull_rom((kernel->first[place] + i + 0.5 - centre) / stretch);
    for (int i = 0; i < kernel->taps; i++)
        weights[i] =
            (float)(catmull_rom((kernel->first[place] + i + 0.5 - centre) / stretch) / sum);
}

static void kernel_init(struct kernel *kernel, int from, int to)
{
    double ratio = (double)from / to;
    double stretch = fmax(1, ratio);
    int taps = (int)ceil(4 * stretch) + 1;
    kernel->taps = taps < from ? taps : from;
    kernel->first = memory_get((size_t)to, sizeof *kernel->first);
    kernel->weights = memory_get((size_t)to * (size_t)kernel->taps, sizeof *kernel->weights);
    for (int place = 0; place < to; place++) {
        double centre = (place + 0.5) * ratio;
        int first = (int)floor(centre - 2 * stretch);
        first = first < from - kernel->taps ? first : from - kernel->taps;
        kernel->first[place] = first > 0 ? first : 0;
        weigh(kernel, place, centre, stretch);
    }
}

static void kernel_finish(struct kernel *kernel)
{
    free(kernel->first);
    free(kernel->weights);
}

/* A block of a row, from `taps` blocks that are `pitch` bytes apart. */
static void scale_block(const uint8_t *from, size_t pitch, const float *weights, int taps,
                        uint8_t *into)
{
    float sums[BLOCK] = {0};
    int whole[BLOCK];
    for (int i = 0; i < taps; i++)
        for (int k = 0; k < BLOCK; k++)
            sums[k] += weights[i] * (float)from[(size_t)i * pitch + (size_t)k];
    for (int k = 0; k < BLOCK; k++)
        whole[k] = (int)(sums[k] + 0.5F);
    for (int k = 0; k < BLOCK; k++)
        into[k] = (uint8_t)(whole[k] < 0 ? 0 : whole[k] > 255 ? 255 : whole[k]);
}

/* One row, as wide as those of `from`, from rows of it. The four channels are treated alike, so
 * that a row is only bytes. The last block reaches behind the row: into the next one, which is
 * made after it, or into the spare pixels. */
static void scale_row(const struct image *from, const struct kernel *kernel, int place,
                      uint32_t *row)
{
    size_t pitch = (size_t)from->width * sizeof *from->pixels;
    const float *weights = kernel->weights + (size_t)place * (size_t)kernel->taps;
    const uint8_t *rows = (const uint8_t *)from->pixels + (size_t)kernel->first[place] * pitch;
    uint8_t *into = (uint8_t *)row;
    for (size_t done = 0; done < pitch; done += BLOCK)
        scale_block(rows + done, pitch, weights, kernel->taps, into + done);
}

/* Rows to columns, of the first `height` rows. */
static void transpose(const struct image *from, int height, struct image *to)
{
    for (int x = 0; x < from->width; x++)
        for (int y = 0; y < height; y++)
            to->pixels[(size_t)x * (size_t)to->width + (size_t)y] =
                from->pixels[(size_t)y * (size_t)from->width + (size_t)x];
}

/* What lies on its side, back to rows of the picture from `top` on. */
static void set_upright(const struct image *lying, int height, struct image *to, int top)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < to->width; x++)
            to->pixels[(size_t)(top + y) * (size_t)to->width + (size_t)x] =
                lying->pixels[(size_t)x * (size_t)lying->width + (size_t)y];
}

/* The kernel overshoots at edges; a colour must not be more than its alpha. */
static void hold_to_alpha(struct image *image)
{
    size_t count = (size_t)image->width * (size_t)image->height;
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = image->pixels[i];
        uint32_t alpha = pixel >> 24;
        if (alpha == 0xff)
            continue;
        uint32_t held = alpha << 24;
        for (int shift = 0; shift < 24; shift += 8) {
            uint32_t channel = pixel >> shift & 0xff;
            held |= (channel < alpha ? channel : alpha) << shift;
        }
        image->pixels[i] = held;
    }
}

/* Strip by strip, which the cache holds: rows, then, laid on its side, columns as rows. */
static void scale_strips(const struct image *from, struct image *to)
{
    enum { STRIP = 16 };
    struct kernel rows, columns;
    struct image strip = {0}, lying = {0}, scaled = {0};
    kernel_init(&rows, from->height, to->height);
    kernel_init(&columns, from->width, to->width);
    image_init(&strip, from->width, STRIP);
    image_init(&lying, STRIP, from->width);
    image_init(&scaled, STRIP, to->width);
    for (int top = 0; top < to->height; top += STRIP) {
        int height = to->height - top < STRIP ? to->height - top : STRIP;
        for (int y = 0; y < height; y++)
            scale_row(from, &rows, top + y, strip.pixels + (size_t)y * (size_t)strip.width);
        transpose(&strip, height, &lying);
        for (int x = 0; x < to->width; x++)
            scale_row(&lying, &columns, x, scaled.pixels + (size_t)x * STRIP);
        set_upright(&scaled, height, to, top);
    }
    image_finish(&strip);
    image_finish(&lying);
    image_finish(&scaled);
    kernel_finish(&rows);
    kernel_finish(&columns);
}

void image_scale(const struct image *from, struct image *to)
{
    if (from->width == to->width && from->height == to->height) {
        memcpy(to->pixels, from->pixels,
               (size_t)to->width * (size_t)to->height * sizeof *to->pixels);
        return;
    }
    scale_strips(from, to);
    hold_to_alpha(to);
}
