/* A trend in words, for a screen that has no room for its picture. */
#include "flow.h"
#include "trend_layout.h"

static const char *value_words(struct page *page, const struct trend *trend, double value)
{
    return number_text(page->words, page->arena, value, trend_decimals(trend), &trend->unit);
}

static int target_decimals(const struct trend *trend)
{
    int decimals = trend_decimals(trend);
    if (trend->decimals.given)
        return decimals;
    const struct trend_series *series = trend->series.items;
    int most = decimals;
    for (size_t i = 0; i <= trend->series.count; i++) {
        const struct list *points = i < trend->series.count ? &series[i].points : &trend->forecast;
        const struct trend_point *last = trend_last(points);
        if (!last)
            continue;
        int here = figure_reference_decimals(&trend->target->value, &last->value, decimals);
        most = here > most ? here : most;
    }
    return most;
}

const char *trend_target_number(struct page *page, const struct trend *trend)
{
    return number_text(page->words, page->arena, trend->target->value.value, target_decimals(trend),
                       &trend->unit);
}

/* "19.0% (2024/25)" */
static const char *point_words(struct page *page, const struct trend *trend,
                               const struct trend_point *point)
{
    return words_fill(page->words, page->arena, WORD_ASIDE,
                      value_words(page, trend, point->value.value),
                      trend_x_words(page, trend->x, point->x));
}

static const char *named(struct page *page, const char *name, const char *value)
{
    return words_fill(page->words, page->arena, WORD_NAMED, name, value);
}

static const struct trend_point *first_point(const struct list *points)
{
    const struct trend_point *items = points->items;
    for (size_t i = 0; i < points->count; i++)
        if (items[i].value.given)
            return &items[i];
    return NULL;
}

static void say_series(struct page *page, const struct trend *trend,
                       const struct trend_series *series, struct flow *flow)
{
    const struct trend_point *last = trend_last(&series->points);
    const struct trend_point *first = first_point(&series->points);
    if (!last)
        return;
    flow_say(page, flow, named(page, series->label, point_words(page, trend, last)),
             series == trend_main(trend));
    if (first != last)
        flow_say(page, flow, named(page, series->label, point_words(page, trend, first)), false);
}

void trend_say(struct page *page, const struct trend *trend, struct flow *flow)
{
    const struct trend_series *series = trend->series.items;
    for (size_t i = 0; i < trend->series.count; i++)
        say_series(page, trend, &series[i], flow);
    const struct trend_point *forecast = trend_last(&trend->forecast);
    if (forecast)
        flow_say(
            page, flow,
            named(page, words_text(page->words, WORD_FORECAST), point_words(page, trend, forecast)),
            false);
    const struct trend_target *target = trend->target;
    if (target) {
        const char *value = trend_target_number(page, trend);
        if (target->by)
            value = words_fill(page->words, page->arena, WORD_ASIDE, value,
                               trend_x_words(page, trend->x, target->by));
        flow_say(page, flow,
                 target->label
                     ? named(page, target->label, value)
                     : words_fill(page->words, page->arena, WORD_TARGET_BARE, value, NULL),
                 false);
    }
    const struct list *notes[] = {&trend->events, &trend->breaks};
    for (size_t i = 0; i < 2; i++) {
        const struct trend_note *items = notes[i]->items;
        for (size_t k = 0; k < notes[i]->count; k++)
            if (notes[i] != &trend->breaks || trend_reaches(trend, trend_x_of(trend, items[k].at)))
                flow_say(page, flow,
                         named(page, trend_x_words(page, trend->x, items[k].at), items[k].text),
                         false);
    }
}
