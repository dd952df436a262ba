/* Figures: the newest number of each name. */
#include "importing.h"

#include <string.h>

/* The number before the newest; NULL where there is none to compare with. */
static const struct record *before_of(const struct series *series)
{
    const struct record *before = series->count > 1 ? series->records[series->count - 2] : NULL;

    return before && before->value.type == VALUE_NUMBER &&
                   series_newest(series)->value.type == VALUE_NUMBER
               ? before
               : NULL;
}

/* All figures of a slide stand beside each other; each says its own decimals. */
static void write_figure_decimals(struct importing *importing, const struct series *series,
                                  size_t count, struct writer *writer)
{
    struct said said = said_new(importing, 2 * count);

    for (size_t i = 0; i < count; i++) {
        const struct record *before = before_of(&series[i]);

        said_add(&said, &series_newest(&series[i])->value);
        if (before)
            said_add(&said, &before->value);
    }
    said_write(&said, writer);
}

static bool write_figure(struct importing *importing, const struct series *series,
                         const char *label, struct writer *writer)
{
    const struct record *record = series_newest(series);
    const struct record *before = before_of(series);

    if (!check_shown(importing, label, &record->name,
                     limit_of(importing, "figures", "figures/label")))
        return false;
    bool good = write_value(importing, record, writer, "value", true);
    writer_text(writer, "label", label);
    write_unit(writer, record->value.unit);
    if (!before)
        return good;
    writer_open_brief(writer, "before", '{');
    writer_bare(writer, "value", before->value.digits);
    char words[PERIOD_WORDS];
    period_say(&before->period, words);
    writer_text(writer, "label", words);
    writer_close(writer);
    return good;
}

static bool write_one(struct importing *importing, const struct planned *slide,
                      struct writer *writer)
{
    const struct series *series = &slide->series[0];
    bool columns = importing->layout == LAYOUT_NAMES;
    const char *label = *slide->indicator && !columns ? slide->indicator : series->area;

    if (slide->count > 1)
        importing_note(importing, "%s, the first of %zu; another one by --area NAME", series->area,
                       slide->count);
    write_figure_decimals(importing, series, 1, writer);
    return write_figure(importing, series, *label ? label : importing->stem, writer);
}

/* Nobody reads more on one page; title and changes need some as well. */
static bool check_words(struct importing *importing, const struct planned *slide)
{
    const size_t most = 36;
    size_t words = 0;

    for (size_t i = 0; i < slide->count; i++)
        words += text_words(slide->series[i].area);
    if (words <= most)
        return true;
    return importing_refuse(importing, &slide->series[0].records[0]->name,
                            "the names have %zu words in all, and figures together at most %zu: "
                            "shorten them, or have --kind table",
                            words, most);
}

bool write_figures(struct importing *importing, const struct planned *slide, const char *kind,
                   struct writer *writer)
{
    size_t most = limit_of(importing, "figures", "figures");
    bool good = true;

    if (strcmp(kind, "figure") == 0)
        return write_one(importing, slide, writer);
    if (slide->count < 2 || slide->count > most)
        return importing_refuse(importing, NULL,
                                "%zu numbers, and figures are 2 to %zu; choose them by --area, or "
                                "have --kind %s",
                                slide->count, most, slide->count < 2 ? "figure" : "ranking");
    if (!check_words(importing, slide))
        return false;
    writer_open(writer, "figures", '[');
    for (size_t i = 0; i < slide->count; i++) {
        writer_open(writer, NULL, '{');
        write_figure_decimals(importing, slide->series, slide->count, writer);
        good = write_figure(importing, &slide->series[i], slide->series[i].area, writer) && good;
        writer_close(writer);
    }
    writer_close(writer);
    return good;
}
