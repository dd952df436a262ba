/* Where values lie against floors and targets, and how many on either side. */
#include "threshold.h"

#include "flow.h"

#include <math.h>

static const struct field line_fields[] = {
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct threshold_line, value),
     .about = "Where the threshold lies; shown as it is written, with 3 decimals at most."},
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct threshold_line, label),
     .about = "What it is; its value is written behind it."},
    {.name = "from",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_TEXT | PRECISION_YEAR | PRECISION_MONTH | PRECISION_DAY,
     .offset = offsetof(struct threshold_line, from),
     .about = "Since when it counts."},
};

static const struct shape line_shape = {"threshold", line_fields, COUNT_OF(line_fields),
                                        sizeof(struct threshold_line), NULL};

static const struct field point_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 60,
     .offset = offsetof(struct threshold_point, label),
     .about = "What the point stands for."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct threshold_point, value),
     .about = "Its value."},
    {.name = "highlight",
     .type = FIELD_BOOL,
     .offset = offsetof(struct threshold_point, highlight),
     .about = "Drawn in the strong colour, and named."},
};

static const struct shape point_shape = {"point", point_fields, COUNT_OF(point_fields),
                                         sizeof(struct threshold_point), NULL};

static const struct field fields[] = {
    {.name = "thresholds",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 1,
     .most = THRESHOLDS_MOST,
     .shape = &line_shape,
     .offset = offsetof(struct threshold, thresholds),
     .about = "The floors or targets; the last is the one that is counted by."},
    {.name = "points",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 1,
     .most = 200,
     .shape = &point_shape,
     .offset = offsetof(struct threshold, points),
     .about = "The values that are held against them."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct threshold, unit),
     .about = "The unit of all values."},
    {.name = "per",
     .type = FIELD_LABEL,
     .most = 40,
     .offset = offsetof(struct threshold, per),
     .about = "What a rate is per."},
    {.name = "decimals",
     .type = FIELD_NUMBER,
     .most = 3,
     .offset = offsetof(struct threshold, decimals),
     .about = "Decimals of the points, 0 to 3; without it what they carry, at most 1."},
    {.name = "better",
     .type = FIELD_CHOICE,
     .choices = better_choices,
     .offset = offsetof(struct threshold, better),
     .about = "Which side is better: with lower, those at or below the threshold are counted."},
};

static void check(struct reader *reader, void *object, const void *parent)
{
    const struct threshold *threshold = object;
    const struct threshold_point *points = threshold->points.items;
    size_t highlighted = 0;
    (void)parent;
    for (size_t i = 0; i < threshold->points.count; i++)
        highlighted += points[i].highlight;
    if (highlighted > THRESHOLD_NAMED_MOST)
        reader_refuse(reader, "points", "%zu are highlighted; at most %d can be named", highlighted,
                      THRESHOLD_NAMED_MOST);
    if (threshold->decimals.given && threshold->decimals.value != floor(threshold->decimals.value))
        reader_refuse(reader, "decimals", "must be a whole number, 0 to 3");
    if ((threshold->unit.kind == UNIT_RATE) != (threshold->per != NULL))
        reader_refuse(reader, threshold->per ? "per" : "unit", "\"rate\" and \"per\" go together");
}

static const struct shape shape = {"threshold", fields, COUNT_OF(fields), sizeof(struct threshold),
                                   check};

static int decimals_of(const struct threshold *threshold)
{
    const struct threshold_point *points = threshold->points.items;
    int most = 0;
    if (threshold->decimals.given)
        return (int)threshold->decimals.value;
    for (size_t i = 0; i < threshold->points.count; i++)
        most = points[i].value.decimals > most ? points[i].value.decimals : most;
    return most > 1 ? 1 : most;
}

const char *threshold_number(struct page *page, const struct threshold *threshold, double value)
{
    return number_text(page->words, page->arena, value, decimals_of(threshold), &threshold->unit);
}

/* As it is written in the feed, whatever `decimals` says of the points: points are counted by it,
 * and "2 at or above 35%" would be false where the limit is 35.123%. Nor has it more: 35%, not
 * 35.0%. */
static const char *line_number(struct page *page, const struct threshold *threshold,
                               const struct threshold_line *line)
{
    int decimals = line->value.decimals > 3 ? 3 : line->value.decimals;
    return number_text(page->words, page->arena, line->value.value, decimals, &threshold->unit);
}

static const struct threshold_line *last_line(const struct threshold *threshold)
{
    return (const struct threshold_line *)threshold->thresholds.items +
           threshold->thresholds.count - 1;
}

bool threshold_is_counted(const struct threshold *threshold, double value)
{
    double line = last_line(threshold)->value.value;
    return threshold->better == BETTER_LOWER ? value <= line : value >= line;
}

const char *threshold_count_words(struct page *page, const struct threshold *threshold)
{
    const struct threshold_point *points = threshold->points.items;
    bool lower = threshold->better == BETTER_LOWER;
    int count = 0;
    for (size_t i = 0; i < threshold->points.count; i++)
        count += threshold_is_counted(threshold, points[i].value.value);
    const char *place =
        words_fill(page->words, page->arena, WORD_PLACE, arena_print(page->arena, "%d", count),
                   arena_print(page->arena, "%zu", threshold->points.count));
    return words_fill(page->words, page->arena, lower ? WORD_AT_OR_BELOW : WORD_AT_OR_ABOVE, place,
                      line_number(page, threshold, last_line(threshold)));
}

const char *threshold_line_words(struct page *page, const struct threshold *threshold,
                                 const struct threshold_line *line)
{
    const char *words =
        arena_print(page->arena, "%s %s", line->label, line_number(page, threshold, line));
    if (line->from.precision == PRECISION_NONE)
        return words;
    return words_fill(page->words, page->arena, WORD_ASIDE, words,
                      words_moment(page->words, page->arena, &line->from));
}

bool threshold_is_named(const struct threshold *threshold, const struct threshold_point *point)
{
    return point->highlight || threshold->points.count <= THRESHOLD_NAMED_MOST;
}

static double least_height(struct page *page)
{
    return threshold_picture_least_height(page, page->slide->kind.body);
}

static void draw(struct page *page, int number)
{
    (void)number;
    threshold_picture_draw(page, page->slide->kind.body);
}

static void say(struct page *page, struct flow *flow)
{
    const struct threshold *threshold = page->slide->kind.body;
    const struct threshold_line *lines = threshold->thresholds.items;
    const struct threshold_point *points = threshold->points.items;
    flow_say(page, flow, threshold_count_words(page, threshold), true);
    for (size_t i = 0; i < threshold->thresholds.count; i++)
        flow_say(page, flow, threshold_line_words(page, threshold, &lines[i]), false);
    for (size_t i = 0; i < threshold->points.count; i++)
        if (threshold_is_named(threshold, &points[i]))
            flow_say(page, flow,
                     words_fill(page->words, page->arena, WORD_NAMED, points[i].label,
                                threshold_number(page, threshold, points[i].value.value)),
                     points[i].highlight);
}

static const char *aside(struct page *page)
{
    const struct threshold *threshold = page->slide->kind.body;
    return figure_aside(page, &threshold->unit, threshold->per, threshold->better);
}

static const char starter[] = "'title': 'Made up: one school below the floor',\n"
                              "'unit': 'percent',\n"
                              "'better': 'higher',\n"
                              "'thresholds': [{'value': 35, 'label': 'floor'}],\n"
                              "'points': [\n"
                              "  {'label': 'North School', 'value': 52, 'highlight': true},\n"
                              "  {'label': 'East School', 'value': 41},\n"
                              "  {'label': 'South School', 'value': 33}\n"
                              "]";

const struct slide_kind slide_kind_threshold = {
    .kind = {.name = "threshold",
             .about = "Where values lie against floors and targets.",
             .shape = &shape,
             .shows_figures = true},
    .aside = aside,
    .least_height = least_height,
    .say = say,
    .draw = draw,
    .starter = starter,
};
