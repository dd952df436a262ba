#include "figure_value.h"

#include "foyer/draw/chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const status_choices[] = {"provisional",   "revised",        "estimated", "suppressed",
                                      "not_available", "not_applicable", "low",       NULL};
const char *const better_choices[] = {"higher", "lower", NULL};
static const char *const bound_choices[] = {"over", "under", "about", NULL};

static const struct field comparison_fields[] = {
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct comparison, value),
     .about = "The value to compare with, in the figure's unit."},
    {.name = "label",
     .type = FIELD_TEXT,
     .most = 60,
     .offset = offsetof(struct comparison, label),
     .about = "What it was, as it is read after \"than\": \"at first\", \"2016\"."},
};

static const struct shape comparison_shape = {
    "comparison", comparison_fields, COUNT_OF(comparison_fields), sizeof(struct comparison), NULL};

/* A figure without a name of its own has all but the last field, one with a name all but the
 * first. */
static const struct field figure_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .most = 90,
     .offset = offsetof(struct figure, label),
     .about = "What it counts; its column and its row say it on the slide."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .null = true,
     .offset = offsetof(struct figure, value),
     .about = "The number, or null with a status that says why there is none."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct figure, unit),
     .about = "The unit: count (default), percent, gbp, rate, index, or a prefix and a suffix."},
    {.name = "per",
     .type = FIELD_LABEL,
     .most = 40,
     .offset = offsetof(struct figure, per),
     .about = "What a rate is per: 10000, or words such as \"1,000 pupils\"."},
    {.name = "decimals",
     .type = FIELD_NUMBER,
     .most = 3,
     .offset = offsetof(struct figure, decimals),
     .about = "Decimals of all its numbers, 0 to 3; without it what they carry, at most 1."},
    {.name = "bound",
     .type = FIELD_CHOICE,
     .choices = bound_choices,
     .offset = offsetof(struct figure, bound),
     .about = "The value is a bound or a round figure: 200 with over is read \"200+\"."},
    {.name = "before",
     .type = FIELD_OBJECT,
     .shape = &comparison_shape,
     .offset = offsetof(struct figure, before),
     .about = "An earlier value; the change is worked out from it."},
    {.name = "better",
     .type = FIELD_CHOICE,
     .choices = better_choices,
     .offset = offsetof(struct figure, better),
     .about = "Which way is better; without it a change is neither good nor bad."},
    {.name = "target",
     .type = FIELD_OBJECT,
     .shape = &comparison_shape,
     .offset = offsetof(struct figure, target),
     .about = "The value aimed at; without decimals it has more than the value where they would "
              "look equal and are not."},
    {.name = "status",
     .type = FIELD_CHOICE,
     .choices = status_choices,
     .offset = offsetof(struct figure, status),
     .about = "How sure the value is, or why there is none."},
    {.name = "history",
     .type = FIELD_LIST,
     .item = FIELD_NUMBER,
     .null = true,
     .least = 2,
     .most = 24,
     .offset = offsetof(struct figure, history),
     .about = "Earlier values up to this one, oldest first, drawn as a small line."},
    {.name = "as_of",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_TEXT | PRECISION_YEAR | PRECISION_MONTH | PRECISION_DAY,
     .offset = offsetof(struct figure, as_of),
     .about = "The figure's date where it differs from the slide's."},
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 90,
     .offset = offsetof(struct figure, label),
     .about = "What it counts, as it would be read aloud after the number."},
};

static bool says_why_null(int status)
{
    return status == STATUS_SUPPRESSED || status == STATUS_NOT_AVAILABLE ||
           status == STATUS_NOT_APPLICABLE || status == STATUS_LOW;
}

static void check_value(struct reader *reader, const struct figure *figure)
{
    if (!figure->value.given && !says_why_null(figure->status))
        reader_refuse(reader, "value",
                      "null needs a status that says why: suppressed, not_available, "
                      "not_applicable or low");
    if (figure->value.given && says_why_null(figure->status) && figure->status != STATUS_LOW)
        reader_refuse(reader, "status", "\"%s\" means that there is no value; make it null",
                      status_choices[figure->status - 1]);
    if (figure->decimals.given && figure->decimals.value != floor(figure->decimals.value))
        reader_refuse(reader, "decimals", "must be a whole number, 0 to 3");
}

static void check_figure(struct reader *reader, void *object, const void *parent)
{
    const struct figure *figure = object;
    (void)parent;
    check_value(reader, figure);
    if (figure->unit.kind == UNIT_RATE && !figure->per)
        reader_refuse(reader, "unit", "a rate needs \"per\", such as 10000");
    if (figure->per && figure->unit.kind != UNIT_RATE)
        reader_refuse(reader, "per", "goes with \"unit\": \"rate\" only");
}

const struct shape figure_shape = {"figure", figure_fields + 1, COUNT_OF(figure_fields) - 1,
                                   sizeof(struct figure), check_figure};

/* Its column says what a rate is per. */
static void check_cell(struct reader *reader, void *object, const void *parent)
{
    check_value(reader, object);
    (void)parent;
}

const struct shape figure_cell_shape = {"cell_figure", figure_fields, COUNT_OF(figure_fields) - 1,
                                        sizeof(struct figure), check_cell};

int figure_decimals(const struct figure *figure)
{
    if (figure->decimals.given)
        return (int)figure->decimals.value;
    int carried = figure->value.decimals;
    if (figure->before && figure->before->value.decimals > carried)
        carried = figure->before->value.decimals;
    carried = carried > 1 ? 1 : carried;
    return carried > figure->column_decimals ? carried : figure->column_decimals;
}

/* A value as it is read again from what is shown. */
static double shown(double value, int decimals)
{
    char digits[512]; /* the longest double has 309 digits before the point */
    snprintf(digits, sizeof digits, "%.*f", decimals, value);
    return strtod(digits, NULL);
}

int figure_reference_decimals(const struct number *reference, const struct number *value,
                              int decimals)
{
    int least = decimals == 0 && reference->decimals == 1 ? 1 : decimals;
    if (!value->given || value->value == reference->value)
        return least;
    double beside = shown(value->value, decimals);
    for (int more = least; more <= 3; more++)
        if (shown(reference->value, more) != beside)
            return more;
    return least; /* nothing that is shown tells them apart */
}

const char *status_words(const struct page *page, int status)
{
    static const enum word words[] = {
        WORD_PROVISIONAL,   WORD_REVISED,        WORD_ESTIMATED, WORD_SUPPRESSED,
        WORD_NOT_AVAILABLE, WORD_NOT_APPLICABLE, WORD_LOW,
    };
    return status == STATUS_NONE ? NULL : words_text(page->words, words[status - 1]);
}

const char *figure_words(struct page *page, const struct figure *figure)
{
    if (!figure->value.given)
        return status_words(page, figure->status);
    const char *number = number_text(page->words, page->arena, figure->value.value,
                                     figure_decimals(figure), &figure->unit);
    switch (figure->bound) {
    case BOUND_OVER:
        return words_fill(page->words, page->arena, WORD_OVER, number, NULL);
    case BOUND_UNDER:
        return words_fill(page->words, page->arena, WORD_UNDER, number, NULL);
    case BOUND_ABOUT:
        return words_fill(page->words, page->arena, WORD_ABOUT, number, NULL);
    default:
        return number;
    }
}

struct text *figure_number_set(struct page *page, const struct figure *figure, int cap_px,
                               double width)
{
    const char *words = figure_words(page, figure);
    enum role role = figure->value.given ? ROLE_HERO : ROLE_KEY;
    struct text *number = page_set(page, role, 0, WEIGHT_BOLD, words, 0);
    if (number->width > width) {
        role = ROLE_KEY;
        number = page_set(page, role, 0, WEIGHT_BOLD, words, width);
    }
    /* A word instead of a number shouts where it is as large as one. */
    int most = figure->value.given ? cap_px : (int)fmin(cap_px, 1.5 * page->cap[role]);
    most = most > page->cap[role] ? most : page->cap[role];
    int cap = page_largest_cap(page, role, WEIGHT_BOLD, words, width, page->cap[role], most);
    return number->lines > 1 ? number : page_set(page, role, cap, WEIGHT_BOLD, words, 0);
}

bool figure_hangs(struct page *page, const struct figure *figure)
{
    return strchr(figure_words(page, figure), ',') != NULL;
}

double figure_below_number(const struct page *page, const struct text *number)
{
    /* A comma hangs below the number's foot by about a quarter of its height. */
    return fmax(1.8 * page->gap, 0.36 * number->cap);
}

const char *figure_per(struct page *page, const struct unit *unit, const char *per)
{
    if (unit->kind != UNIT_RATE || !per)
        return NULL;
    char *end;
    double number = strtod(per, &end);
    if (*end == '\0' && end != per)
        per = number_plain(page->words, page->arena, number, 0);
    return words_fill(page->words, page->arena, WORD_PER, per, NULL);
}

const char *figure_aside(struct page *page, const struct unit *unit, const char *per, int better)
{
    const char *words = figure_per(page, unit, per);
    if (better == BETTER_NONE)
        return words;
    const char *way = words_text(page->words, better == BETTER_HIGHER ? WORD_HIGHER_IS_BETTER
                                                                      : WORD_LOWER_IS_BETTER);
    return words ? words_fill(page->words, page->arena, WORD_AND, words, way) : way;
}

void figure_history_draw(struct page *page, const struct figure *figure, struct box box)
{
    const struct number *values = figure->history.items;
    size_t count = figure->history.count;
    double least = INFINITY;
    double most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (values[i].given) {
            least = fmin(least, values[i].value);
            most = fmax(most, values[i].value);
        }
    }
    if (!(most >= least))
        return;
    double range = most > least ? most - least : 1;
    double dot = 0.35 * page->cap[ROLE_LABEL];
    struct stroke stroke = {
        .width = round(0.16 * page->cap[ROLE_LABEL]), .colour = page->palette->main, .round = true};
    struct point *run = arena_get(page->arena, count, sizeof *run);
    size_t length = 0;
    struct point last = {0};
    for (size_t i = 0; i < count; i++) {
        if (values[i].given) {
            last = (struct point){
                box.x + dot + (box.width - 2 * dot) * (double)i / (double)(count - 1),
                box.y + dot + (box.height - 2 * dot) * (most - values[i].value) / range};
            run[length++] = last;
        }
        if (!values[i].given || i + 1 == count) {
            if (length > 1)
                canvas_stroke_path(page->canvas, run, length, &stroke);
            else if (length == 1)
                canvas_fill_circle(page->canvas, run[0], stroke.width, stroke.colour);
            length = 0;
        }
    }
    canvas_fill_circle(page->canvas, last, dot, page->palette->main);
}
