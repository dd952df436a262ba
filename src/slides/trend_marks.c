/* Events, breaks and gaps: what is marked across a trend's plot. */
#include "trend_layout.h"

#include <math.h>

static void add_mark(struct page *page, struct trend_layout *layout, struct trend_mark mark,
                     const char *words)
{
    if (layout->mark_count == TREND_MARKS_MOST)
        return;
    enum weight weight = mark.kind == TREND_EVENT ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR;
    double widths[] = {0.42 * page->body.width,
                       fmax(0.16 * page->body.width, 6.5 * page->cap[ROLE_LABEL])};
    for (size_t i = 0; i < 2; i++)
        mark.texts[i] = page_set_balanced(page, ROLE_LABEL, 0, weight, words,
                                          widths[mark.kind == TREND_GAP ? 1 - i : i]);
    layout->marks[layout->mark_count++] = mark;
}

/* The middle between an x and the stop before or after it. */
static double half_way(const struct trend_layout *layout, double x, int direction)
{
    for (size_t i = 0; i < layout->stop_count; i++) {
        size_t at = direction > 0 ? i : layout->stop_count - 1 - i;
        double other = layout->stops[at].x;
        if (direction > 0 ? other > x : other < x)
            return (x + other) / 2;
    }
    return x;
}

static void mark_gaps(struct page *page, struct trend_layout *layout)
{
    const struct trend *trend = layout->trend;
    const struct list *list = &trend_main(trend)->points;
    const struct trend_point *points = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (points[i].value.given)
            continue;
        size_t last = i;
        while (last + 1 < list->count && !points[last + 1].value.given)
            last++;
        double from = half_way(layout, trend_x_of(trend, points[i].x), -1);
        double to = half_way(layout, trend_x_of(trend, points[last].x), 1);
        const char *words = words_text(page->words, WORD_NO_DATA);
        if (last == i)
            words = arena_print(page->arena, "%s %s", words,
                                trend_x_words(page, trend->x, points[i].x));
        add_mark(
            page, layout,
            (struct trend_mark){.kind = TREND_GAP, .x = (from + to) / 2, .from = from, .to = to},
            words);
        i = last;
    }
}

void trend_layout_set_marks(struct page *page, struct trend_layout *layout)
{
    const struct trend *trend = layout->trend;
    const struct trend_note *events = trend->events.items;
    const struct trend_note *breaks = trend->breaks.items;
    for (size_t i = 0; i < trend->events.count; i++)
        add_mark(page, layout,
                 (struct trend_mark){.kind = TREND_EVENT, .x = trend_x_of(trend, events[i].at)},
                 events[i].text);
    for (size_t i = 0; i < trend->breaks.count; i++) {
        double at = trend_x_of(trend, breaks[i].at);
        if (!trend_reaches(trend, at))
            continue;
        add_mark(page, layout,
                 (struct trend_mark){.kind = TREND_BREAK, .x = half_way(layout, at, -1)},
                 breaks[i].text);
    }
    mark_gaps(page, layout);
}

/* Each as near to its mark as the others let it. */
void trend_layout_place_marks(struct page *page, struct trend_layout *layout)
{
    struct chart_label places[TREND_MARKS_MOST];
    size_t count = 0;
    layout->row = 0;
    for (size_t i = 0; i < layout->mark_count; i++) {
        struct trend_mark *mark = &layout->marks[i];
        if (mark->inside)
            continue;
        mark->text = mark->texts[mark->kind == TREND_GAP];
        double width = mark->text->width;
        places[count++] =
            (struct chart_label){.wanted = trend_px_x(layout, mark->x) - width / 2, .size = width};
        layout->row = fmax(layout->row, text_height(mark->text, mark->text->lines));
    }
    int rows =
        chart_stagger(places, count, page->gap, page->body.x, page->body.x + page->body.width);
    for (size_t i = layout->mark_count; i-- > 0;)
        if (!layout->marks[i].inside)
            layout->marks[i].place = places[--count];
    layout->row += 0.6 * page->cap[ROLE_LABEL];
    layout->band = rows > 0 ? rows * layout->row + 0.3 * page->gap : 0;
}
