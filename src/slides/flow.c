#include "flow.h"

#include <math.h>
#include <string.h>

static void add(struct page *page, struct flow *flow, struct flow_item item)
{
    /* It has room for as many as a power of two, and is copied when it has reached one. */
    bool full = (flow->count & (flow->count - 1)) == 0;
    if (full) {
        struct flow_item *items = arena_get(page->arena, 2 * flow->count + 1, sizeof *items);
        if (flow->count > 0)
            memcpy(items, flow->items, flow->count * sizeof *items);
        flow->items = items;
    }
    item.begins_page = flow->breaks;
    flow->breaks = false;
    flow->items[flow->count++] = item;
}

void flow_add(struct page *page, struct flow *flow, const struct text *text, double space,
              colour ink)
{
    if (text)
        add(page, flow, (struct flow_item){.text = text, .space = space, .ink = ink});
}

void flow_add_picture(struct page *page, struct flow *flow, struct flow_picture picture,
                      double space)
{
    add(page, flow, (struct flow_item){.picture = picture, .space = space});
}

void flow_keep(struct flow *flow)
{
    if (flow->count > 1)
        flow->items[flow->count - 1].kept = true;
}

void flow_break(struct flow *flow)
{
    flow->breaks = flow->count > 0;
}

void flow_say(struct page *page, struct flow *flow, const char *utf8, bool strong)
{
    if (!utf8)
        return;
    enum weight weight = strong ? WEIGHT_BOLD : WEIGHT_REGULAR;
    int cap = (int)(1.2 * page->cap[ROLE_LABEL]);
    struct text *text = page_set(page, ROLE_LABEL, cap, weight, utf8, page->body.width);
    /* Tall scripts on a low screen: a line has room in the least size. */
    if (text_height(text, 1) > page->body.height)
        text = page_set(page, ROLE_LABEL, 0, weight, utf8, page->body.width);
    add(page, flow,
        (struct flow_item){.text = text,
                           .space = fmax(page->gap, 0.7 * cap),
                           .ink = strong ? page->palette->main : page->palette->ink,
                           .whole = true});
}

bool flow_is_broken(const struct flow *flow)
{
    for (size_t i = 0; i < flow->count; i++)
        if (flow->items[i].text && (flow->items[i].text->broken || flow->items[i].text->hyphenated))
            return true;
    return false;
}

static double height_of(const struct flow_item *item)
{
    return item->text ? text_height(item->text, item->text->lines) : item->picture.height;
}

/* The white space above an item that is not the first on its page: letters that hang low in the
 * one above keep apart from it. */
static double space_above(const struct flow *flow, size_t index)
{
    const struct text *above = index > 0 ? flow->items[index - 1].text : NULL;
    double space = flow->items[index].space;
    return above ? page_below(above, space) : space;
}

double flow_height(const struct flow *flow)
{
    double height = 0;
    for (size_t i = 0; i < flow->count; i++)
        height += (i > 0 ? space_above(flow, i) : 0) + height_of(&flow->items[i]);
    return height;
}

/* A place in a flow, moving down page by page. */
struct cursor {
    const struct flow *flow;
    double height; /* of a page */
    size_t item, line;
    double y;   /* of the next line's top on this page */
    bool fresh; /* nothing stands on this page yet */
};

/* How many of the `rest` lines of a text that all end at `bottom` go over, so that what is kept
 * with them does not go alone. */
static size_t lines_to_keep(const struct cursor *cursor, size_t rest, double bottom)
{
    size_t next = cursor->item + 1;
    if (next == cursor->flow->count || !cursor->flow->items[next].kept ||
        bottom + space_above(cursor->flow, next) + height_of(&cursor->flow->items[next]) <=
            cursor->height)
        return 0;
    return rest > 3 ? 2 : 1;
}

/* The lines of the item at the cursor that still fit on this page; at least one on a fresh page. */
static size_t lines_that_fit(const struct cursor *cursor, double top)
{
    const struct flow_item *item = &cursor->flow->items[cursor->item];
    const struct text *text = item->text;
    if (item->begins_page && !cursor->fresh && cursor->line == 0)
        return 0;
    if (!text)
        return cursor->fresh || top + item->picture.height <= cursor->height;
    size_t rest = text->lines - cursor->line;
    size_t fit = 0;
    while (fit < rest && top + text_height(text, fit + 1) <= cursor->height)
        fit++;
    if (fit == rest)
        fit -= lines_to_keep(cursor, rest, top + text_height(text, rest));
    /* One line of a longer text alone at the foot of a page reads badly. */
    bool apart = item->whole ? fit < rest : fit == 1 && rest > 2;
    if (apart && !cursor->fresh)
        fit = 0;
    /* So does the last one alone on the next page. */
    if (!item->whole && fit >= 3 && rest - fit == 1)
        fit--;
    return fit == 0 && cursor->fresh ? 1 : fit;
}

/* Draws what fits of an item; returns where it ends. */
static double draw_item(struct page *page, const struct cursor *cursor, struct box box, double top,
                        size_t count)
{
    const struct flow_item *item = &cursor->flow->items[cursor->item];
    if (item->text) {
        if (page)
            page_draw_lines(page, item->text, cursor->line, count, box.x, box.y + top, box.width,
                            ALIGN_START, item->ink);
        return top + text_height(item->text, count);
    }
    double height = fmin(item->picture.height, cursor->height);
    if (page)
        item->picture.draw(page, item->picture.of,
                           (struct box){box.x, box.y + top, box.width, height});
    return top + height;
}

/* Goes over one page; draws it where `page` is given. */
static void step_page(struct cursor *cursor, struct page *page, struct box box)
{
    cursor->y = 0;
    cursor->fresh = true;
    while (cursor->item < cursor->flow->count) {
        const struct flow_item *item = &cursor->flow->items[cursor->item];
        double top = cursor->y + (cursor->fresh ? 0 : space_above(cursor->flow, cursor->item));
        size_t count = lines_that_fit(cursor, top);
        if (count == 0)
            return;
        cursor->y = draw_item(page, cursor, box, top, count);
        cursor->fresh = false;
        cursor->line += count;
        if (item->text && cursor->line < item->text->lines)
            return;
        cursor->line = 0;
        cursor->item++;
    }
}

int flow_pages(const struct flow *flow, double height)
{
    struct cursor cursor = {.flow = flow, .height = height};
    int pages = 0;
    do {
        step_page(&cursor, NULL, (struct box){0});
        pages++;
    } while (cursor.item < flow->count);
    return pages;
}

double flow_draw(struct page *page, const struct flow *flow, struct box box, int number)
{
    struct cursor cursor = {.flow = flow, .height = box.height};
    for (int i = 0; i < number; i++)
        step_page(&cursor, NULL, box);
    step_page(&cursor, page, box);
    return cursor.y;
}
