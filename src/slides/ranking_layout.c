#include "ranking.h"

#include <math.h>

static int compare(double one, double other)
{
    return (one > other) - (one < other);
}

/* Bars without a value come last; equal ones stay in the order given. */
static int by_value(const struct ranking_bar *one, const struct ranking_bar *other, int order)
{
    if (order == ORDER_GIVEN || (!one->value.given && !other->value.given))
        return 0;
    if (one->value.given != other->value.given)
        return one->value.given ? -1 : 1;
    int ascending = compare(one->value.value, other->value.value);
    return order == ORDER_ASCENDING ? ascending : -ascending;
}

static void sort_rows(struct ranking_layout *layout)
{
    const struct ranking_bar *bars = layout->ranking->bars.items;
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
    const struct ranking_bar *bars = ranking->bars.items;
    int most = 0;
    for (size_t i = 0; i < ranking->bars.count; i++)
        most = bars[i].value.decimals > most ? bars[i].value.decimals : most;
    return most > 1 ? 1 : most;
}

/* Bars of the same value share a rank; one without a value has none: NULL. */
static const char *rank_of(struct page *page, const struct ranking_layout *layout, size_t index)
{
    const struct number *value = &layout->rows[index].bar->value;
    size_t first = index;
    if (!value->given)
        return NULL;
    while (first > 0 && !(layout->rows[first - 1].bar->value.value < value->value) &&
           !(layout->rows[first - 1].bar->value.value > value->value))
        first--;
    return arena_print(page->arena, "%zu", first + 1);
}

const char *ranking_label_words(struct page *page, const struct ranking_layout *layout,
                                size_t index)
{
    const char *label = layout->rows[index].bar->label;
    const char *rank = layout->numbered ? rank_of(page, layout, index) : NULL;
    return rank ? words_fill(page->words, page->arena, WORD_RANK, rank, label) : label;
}

static const char *number_words(struct page *page, const struct ranking_layout *layout,
                                const struct ranking_bar *bar)
{
    return number_text(page->words, page->arena, bar->value.value, layout->decimals,
                       &layout->ranking->unit);
}

const char *ranking_value_words(struct page *page, const struct ranking_layout *layout,
                                const struct ranking_bar *bar)
{
    const char *status = status_words(page, bar->status);
    if (!bar->value.given)
        return status;
    const char *number = number_words(page, layout, bar);
    return status ? words_fill(page->words, page->arena, WORD_AND, number, status) : number;
}

/* Those that tell it from all bars and from the other references. */
static int reference_decimals(const struct ranking_layout *layout,
                              const struct ranking_reference *reference)
{
    const struct ranking_bar *bars = layout->ranking->bars.items;
    const struct ranking_reference *others = layout->ranking->references.items;
    int most = layout->decimals;
    if (layout->ranking->decimals.given)
        return most;
    size_t count = layout->ranking->bars.count;
    for (size_t i = 0; i < count + layout->ranking->references.count; i++) {
        const struct number *value = i < count ? &bars[i].value : &others[i - count].value;
        int here = figure_reference_decimals(&reference->value, value, layout->decimals);
        most = here > most ? here : most;
    }
    return most;
}

const char *ranking_reference_words(struct page *page, const struct ranking_layout *layout,
                                    const struct ranking_reference *reference)
{
    return number_text(page->words, page->arena, reference->value.value,
                       reference_decimals(layout, reference), &layout->ranking->unit);
}

static enum weight weight_of(const struct ranking_row *row)
{
    return row->bar->highlight ? WEIGHT_BOLD : WEIGHT_MEDIUM;
}

/* "Leeds (provisional)" */
static const char *labelled(struct page *page, const struct ranking_bar *bar)
{
    const char *status = bar->value.given ? status_words(page, bar->status) : NULL;
    return status ? words_fill(page->words, page->arena, WORD_ASIDE, bar->label, status)
                  : bar->label;
}

/* What labels come to in a column. */
struct labels {
    size_t lines; /* of the longest */
    double width; /* px, of the widest */
    bool cut;     /* a word has no room on its line */
};

static struct labels try_labels(struct page *page, const struct ranking_layout *layout, int cap,
                                double column)
{
    struct labels labels = {0};
    for (size_t i = 0; i < layout->count && !labels.cut; i++) {
        const struct text *label = page_set(page, ROLE_LABEL, cap, WEIGHT_BOLD,
                                            labelled(page, layout->rows[i].bar), column);
        labels.cut = label->broken || label->hyphenated;
        labels.lines = label->lines > labels.lines ? label->lines : labels.lines;
        labels.width = fmax(labels.width, label->width);
    }
    return labels;
}

/* How wide labels may be that leave the bars a third of the width. */
static double widest_labels(struct page *page, const struct ranking_layout *layout, int cap)
{
    double ranks = layout->numbered ? 2.5 * cap : 0;
    double values = 0;
    for (size_t i = 0; i < layout->count; i++)
        if (layout->rows[i].bar->value.given)
            values = fmax(values, page_set_tabular(page, ROLE_LABEL, cap, WEIGHT_BOLD,
                                                   number_words(page, layout, layout->rows[i].bar))
                                      ->width);
    return 0.67 * page->body.width - values - ranks - 2 * page->gap;
}

/* A third of the width; where a word is wider than that, as much as leaves the bars their half; and
 * a little more where the longest label takes fewer lines so, since all bars are as far apart. */
static double label_column(struct page *page, const struct ranking_layout *layout, int cap)
{
    static const double shares[] = {0.34, 0.4, 0.46};
    double column = shares[0] * page->body.width;
    struct labels labels = try_labels(page, layout, cap, column);
    if (labels.cut)
        return shares[2] * page->body.width;
    if (labels.lines == 1)
        return column;
    double widest = widest_labels(page, layout, cap);
    for (size_t i = 1; i < COUNT_OF(shares); i++) {
        struct labels wider = try_labels(page, layout, cap, shares[i] * page->body.width);
        if (wider.lines < labels.lines && wider.width <= widest) {
            column = shares[i] * page->body.width;
            labels = wider;
        }
    }
    return column;
}

/* The number of a rank as it stands before a label, NULL where there is none. It has no letters
 * that say its direction: a mark does, where the language is written from right to left. */
static struct text *set_rank(struct page *page, const struct ranking_layout *layout, size_t index,
                             int cap)
{
    static const char right_to_left_mark[] = "\u200f";
    const char *rank = rank_of(page, layout, index);
    if (!rank)
        return NULL;
    const char *words = words_fill(page->words, page->arena, WORD_RANK, rank, "");
    if (typesetter_is_right_to_left(page->typesetter))
        words = arena_print(page->arena, "%s%s", right_to_left_mark, words);
    return page_set_tabular(page, ROLE_LABEL, cap, weight_of(&layout->rows[index]), words);
}

static void set_row(struct page *page, struct ranking_layout *layout, size_t index, int cap,
                    double column)
{
    struct ranking_row *row = &layout->rows[index];
    enum weight weight = weight_of(row);
    row->label = page_set(page, ROLE_LABEL, cap, weight, labelled(page, row->bar), column);
    if (layout->numbered)
        row->rank = set_rank(page, layout, index, cap);
    if (row->bar->value.given)
        row->value =
            page_set_tabular(page, ROLE_LABEL, cap, weight, number_words(page, layout, row->bar));
    else
        row->word = page_set(page, ROLE_LABEL, cap, weight, status_words(page, row->bar->status),
                             0.4 * page->body.width);
    const struct text *texts[] = {row->rank, row->label, row->value, row->word};
    for (size_t i = 0; i < 4; i++)
        if (texts[i])
            row->baseline = fmax(row->baseline, text_baseline(texts[i]));
    for (size_t i = 0; i < 4; i++) {
        if (!texts[i])
            continue;
        row->height = fmax(row->height, row->baseline - text_baseline(texts[i]) +
                                            text_height(texts[i], texts[i]->lines));
        layout->broken = layout->broken || texts[i]->broken;
    }
}

static void set_rows(struct page *page, struct ranking_layout *layout, int cap)
{
    double column = label_column(page, layout, cap);
    double ranks = 0;
    for (size_t i = 0; i < layout->count; i++) {
        const struct ranking_row *row = &layout->rows[i];
        set_row(page, layout, i, cap, column);
        ranks = fmax(ranks, row->rank ? row->rank->width : 0);
        layout->label_width = fmax(layout->label_width, row->label->width);
        layout->value_width = fmax(layout->value_width, row->value ? row->value->width : 0);
        layout->pitch = fmax(layout->pitch, row->height);
    }
    layout->pitch += 0.42 * layout->rows[0].label->cap;
    layout->label_x = page->body.x + (ranks > 0 ? ranks + 0.4 * cap : 0);
    layout->value_x = layout->label_x + layout->label_width + fmax(1.1 * page->gap, 0.8 * cap);
    layout->bars_x = layout->value_x + layout->value_width + fmax(0.8 * page->gap, 0.5 * cap);
    layout->bars_width = page->body.x + page->body.width - layout->bars_x;
}

static void set_scale(struct ranking_layout *layout)
{
    const struct ranking_reference *references = layout->ranking->references.items;
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

double ranking_px(const struct ranking_layout *layout, double value)
{
    return scale_px(&layout->scale, value, layout->bars_x, layout->bars_x + layout->bars_width);
}

/* The words above the bars: what the reference lines are. */
static void set_head(struct page *page, struct ranking_layout *layout)
{
    const struct ranking *ranking = layout->ranking;
    const struct ranking_reference *references = ranking->references.items;
    struct box body = page->body;
    double right = body.x + body.width;
    double low = body.x;
    for (size_t i = 0; i < ranking->references.count; i++) {
        const char *number = ranking_reference_words(page, layout, &references[i]);
        struct text *text =
            page_set(page, ROLE_LABEL, 0, WEIGHT_BOLD,
                     arena_print(page->arena, "%s %s", references[i].label, number), right - low);
        layout->reference[i] = text;
        layout->reference_place[i] = (struct chart_label){
            .wanted = ranking_px(layout, references[i].value.value) - text->width / 2,
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

struct ranking_layout ranking_lay(struct page *page, double growth, bool numbered)
{
    struct ranking_layout layout = {.ranking = page->slide->kind.body};
    layout.count = layout.ranking->bars.count;
    layout.numbered = numbered && layout.ranking->order != ORDER_GIVEN;
    layout.rows = arena_get(page->arena, layout.count, sizeof *layout.rows);
    layout.decimals = decimals_of(layout.ranking);
    sort_rows(&layout);
    set_rows(page, &layout, (int)(growth * page->cap[ROLE_LABEL]));
    set_scale(&layout);
    layout.zero = ranking_px(&layout, 0);
    set_head(page, &layout);
    return layout;
}

size_t ranking_rows_a_page(const struct page *page, const struct ranking_layout *layout)
{
    double room = page->body.height - layout->head;
    size_t rows = (size_t)fmax(1, floor((room + 0.3 * page->gap) / layout->pitch));
    /* The highlighted bars stand on each page; at least as many others must move on. */
    size_t least = layout->highlighted + 1;
    return rows > least ? rows : least;
}

int ranking_pages_of(const struct page *page, const struct ranking_layout *layout)
{
    size_t rows = ranking_rows_a_page(page, layout);
    if (rows >= layout->count)
        return 1;
    size_t others = layout->count - layout->highlighted;
    size_t each = rows - layout->highlighted;
    return (int)((others + each - 1) / each);
}

static size_t lines_of(const struct ranking_layout *layout)
{
    size_t lines = 0;
    for (size_t i = 0; i < layout->count; i++)
        lines += layout->rows[i].label->lines;
    return lines;
}

struct ranking_layout ranking_choose(struct page *page)
{
    static const double growths[] = {1.6, 1.45, 1.3, 1.2, 1.1};
    struct ranking_layout least = ranking_lay(page, 1, false);
    if (ranking_pages_of(page, &least) > 1)
        return ranking_lay(page, 1, true);
    size_t lines = lines_of(&least);
    double rows = (double)least.count * 1.12 * least.pitch;
    for (size_t i = 0; i < COUNT_OF(growths); i++) {
        if (least.head + 0.97 * growths[i] * rows > page->body.height)
            continue; /* not worth setting */
        struct ranking_layout layout = ranking_lay(page, growths[i], false);
        /* Bars that are larger have more white between them, too. */
        double height = layout.head + (double)layout.count * 1.12 * layout.pitch;
        if (height <= page->body.height && !layout.broken && lines_of(&layout) == lines &&
            layout.bars_width > 0.4 * page->body.width)
            return layout;
    }
    return least;
}
