/* The labels at the ends of a trend's lines. */
#include "trend_layout.h"

#include <math.h>

static const char *number(struct page *page, const struct trend_layout *layout, double value)
{
    return number_text(page->words, page->arena, value, layout->decimals, &layout->trend->unit);
}

static bool is_cramped(const struct text *text)
{
    return text->lines > 2 || text->broken || text->hyphenated;
}

static void add_end(struct page *page, struct trend_layout *layout, struct trend_end end,
                    const char *words, enum weight weight, double growth)
{
    double width = fmax(0.22 * page->body.width, 8 * page->cap[ROLE_LABEL]);
    int cap = (int)(growth * page->cap[ROLE_LABEL]);
    end.text = page_set_balanced(page, ROLE_LABEL, cap, weight, words, width);
    for (int more = 1; more <= 4 && is_cramped(end.text); more++)
        end.text = page_set_balanced(page, ROLE_LABEL, cap, weight, words,
                                     (1 + 0.125 * (double)more) * width);
    layout->ends[layout->end_count++] = end;
}

static void add_series_end(struct page *page, struct trend_layout *layout, size_t index)
{
    const struct trend *trend = layout->trend;
    const struct trend_series *series = (const struct trend_series *)trend->series.items + index;
    const struct trend_point *last = trend_last(&series->points);
    bool strong = series == trend_main(trend);
    const char *words =
        arena_print(page->arena, "%s %s", series->label, number(page, layout, last->value.value));
    add_end(page, layout,
            (struct trend_end){.ink = trend_text_colour(page, trend, index),
                               .x = trend_x_of(trend, last->x),
                               .value = last->value.value},
            words, strong ? WEIGHT_BOLD : WEIGHT_SEMIBOLD, strong ? 1.15 : 1);
}

static void add_forecast_end(struct page *page, struct trend_layout *layout)
{
    const struct trend_point *last = trend_last(&layout->trend->forecast);
    if (last)
        add_end(page, layout,
                (struct trend_end){.ink = page->palette->main,
                                   .x = trend_x_of(layout->trend, last->x),
                                   .value = last->value.value},
                arena_print(page->arena, "%s %s", words_text(page->words, WORD_FORECAST),
                            number(page, layout, last->value.value)),
                WEIGHT_REGULAR, 1);
}

static void add_target_end(struct page *page, struct trend_layout *layout)
{
    const struct trend_target *target = layout->trend->target;
    if (!target)
        return;
    const char *value = trend_target_number(page, layout->trend);
    const char *words = target->label
                            ? arena_print(page->arena, "%s %s", target->label, value)
                            : words_fill(page->words, page->arena, WORD_TARGET_BARE, value, NULL);
    add_end(page, layout,
            (struct trend_end){.ink = page->palette->accent_text,
                               .x = target->by ? trend_x_of(layout->trend, target->by)
                                               : layout->stops[layout->stop_count - 1].x,
                               .value = target->value.value},
            words, WEIGHT_BOLD, 1);
}

void trend_layout_set_ends(struct page *page, struct trend_layout *layout)
{
    for (size_t i = 0; i < layout->trend->series.count; i++)
        add_series_end(page, layout, i);
    add_forecast_end(page, layout);
    add_target_end(page, layout);
    for (size_t i = 0; i < layout->end_count; i++)
        layout->ends[i].inside = layout->ends[i].x < layout->stops[layout->stop_count - 1].x;
}

void trend_layout_place_ends(struct page *page, struct trend_layout *layout)
{
    struct chart_label places[TREND_ENDS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < layout->end_count; i++) {
        const struct trend_end *end = &layout->ends[i];
        double height = text_height(end->text, end->text->lines);
        if (!end->inside)
            places[count++] = (struct chart_label){
                .wanted = trend_px_y(layout, end->value) - height / 2, .size = height};
    }
    chart_spread(places, count, 0.75 * page->cap[ROLE_LABEL],
                 layout->plot.y - 0.5 * page->cap[ROLE_LABEL],
                 layout->plot.y + layout->plot.height);
    for (size_t i = layout->end_count; i-- > 0;)
        if (!layout->ends[i].inside)
            layout->ends[i].place = places[--count];
}
