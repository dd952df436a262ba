/* A trend: a line for each area, gaps where a period is missing. */
#include "importing.h"

#include <string.h>

/* The least difference of two periods, in their own steps; 0 for dates, which may lie anyhow. */
static int step_of(const struct planned *slide)
{
    int step = 0;

    for (size_t i = 0; i < slide->count; i++)
        for (size_t k = 1; k < slide->series[i].count; k++) {
            const struct record **records = slide->series[i].records;
            int difference = records[k]->period.order - records[k - 1]->period.order;
            step = step == 0 || difference < step ? difference : step;
        }
    return slide->newest->period.kind == PERIOD_DATE ? 0 : step;
}

/* The period that ends so many months after the year 0. */
static void period_at(enum period_kind kind, int order, char text[PERIOD_TEXT])
{
    static const int lengths[] = {12, 12, 12, 3, 1};
    struct period period;
    char from[PERIOD_TEXT * 2];
    int begin = order - lengths[kind];

    snprintf(from, sizeof from, "%04d-%02d-01/P%s", begin / 12, begin % 12 + 1,
             kind == PERIOD_QUARTER ? "3M"
             : kind == PERIOD_MONTH ? "1M"
                                    : "1Y");
    text[0] = '\0';
    if (period_read(from, kind, &period))
        memcpy(text, period.text, sizeof period.text);
}

static void write_gap(struct writer *writer, const char *when)
{
    writer_open_brief(writer, NULL, '[');
    writer_text(writer, NULL, when);
    writer_bare(writer, NULL, "null");
    writer_close(writer);
}

/* A line goes on where a period is only left out, and must not. */
static void write_gaps(struct writer *writer, const struct record *before,
                       const struct record *after, int step)
{
    int next = before->period.order + step;

    for (; step > 0 && next < after->period.order; next += step) {
        char when[PERIOD_TEXT];

        period_at(after->period.kind, next, when);
        if (*when)
            write_gap(writer, when);
    }
}

static size_t points_of(const struct series *series, int step)
{
    int first = series->records[0]->period.order;
    int last = series_newest(series)->period.order;

    return step > 0 ? (size_t)((last - first) / step) + 1 : series->count;
}

static bool write_points(struct importing *importing, const struct series *series, int step,
                         struct writer *writer)
{
    bool good = true;

    writer_open(writer, "points", '[');
    for (size_t i = 0; i < series->count; i++) {
        const struct record *record = series->records[i];

        if (i > 0)
            write_gaps(writer, series->records[i - 1], record, step);
        writer_open_brief(writer, NULL, '[');
        writer_text(writer, NULL, record->period.text);
        good = write_value(importing, record, writer, NULL, false) && good;
        writer_close(writer);
    }
    writer_close(writer);
    return good;
}

static bool has_number(const struct series *series)
{
    for (size_t i = 0; i < series->count; i++)
        if (series->records[i]->value.type != VALUE_MISSING)
            return true;
    return false;
}

static bool write_series(struct importing *importing, const struct planned *slide, size_t index,
                         int step, struct writer *writer)
{
    const struct series *series = &slide->series[index];
    const struct record *first = series->records[0];
    size_t most = limit_of(importing, "trend", "series/points");

    if (!has_number(series)) {
        if (index == 0)
            return importing_refuse(
                importing, &first->cell, "no number at all for %s; choose another one by %s",
                series->area, importing->layout == LAYOUT_TIME_ROWS ? "--column" : "--area");
        importing_note(importing, "%s is left out, since it has no number at all", series->area);
        return true;
    }
    if (points_of(series, step) > most)
        return importing_refuse(importing, &first->cell,
                                "%s has %zu periods; a trend has at most %zu: keep the newest, or "
                                "longer periods",
                                series->area, points_of(series, step), most);
    if (!check_shown(importing, *series->area ? series->area : importing->stem, &first->name,
                     limit_of(importing, "trend", "series/label")))
        return false;
    writer_open(writer, NULL, '{');
    writer_text(writer, "label", *series->area ? series->area : importing->stem);
    writer_text(writer, "role", index == 0 ? "main" : "compare");
    bool good = write_points(importing, series, step, writer);
    writer_close(writer);
    return good;
}

/* "Leeds 2019/20: suppressed." A gap says by itself that there are no data. */
static void say_states(const struct series *series, struct buffer *note)
{
    for (size_t i = 0; i < series->count; i++) {
        const char *status = series->records[i]->value.status;
        size_t last = i;
        char words[PERIOD_WORDS];

        if (!status || strcmp(status, "not_available") == 0)
            continue;
        while (last + 1 < series->count && series->records[last + 1]->value.status &&
               strcmp(series->records[last + 1]->value.status, status) == 0)
            last++;
        period_say(&series->records[i]->period, words);
        buffer_print(note, "%s%s %s", note->length > 0 ? " " : "", series->area, words);
        period_say(&series->records[last]->period, words);
        if (last > i)
            buffer_print(note, " to %s", words);
        buffer_print(note, ": %s.",
                     strcmp(status, "not_applicable") == 0 ? "not applicable" : status);
        i = last;
    }
}

/* Points have no room for how sure they are. */
static void write_note(struct importing *importing, const struct planned *slide,
                       struct writer *writer)
{
    struct buffer note = {0};
    size_t most = limit_of(importing, NULL, "slides/note");

    for (size_t i = 0; i < slide->count; i++)
        if (has_number(&slide->series[i]))
            say_states(&slide->series[i], &note);
    if (note.length > 0 && text_characters(note.data) <= most)
        writer_text(writer, "note", note.data);
    else if (note.length > 0)
        writer_text(writer, "note", "Some values are provisional, revised, estimated or left out.");
    buffer_finish(&note);
}

bool write_trend(struct importing *importing, const struct planned *slide, struct writer *writer)
{
    enum value_unit unit;
    int step = step_of(slide);
    bool good = true;

    if (!one_unit(importing, slide, &unit))
        return false;
    writer_text(writer, "x", period_names[slide->newest->period.kind]);
    write_unit(writer, unit);
    write_decimals(importing, slide, writer);
    writer_open(writer, "series", '[');
    for (size_t i = 0; i < slide->count; i++)
        good = write_series(importing, slide, i, step, writer) && good;
    writer_close(writer);
    write_note(importing, slide, writer);
    return good;
}
