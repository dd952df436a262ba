/* A profile's standards: which are met, said by a shape and by words. */
#include "profile.h"

#include <math.h>

const char *profile_met_words(const struct page *page, int met)
{
    static const enum word words[] = {WORD_MET, WORD_PARTLY_MET, WORD_NOT_MET};
    return words_text(page->words, words[met - 1]);
}

struct text *profile_count_set(struct page *page, const struct profile *profile)
{
    const struct profile_standard *standards = profile->standards.items;
    int met = 0;
    for (size_t i = 0; i < profile->standards.count; i++)
        met += standards[i].met == MET_YES;
    const char *words = words_fill(page->words, page->arena, WORD_STANDARDS_MET,
                                   arena_print(page->arena, "%d", met),
                                   arena_print(page->arena, "%zu", profile->standards.count));
    return page_set_balanced(page, ROLE_KEY, 0, WEIGHT_BOLD, words, page->body.width);
}

static double mark_side(const struct page *page)
{
    return round(1.25 * page->cap[ROLE_LABEL]);
}

struct row {
    struct text *label, *met;
    double label_x;
    double height;
};

static struct row set_row(struct page *page, const struct profile_standard *standard)
{
    struct row row = {.label_x = mark_side(page) + page->gap};
    int cap = (int)(1.2 * page->cap[ROLE_LABEL]);
    row.met =
        page_set(page, ROLE_LABEL, 0, WEIGHT_SEMIBOLD, profile_met_words(page, standard->met), 0);
    double width = page->body.width - row.label_x - row.met->width - 1.5 * page->gap;
    bool below = width < 0.5 * page->body.width;
    if (below)
        width = page->body.width - row.label_x;
    row.label = page_set(page, ROLE_LABEL, cap, WEIGHT_MEDIUM, standard->label, width);
    row.height = text_height(row.label, row.label->lines);
    if (below)
        row.height += row.label->pitch;
    return row;
}

double profile_standard_height(struct page *page, const struct profile_standard *standard,
                               bool *broken)
{
    struct row row = set_row(page, standard);
    *broken = *broken || row.label->broken;
    return row.height;
}

/* A disc, a disc filled by half, a ring. */
static void draw_mark(struct page *page, int met, struct point centre)
{
    const struct palette *palette = page->palette;
    double radius = mark_side(page) / 2;
    struct stroke ring = {.width = fmax(3, round(0.22 * radius)), .colour = palette->main};
    if (met == MET_YES) {
        canvas_fill_circle(page->canvas, centre, radius, palette->main);
        return;
    }
    canvas_stroke_circle(page->canvas, centre, radius - ring.width / 2, &ring);
    if (met == MET_NO)
        return;
    enum { STEPS = 24 };
    struct point half[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
        double angle = acos(-1) * i / STEPS;
        half[i] = (struct point){centre.x - (radius - ring.width / 2) * cos(angle),
                                 centre.y + (radius - ring.width / 2) * sin(angle)};
    }
    canvas_fill_polygon(page->canvas, half, STEPS + 1, palette->main);
}

void profile_standard_draw(struct page *page, const struct profile_standard *standard, double y)
{
    const struct palette *palette = page->palette;
    struct row row = set_row(page, standard);
    double side = mark_side(page);
    double middle = y + row.label->cap / 2;
    draw_mark(page, standard->met, (struct point){page->body.x + side / 2, middle});
    page_draw(page, row.label, page->body.x + row.label_x, y, page->body.width, ALIGN_START,
              palette->ink);
    bool below = row.height > text_height(row.label, row.label->lines);
    colour ink = standard->met == MET_YES ? palette->main : palette->ink;
    if (below)
        page_draw(page, row.met, page->body.x + row.label_x,
                  y + text_height(row.label, row.label->lines) + row.label->pitch - row.met->cap,
                  row.met->width, ALIGN_START, ink);
    else
        page_draw(page, row.met, page->body.x, middle - row.met->cap / 2, page->body.width,
                  ALIGN_END, ink);
}
