/* What stands along a trend's axes: the numbers on the grid lines, and the times below. */
#include "trend_layout.h"

#include <math.h>

double trend_ticks_offset(const struct page *page)
{
    return 0.85 * page->gap;
}

double trend_number_offset(const struct page *page, const struct trend_layout *layout)
{
    return ceil(0.3 * page->cap[ROLE_LABEL]) + layout->fall;
}

void trend_layout_set_numbers(struct page *page, struct trend_layout *layout)
{
    const struct scale *scale = &layout->scale;
    int last = (int)floor((scale->high - scale->low) / scale->step + 0.001);
    for (int i = 0; i <= last; i++) {
        const struct text *text =
            page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR,
                     number_text(page->words, page->arena, scale->low + i * scale->step,
                                 scale->decimals, &layout->trend->unit),
                     0);
        layout->numbers = fmax(layout->numbers, text->width);
        layout->rise = fmax(layout->rise, text->rise);
        layout->fall = fmax(layout->fall, text->fall);
    }
}

static struct text *set_tick(struct page *page, const struct trend_layout *layout, size_t stop)
{
    const char *words = trend_x_words(page, layout->trend->x, layout->stops[stop].text);
    return page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, words, 0);
}

/* Every how many stops a label stands: the least that keeps them apart, or a little more where that
 * labels the first stop as well as the last. */
static size_t tick_step(struct page *page, const struct trend_layout *layout)
{
    size_t intervals = layout->stop_count - 1;
    if (intervals == 0)
        return 1;
    double widest =
        fmax(set_tick(page, layout, 0)->width, set_tick(page, layout, intervals)->width);
    double room = layout->plot.width / (double)intervals;
    /* A plot that is given no room is tried and not taken. */
    double wanted = room > 0 ? ceil((widest + 1.6 * page->gap) / room) : 1;
    size_t least = (size_t)fmax(1, fmin(wanted, (double)intervals));
    for (size_t step = least; step <= 2 * least && step <= intervals; step++)
        if (intervals % step == 0)
            return step;
    return least;
}

void trend_layout_place_ticks(struct page *page, struct trend_layout *layout)
{
    size_t last = layout->stop_count - 1;
    size_t step = tick_step(page, layout);
    double edge = INFINITY;
    double low = 0;
    layout->ticks = arena_get(page->arena, last / step + 1, sizeof *layout->ticks);
    layout->tick_count = 0;
    layout->tick_rise = 0;
    for (size_t back = 0; back <= last; back += step) {
        struct text *text = set_tick(page, layout, last - back);
        double x = trend_px_x(layout, layout->stops[last - back].x);
        double limit = page->body.x + page->body.width - text->width;
        double left = fmin(fmax(x - text->width / 2, page->body.x), limit);
        if (left + text->width + 0.5 * page->gap > edge)
            continue;
        edge = left;
        layout->ticks[layout->tick_count++] = (struct trend_tick){text, x, left};
        layout->tick_rise = fmax(layout->tick_rise, text->rise);
        low = fmax(low, text->cap + text->fall);
    }
    layout->below = trend_ticks_offset(page) + layout->tick_rise + low;
}
