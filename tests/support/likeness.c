#include "likeness.h"

#include "foyer/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A difference of two colours in YIQ. */
struct yiq {
    float y, i, q;
};

/* The differences of the patches of one size; those that reach over the edge are filled up with
 * none. */
struct layer {
    struct yiq *patches; /* owned */
    int width, height, side;
};

static const uint32_t grey = 0xff808080U;

static int channel(uint32_t pixel, int shift)
{
    return (int)(pixel >> shift & 0xff);
}

static struct yiq difference_of(uint32_t one, uint32_t other)
{
    if (one == other)
        return (struct yiq){0, 0, 0};
    float red = (float)(channel(one, 16) - channel(other, 16));
    float green = (float)(channel(one, 8) - channel(other, 8));
    float blue = (float)(channel(one, 0) - channel(other, 0));
    return (struct yiq){0.29889531F * red + 0.58662247F * green + 0.11448223F * blue,
                        0.59597799F * red - 0.27417610F * green - 0.32180189F * blue,
                        0.21147017F * red - 0.52261711F * green + 0.31114694F * blue};
}

static double length_of(struct yiq difference)
{
    double y = (double)difference.y / 255;
    double i = (double)difference.i / 255;
    double q = (double)difference.q / 255;
    return sqrt(y * y + (0.299 * i * i + 0.1957 * q * q) / 0.5053);
}

static struct layer layer_of_pixels(const struct frame *was, const struct frame *is)
{
    size_t count = (size_t)was->width * (size_t)was->height;
    struct layer layer = {memory_get(count, sizeof *layer.patches), was->width, was->height, 1};
    for (size_t i = 0; i < count; i++)
        layer.patches[i] = difference_of(was->pixels[i], is->pixels[i]);
    return layer;
}

/* Makes patches of twice the side. */
static void layer_double(struct layer *layer)
{
    struct layer larger = {NULL, (layer->width + 1) / 2, (layer->height + 1) / 2, layer->side * 2};
    larger.patches =
        memory_get((size_t)larger.width * (size_t)larger.height, sizeof *larger.patches);
    const struct yiq *from = layer->patches;
    for (int y = 0; y < layer->height; y++)
        for (int x = 0; x < layer->width; x++, from++) {
            struct yiq *into =
                larger.patches + (size_t)(y / 2) * (size_t)larger.width + (size_t)(x / 2);
            into->y += from->y / 4;
            into->i += from->i / 4;
            into->q += from->q / 4;
        }
    free(layer->patches);
    *layer = larger;
}

/* Marks are of the pictures' size, 0 to 1. */
static void mark(const struct layer *layer, int x, int y, const struct frame *size, float *marks)
{
    int right = (x + 1) * layer->side < size->width ? (x + 1) * layer->side : size->width;
    int bottom = (y + 1) * layer->side < size->height ? (y + 1) * layer->side : size->height;
    float strength = 1 / sqrtf((float)layer->side);
    for (int row = y * layer->side; row < bottom; row++)
        for (int column = x * layer->side; column < right; column++) {
            float *pixel = marks + (size_t)row * (size_t)size->width + (size_t)column;
            *pixel = *pixel > strength ? *pixel : strength;
        }
}

static void judge_layer(const struct layer *layer, const struct frame *size,
                        struct likeness *likeness, float *marks)
{
    double allowed = LIKENESS_PIXEL / layer->side;
    const struct yiq *patch = layer->patches;
    for (int y = 0; y < layer->height; y++)
        for (int x = 0; x < layer->width; x++, patch++) {
            double difference = length_of(*patch);
            if (difference / allowed > likeness->difference / likeness->allowed)
                *likeness = (struct likeness){false,       x * layer->side, y * layer->side,
                                              layer->side, difference,      allowed};
            if (marks && difference > allowed)
                mark(layer, x, y, size, marks);
        }
}

/* `marks` may be NULL. The pictures are of one size. */
static struct likeness compare(const struct frame *was, const struct frame *is, float *marks)
{
    struct likeness likeness = {.side = 1, .allowed = LIKENESS_PIXEL};
    struct layer layer = layer_of_pixels(was, is);
    judge_layer(&layer, was, &likeness, marks);
    while (layer.side < LIKENESS_SIDE_MOST) {
        layer_double(&layer);
        judge_layer(&layer, was, &likeness, marks);
    }
    free(layer.patches);
    likeness.alike = likeness.difference <= likeness.allowed;
    return likeness;
}

static bool same_size(const struct frame *one, const struct frame *other)
{
    return one->width == other->width && one->height == other->height;
}

struct likeness likeness_of(const struct frame *was, const struct frame *is)
{
    if (!same_size(was, is))
        return (struct likeness){.difference = 1};
    return compare(was, is, NULL);
}

static void put(struct frame *into, int left, const struct frame *picture)
{
    for (int y = 0; y < picture->height; y++)
        memcpy(into->pixels + (size_t)y * (size_t)into->width + (size_t)left,
               picture->pixels + (size_t)y * (size_t)picture->width,
               (size_t)picture->width * sizeof *picture->pixels);
}

/* Magenta on a picture that is taken back to pale grey. */
static struct frame *marked(const struct frame *was, const struct frame *is)
{
    struct frame *picture = frame_new(is->width, is->height);
    size_t count = (size_t)is->width * (size_t)is->height;
    float *marks = memory_get(count, sizeof *marks);
    if (same_size(was, is))
        compare(was, is, marks);
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = is->pixels[i];
        int light = (channel(pixel, 16) + 2 * channel(pixel, 8) + channel(pixel, 0)) / 4;
        float pale = 127 + (float)light / 2;
        uint32_t full = (uint32_t)lrintf(pale + (255 - pale) * marks[i]);
        uint32_t none = (uint32_t)lrintf(pale * (1 - marks[i]));
        picture->pixels[i] = 0xff000000U | full << 16 | none << 8 | full;
    }
    free(marks);
    return picture;
}

struct frame *likeness_show(const struct frame *was, const struct frame *is)
{
    const int gap = 16;
    int height = was->height > is->height ? was->height : is->height;
    struct frame *shown = frame_new(was->width + 2 * (is->width + gap), height);
    struct frame *differences = marked(was, is);
    for (size_t i = 0; i < (size_t)shown->width * (size_t)height; i++)
        shown->pixels[i] = grey;
    put(shown, 0, was);
    put(shown, was->width + gap, is);
    put(shown, was->width + is->width + 2 * gap, differences);
    frame_free(differences);
    return shown;
}

static uint32_t mean_of_four(const struct frame *picture, int left, int top)
{
    int right = left + 1 < picture->width ? left + 1 : left;
    int bottom = top + 1 < picture->height ? top + 1 : top;
    const uint32_t *upper = picture->pixels + (size_t)top * (size_t)picture->width;
    const uint32_t *lower = picture->pixels + (size_t)bottom * (size_t)picture->width;
    uint32_t mean = 0xff000000U;
    for (int shift = 0; shift < 24; shift += 8) {
        int sum = channel(upper[left], shift) + channel(upper[right], shift) +
                  channel(lower[left], shift) + channel(lower[right], shift);
        mean |= (uint32_t)((sum + 2) / 4) << shift;
    }
    return mean;
}

struct frame *likeness_halve(const struct frame *picture)
{
    struct frame *half = frame_new((picture->width + 1) / 2, (picture->height + 1) / 2);
    uint32_t *into = half->pixels;
    for (int y = 0; y < half->height; y++)
        for (int x = 0; x < half->width; x++)
            *into++ = mean_of_four(picture, 2 * x, 2 * y);
    return half;
}
