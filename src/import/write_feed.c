/* The feed: its head, and the words above each slide. */
#include "importing.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A text that does not fit gives way to another one, and that is said. */
static const char *fitting(struct importing *importing, const char *text, const char *instead,
                           size_t most)
{
    if (can_stand(importing, text, most))
        return text;
    importing_note(importing,
                   "\"%s\" is left out: it is longer than %zu characters, or has some "
                   "that cannot be shown",
                   text, most);
    return can_stand(importing, instead, most) ? instead : "Table";
}

static const char *say_period(struct importing *importing, const struct record *record)
{
    char words[PERIOD_WORDS];

    period_say(&record->period, words);
    return arena_print(&importing->arena, "%s", words);
}

static const char *say_periods(struct importing *importing, const char *kind,
                               const struct planned *slide)
{
    const struct series *own = &slide->series[0];
    const struct record *first = own->records[0], *last = series_newest(own);

    if (strcmp(kind, "trend") != 0)
        return say_period(importing, slide->newest);
    if (first->period.order == last->period.order)
        return say_period(importing, first);
    return arena_print(&importing->arena, "%s to %s", say_period(importing, first),
                       say_period(importing, last));
}

/* "Walk, Cycle": what columns of one table have in common has no name. */
static const char *join_series(struct importing *importing, const struct planned *slide)
{
    struct buffer names = {0};

    for (size_t i = 0; i < slide->count; i++)
        buffer_print(&names, "%s%s", i > 0 ? ", " : "", slide->series[i].area);
    const char *joined = arena_print(&importing->arena, "%s", names.data ? names.data : "");
    buffer_finish(&names);
    return joined;
}

/* What the slide measures. */
static const char *measure_of(struct importing *importing, const struct planned *slide)
{
    if (slide && *slide->indicator)
        return slide->indicator;
    if (importing->heading)
        return importing->heading;
    if (slide && importing->layout == LAYOUT_TIME_ROWS)
        return join_series(importing, slide);
    return importing->stem;
}

/* A line of parts, of which each may be "". */
static void add_part(struct buffer *line, const char *part)
{
    if (*part)
        buffer_print(line, "%s%s", line->length > 0 ? ", " : "", part);
}

static const char *column_of_values(struct importing *importing)
{
    size_t *values = arena_get(&importing->arena, importing->column_count, sizeof *values);

    if (importing->layout != LAYOUT_NAMES || columns_of_values(importing, values) != 1)
        return "";
    return importing->columns[values[0]].name;
}

/* Measure, place and period, as far as the title does not say them. */
static void write_subtitle(struct importing *importing, const struct plan *plan,
                           const struct planned *slide, struct writer *writer)
{
    bool of_areas = importing->layout == LAYOUT_LONG || importing->layout == LAYOUT_TIME_COLUMNS;
    bool about_one = strcmp(plan->kind, "trend") == 0 || strcmp(plan->kind, "figure") == 0;
    struct buffer line = {0};

    add_part(&line, importing->options->title ? slide->indicator : "");
    add_part(&line, column_of_values(importing));
    add_part(&line, (of_areas && about_one) || slide->highlight ? slide->series[0].area : "");
    add_part(&line, slide->newest ? say_periods(importing, plan->kind, slide) : "");
    if (line.length > 0 &&
        can_stand(importing, line.data, limit_of(importing, NULL, "slides/subtitle")))
        writer_text(writer, "subtitle", line.data);
    buffer_finish(&line);
}

static void write_heading(struct importing *importing, const struct plan *plan,
                          const struct planned *slide, struct writer *writer)
{
    const char *title = importing->options->title;

    if (!title)
        title = fitting(importing, measure_of(importing, slide), importing->stem,
                        limit_of(importing, NULL, "slides/title"));
    writer_text(writer, "title", title);
    if (slide)
        write_subtitle(importing, plan, slide, writer);
}

static bool write_slide(struct importing *importing, const struct plan *plan,
                        const struct planned *slide, struct writer *writer)
{
    char feed_date[PERIOD_TEXT], slide_date[PERIOD_TEXT];
    bool good;

    writer_open(writer, NULL, '{');
    writer_text(writer, "kind", plan->kind);
    write_heading(importing, plan, slide, writer);
    published_of(importing, plan->newest, feed_date);
    published_of(importing, slide ? slide->newest : plan->newest, slide_date);
    if (strcmp(plan->kind, "trend") == 0)
        good = write_trend(importing, slide, writer);
    else if (strcmp(plan->kind, "ranking") == 0)
        good = write_ranking(importing, slide, writer);
    else if (strcmp(plan->kind, "table") == 0)
        good = write_table(importing, writer);
    else
        good = write_figures(importing, slide, plan->kind, writer);
    if (!importing->options->published && *slide_date && strcmp(feed_date, slide_date) != 0)
        writer_text(writer, "as_of", slide_date);
    writer_close(writer);
    return good;
}

static const char *source_of(struct importing *importing)
{
    size_t most = limit_of(importing, NULL, "source");
    const char *file = importing->options->file;
    const char *slash = strrchr(file, '/');
    const char *source = importing->options->source;

    if (source)
        return source;
    if (importing->source && can_stand(importing, importing->source, most))
        return importing->source;
    importing_note(importing,
                   "the source is only the name of the file: say who published it, by --source");
    return fitting(importing, slash ? slash + 1 : file, "the publisher's table", most);
}

/* The file's name, or, where the slide has that for its title, the area that it is about. */
static const char *section_of(struct importing *importing, const struct plan *plan)
{
    const struct planned *first = plan->count > 0 ? &plan->slides[0] : NULL;
    const char *own = first && first->count > 0 ? first->series[0].area : "";
    size_t most = limit_of(importing, NULL, "title");
    bool alike = first && plan->count == 1 && !importing->options->title &&
                 strcasecmp(measure_of(importing, first), importing->stem) == 0;
    bool one = first && (strcmp(plan->kind, "trend") == 0 || first->highlight) &&
               importing->layout != LAYOUT_TIME_ROWS;

    if (one && can_stand(importing, own, most) &&
        (alike || text_characters(importing->stem) > most))
        return own;
    return fitting(importing, importing->stem, "Table", most);
}

bool write_feed(struct importing *importing, const struct plan *plan, struct buffer *json)
{
    struct writer writer = {.to = json};
    const char *published = importing->options->published;
    char date[PERIOD_TEXT];
    bool good = true;

    published_of(importing, plan->newest, date);
    published_note(importing, plan->newest);
    writer_open(&writer, NULL, '{');
    writer_bare(&writer, "foyer", "1");
    writer_text(&writer, "title", section_of(importing, plan));
    writer_text(&writer, "source", source_of(importing));
    if (published || *date)
        writer_text(&writer, "published", published ? published : date);
    writer_open(&writer, "slides", '[');
    if (strcmp(plan->kind, "table") == 0)
        good = write_slide(importing, plan, NULL, &writer);
    for (size_t i = 0; i < plan->count; i++)
        good = write_slide(importing, plan, &plan->slides[i], &writer) && good;
    writer_close(&writer);
    writer_close(&writer);
    return good;
}
