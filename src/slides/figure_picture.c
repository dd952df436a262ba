#include "figure_value.h"

#include <math.h>

/* How the figure is laid out in a box. */
struct layout {
    struct text *number, *label, *per;
    enum role number_role; /* that it has where there is room */
    struct figure_rows rows;
    bool beside; /* the label stands to the right of the number */
    double label_x, label_y;
    double upper, height; /* of number and label; of all */
    double rows_y;
};

static double history_height(const struct page *page, const struct figure *figure)
{
    return figure->history.count > 0 ? round(4.5 * page->cap[ROLE_LABEL]) : 0;
}

static struct layout lay(struct page *page, const struct figure *figure, double width, bool beside,
                         int most_number, int label_cap)
{
    struct layout layout = {.beside = beside,
                            .number_role = figure->value.given ? ROLE_HERO : ROLE_KEY};
    layout.number = figure_number_set(page, figure, most_number, beside ? 0.5 * width : width);
    double number_height = text_height(layout.number, layout.number->lines);
    const char *per = figure_per(page, &figure->unit, figure->per);
    layout.label_x = beside ? layout.number->width + 2.5 * page->gap : 0;
    double column = width - layout.label_x;
    layout.label =
        page_set_balanced(page, ROLE_KEY, label_cap, WEIGHT_SEMIBOLD, figure->label, column);
    if (per)
        layout.per = page_set(page, ROLE_LABEL, 0, WEIGHT_REGULAR, per, column);
    double label_height = text_height(layout.label, layout.label->lines);
    if (layout.per)
        label_height +=
            page_below(layout.label, page->gap) + text_height(layout.per, layout.per->lines);
    layout.label_y = number_height + figure_below_number(page, layout.number);
    layout.upper = layout.label_y + label_height;
    if (beside) {
        layout.upper = fmax(number_height, label_height);
        layout.label_y = (layout.upper - label_height) / 2;
    }
    layout.rows_y = layout.upper + 2 * page->gap;
    if (beside && figure_hangs(page, figure))
        layout.rows_y = fmax(layout.rows_y, (layout.upper + number_height) / 2 +
                                                figure_below_number(page, layout.number));
    int rows_cap = (int)((double)label_cap / page->cap[ROLE_KEY] * page->cap[ROLE_LABEL]);
    layout.rows = figure_rows_set(page, figure, width, rows_cap);
    layout.height = layout.upper + history_height(page, figure);
    if (layout.rows.height > 0)
        layout.height += layout.rows_y - layout.upper + layout.rows.height;
    if (figure->history.count > 0)
        layout.height += 1.5 * page->gap;
    return layout;
}

/* The number has its full size and its label no divided word. */
static bool is_whole(const struct layout *layout)
{
    return !layout->label->broken && !layout->label->hyphenated && layout->number->lines == 1 &&
           (!layout->beside || layout->number->style.role == layout->number_role);
}

double figure_picture_least_height(struct page *page, const struct figure *figure)
{
    double width = page->body.width;
    struct layout under = lay(page, figure, width, false, 0, 0);
    struct layout beside = lay(page, figure, width, true, 0, 0);
    return is_whole(&beside) ? fmin(under.height, beside.height) : under.height;
}

/* The largest that fits: the label beside the number where the body is wide, else under it. */
static struct layout choose(struct page *page, const struct figure *figure, struct box body)
{
    double label_growths[] = {1.3, 1.15, 1};
    double number_growths[] = {0.56, 0.48, 0.4, 0.32, 0.26, 0};
    bool wide = body.width > 1.2 * body.height;
    struct layout layout;
    for (int pass = 0; pass < 2; pass++) {
        bool beside = wide == (pass == 0);
        for (size_t i = 0; i < COUNT_OF(number_growths); i++)
            for (size_t k = 0; k < COUNT_OF(label_growths); k++) {
                layout =
                    lay(page, figure, body.width, beside, (int)(number_growths[i] * body.height),
                        (int)(label_growths[k] * page->cap[ROLE_KEY]));
                double air = i + 1 < COUNT_OF(number_growths) ? 1.2 * page->gap : 0;
                if (layout.height + air <= body.height && is_whole(&layout))
                    return layout;
            }
    }
    return lay(page, figure, body.width, false, 0, 0);
}

void figure_picture_draw(struct page *page, const struct figure *figure, struct box body)
{
    struct layout layout = choose(page, figure, body);
    /* A little above the middle is where the eye expects the middle. */
    double y = body.y + 0.45 * fmax(0, body.height - layout.height);
    double number_y = y;
    if (layout.beside)
        number_y += (layout.upper - text_height(layout.number, layout.number->lines)) / 2;
    page_draw_flush(page, layout.number, body.x, number_y, page->palette->main);
    double label_y = y + layout.label_y;
    page_draw(page, layout.label, body.x + layout.label_x, label_y, body.width, ALIGN_START,
              page->palette->ink);
    if (layout.per)
        page_draw(page, layout.per, body.x + layout.label_x,
                  label_y + text_height(layout.label, layout.label->lines) +
                      page_below(layout.label, page->gap),
                  body.width, ALIGN_START, page->palette->quiet);
    struct box rows = {body.x, y + layout.rows_y, body.width, layout.rows.height};
    figure_rows_draw(page, &layout.rows, rows, page->palette->ground);
    if (figure->history.count > 0) {
        double height = history_height(page, figure);
        struct box box = {body.x, body.y + body.height - height, body.width, height};
        figure_history_draw(page, figure, box);
        page->charts_drawn++;
    }
}
