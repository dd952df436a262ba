#include "figure_value.h"
#include "flow.h"

#include "foyer/draw/chart.h"

#include <math.h>

/* The difference of the numbers as they are shown, so that a visitor can check it. */
static double shown_difference(const struct figure *figure, int decimals)
{
    double power = pow(10, decimals);
    return (round(figure->value.value * power) - round(figure->before->value.value * power)) /
           power;
}

/* "11 fewer", "2.4 points higher", "£200 lower". */
static const char *size_words(struct page *page, const struct figure *figure, double difference,
                              int decimals)
{
    const struct words *words = page->words;
    double size = fabs(difference);
    bool up = difference > 0;
    if (figure->unit.kind == UNIT_COUNT)
        return words_count(words, page->arena, up ? WORD_MORE : WORD_FEWER, size, decimals,
                           number_plain(words, page->arena, size, decimals));
    const char *amount;
    if (figure->unit.kind == UNIT_PERCENT) {
        amount = words_count(words, page->arena, WORD_POINTS, size, decimals,
                             number_plain(words, page->arena, size, decimals));
    } else {
        amount = number_text(words, page->arena, size, decimals, &figure->unit);
    }
    return words_fill(words, page->arena, up ? WORD_HIGHER : WORD_LOWER, amount, NULL);
}

static const char *change_words(struct page *page, const struct figure *figure, double difference,
                                int decimals)
{
    if (difference == 0)
        return words_text(page->words, WORD_NO_CHANGE);
    const char *size = size_words(page, figure, difference, decimals);
    if (figure->better == BETTER_NONE)
        return size;
    bool better = (difference > 0) == (figure->better == BETTER_HIGHER);
    return words_fill(page->words, page->arena, WORD_AND, size,
                      words_text(page->words, better ? WORD_BETTER : WORD_WORSE));
}

static const char *than_words(struct page *page, const struct figure *figure, double difference,
                              int decimals)
{
    const struct comparison *before = figure->before;
    if (!before->label)
        return NULL;
    const char *number =
        number_text(page->words, page->arena, before->value.value, decimals, &figure->unit);
    return words_fill(page->words, page->arena, difference == 0 ? WORD_SINCE : WORD_THAN,
                      before->label, number);
}

static int target_decimals(const struct figure *figure, int decimals)
{
    if (figure->decimals.given)
        return decimals;
    const struct number *target = &figure->target->value;
    int most = figure_reference_decimals(target, &figure->value, decimals);
    if (!figure->before)
        return most;
    int other = figure_reference_decimals(target, &figure->before->value, decimals);
    return other > most ? other : most;
}

static const char *target_words(struct page *page, const struct figure *figure, int decimals)
{
    const struct comparison *target = figure->target;
    const char *number = number_text(page->words, page->arena, target->value.value,
                                     target_decimals(figure, decimals), &figure->unit);
    if (!target->label)
        return words_fill(page->words, page->arena, WORD_TARGET_BARE, number, NULL);
    return words_fill(page->words, page->arena, WORD_TARGET, number, target->label);
}

/* The status of a value that is there, and the figure's own date. */
static const char *status_and_date(struct page *page, const struct figure *figure)
{
    const char *status = figure->value.given ? status_words(page, figure->status) : NULL;
    if (figure->as_of.precision == PRECISION_NONE)
        return status;
    const char *date = words_moment(page->words, page->arena, &figure->as_of);
    return status ? words_fill(page->words, page->arena, WORD_AND, date, status) : date;
}

static double chip_padding(const struct figure_rows *rows)
{
    return round(0.55 * rows->cap);
}

static double mark_width(const struct figure_rows *rows)
{
    return round(1.35 * rows->cap);
}

static struct text *set_row(struct page *page, const struct figure_rows *rows, enum weight weight,
                            const char *utf8, double width)
{
    return utf8 ? page_set(page, ROLE_LABEL, rows->cap, weight, utf8, width) : NULL;
}

static double row_height(const struct page *page, const struct text *text, double padding)
{
    return text ? text_height(text, text->lines) + padding +
                      page_below(text, padding + page->gap * 0.6)
                : 0;
}

/* The change's chip and the words beside it stand on one baseline, whatever their scripts. */
static void level_first(const struct page *page, struct figure_rows *rows)
{
    double padding = chip_padding(rows);
    const struct text *beside = rows->than_below ? NULL : rows->than;
    rows->baseline = padding + text_baseline(rows->change);
    if (beside)
        rows->baseline = fmax(rows->baseline, text_baseline(beside));
    rows->first = rows->baseline - text_baseline(rows->change) - padding +
                  row_height(page, rows->change, padding);
    if (beside)
        rows->first =
            fmax(rows->first, rows->baseline - text_baseline(beside) + row_height(page, beside, 0));
}

double figure_rows_chip(const struct page *page)
{
    const struct figure_rows rows = {.cap = page->cap[ROLE_LABEL]};
    return 2 * chip_padding(&rows) + mark_width(&rows);
}

struct figure_rows figure_rows_set(struct page *page, const struct figure *figure, double width,
                                   int cap)
{
    int least = page->cap[ROLE_LABEL];
    struct figure_rows rows = {.cap = cap > least ? cap : least};
    int decimals = figure_decimals(figure);
    double inside = width - 2 * chip_padding(&rows) - mark_width(&rows);
    if (figure->before && figure->value.given) {
        double difference = shown_difference(figure, decimals);
        rows.direction = (difference > 0) - (difference < 0);
        rows.change = set_row(page, &rows, WEIGHT_SEMIBOLD,
                              change_words(page, figure, difference, decimals), inside);
        const char *than = than_words(page, figure, difference, decimals);
        double beside = inside - rows.change->width - 0.8 * page->gap;
        rows.than = set_row(page, &rows, WEIGHT_REGULAR, than, 0);
        rows.than_below = rows.than && rows.than->width > beside;
        if (rows.than_below)
            rows.than = set_row(page, &rows, WEIGHT_REGULAR, than, width);
        level_first(page, &rows);
        rows.height += rows.first;
        if (rows.than_below)
            rows.height += row_height(page, rows.than, 0);
    }
    if (figure->target)
        rows.target =
            set_row(page, &rows, WEIGHT_SEMIBOLD, target_words(page, figure, decimals), width);
    rows.status = set_row(page, &rows, WEIGHT_REGULAR, status_and_date(page, figure), width);
    rows.height += row_height(page, rows.target, 0) + row_height(page, rows.status, 0);
    if (rows.height > 0)
        rows.height -= 0.6 * page->gap;
    return rows;
}

/* The chip: a panel with the change's mark and words. Returns its width. */
static double draw_change(struct page *page, const struct figure_rows *rows, struct box box,
                          colour ground)
{
    const struct palette *palette = page->palette;
    double padding = chip_padding(rows);
    double mark = mark_width(rows);
    double height = text_height(rows->change, rows->change->lines) + 2 * padding;
    struct box chip = {box.x, box.y, 2 * padding + mark + rows->change->width, height};
    colour fill = ground == palette->panel ? palette->ground : palette->panel;
    canvas_fill_box(page->canvas, chip, 0.3 * padding, fill);
    double cap = rows->change->cap;
    chart_change_mark(page->canvas, rows->direction, chip.x + padding, chip.y + padding + cap,
                      0.9 * cap, palette->main);
    page_draw(page, rows->change, chip.x + padding + mark, chip.y + padding, rows->change->width,
              ALIGN_START, palette->main);
    return chip.width;
}

void figure_rows_draw(struct page *page, const struct figure_rows *rows, struct box box,
                      colour ground)
{
    const struct palette *palette = page->palette;
    double y = box.y;
    if (rows->change) {
        struct box place = box;
        place.y += rows->baseline - text_baseline(rows->change) - chip_padding(rows);
        double chip = draw_change(page, rows, place, ground);
        if (rows->than && !rows->than_below)
            page_draw(page, rows->than, box.x + chip + 0.8 * page->gap,
                      y + rows->baseline - text_baseline(rows->than), box.width, ALIGN_START,
                      palette->quiet);
        y += rows->first;
        if (rows->than_below) {
            page_draw(page, rows->than, box.x, y, box.width, ALIGN_START, palette->quiet);
            y += row_height(page, rows->than, 0);
        }
    }
    if (rows->target) {
        page_draw(page, rows->target, box.x, y, box.width, ALIGN_START, palette->ink);
        y += row_height(page, rows->target, 0);
    }
    if (rows->status)
        page_draw(page, rows->status, box.x, y, box.width, ALIGN_START, palette->quiet);
}

static void draw_said_change(struct page *page, const void *of, struct box box)
{
    draw_change(page, of, box, page->palette->ground);
}

/* The change with its mark, and as words alone where even they have no room beside one. */
static void say_change(struct page *page, const char *change, int direction, struct flow *flow)
{
    double width = page->body.width;
    struct figure_rows *rows = arena_get(page->arena, 1, sizeof *rows);
    *rows = (struct figure_rows){.cap = page->cap[ROLE_LABEL], .direction = direction};
    rows->change = set_row(page, rows, WEIGHT_SEMIBOLD, change, width - figure_rows_chip(page));
    if (rows->change->broken || rows->change->width > width - figure_rows_chip(page)) {
        flow_add(page, flow, set_row(page, rows, WEIGHT_SEMIBOLD, change, width), 1.5 * page->gap,
                 page->palette->main);
        return;
    }
    double height = text_height(rows->change, rows->change->lines) + 2 * chip_padding(rows);
    flow_add_picture(page, flow,
                     (struct flow_picture){.draw = draw_said_change, .of = rows, .height = height},
                     1.5 * page->gap);
}

void figure_rows_say(struct page *page, const struct figure *figure, struct flow *flow)
{
    const struct palette *palette = page->palette;
    const struct figure_rows rows = {.cap = page->cap[ROLE_LABEL]};
    double width = page->body.width;
    double gap = page->gap;
    int decimals = figure_decimals(figure);
    if (figure->before && figure->value.given) {
        double difference = shown_difference(figure, decimals);
        const char *change = change_words(page, figure, difference, decimals);
        const char *than = than_words(page, figure, difference, decimals);
        say_change(page, change, (difference > 0) - (difference < 0), flow);
        flow_add(page, flow, set_row(page, &rows, WEIGHT_REGULAR, than, width), gap,
                 palette->quiet);
    }
    if (figure->target)
        flow_add(page, flow,
                 set_row(page, &rows, WEIGHT_SEMIBOLD, target_words(page, figure, decimals), width),
                 1.5 * gap, palette->ink);
    flow_add(page, flow, set_row(page, &rows, WEIGHT_REGULAR, status_and_date(page, figure), width),
             gap, palette->quiet);
}
