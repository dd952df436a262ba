/* A ranking: a bar for each area, at the newest period of all. */
#include "importing.h"

#include <string.h>

/* That of the newest period of the slide; NULL where it has none. */
static const struct record *current(const struct planned *slide, const struct series *series)
{
    const struct record *newest = series_newest(series);

    return !newest->dated || newest->period.order == slide->newest->period.order ? newest : NULL;
}

static bool write_bar(struct importing *importing, const struct planned *slide, size_t index,
                      struct writer *writer)
{
    const struct record *record = current(slide, &slide->series[index]);

    if (!check_shown(importing, record->area, &record->name,
                     limit_of(importing, "ranking", "bars/label")))
        return false;
    writer_open_brief(writer, NULL, '{');
    writer_text(writer, "label", record->area);
    bool good = write_value(importing, record, writer, "value", true);
    if (index == 0 && slide->highlight)
        writer_bare(writer, "highlight", "true");
    writer_close(writer);
    return good;
}

/* An average is one of shares; a country's count is a sum. */
static void write_reference(struct importing *importing, const struct planned *slide,
                            enum value_unit unit, struct writer *writer)
{
    const struct record *record = slide->reference;
    const size_t most = limit_of(importing, "ranking", "references/label");

    if (!record || unit != VALUE_PERCENT || record->value.type != VALUE_NUMBER ||
        (record->dated && record->period.order != slide->newest->period.order))
        return;
    if (!can_stand(importing, record->area, most)) {
        importing_note(importing,
                       "no line for %s, whose name is longer than %zu characters or "
                       "cannot be shown",
                       record->area, most);
        return;
    }
    writer_open(writer, "references", '[');
    writer_open_brief(writer, NULL, '{');
    writer_text(writer, "label", record->area);
    writer_bare(writer, "value", record->value.digits);
    writer_text(writer, "role", "average");
    writer_close(writer);
    writer_close(writer);
}

bool write_ranking(struct importing *importing, const struct planned *slide, struct writer *writer)
{
    struct planned now = *slide;
    enum value_unit unit;
    size_t bars = 0;
    bool good = true;

    now.series = arena_get(&importing->arena, slide->count, sizeof *now.series);
    now.count = 0;
    for (size_t i = 0; i < slide->count; i++) {
        struct series *series = &slide->series[i];
        if (!current(slide, series)) {
            bool code = series->code[0] != '\0';
            importing_note(importing, "%s%s%s%s is left out, since it has no value in %s",
                           series->area, code ? " (" : "", series->code, code ? ")" : "",
                           slide->newest->period.text);
            continue;
        }
        const struct record **newest = &series->records[series->count - 1];
        now.series[now.count++] = (struct series){series->area, series->code, newest, 1};
    }
    if (now.count < 2)
        return importing_refuse(importing, now.count > 0 ? &now.series[0].records[0]->name : NULL,
                                "one value in all, and a ranking needs two; have --kind figure");
    if (!one_unit(importing, &now, &unit))
        return false;
    now.highlight = slide->highlight && current(slide, &slide->series[0]);
    write_unit(writer, unit);
    write_decimals(importing, &now, writer);
    writer_open(writer, "bars", '[');
    for (; bars < now.count; bars++)
        good = write_bar(importing, &now, bars, writer) && good;
    writer_close(writer);
    write_reference(importing, &now, unit, writer);
    return good;
}
