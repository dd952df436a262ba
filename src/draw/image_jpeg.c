#include "image_formats.h"

#include <string.h>
#include <turbojpeg.h>

static bool refuse(tjhandle decoder, struct error *error)
{
    return error_set(error, "is a broken JPEG picture (%s); save it anew", tjGetErrorStr2(decoder));
}

static int at_least(int whole, tjscalingfactor scale, int least)
{
    return TJSCALED(whole, scale) >= least;
}

static tjscalingfactor choose_scale(const struct jpeg_head *head, int width, int height)
{
    int count = 0;
    const tjscalingfactor *scales = tjGetScalingFactors(&count);
    tjscalingfactor best = {1, 1};
    for (int i = 0; i < count; i++) {
        bool smaller = scales[i].num * best.denom < best.num * scales[i].denom;
        if (smaller && at_least(head->width, scales[i], width) &&
            at_least(head->height, scales[i], height))
            best = scales[i];
    }
    return best;
}

static bool decode(tjhandle decoder, struct image_source source, struct image *into,
                   struct error *error)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    int format = first == 1 ? TJPF_BGRA : TJPF_ARGB;
    int flags = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT;
    if (tjDecompress2(decoder, source.bytes, source.size, (unsigned char *)into->pixels,
                      into->width, 0, into->height, format, flags) == 0)
        return true;
    image_finish(into);
    return refuse(decoder, error);
}

bool jpeg_decode(struct image_source source, int least_width, int least_height, struct image *into,
                 struct error *error)
{
    struct jpeg_head head;
    int width = 0, height = 0, sampling = 0, colours = 0;
    if (!jpeg_read_head(source, &head, error))
        return false;
    tjhandle decoder = tjInitDecompress();
    if (!decoder)
        return error_set(error, "cannot be decoded (%s)", tjGetErrorStr2(NULL));
    bool good = tjDecompressHeader3(decoder, source.bytes, source.size, &width, &height, &sampling,
                                    &colours) == 0;
    if (!good || width != head.width || height != head.height) {
        good = refuse(decoder, error);
    } else {
        tjscalingfactor scale = choose_scale(&head, least_width, least_height);
        width = TJSCALED(head.width, scale);
        height = TJSCALED(head.height, scale);
        good = image_check_size(width, height, error);
        if (good) {
            image_init(into, width, height);
            good = decode(decoder, source, into, error);
        }
    }
    tjDestroy(decoder);
    return good;
}

/* The pixel of the picture as stored that comes to (x, y) of the picture as seen. */
static size_t stored_index(const struct image *stored, int orientation, int x, int y)
{
    int right = stored->width - 1;
    int bottom = stored->height - 1;
    const struct {
        int x, y;
    } places[] = {
        {x, y}, {right - x, y},  {right - x, bottom - y}, {x, bottom - y},
        {y, x}, {y, bottom - x}, {right - y, bottom - x}, {right - y, x},
    };
    return (size_t)places[orientation - 1].y * (size_t)stored->width +
           (size_t)places[orientation - 1].x;
}

void jpeg_orient(struct image *image, int orientation)
{
    struct image seen = {0};
    bool turned = orientation >= 5;
    if (orientation == 1)
        return;
    image_init(&seen, turned ? image->height : image->width, turned ? image->width : image->height);
    for (int y = 0; y < seen.height; y++)
        for (int x = 0; x < seen.width; x++)
            seen.pixels[(size_t)y * (size_t)seen.width + (size_t)x] =
                image->pixels[stored_index(image, orientation, x, y)];
    image_finish(image);
    *image = seen;
}
