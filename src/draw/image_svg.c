#include "image_formats.h"

#include <cairo.h>
#include <dlfcn.h>
#include <math.h>
#include <string.h>

/* librsvg is looked for when an SVG is there to be read: linked, it and what it is built on would
 * cost every display 9 MB, and 20 ms at each start of a fast machine. Its few functions are
 * declared here as its manual has them, so that it need not be there to build Foyer either. */
struct rsvg_box {
    double x, y, width, height;
};

struct rsvg_length {
    double length;
    int unit;
};

struct glib_error {
    uint32_t domain;
    int code;
    char *message;
};

struct rsvg {
    void *(*read)(const uint8_t *bytes, size_t size, struct glib_error **error);
    int (*measure)(void *drawing, double *width, double *height);
    void (*describe)(void *drawing, int *has_width, struct rsvg_length *width, int *has_height,
                     struct rsvg_length *height, int *has_box, struct rsvg_box *box);
    int (*draw)(void *drawing, cairo_t *cairo, const struct rsvg_box *box,
                struct glib_error **error);
    void (*free_drawing)(void *drawing);
    void (*free_error)(struct glib_error *error);
    void (*set_fonts)(void *fonts); /* Pango's, for this thread */
};

bool svg_is(struct image_source source)
{
    enum { LOOKED_AT = 4096 };
    const char *text = source.bytes;
    size_t size = source.size < LOOKED_AT ? source.size : LOOKED_AT;
    for (size_t i = 0; i + 4 < size; i++)
        if (memcmp(text + i, "<svg", 4) == 0)
            return true;
    return false;
}

/* The library stays loaded: what it is built on cannot be unloaded. */
static bool load(struct rsvg *rsvg, struct error *error)
{
    const struct {
        const char *name;
        void *function;
    } functions[] = {
        {"rsvg_handle_new_from_data", &rsvg->read},
        {"rsvg_handle_get_intrinsic_size_in_pixels", &rsvg->measure},
        {"rsvg_handle_get_intrinsic_dimensions", &rsvg->describe},
        {"rsvg_handle_render_document", &rsvg->draw},
        {"g_object_unref", &rsvg->free_drawing},
        {"g_error_free", &rsvg->free_error},
        {"pango_cairo_font_map_set_default", &rsvg->set_fonts},
    };
    void *library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) {
        error_set(error, "is an SVG, and librsvg, which reads it, is not installed; install the "
                         "package librsvg2-2, or save it as a PNG picture");
        return false;
    }
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *found = dlsym(library, functions[i].name);
        memcpy(functions[i].function, &found, sizeof found);
    }
    dlclose(library);
    if (rsvg->read && rsvg->measure && rsvg->describe && rsvg->draw && rsvg->free_drawing &&
        rsvg->free_error && rsvg->set_fonts)
        return true;
    error_set(error,
              "is an SVG, and the librsvg here is older than 2.52; save it as a PNG picture");
    return false;
}

static bool refuse(const struct rsvg *rsvg, struct glib_error *found, struct error *error)
{
    error_set(error, "is a broken SVG picture (%s); save it anew",
              found ? found->message : "no reason is known");
    if (found)
        rsvg->free_error(found);
    return false;
}

/* NULL where it is refused. */
static void *read_drawing(const struct rsvg *rsvg, struct image_source source, struct error *error)
{
    struct glib_error *found = NULL;
    void *drawing = rsvg->read(source.bytes, source.size, &found);
    if (!drawing)
        refuse(rsvg, found, error);
    return drawing;
}

/* By its width and height, or else by what it shows of its own coordinates. */
static bool find_size(const struct rsvg *rsvg, void *drawing, double *width, double *height)
{
    if (rsvg->measure(drawing, width, height))
        return true;
    int has_width = 0, has_height = 0, has_box = 0;
    struct rsvg_length across, down;
    struct rsvg_box box = {0};
    rsvg->describe(drawing, &has_width, &across, &has_height, &down, &has_box, &box);
    *width = box.width;
    *height = box.height;
    return has_box;
}

bool svg_measure(struct image_source source, int *width, int *height, struct error *error)
{
    struct rsvg rsvg = {0};
    double across = 0, down = 0;
    if (!load(&rsvg, error))
        return false;
    void *drawing = read_drawing(&rsvg, source, error);
    if (!drawing)
        return false;
    bool sized = find_size(&rsvg, drawing, &across, &down) && across > 0 && down > 0;
    rsvg.free_drawing(drawing);
    if (!sized)
        return error_set(error, "is an SVG without a size; give it a viewBox");
    if (!image_check_size(ceil(across), ceil(down), error))
        return false;
    *width = (int)ceil(across);
    *height = (int)ceil(down);
    return true;
}

bool svg_decode(struct image_source source, struct image *into, struct error *error)
{
    struct rsvg rsvg = {0};
    struct glib_error *found = NULL;
    if (!load(&rsvg, error))
        return false;
    void *drawing = read_drawing(&rsvg, source, error);
    if (!drawing)
        return false;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)into->pixels, CAIRO_FORMAT_ARGB32, into->width, into->height,
        into->width * (int)sizeof *into->pixels);
    cairo_t *cairo = cairo_create(surface);
    struct rsvg_box box = {0, 0, into->width, into->height};
    bool good = rsvg.draw(drawing, cairo, &box, &found);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    cairo_surface_destroy(surface);
    rsvg.free_drawing(drawing);
    /* Pango would keep all that it knows of the machine's fonts for the next text, which never
     * comes. */
    rsvg.set_fonts(NULL);
    return good || refuse(&rsvg, found, error);
}
