#include "typeset.h"

#include "foyer/base/text.h"

#include <math.h>
#include <string.h>

/* Coverage of a run, cut to its ink. */
struct ink {
    uint8_t *coverage; /* from the arena */
    int pitch;
    int left, top; /* of the ink in the run's picture, px */
    int width, height;
};

static uint8_t alpha(const SDL_Surface *surface, int x, int y)
{
    const uint8_t *row = (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch;
    uint32_t pixel;
    memcpy(&pixel, row + 4 * (size_t)x, sizeof pixel);
    return (uint8_t)(pixel >> 24);
}

static bool find_ink(const SDL_Surface *surface, struct ink *ink)
{
    int left = surface->w;
    int right = -1;
    int top = surface->h;
    int bottom = -1;
    for (int y = 0; y < surface->h; y++)
        for (int x = 0; x < surface->w; x++) {
            if (alpha(surface, x, y) == 0)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y;
        }
    *ink = (struct ink){
        .left = left, .top = top, .width = right - left + 1, .height = bottom - top + 1};
    return right >= 0;
}

static void copy_coverage(struct arena *arena, const SDL_Surface *surface, struct ink *ink)
{
    ink->pitch = (ink->width + 3) / 4 * 4;
    ink->coverage = arena_get(arena, (size_t)ink->pitch * (size_t)ink->height, 1);
    for (int y = 0; y < ink->height; y++)
        for (int x = 0; x < ink->width; x++)
            ink->coverage[(size_t)y * (size_t)ink->pitch + (size_t)x] =
                alpha(surface, ink->left + x, ink->top + y);
}

/* The first and the last letter may reach over their side; SDL2_ttf then moves the picture. These
 * are the px by which it moved the origin to the right and down. */
static void picture_offset(TTF_Font *font, const struct run *run, const struct ink *ink, int *right,
                           int *down)
{
    *right = 0;
    *down = 0;
    const char *rest = run->utf8;
    uint32_t first = text_next(&rest);
    int left = 0;
    if (!run->right_to_left && ink->left == 0 &&
        TTF_GlyphMetrics32(font, first, &left, NULL, NULL, NULL, NULL) == 0 && left < 0)
        *right = -left;
    rest = run->utf8;
    for (uint32_t code_point = text_next(&rest); code_point; code_point = text_next(&rest)) {
        int top = 0;
        if (TTF_GlyphMetrics32(font, code_point, NULL, NULL, NULL, &top, NULL) == 0 &&
            top - TTF_FontAscent(font) > *down)
            *down = top - TTF_FontAscent(font);
    }
}

/* What a run is drawn with. */
struct pen {
    struct typesetter *typesetter;
    struct canvas *canvas;
    const struct text *text;
    const struct text_place *place;
    struct box column; /* in the picture; its y and height are not used */
    struct audit *audit;
};

static void audit_run(const struct pen *pen, const struct run *run, struct box box)
{
    char script[5] = {0};
    hb_tag_to_string(hb_script_to_iso15924_tag(run->script), script);
    struct audit_text text = {
        .role = pen->text->style.role,
        .text = run->utf8,
        .box = box,
        .panel = canvas_in_picture(pen->canvas, pen->place->panel),
        .cap_px = pen->text->cap,
        .foreground = pen->place->colour,
        .script = script,
        .font = run->face->name,
    };
    text.background = canvas_worst_ground(pen->canvas, box, text.foreground);
    text.contrast = colour_contrast(text.foreground, text.background);
    audit_add(pen->audit, &text);
}

/* Where the ink of a run goes: a letter that reaches over its side, such as j, must not reach over
 * the column's; a flush one begins where the column does. `x` is the run's beginning, `left` its
 * ink's. */
static int ink_left(const struct pen *pen, const struct run *run, double x, int left, int width)
{
    const struct box *column = &pen->column;
    bool mirrored = canvas_is_mirrored(pen->canvas);
    int first = (int)ceil(column->x);
    int last = (int)floor(column->x + column->width) - width;
    bool at_last = x + run->width >= column->x + column->width;
    if (mirrored && at_last && (left > last || pen->place->flush))
        return last;
    if (x <= column->x && (left < first || (!mirrored && pen->place->flush)))
        return first;
    return left;
}

static struct box draw_run(const struct pen *pen, const struct run *run, double x, double baseline)
{
    struct box box = {x, baseline, 0, 0};
    if (canvas_is_blind(pen->canvas))
        return (struct box){x, baseline - pen->text->cap, run->width, pen->text->cap};
    TTF_Font *font = run_font(&pen->typesetter->fonts, run);
    if (!font)
        return box;
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, run->utf8, (SDL_Color){255, 255, 255, 255});
    if (!surface)
        return box;
    struct ink ink;
    if (find_ink(surface, &ink)) {
        int right, down;
        picture_offset(font, run, &ink, &right, &down);
        copy_coverage(&pen->typesetter->page, surface, &ink);
        int left = ink_left(pen, run, x, (int)lround(x) - right + ink.left, ink.width);
        int top = (int)lround(baseline) - TTF_FontAscent(font) - down + ink.top;
        box = (struct box){left, top, ink.width, ink.height};
        if (pen->audit)
            audit_run(pen, run, box);
        canvas_fill_mask(pen->canvas, ink.coverage, ink.width, ink.height, ink.pitch, left, top,
                         pen->place->colour);
    }
    SDL_FreeSurface(surface);
    return box;
}

static double line_start(const struct pen *pen, const struct text_line *line)
{
    double room = pen->column.width - line->width;
    if (pen->place->alignment == ALIGN_CENTRE)
        return pen->column.x + room / 2;
    bool right = (pen->place->alignment == ALIGN_END) != canvas_is_mirrored(pen->canvas);
    return right ? pen->column.x + room : pen->column.x;
}

static struct box join(struct box one, struct box other)
{
    if (other.width <= 0)
        return one;
    if (one.width <= 0)
        return other;
    double x = fmin(one.x, other.x);
    double y = fmin(one.y, other.y);
    return (struct box){x, y, fmax(one.x + one.width, other.x + other.width) - x,
                        fmax(one.y + one.height, other.y + other.height) - y};
}

struct box text_draw(struct typesetter *typesetter, struct canvas *canvas, const struct text *text,
                     size_t first, size_t count, const struct text_place *place,
                     struct audit *audit)
{
    struct box column = {place->x, place->y, place->width, 0};
    struct pen pen = {typesetter, canvas, text, place, canvas_in_picture(canvas, column), audit};
    struct box ink = {0};
    for (size_t i = first; i < first + count && i < text->lines; i++) {
        const struct text_line *line = &text->line[i];
        double x = line_start(&pen, line);
        double baseline = place->y + text->cap + (double)(i - first) * text->pitch;
        for (size_t run = 0; run < line->run_count; run++) {
            ink = join(ink, draw_run(&pen, &line->runs[run], x, baseline));
            x += line->runs[run].width;
        }
    }
    return canvas_in_picture(canvas, ink);
}
