#include "foyer/slides/page.h"

#include <math.h>

static struct text *set(struct page *page, enum role role, int cap_px, enum weight weight,
                        const char *utf8, double width, bool balanced)
{
    int least = page->cap[role];
    struct text_style style = {role, cap_px > least ? cap_px : least, weight, balanced};
    return text_set(page->typesetter, &style, utf8, width);
}

struct text *page_set(struct page *page, enum role role, int cap_px, enum weight weight,
                      const char *utf8, double width)
{
    return set(page, role, cap_px, weight, utf8, width, false);
}

struct text *page_set_balanced(struct page *page, enum role role, int cap_px, enum weight weight,
                               const char *utf8, double width)
{
    return set(page, role, cap_px, weight, utf8, width, true);
}

static struct box draw(struct page *page, const struct text *text, size_t first, size_t count,
                       const struct text_place *place)
{
    if (!page->in_chart)
        page->words_drawn += text_words_in(text, first, count);
    return text_draw(page->typesetter, page->canvas, text, first, count, place, page->audit);
}

struct box page_draw_lines(struct page *page, const struct text *text, size_t first, size_t count,
                           double x, double y, double width, enum alignment alignment, colour ink)
{
    struct text_place place = {x, y, width, alignment, ink, false};
    return draw(page, text, first, count, &place);
}

struct box page_draw(struct page *page, const struct text *text, double x, double y, double width,
                     enum alignment alignment, colour ink)
{
    return page_draw_lines(page, text, 0, text->lines, x, y, width, alignment, ink);
}

struct box page_draw_flush(struct page *page, const struct text *text, double x, double y,
                           colour ink)
{
    struct text_place place = {x, y, text->width, ALIGN_START, ink, true};
    return draw(page, text, 0, text->lines, &place);
}

int page_largest_cap(struct page *page, enum role role, enum weight weight, const char *utf8,
                     double width, int least, int most)
{
    const struct text *text = page_set(page, role, least, weight, utf8, 0);
    int cap = (int)fmin(most, floor(least * width / fmax(1, text->width)));
    while (cap > least && page_set(page, role, cap, weight, utf8, 0)->width > width)
        cap--;
    return cap > least ? cap : least;
}

struct heading heading_set(struct page *page, double width, bool subtitle)
{
    struct heading heading = {0};
    const struct slide *slide = page->slide;
    if (slide->title) {
        heading.title = page_set_balanced(page, ROLE_KEY, 0, WEIGHT_BOLD, slide->title, width);
        heading.height += text_height(heading.title, heading.title->lines) + page->gap * 1.3;
    }
    if (subtitle && slide->subtitle) {
        heading.subtitle = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, slide->subtitle, width);
        heading.height += text_height(heading.subtitle, heading.subtitle->lines) + page->gap;
    }
    if (heading.height > 0)
        heading.height += 0.5 * page->gap;
    return heading;
}

void heading_draw(struct page *page, const struct heading *heading, double x, double y,
                  double width)
{
    if (heading->title) {
        page_draw(page, heading->title, x, y, width, ALIGN_START, page->palette->ink);
        y += text_height(heading->title, heading->title->lines) + page->gap * 1.3;
    }
    if (heading->subtitle)
        page_draw(page, heading->subtitle, x, y, width, ALIGN_START, page->palette->quiet);
}
