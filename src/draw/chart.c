#include "foyer/draw/chart.h"

#include <math.h>
#include <qrencode.h>

/* The round step at or above a raw one. */
static double round_step(double raw)
{
    static const double rounds[] = {1, 2, 2.5, 5, 10};
    double power = pow(10, floor(log10(raw)));
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++)
        if (rounds[i] * power >= raw * (1 - 1e-9))
            return rounds[i] * power;
    return 10 * power;
}

static int decimals_of(double step)
{
    int decimals = 0;
    while (decimals < 6 && fabs(step - round(step)) > 1e-9 * step) {
        step *= 10;
        decimals++;
    }
    return decimals;
}

struct scale scale_make(double least, double most, bool from_zero, int steps)
{
    if (from_zero) {
        least = fmin(least, 0);
        most = fmax(most, 0);
    }
    if (!(most > least))
        most = least + fmax(1, fabs(least) * 0.1);
    double step = round_step((most - least) / steps);
    while (ceil(most / step - 1e-9) - floor(least / step + 1e-9) > steps)
        step = round_step(step * 1.01);
    /* A quarter of a step is room enough above the highest value. */
    struct scale scale = {floor(least / step + 1e-9) * step,
                          ceil(most / step * 4 - 1e-9) * step / 4, step, 0};
    scale.decimals = decimals_of(step);
    return scale;
}

double scale_px(const struct scale *scale, double value, double low_px, double high_px)
{
    return low_px + (value - scale->low) / (scale->high - scale->low) * (high_px - low_px);
}

static double middle(const struct chart_label *label)
{
    return label->wanted + label->size / 2;
}

/* By their middles: what a label is for stands there, however large the label is. */
static void sort_by_middle(const struct chart_label *labels, size_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && middle(&labels[order[at - 1]]) > middle(&labels[i]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

void chart_spread(struct chart_label *labels, size_t count, double gap, double low, double high)
{
    enum { MOST = 16 };
    size_t order[MOST];
    count = count < MOST ? count : MOST;
    sort_by_middle(labels, order, count);
    double edge = low;
    for (size_t i = 0; i < count; i++) {
        struct chart_label *label = &labels[order[i]];
        label->place = fmax(label->wanted, edge);
        edge = label->place + label->size + gap;
    }
    edge = high;
    for (size_t i = count; i-- > 0;) {
        struct chart_label *label = &labels[order[i]];
        label->place = fmin(label->place, edge - label->size);
        edge = label->place - gap;
    }
}

static bool collides(const struct chart_label *labels, size_t index, int row, double gap)
{
    const struct chart_label *label = &labels[index];
    for (size_t i = 0; i < index; i++)
        if (labels[i].row == row && label->place < labels[i].place + labels[i].size + gap &&
            labels[i].place < label->place + label->size + gap)
            return true;
    return false;
}

int chart_stagger(struct chart_label *labels, size_t count, double gap, double low, double high)
{
    int rows = 0;
    for (size_t i = 0; i < count; i++) {
        struct chart_label *label = &labels[i];
        label->place = fmax(low, fmin(label->wanted, high - label->size));
        int row = 0;
        while (collides(labels, i, row, gap))
            row++;
        label->row = row;
        rows = row + 1 > rows ? row + 1 : rows;
    }
    return rows;
}

void chart_change_mark(struct canvas *canvas, int direction, double x, double y, double size,
                       colour fill)
{
    if (direction == 0) {
        double side = 0.8 * size;
        canvas_fill_box(canvas, (struct box){x + 0.1 * size, y - side, side, side}, 0, fill);
        return;
    }
    double foot = direction > 0 ? y : y - size;
    double tip = direction > 0 ? y - size : y;
    struct point corners[] = {{x, foot}, {x + 1.1 * size, foot}, {x + 0.55 * size, tip}};
    canvas_fill_polygon(canvas, corners, 3, fill);
}

struct box chart_qr_code(struct canvas *canvas, const char *text, struct box box)
{
    enum { QUIET_ZONE = 4 }; /* modules, ISO/IEC 18004 */
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return (struct box){box.x, box.y, 0, 0};
    double module = floor(fmin(box.width, box.height) / (code->width + 2 * QUIET_ZONE));
    double side = module * (code->width + 2 * QUIET_ZONE);
    struct box whole = {round(box.x + (box.width - side) / 2), round(box.y), side, side};
    struct box taken = canvas_begin_upright(canvas, whole);
    canvas_fill_box(canvas, taken, 0, 0xffffff);
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++)
            if (code->data[row * code->width + column] & 1)
                canvas_fill_box(canvas,
                                (struct box){taken.x + module * (column + QUIET_ZONE),
                                             taken.y + module * (row + QUIET_ZONE), module, module},
                                0, 0x000000);
    canvas_end_upright(canvas);
    QRcode_free(code);
    return whole;
}
