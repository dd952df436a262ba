/* A timeline: what was, what is to come, and where today stands between. */
#include "milestones.h"

#include "flow.h"

static const struct field event_fields[] = {
    {.name = "date",
     .type = FIELD_MOMENT,
     .required = true,
     .precisions = PRECISION_TEXT | PRECISION_YEAR | PRECISION_MONTH | PRECISION_DAY,
     .offset = offsetof(struct milestones_event, date),
     .about = "When: 2011, 2011-03, 2011-07-12, or words."},
    {.name = "label",
     .type = FIELD_TEXT,
     .required = true,
     .most = 80,
     .offset = offsetof(struct milestones_event, label),
     .about = "What happens then."},
    {.name = "done",
     .type = FIELD_BOOL,
     .offset = offsetof(struct milestones_event, done),
     .about = "It has happened; a date that is past counts as done by itself."},
};

static const struct shape event_shape = {"event", event_fields, COUNT_OF(event_fields),
                                         sizeof(struct milestones_event), NULL};

static const struct field fields[] = {
    {.name = "events",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .required = true,
     .least = 2,
     .most = 40,
     .shape = &event_shape,
     .offset = offsetof(struct milestones, events),
     .about = "The events in the order of time."},
};

static void check(struct reader *reader, void *object, const void *parent)
{
    const struct milestones *milestones = object;
    const struct milestones_event *events = milestones->events.items;
    (void)parent;
    const struct milestones_event *before = NULL;
    for (size_t i = 0; i < milestones->events.count; i++) {
        if (events[i].date.precision == PRECISION_TEXT)
            continue;
        if (before && moment_begin_ms(&events[i].date) < moment_begin_ms(&before->date) &&
            moment_end_ms(&events[i].date) < moment_end_ms(&before->date)) {
            char path[32];
            snprintf(path, sizeof path, "events/%zu/date", i);
            reader_refuse(reader, path,
                          "is before the date of the event above it; put the events "
                          "in the order of time");
        }
        before = &events[i];
    }
}

static const struct shape shape = {"milestones", fields, COUNT_OF(fields),
                                   sizeof(struct milestones), check};

static void say(struct page *page, struct flow *flow)
{
    struct milestones_layout layout = milestones_lay(page, 1);
    for (size_t i = 0; i < layout.count; i++) {
        const struct milestones_row *row = &layout.rows[i];
        if (row->event)
            flow_say(page, flow,
                     words_fill(page->words, page->arena, WORD_NAMED,
                                words_moment(page->words, page->arena, &row->event->date),
                                row->event->label),
                     row->done);
        else
            flow_say(page, flow, words_text(page->words, WORD_WE_ARE_HERE), false);
    }
}

static int pages(struct page *page)
{
    struct milestones_layout layout = milestones_choose(page);
    return milestones_pages(page, &layout);
}

static const char starter[] = "'title': 'Made up: how the school is built',\n"
                              "'events': [\n"
                              "  {'date': '2025-03', 'label': 'Plan agreed', 'done': true},\n"
                              "  {'date': '2026-01-15', 'label': 'Work begins', 'done': true},\n"
                              "  {'date': '2027-09', 'label': 'Doors open'}\n"
                              "]";

const struct slide_kind slide_kind_milestones = {
    .kind = {.name = "milestones",
             .about = "A timeline, with today's place on it.",
             .shape = &shape},
    .least_height = milestones_least_height,
    .say = say,
    .pages = pages,
    .draw = milestones_draw,
    .starter = starter,
};
