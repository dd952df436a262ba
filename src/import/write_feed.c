/* The feed: its head, and the words above each slide. */
#include "importing.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A text that is too long for its place gives way to another one, and that is said. */
static const char *fitting(struct importing *importing, const char *text, const char *instead,
                           size_t most)
{
    if (text_characters(text) <= most)
        return text;
    importing_note(importing, "\"%s\" has more than %zu characters, and was left out", text, most);
    return text_characters(instead) <= most ? instead : "Table";
}

static const char *period_words(struct importing *importing, const char *kind,
                                const struct planned *slide)
{
    const struct series *own = &slide->series[0];
    const struct record *newest = slide->newest;

    if (!newest)
        return "";
    if (strcmp(kind, "trend") != 0)
        return newest->period.text;
    const char *first = own->records[0]->period.text;
    const char *last = series_newest(own)->period.text;
    return strcmp(first, last) == 0 ? first
                                    : arena_print(&importing->arena, "%s to %s", first, last);
}

static void write_heading(struct importing *importing, const struct plan *plan,
                          const struct planned *slide, struct writer *writer)
{
    const char *measure = slide && *slide->indicator ? slide->indicator
                          : importing->heading       ? importing->heading
                                                     : importing->stem;
    size_t most = limit_of(importing, NULL, "slides/title");
    const char *title = importing->options->title;
    struct buffer subtitle = {0};
    bool trend = strcmp(plan->kind, "trend") == 0;

    if (!title)
        title = fitting(importing, measure, importing->stem, most);
    else if (slide && *slide->indicator)
        buffer_print(&subtitle, "%s", measure);
    writer_text(writer, "title", title);
    if (slide && (trend || slide->highlight) && *slide->series[0].area)
        buffer_print(&subtitle, "%s%s", subtitle.length > 0 ? ", " : "", slide->series[0].area);
    if (slide && slide->newest)
        buffer_print(&subtitle, "%s%s", subtitle.length > 0 ? ", " : "",
                     period_words(importing, plan->kind, slide));
    most = limit_of(importing, NULL, "slides/subtitle");
    if (subtitle.length > 0 && text_characters(subtitle.data) <= most)
        writer_text(writer, "subtitle", subtitle.data);
    buffer_finish(&subtitle);
}

static void published(const struct importing *importing, const struct record *newest,
                      char text[PERIOD_TEXT])
{
    struct date today = importing->options->today;
    struct date end = newest ? newest->period.end : today;
    enum period_kind kind = newest ? newest->period.kind : PERIOD_DATE;

    if (date_compare(end, today) > 0) {
        end = today;
        kind = PERIOD_DATE;
    }
    if (kind == PERIOD_YEAR)
        snprintf(text, PERIOD_TEXT, "%04d", end.year);
    else if (kind == PERIOD_DATE)
        snprintf(text, PERIOD_TEXT, "%04d-%02d-%02d", end.year, end.month, end.day);
    else
        snprintf(text, PERIOD_TEXT, "%04d-%02d", end.year, end.month);
}

static bool write_slide(struct importing *importing, const struct plan *plan,
                        const struct planned *slide, struct writer *writer)
{
    char feed_date[PERIOD_TEXT], slide_date[PERIOD_TEXT];
    bool good;

    writer_open(writer, NULL, '{');
    writer_text(writer, "kind", plan->kind);
    write_heading(importing, plan, slide, writer);
    published(importing, plan->newest, feed_date);
    published(importing, slide ? slide->newest : plan->newest, slide_date);
    if (strcmp(plan->kind, "trend") == 0)
        good = write_trend(importing, slide, writer);
    else if (strcmp(plan->kind, "ranking") == 0)
        good = write_ranking(importing, slide, writer);
    else if (strcmp(plan->kind, "table") == 0)
        good = write_table(importing, writer);
    else
        good = write_figures(importing, slide, plan->kind, writer);
    if (strcmp(feed_date, slide_date) != 0)
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
    if (importing->source && text_characters(importing->source) <= most)
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
    bool alike =
        first && plan->count == 1 && !importing->options->title &&
        strcasecmp(*first->indicator ? first->indicator : importing->stem, importing->stem) == 0;

    if (*own && (alike || text_characters(importing->stem) > most) &&
        (strcmp(plan->kind, "trend") == 0 || first->highlight) && text_characters(own) <= most)
        return own;
    return fitting(importing, importing->stem, "Table", most);
}

bool write_feed(struct importing *importing, const struct plan *plan, struct buffer *json)
{
    struct writer writer = {.to = json};
    char date[PERIOD_TEXT];
    bool good = true;

    published(importing, plan->newest, date);
    writer_open(&writer, NULL, '{');
    writer_bare(&writer, "foyer", "1");
    writer_text(&writer, "title", section_of(importing, plan));
    writer_text(&writer, "source", source_of(importing));
    writer_text(&writer, "published", date);
    writer_open(&writer, "slides", '[');
    if (strcmp(plan->kind, "table") == 0)
        good = write_slide(importing, plan, NULL, &writer);
    for (size_t i = 0; i < plan->count; i++)
        good = write_slide(importing, plan, &plan->slides[i], &writer) && good;
    writer_close(&writer);
    writer_close(&writer);
    return good;
}
