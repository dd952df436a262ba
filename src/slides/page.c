#include "foyer/slides/page.h"

#include "foyer/base/text.h"

#include <math.h>

static struct text *set(struct page *page, enum role role, int cap_px, enum weight weight,
                        const char *utf8, double width, bool balanced)
{
    int least = page->cap[role];
    struct text_style style = {role, cap_px > least ? cap_px : least, weight, balanced, false};
    return text_set(page->typesetter, &style, utf8, width);
}

struct text *page_set_tabular(struct page *page, enum role role, int cap_px, enum weight weight,
                              const char *utf8)
{
    int least = page->cap[role];
    struct text_style style = {role, cap_px > least ? cap_px : least, weight, false, true};
    return text_set(page->typesetter, &style, utf8, 0);
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
    struct text_place place = {x, y, width, alignment, ink, page->panel, false};
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
    struct text_place place = {x, y, text->width, ALIGN_START, ink, page->panel, true};
    return draw(page, text, 0, text->lines, &place);
}

double page_below(const struct text *text, double space)
{
    /* A plain letter hangs down by 0.3 of a capital, and a bracket below it stands up by 0.12; what
     * reaches further is in the texts' heights. */
    return fmax(space, ceil(0.5 * text->cap));
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

static double below_title(const struct page *page)
{
    return round((page->close ? 1.15 : 1.3) * page->gap);
}

static const char *subtitle_words(struct page *page)
{
    const char *subtitle = page->slide->subtitle;
    if (!subtitle || !page->aside)
        return subtitle ? subtitle : page->aside;
    return words_fill(page->words, page->arena, WORD_ASIDE, subtitle, page->aside);
}

struct heading heading_set(struct page *page, double width, double growth, bool subtitle)
{
    struct heading heading = {0};
    const char *title = page->slide->title;
    const char *words = subtitle ? subtitle_words(page) : NULL;
    if (title) {
        int cap = (int)(growth * page->cap[ROLE_KEY]);
        heading.title = page_set_balanced(page, ROLE_KEY, cap, WEIGHT_BOLD, title, width);
        heading.height += text_height(heading.title, heading.title->lines);
    }
    if (words) {
        heading.subtitle = page_set_balanced(page, ROLE_LABEL, 0, WEIGHT_REGULAR, words, width);
        heading.height += text_height(heading.subtitle, heading.subtitle->lines) +
                          (title ? below_title(page) : 0);
    }
    if (heading.height > 0)
        heading.height += (page->close ? 1.25 : 1.6) * page->gap;
    return heading;
}

void heading_draw(struct page *page, const struct heading *heading, double x, double y,
                  double width)
{
    if (heading->title) {
        page_draw(page, heading->title, x, y, width, ALIGN_START, page->palette->ink);
        y += text_height(heading->title, heading->title->lines) + below_title(page);
    }
    if (!heading->subtitle)
        return;
    page_draw(page, heading->subtitle, x, y, width, ALIGN_START, page->palette->quiet);
    /* It explains the chart, and is read with it. */
    if (page->aside)
        page->words_drawn -= text_words(page->aside);
}
