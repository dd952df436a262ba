#include "ink.h"
#include "typeset.h"

#include "foyer/base/text.h"

#include <math.h>
#include <string.h>

/* What a run is drawn with. */
struct pen {
    struct typesetter *typesetter;
    struct canvas *canvas;
    const struct text *text;
    const struct text_place *place;
    struct box column; /* in the picture; its y and height are not used */
    struct audit *audit;
};

/* Of other scripts: the capitals that its letters are measured against. */
static double run_cap(const struct text *text, const struct run *run)
{
    const struct face *face = run->face;
    return face->em_of_cap > 0 ? floor(run->size_px / face->em_of_cap + 0.01) : text->cap;
}

static void audit_run(const struct pen *pen, const struct run *run, struct box box)
{
    char script[5] = {0};
    hb_tag_to_string(hb_script_to_iso15924_tag(run->script), script);
    struct audit_text text = {
        .role = pen->text->style.role,
        .text = run->utf8,
        .box = box,
        .panel = canvas_in_picture(pen->canvas, pen->place->panel),
        .cap_px = run_cap(pen->text, run),
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
    struct ink ink;
    if (!ink_of_run(&pen->typesetter->fonts, &pen->typesetter->page, run, &ink))
        return box;
    int left = ink_left(pen, run, x, (int)lround(x) + ink.left, ink.width);
    int top = (int)lround(baseline) + ink.top;
    box = (struct box){left, top, ink.width, ink.height};
    if (pen->audit)
        audit_run(pen, run, box);
    canvas_fill_mask(pen->canvas, ink.coverage, ink.width, ink.height, ink.pitch, left, top,
                     pen->place->colour);
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
        double baseline = place->y + text_baseline(text) + (double)(i - first) * text->pitch;
        for (size_t run = 0; run < line->run_count; run++) {
            ink = join(ink, draw_run(&pen, &line->runs[run], x, baseline));
            x += line->runs[run].width;
        }
    }
    return canvas_in_picture(canvas, ink);
}
