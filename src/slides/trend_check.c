/* What no table can say of a trend: times that can be read and come one after another, bands of two
 * edges, one main line. */
#include "trend.h"

#include <stdio.h>

static const char *const x_forms[] = {"2011",        "\"2010/11\"", "\"2010/11\"",
                                      "\"2011-Q1\"", "\"2011-03\"", "\"2011-03-31\""};

static bool check_x(struct reader *reader, int kind, const char *path, const char *text, double *x)
{
    if (trend_x_parse(kind, text, x))
        return true;
    reader_refuse(reader, path, "\"%s\" is not of the form that \"x\": \"%s\" takes, such as %s",
                  text, trend_x_choices[kind - 1], x_forms[kind - 1]);
    return false;
}

static void check_points(struct reader *reader, int kind, const char *path, const struct list *list)
{
    const struct trend_point *points = list->items;
    double before = 0;
    bool any = false;
    for (size_t i = 0; i < list->count; i++) {
        char place[64];
        double x;
        snprintf(place, sizeof place, "%s/%zu/0", path, i);
        if (!check_x(reader, kind, place, points[i].x, &x))
            return;
        if (any && x <= before)
            reader_refuse(reader, place,
                          "\"%s\" does not come after \"%s\"; put the points in "
                          "the order of time, each once",
                          points[i].x, points[i - 1].x);
        before = x;
        any = true;
    }
}

/* A band between values of different times would be of no time at all. */
static void check_band(struct reader *reader, const struct trend *trend, size_t index)
{
    const struct trend_series *series = (const struct trend_series *)trend->series.items + index;
    const struct trend_point *low = series->low.items;
    const struct trend_point *high = series->high.items;
    char path[64];
    if (series->low.count != series->high.count) {
        snprintf(path, sizeof path, "series/%zu", index);
        reader_refuse(reader, path, "a band needs \"low\" and \"high\" with as many points each");
        return;
    }
    for (size_t i = 0; i < series->low.count; i++) {
        double below, above;
        snprintf(path, sizeof path, "series/%zu/high/%zu/0", index, i);
        if (!trend_x_parse(trend->x, low[i].x, &below) ||
            !trend_x_parse(trend->x, high[i].x, &above))
            return;
        if (below != above) {
            reader_refuse(
                reader, path,
                "\"%s\" is not \"%s\", where the point of \"low\" stands; a band has both "
                "edges at the same times",
                high[i].x, low[i].x);
            return;
        }
    }
}

static void check_series(struct reader *reader, const struct trend *trend, size_t index)
{
    const struct trend_series *series = (const struct trend_series *)trend->series.items + index;
    const struct trend_point *points = series->points.items;
    const struct list *lists[] = {&series->points, &series->low, &series->high};
    static const char *const names[] = {"points", "low", "high"};
    char path[48];
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "series/%zu/%s", index, names[i]);
        check_points(reader, trend->x, path, lists[i]);
    }
    check_band(reader, trend, index);
    size_t given = 0;
    for (size_t i = 0; i < series->points.count; i++)
        given += points[i].value.given;
    snprintf(path, sizeof path, "series/%zu/points", index);
    if (given == 0)
        reader_refuse(reader, path, "has no value at all");
}

static void check_notes(struct reader *reader, int kind, const char *name, const struct list *list)
{
    const struct trend_note *notes = list->items;
    for (size_t i = 0; i < list->count; i++) {
        char path[48];
        double x;
        snprintf(path, sizeof path, "%s/%zu/at", name, i);
        check_x(reader, kind, path, notes[i].at, &x);
    }
}

/* Of values that move on year by year, one day all lie behind a break. */
static void check_breaks(struct reader *reader, const struct trend *trend)
{
    const struct trend_note *breaks = trend->breaks.items;
    for (size_t i = 0; i < trend->breaks.count; i++) {
        char path[48];
        double x;
        snprintf(path, sizeof path, "breaks/%zu/at", i);
        if (trend_x_parse(trend->x, breaks[i].at, &x) && !trend_reaches(trend, x))
            reader_warn(reader, path,
                        "\"%s\" is before or behind all values, and is not shown; remove it, or "
                        "write the first value that was counted another way",
                        breaks[i].at);
    }
}

void trend_check(struct reader *reader, void *object, const void *parent)
{
    const struct trend *trend = object;
    const struct trend_series *series = trend->series.items;
    size_t mains = 0;
    double x;
    (void)parent;
    for (size_t i = 0; i < trend->series.count; i++) {
        check_series(reader, trend, i);
        mains += series[i].role == 1;
    }
    if (mains > 1)
        reader_refuse(reader, "series", "only one series may have the role \"main\"");
    check_points(reader, trend->x, "forecast", &trend->forecast);
    check_notes(reader, trend->x, "breaks", &trend->breaks);
    check_breaks(reader, trend);
    check_notes(reader, trend->x, "events", &trend->events);
    if (trend->target && trend->target->by)
        check_x(reader, trend->x, "target/by", trend->target->by, &x);
    if (trend->unit.kind == UNIT_RATE && !trend->per)
        reader_refuse(reader, "unit", "a rate needs \"per\", such as 10000");
}
