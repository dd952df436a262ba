/* A chart of values over time, as outcomes-based accountability draws it: history solid, the
 * forecast dashed, the target, what others reached. */
#include "trend.h"

static const char *const role_choices[] = {"main", "compare", NULL};

static const struct field point_fields[] = {
    {.name = "x",
     .type = FIELD_LABEL,
     .required = true,
     .offset = offsetof(struct trend_point, x),
     .about = "When, in the form that the slide's \"x\" says."},
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .null = true,
     .offset = offsetof(struct trend_point, value),
     .about = "The value; null leaves a gap."},
};

static const struct shape point_shape = {"point", point_fields, COUNT_OF(point_fields),
                                         sizeof(struct trend_point), NULL};

/* A list of points; used four times below. */
#define POINTS(key, member, needed, words)                                                         \
    {                                                                                              \
        .name = (key), .type = FIELD_LIST, .item = FIELD_TUPLE, .least = 1, .most = 400,           \
        .required = (needed), .shape = &point_shape, .offset = (member), .about = (words)          \
    }

static const struct field series_fields[] = {
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct trend_series, label),
     .about = "What the line stands for; written at its end."},
    {.name = "role",
     .type = FIELD_CHOICE,
     .choices = role_choices,
     .offset = offsetof(struct trend_series, role),
     .about = "The line that the slide is about, or one to compare it with."},
    POINTS("points", offsetof(struct trend_series, points), true,
           "The values, in the order of time."),
    POINTS("low", offsetof(struct trend_series, low), false,
           "The lower edge of a band around the line, such as a confidence interval."),
    POINTS("high", offsetof(struct trend_series, high), false, "The band's upper edge."),
};

static const struct shape series_shape = {"series", series_fields, COUNT_OF(series_fields),
                                          sizeof(struct trend_series), NULL};

static const struct field target_fields[] = {
    {.name = "value",
     .type = FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct trend_target, value),
     .about = "The value aimed at; without decimals it has more than the points where it would "
              "look equal to a line's last and is not."},
    {.name = "label",
     .type = FIELD_TEXT,
     .most = 40,
     .offset = offsetof(struct trend_target, label),
     .about = "What it is called; \"Target\" without it."},
    {.name = "by",
     .type = FIELD_LABEL,
     .offset = offsetof(struct trend_target, by),
     .about = "When it is to be reached; without it, it holds for the whole time."},
};

static const struct shape target_shape = {"trend_target", target_fields, COUNT_OF(target_fields),
                                          sizeof(struct trend_target), NULL};

static const struct field break_fields[] = {
    {.name = "at",
     .type = FIELD_LABEL,
     .required = true,
     .offset = offsetof(struct trend_note, at),
     .about = "The first value that was counted another way."},
    {.name = "note",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct trend_note, text),
     .about = "What changed, in few words."},
};

static const struct shape break_shape = {"break", break_fields, COUNT_OF(break_fields),
                                         sizeof(struct trend_note), NULL};

static const struct field event_fields[] = {
    {.name = "at",
     .type = FIELD_LABEL,
     .required = true,
     .offset = offsetof(struct trend_note, at),
     .about = "When it happened."},
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 40,
     .offset = offsetof(struct trend_note, text),
     .about = "What happened, in few words."},
};

static const struct shape event_shape = {"trend_event", event_fields, COUNT_OF(event_fields),
                                         sizeof(struct trend_note), NULL};

static const struct field fields[] = {
    {.name = "x",
     .type = FIELD_CHOICE,
     .required = true,
     .choices = trend_x_choices,
     .offset = offsetof(struct trend, x),
     .about = "What the values are counted by."},
    {.name = "unit",
     .type = FIELD_UNIT,
     .offset = offsetof(struct trend, unit),
     .about = "The unit of all values."},
    {.name = "per",
     .type = FIELD_LABEL,
     .most = 40,
     .offset = offsetof(struct trend, per),
     .about = "What a rate is per."},
    {.name = "decimals",
     .type = FIELD_NUMBER,
     .most = 3,
     .offset = offsetof(struct trend, decimals),
     .about =
         "Decimals of points and target, 0 to 3; without it what the points carry, at most 1."},
    {.name = "better",
     .type = FIELD_CHOICE,
     .choices = better_choices,
     .offset = offsetof(struct trend, better),
     .about = "Which way is better; said above the chart."},
    {.name = "series",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 1,
     .most = TREND_SERIES_MOST,
     .shape = &series_shape,
     .offset = offsetof(struct trend, series),
     .about = "The lines."},
    POINTS("forecast", offsetof(struct trend, forecast), false,
           "Where the main line goes if nothing changes."),
    {.name = "target",
     .type = FIELD_OBJECT,
     .shape = &target_shape,
     .offset = offsetof(struct trend, target),
     .about = "The value aimed at."},
    {.name = "breaks",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .least = 1,
     .most = TREND_NOTES_MOST,
     .shape = &break_shape,
     .offset = offsetof(struct trend, breaks),
     .about = "Where the values were counted another way from then on."},
    {.name = "events",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .least = 1,
     .most = TREND_NOTES_MOST,
     .shape = &event_shape,
     .offset = offsetof(struct trend, events),
     .about = "What happened meanwhile."},
    {.name = "from_zero",
     .type = FIELD_BOOL,
     .fallback = 1,
     .offset = offsetof(struct trend, from_zero),
     .about = "Whether the axis begins at zero."},
};

static const struct shape shape = {"trend", fields, COUNT_OF(fields), sizeof(struct trend),
                                   trend_check};

const struct trend_series *trend_main(const struct trend *trend)
{
    const struct trend_series *series = trend->series.items;
    for (size_t i = 0; i < trend->series.count; i++)
        if (series[i].role == 1)
            return &series[i];
    return &series[0];
}

int trend_decimals(const struct trend *trend)
{
    if (trend->decimals.given)
        return (int)trend->decimals.value;
    const struct trend_series *series = trend->series.items;
    int most = 0;
    for (size_t i = 0; i < trend->series.count; i++) {
        const struct trend_point *points = series[i].points.items;
        for (size_t k = 0; k < series[i].points.count; k++)
            most = points[k].value.decimals > most ? points[k].value.decimals : most;
    }
    return most > 1 ? 1 : most;
}

static const char *aside(struct page *page)
{
    const struct trend *trend = page->slide->kind.body;
    return figure_aside(page, &trend->unit, trend->per, trend->better);
}

static double least_height(struct page *page)
{
    return trend_picture_least_height(page, page->slide->kind.body);
}

static void say(struct page *page, struct flow *flow)
{
    trend_say(page, page->slide->kind.body, flow);
}

static void draw(struct page *page, int number)
{
    (void)number;
    trend_picture_draw(page, page->slide->kind.body);
}

static const char starter[] =
    "'title': 'Made up: fewer pupils miss school',\n"
    "'subtitle': 'Pupils absent on 10% of days',\n"
    "'x': 'academic_year',\n"
    "'unit': 'percent',\n"
    "'better': 'lower',\n"
    "'series': [\n"
    "  {\n"
    "    'label': 'Here',\n"
    "    'role': 'main',\n"
    "    'points': [['2021/22', 12.5], ['2022/23', 11.8], ['2023/24', 11.2], ['2024/25', 10.1]]\n"
    "  },\n"
    "  {\n"
    "    'label': 'Elsewhere',\n"
    "    'role': 'compare',\n"
    "    'points': [['2021/22', 12.1], ['2022/23', 12.4], ['2023/24', 12.0], ['2024/25', 11.9]]\n"
    "  }\n"
    "]";

const struct slide_kind slide_kind_trend = {
    .kind = {.name = "trend",
             .about = "Values over time, with forecast, target and what others reached.",
             .shape = &shape,
             .shows_figures = true},
    .aside = aside,
    .least_height = least_height,
    .say = say,
    .draw = draw,
    .starter = starter,
};
