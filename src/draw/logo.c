#include "foyer/draw/logo.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "foyer/draw/image.h"
#include "image_formats.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>

enum { LOGO_BYTES = 4 * 1024 * 1024, SIZES_KEPT = 2, SAMPLE_SIDE = 96 };

struct logo {
    struct buffer file;
    int width, height;                /* px of its own */
    struct image *images[SIZES_KEPT]; /* owned; the one drawn last first; NULL for none */
    struct image *sample;             /* owned; small, to look at its colours */
};

static struct image_source source_of(const struct logo *logo)
{
    return (struct image_source){logo->file.data, logo->file.length, true};
}

static struct image *read_sample(const struct logo *logo, struct error *error)
{
    double scale = SAMPLE_SIDE / fmax(logo->width, logo->height);
    return image_decode(source_of(logo), (int)fmax(1, round(logo->width * scale)),
                        (int)fmax(1, round(logo->height * scale)), error);
}

struct logo *logo_read(const char *path, struct error *error)
{
    struct logo *logo = memory_get(1, sizeof *logo);
    struct error reason = {0};
    if (!file_read(AT_FDCWD, path, LOGO_BYTES, &logo->file, error))
        goto failed;
    if (!image_measure(source_of(logo), &logo->width, &logo->height, &reason))
        goto refused;
    logo->sample = read_sample(logo, &reason);
    if (logo->sample)
        return logo;
refused:
    error_set(error, "%s: %s", path, reason.message);
failed:
    logo_free(logo);
    return NULL;
}

void logo_free(struct logo *logo)
{
    if (!logo)
        return;
    for (size_t i = 0; i < SIZES_KEPT; i++)
        image_free(logo->images[i]);
    image_free(logo->sample);
    buffer_finish(&logo->file);
    free(logo);
}

struct box logo_fit(const struct logo *logo, double width, double height)
{
    double scale = fmin(width / logo->width, height / logo->height);
    const double growth_most = 2;
    if (!svg_is(source_of(logo)))
        scale = fmin(scale, growth_most);
    return (struct box){0, 0, fmax(1, floor(logo->width * scale)),
                        fmax(1, floor(logo->height * scale))};
}

static const struct image *find_size(struct logo *logo, int width, int height)
{
    for (size_t i = 0; i < SIZES_KEPT; i++) {
        int across = 0, down = 0;
        if (logo->images[i])
            image_size(logo->images[i], &across, &down);
        if (across == width && down == height)
            return logo->images[i];
    }
    return NULL;
}

void logo_draw(struct logo *logo, struct canvas *canvas, struct box box)
{
    int width = (int)box.width;
    int height = (int)box.height;
    const struct image *image = find_size(logo, width, height);
    if (!image) {
        struct image *made = image_decode(source_of(logo), width, height, NULL);
        if (!made)
            return;
        image_free(logo->images[1]);
        logo->images[1] = logo->images[0];
        logo->images[0] = made;
        image = made;
    }
    canvas_draw_image(canvas, image, box);
}

double logo_visible_share(const struct logo *logo, colour ground)
{
    const double least_contrast = 3; /* WCAG 2.2, 1.4.11 */
    const uint32_t *pixels = image_pixels(logo->sample);
    size_t count = (size_t)logo->sample->width * (size_t)logo->sample->height;
    double seen = 0;
    double visible = 0;
    for (size_t i = 0; i < count; i++) {
        double alpha = (double)(pixels[i] >> 24) / 255;
        if (alpha < 0.5)
            continue;
        colour over = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            double mixed = (double)(pixels[i] >> shift & 0xff) +
                           (1 - alpha) * (double)(ground >> shift & 0xff);
            over |= (colour)lround(fmin(255, mixed)) << shift;
        }
        seen += 1;
        visible += colour_contrast(over, ground) >= least_contrast;
    }
    return seen > 0 ? visible / seen : 0;
}
