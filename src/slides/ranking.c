/* Bars in order, with reference lines. */
#include "figure_value.h"
#include "flow.h"

#include "foyer/draw/chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum order { ORDER_DESCENDING = 1, ORDER_ASCENDING, ORDER_GIVEN };
enum reference_role { REFERENCE_AVERAGE = 1, REFERENCE_TARGET, REFERENCE_FLOOR };

struct bar {
    const char *label;
    struct number value;
    int status;
    bool highlight;
};

struct reference {
    const char *label;
    struct number value;
    int role;
};

struct ranking {
    struct list bars;       /* struct bar */
    struct list references; /* struct reference */
    struct unit unit;
    const char *per;
    struct number decimals;
    int better, order;
};

static const char *const order_choices[] = {"descending", "ascending", "given", NULL};
static const char *const role_choices[] = {"average", "target", "floor", NULL};

static const struct field bar_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 60,
     .offset = offsetof(struct bar, label),
     .about = "What the bar stands for."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .null = true,
     .offset = offsetof(struct bar, value),
     .about = "Its value, or null with a status."},
    {.name = "status",
     .type = FIELD_CHOICE,
     .choices = status_choices,
     .offset = offsetof(struct bar, status),
     .about = "How sure the value is, or why there is none."},
    {.name = "highlight",
     .type = FIELD_BOOL,
     .offset = offsetof(struct bar, highlight),
     .about = "Drawn in the strong colour, and on each page of a long list."},
};

static void check_bar(struct reader *reader, void *object, const void *parent)
{
    const struct bar *bar = object;
    (void)parent;
    if (!bar->value.given && bar->status == STATUS_NONE)
        reader_refuse(reader, "value", "null needs a \"status\" that says why");
}

static const struct shape bar_shape = {"bar", bar_fields, COUNT_OF(bar_fields), sizeof(struct bar),
                                       check_bar};

static const struct field reference_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct reference, label),
     .about = "What the line stands for; its value is written behind it."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct reference, value),
     .about = "Where it stands."},
    {.name = "role",
     .type = FIELD_CHOICE,
     .choices = role_choices,
     .offset = offsetof(struct reference, role),
     .about = "What it is: an average is dashed, a target and a floor are solid."},
};

static const struct shape reference_shape = {
    "reference", reference_fields, COUNT_OF(reference_fields), sizeof(struct reference), NULL};

static const struct field fields[] = {
    {.name = "bars",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = 200,
     .shape = &bar_shape,
     .offset = offsetof(struct ranking, bars),
     .about = "The bars."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct ranking, unit),
     .about = "The unit of all values."},
    {.name = "per",
     .type = FIELD_LABEL,
     .most = 40,
     .offset = offsetof(struct ranking, per),
     .about = "What a rate is per."},
    {.name = "decimals",
     .type = FIELD_NUMBER,
     .most = 3,
     .offset = offsetof(struct ranking, decimals),
     .about = "Decimals that are shown, 0 to 3; without it what the numbers carry, at most 1."},
    {.name = "better",
     .type = FIELD_CHOICE,
     .choices = better_choices,
     .offset = offsetof(struct ranking, better),
     .about = "Which way is better; said beside the chart."},
    {.name = "order",
     .type = FIELD_CHOICE,
     .choices = order_choices,
     .fallback = ORDER_DESCENDING,
     .offset = offsetof(struct ranking, order),
     .about = "The order of the bars."},
    {.name = "references",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .least = 1,
     .most = 3,
     .shape = &reference_shape,
     .offset = offsetof(struct ranking, references),
     .about = "Lines to compare the bars with."},
};

static const struct shape shape = {"ranking", fields, COUNT_OF(fields), sizeof(struct ranking),
                                   NULL};

/* A bar as it is laid out. */
struct row {
    const struct bar *bar;
    struct text *label, *value;
};

struct layout {
    const struct ranking *ranking;
    struct row *rows; /* in the order in which they are shown */
    size_t count, highlighted;
    int decimals;
    struct scale scale;
    double labels;                   /* px, the width of their column */
    double bars_x, bars_width, zero; /* px */
    struct text *reference[3];
    struct chart_label reference_place[3];
    double line;  /* px of a row of references' labels */
    double head;  /* px above the bars */
    double pitch; /* px, least, from one bar to the next */
    bool numbered;
    bool broken; /* a word had no room on its line */
};

static int compare(double one, double other)
{
    return (one > other) - (one < other);
}

/* Bars without a value come last; equal ones stay in the order given. */
static int by_value(const struct bar *one, const struct bar *other, int order)
{
    if (order == ORDER_GIVEN || (!one->value.given && !other->value.given))
        return 0;
    if (one->value.given != other->value.given)
        return one->value.given ? -1 : 1;
    int ascending = compare(one->value.value, other->value.value);
    return order == ORDER_ASCENDING ? ascending : -ascending;
}

static void sort_rows(struct layout *layout)
{
    const struct bar *bars = layout->ranking->bars.items;
    for (size_t i = 0; i < layout->count; i++) {
        size_t at = i;
        for (; at > 0 && by_value(layout->rows[at - 1].bar, &bars[i], layout->ranking->order) > 0;
             at--)
            layout->rows[at].bar = layout->rows[at - 1].bar;
        layout->rows[at].bar = &bars[i];
        layout->highlighted += bars[i].highlight;
    }
}

static int decimals_of(const struct ranking *ranking)
{
    if (ranking->decimals.given)
        return (int)ranking->decimals.value;
    const struct bar *bars = ranking->bars.items;
    int most = 0;
    for (size_t i = 0; i < ranking->bars.count; i++)
        most = bars[i].value.decimals > most ? bars[i].value.decimals : most;
    return most > 1 ? 1 : most;
}

static const char *label_words(struct page *page, const struct layout *layout, size_t index)
{
    const char *label = layout->rows[index].bar->label;
    if (!layout->numbered)
        return label;
    return words_fill(page->words, page->arena, WORD_RANK,
                      arena_print(page->arena, "%zu", index + 1), label);
}

static const char *value_words(struct page *page, const struct layout *layout,
                               const struct bar *bar)
{
    const char *status = status_words(page, bar->status);
    if (!bar->value.given)
        return status;
    const char *number = number_text(page->words, page->arena, bar->value.value, layout->decimals,
                                     &layout->ranking->unit);
    return status ? words_fill(page->words, page->arena, WORD_AND, number, status) : number;
}

/* A third of the width; where a word is wider than that, as much as leaves the bars their half. */
static double label_column(struct page *page, const struct layout *layout, int cap)
{
    double column = 0.36 * page->body.width;
    for (size_t i = 0; i < layout->count; i++)
        if (page_set(page, ROLE_LABEL, cap, WEIGHT_BOLD, label_words(page, layout, i), column)
                ->broken)
            return 0.48 * page->body.width;
    return column;
}

static void set_rows(struct page *page, struct layout *layout, int cap, double *values)
{
    double column = label_column(page, layout, cap);
    for (size_t i = 0; i < layout->count; i++) {
        struct row *row = &layout->rows[i];
        enum weight weight = row->bar->highlight ? WEIGHT_BOLD : WEIGHT_MEDIUM;
        row->label = page_set(page, ROLE_LABEL, cap, weight, label_words(page, layout, i), column);
        row->value = page_set(page, ROLE_LABEL, cap, weight, value_words(page, layout, row->bar),
                              0.3 * page->body.width);
        layout->labels = fmax(layout->labels, row->label->width);
        layout->broken = layout->broken || row->label->broken || row->value->broken;
        if (row->bar->value.given)
            *values = fmax(*values, row->value->width);
        layout->pitch = fmax(layout->pitch, text_height(row->label, row->label->lines));
        layout->pitch = fmax(layout->pitch, text_height(row->value, row->value->lines));
    }
    layout->pitch += 0.42 * layout->rows[0].label->cap;
}

static void set_scale(struct layout *layout)
{
    const struct reference *references = layout->ranking->references.items;
    double least = 0;
    double most = 0;
    for (size_t i = 0; i < layout->count; i++) {
        least = fmin(least, layout->rows[i].bar->value.value);
        most = fmax(most, layout->rows[i].bar->value.value);
    }
    for (size_t i = 0; i < layout->ranking->references.count; i++) {
        least = fmin(least, references[i].value.value);
        most = fmax(most, references[i].value.value);
    }
    if (!(most > least))
        most = least + 1;
    layout->scale = (struct scale){least, most, most - least, 0};
}

static double px_of(const struct layout *layout, double value)
{
    return scale_px(&layout->scale, value, layout->bars_x, layout->bars_x + layout->bars_width);
}

/* Its value with the decimals that it needs to stand where it is drawn. */
static const char *reference_words(struct page *page, const struct layout *layout,
                                   const struct reference *reference)
{
    int decimals =
        reference->value.decimals > layout->decimals ? reference->value.decimals : layout->decimals;
    return number_text(page->words, page->arena, reference->value.value, decimals,
                       &layout->ranking->unit);
}

/* The words above the bars: what the reference lines are. */
static void set_head(struct page *page, struct layout *layout)
{
    const struct ranking *ranking = layout->ranking;
    const struct reference *references = ranking->references.items;
    struct box body = page->body;
    double right = body.x + body.width;
    double low = body.x;
    for (size_t i = 0; i < ranking->references.count; i++) {
        const char *number = reference_words(page, layout, &references[i]);
        struct text *text =
            page_set(page, ROLE_LABEL, 0, WEIGHT_BOLD,
                     arena_print(page->arena, "%s %s", references[i].label, number), right - low);
        layout->reference[i] = text;
        layout->reference_place[i] = (struct chart_label){
            .wanted = px_of(layout, references[i].value.value) - text->width / 2,
            .size = text->width};
    }
    int rows =
        chart_stagger(layout->reference_place, ranking->references.count, page->gap, low, right);
    for (size_t i = 0; i < ranking->references.count; i++)
        layout->line =
            fmax(layout->line, text_height(layout->reference[i], layout->reference[i]->lines) +
                                   0.55 * page->cap[ROLE_LABEL]);
    layout->head = rows * layout->line;
}

static struct layout lay(struct page *page, double growth, bool numbered)
{
    struct layout layout = {.ranking = page->slide->kind.body, .numbered = numbered};
    layout.count = layout.ranking->bars.count;
    layout.numbered = numbered && layout.ranking->order != ORDER_GIVEN;
    layout.rows = arena_get(page->arena, layout.count, sizeof *layout.rows);
    layout.decimals = decimals_of(layout.ranking);
    sort_rows(&layout);
    double values = 0;
    set_rows(page, &layout, (int)(growth * page->cap[ROLE_LABEL]), &values);
    set_scale(&layout);
    double gap = 0.9 * page->gap;
    bool negative = layout.scale.low < 0;
    /* A word for a value stands where the bars begin, which can be their right end. */
    for (size_t i = 0; negative && i < layout.count; i++)
        values = fmax(values, layout.rows[i].value->width);
    layout.bars_x = page->body.x + layout.labels + gap + (negative ? values + gap : 0);
    layout.bars_width = page->body.x + page->body.width - layout.bars_x - values - gap;
    layout.zero = px_of(&layout, 0);
    set_head(page, &layout);
    return layout;
}

static size_t rows_a_page(const struct page *page, const struct layout *layout)
{
    double room = page->body.height - layout->head;
    size_t rows = (size_t)fmax(1, floor((room + 0.3 * page->gap) / layout->pitch));
    /* The highlighted bars stand on each page; at least as many others must move on. */
    size_t least = layout->highlighted + 1;
    return rows > least ? rows : least;
}

static int pages_of(const struct page *page, const struct layout *layout)
{
    size_t rows = rows_a_page(page, layout);
    if (rows >= layout->count)
        return 1;
    size_t others = layout->count - layout->highlighted;
    size_t each = rows - layout->highlighted;
    return (int)((others + each - 1) / each);
}

static struct layout choose(struct page *page)
{
    static const double growths[] = {1.35, 1.2, 1.1};
    struct layout least = lay(page, 1, false);
    if (pages_of(page, &least) > 1)
        return lay(page, 1, true);
    for (size_t i = 0; i < 3; i++) {
        struct layout layout = lay(page, growths[i], false);
        double height = layout.head + (double)layout.count * layout.pitch;
        if (height <= page->body.height + 0.3 * page->gap && !layout.broken &&
            pages_of(page, &layout) == 1 && layout.bars_width > 0.3 * page->body.width)
            return layout;
    }
    return least;
}

static const char *aside(struct page *page)
{
    const struct ranking *ranking = page->slide->kind.body;
    return figure_aside(page, &ranking->unit, ranking->per, ranking->better);
}

static double least_height(struct page *page)
{
    struct layout layout = lay(page, 1, true);
    if (layout.broken || layout.bars_width < 3 * page->cap[ROLE_LABEL])
        return INFINITY;
    size_t least = layout.highlighted + 1;
    least = least < layout.count ? least : layout.count;
    size_t rows = layout.count < 4 ? layout.count : 4;
    rows = rows > least ? rows : least;
    double height = layout.head + (double)rows * layout.pitch;
    return height <= page->body.height ? height : layout.head + (double)least * layout.pitch;
}

static void say(struct page *page, struct flow *flow)
{
    struct layout layout = lay(page, 1, true);
    const struct reference *references = layout.ranking->references.items;
    for (size_t i = 0; i < layout.ranking->references.count; i++)
        flow_say(page, flow,
                 words_fill(page->words, page->arena, WORD_NAMED, references[i].label,
                            reference_words(page, &layout, &references[i])),
                 false);
    for (size_t i = 0; i < layout.count; i++)
        flow_say(page, flow,
                 words_fill(page->words, page->arena, WORD_NAMED, label_words(page, &layout, i),
                            value_words(page, &layout, layout.rows[i].bar)),
                 layout.rows[i].bar->highlight);
}

static int pages(struct page *page)
{
    struct layout layout = choose(page);
    return pages_of(page, &layout);
}

/* True where the row stands on the page: every highlighted one, and the page's share of the
 * others. */
static bool stands_on_page(const struct page *page, const struct layout *layout, size_t index,
                           size_t others_before, int number)
{
    if (pages_of(page, layout) == 1 || layout->rows[index].bar->highlight)
        return true;
    size_t each = rows_a_page(page, layout) - layout->highlighted;
    return others_before / each == (size_t)number;
}

struct placed_row {
    const struct row *row;
    double y, height; /* of the bar */
    double value_x;   /* of its value's text */
};

static struct placed_row place_row(const struct page *page, const struct layout *layout,
                                   const struct row *row, double y, double pitch)
{
    struct placed_row placed = {.row = row, .height = fmax(round(0.7 * pitch), row->label->cap)};
    placed.y = round(y + (pitch - placed.height) / 2);
    double end = row->bar->value.given ? px_of(layout, row->bar->value.value) : layout->zero;
    double gap = 0.45 * page->gap;
    bool left = row->bar->value.given && row->bar->value.value < 0;
    placed.value_x = left ? end - gap - row->value->width : end + gap;
    return placed;
}

static void draw_row(struct page *page, const struct layout *layout,
                     const struct placed_row *placed)
{
    const struct palette *palette = page->palette;
    const struct row *row = placed->row;
    bool strong = row->bar->highlight;
    double middle = placed->y + placed->height / 2;
    page_draw(page, row->label, page->body.x,
              middle - text_height(row->label, row->label->lines) / 2, layout->labels, ALIGN_END,
              strong ? palette->main : palette->ink);
    page_draw(page, row->value, placed->value_x,
              middle - text_height(row->value, row->value->lines) / 2, row->value->width,
              ALIGN_START,
              !row->bar->value.given ? palette->quiet
              : strong               ? palette->main
                                     : palette->ink);
}

static void draw_bar(struct page *page, const struct layout *layout,
                     const struct placed_row *placed)
{
    const struct palette *palette = page->palette;
    const struct bar *bar = placed->row->bar;
    if (!bar->value.given)
        return;
    double end = px_of(layout, bar->value.value);
    struct box box = {fmin(layout->zero, end), placed->y, fabs(end - layout->zero), placed->height};
    bool strong = bar->highlight || layout->highlighted == 0;
    canvas_fill_box(page->canvas, box, 0, strong ? palette->main : palette->muted);
}

/* In pieces, so that it never runs through a value's text. */
static void draw_reference_line(struct page *page, const struct layout *layout, size_t index,
                                const struct placed_row *rows, size_t count, double top,
                                double bottom)
{
    const struct reference *references = layout->ranking->references.items;
    double x = round(px_of(layout, references[index].value.value));
    double cap = page->cap[ROLE_LABEL];
    struct stroke stroke = {.width = round(0.14 * cap), .colour = page->palette->accent};
    if (references[index].role != REFERENCE_TARGET && references[index].role != REFERENCE_FLOOR) {
        stroke.dash = 0.36 * cap;
        stroke.gap = 0.24 * cap;
    }
    double from = top;
    for (size_t i = 0; i < count; i++) {
        const struct text *value = rows[i].row->value;
        double left = rows[i].value_x - stroke.width;
        if (x < left || x > rows[i].value_x + value->width + stroke.width)
            continue;
        double half = text_height(value, value->lines) / 2 + 0.5 * cap; /* with descenders */
        double middle = rows[i].y + rows[i].height / 2;
        struct point piece[] = {{x, from}, {x, middle - half}};
        if (middle - half > from)
            canvas_stroke_path(page->canvas, piece, 2, &stroke);
        from = middle + half;
    }
    struct point piece[] = {{x, from}, {x, bottom}};
    if (bottom > from)
        canvas_stroke_path(page->canvas, piece, 2, &stroke);
}

static void draw_head(struct page *page, const struct layout *layout, const struct placed_row *rows,
                      size_t count, double top, double bottom)
{
    const struct palette *palette = page->palette;
    double cap = page->cap[ROLE_LABEL];
    for (size_t i = 0; i < layout->ranking->references.count; i++) {
        const struct text *text = layout->reference[i];
        double height = text_height(text, text->lines);
        double foot = page->body.y + (layout->reference_place[i].row + 1) * layout->line;
        double y = foot - 0.55 * cap - height;
        page_draw(page, text, layout->reference_place[i].place, y, text->width, ALIGN_START,
                  palette->accent_text);
        /* Only the lowest row's line can go up to its label without crossing another's. */
        double from = y + height + 0.35 * cap;
        bool lowest = from + cap > top;
        draw_reference_line(page, layout, i, rows, count, lowest ? from : top - 0.2 * cap, bottom);
    }
}

static void draw(struct page *page, int number)
{
    struct layout layout = choose(page);
    struct placed_row *placed = arena_get(page->arena, layout.count, sizeof *placed);
    size_t count = 0;
    size_t others = 0;
    for (size_t i = 0; i < layout.count; i++) {
        if (stands_on_page(page, &layout, i, others, number))
            placed[count++].row = &layout.rows[i];
        others += !layout.rows[i].bar->highlight;
    }
    double top = page->body.y + layout.head;
    double room = page->body.y + page->body.height - top;
    double pitch = floor(fmin(room / (double)count, 1.5 * layout.pitch));
    for (size_t i = 0; i < count; i++)
        placed[i] = place_row(page, &layout, placed[i].row, top + (double)i * pitch, pitch);
    page->in_chart = true;
    for (size_t i = 0; i < count; i++)
        draw_bar(page, &layout, &placed[i]);
    draw_head(page, &layout, placed, count, top, top + (double)count * pitch);
    for (size_t i = 0; i < count; i++)
        draw_row(page, &layout, &placed[i]);
    page->in_chart = false;
    page->charts_drawn++;
}

const struct slide_kind slide_kind_ranking = {
    .kind = {.name = "ranking",
             .about = "Bars in order, with reference lines.",
             .shape = &shape,
             .shows_figures = true},
    .aside = aside,
    .least_height = least_height,
    .say = say,
    .pages = pages,
    .draw = draw,
};
