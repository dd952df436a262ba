#include "config_file.h"

#include <stdio.h>
#include <string.h>

enum { HOURS_MOST = 50, DAYS_MOST = 200, ARGUMENTS_MOST = 32, YEAR_DAYS = 366 };

static const struct field days_fields[] = {
    {.name = "from",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_DAY,
     .required = true,
     .offset = offsetof(struct config_days, from),
     .about = "The first day."},
    {.name = "to",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_DAY,
     .offset = offsetof(struct config_days, to),
     .about = "The last day, also closed; without it, it is one day."},
};

static bool is_given(const struct moment *moment)
{
    return moment->precision != PRECISION_NONE;
}

static void check_days(struct reader *reader, void *object, const void *parent)
{
    const struct config_days *days = object;
    int64_t length = date_to_days(days->to.date) - date_to_days(days->from.date) + 1;

    (void)parent;
    if (!is_given(&days->to))
        return;
    if (length < 1)
        reader_refuse(reader, "to", "\"to\" (%s) is before \"from\" (%s)", days->to.text,
                      days->from.text);
    else if (length > YEAR_DAYS)
        reader_warn(reader, "to", "the display is closed for %d days; is the year right?",
                    (int)length);
}

static const struct shape days_shape = {"days", days_fields, COUNT_OF(days_fields),
                                        sizeof(struct config_days), check_days};

static const struct field exception_fields[] = {
    {.name = "date",
     .type = FIELD_MOMENT,
     .precisions = PRECISION_DAY,
     .required = true,
     .offset = offsetof(struct config_exception, date),
     .about = "The day."},
    {.name = "from",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct config_exception, hours.from),
     .about = "The local time of day at which it opens then."},
    {.name = "to",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct config_exception, hours.to),
     .about = "The local time of day at which it closes; before `from`, it is on the next day."},
};

static void check_exception(struct reader *reader, void *object, const void *parent)
{
    const struct config_exception *exception = object;

    (void)parent;
    hours_check(reader, &exception->hours);
}

static const struct shape exception_shape = {"exception", exception_fields,
                                             COUNT_OF(exception_fields),
                                             sizeof(struct config_exception), check_exception};

static const struct field power_fields[] = {
    {.name = "method",
     .type = FIELD_CHOICE,
     .choices = power_method_names,
     .offset = offsetof(struct config_power, method),
     .about = "One of those that Foyer knows; \"auto\" tries those that are there."},
    {.name = "on",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .least = 1,
     .most = ARGUMENTS_MOST,
     .item_most = 1000,
     .offset = offsetof(struct config_power, on),
     .about = "A program that switches the screen on, and its arguments; no shell is between."},
    {.name = "off",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .least = 1,
     .most = ARGUMENTS_MOST,
     .item_most = 1000,
     .offset = offsetof(struct config_power, off),
     .about = "The same for switching it off."},
    {.name = "ask",
     .type = FIELD_LIST,
     .item = FIELD_TEXT,
     .least = 1,
     .most = ARGUMENTS_MOST,
     .item_most = 1000,
     .offset = offsetof(struct config_power, ask),
     .about = "The same for one that prints \"on\" or \"off\", so that it is known what came of "
              "it."},
};

static void check_program(struct reader *reader, const char *key, const struct list *command)
{
    const char *const *arguments = command->items;
    char path[16];

    if (command->count == 0 || arguments[0][0] == '/' || !strchr(arguments[0], '/'))
        return;
    snprintf(path, sizeof path, "%s/0", key);
    reader_refuse(reader, path, "is no program: write its name, or its path from \"/\" on");
}

static void check_power(struct reader *reader, void *object, const void *parent)
{
    const struct config_power *power = object;
    bool own = power->on.count + power->off.count + power->ask.count > 0;

    (void)parent;
    if (own && power->method > 0)
        reader_refuse(reader, "method",
                      "goes without \"on\", \"off\" and \"ask\", which are instead of it");
    else if (power->method == 0 && (power->on.count == 0 || power->off.count == 0))
        reader_refuse(reader, "", "needs both \"on\" and \"off\", or \"method\"");
    check_program(reader, "on", &power->on);
    check_program(reader, "off", &power->off);
    check_program(reader, "ask", &power->ask);
}

static const struct shape power_shape = {"power", power_fields, COUNT_OF(power_fields),
                                         sizeof(struct config_power), check_power};

static const struct field opening_fields[] = {
    {.name = "hours",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .least = 1,
     .most = HOURS_MOST,
     .shape = &hours_shape,
     .offset = offsetof(struct config_opening, hours),
     .about = "The days and local times when it is open; all day without it."},
    {.name = "closed",
     .type = FIELD_LIST,
     .item = FIELD_BRIEF,
     .most = DAYS_MOST,
     .shape = &days_shape,
     .offset = offsetof(struct config_opening, closed),
     .about = "Days on which it does not open: \"2026-12-25\", or from one day to another."},
    {.name = "exceptions",
     .type = FIELD_LIST,
     .item = FIELD_OBJECT,
     .most = DAYS_MOST,
     .shape = &exception_shape,
     .offset = offsetof(struct config_opening, exceptions),
     .about = "Days that have these hours instead of others, also where they are closed; several "
              "for one day are possible."},
    {.name = "power",
     .type = FIELD_BRIEF,
     .shape = &power_shape,
     .offset = offsetof(struct config_opening, power),
     .about = "How the screen is switched; \"auto\" without it. Where nothing works, it is black."},
};

const struct shape config_opening_shape = {
    .name = "opening",
    .fields = opening_fields,
    .count = COUNT_OF(opening_fields),
    .size = sizeof(struct config_opening),
};

static const struct opening_days *days_of(struct arena *arena, const struct list *list)
{
    const struct config_days *from = list->items;
    struct opening_days *days = arena_get(arena, list->count, sizeof *days);

    for (size_t i = 0; i < list->count; i++)
        days[i] = (struct opening_days){
            from[i].from.date, is_given(&from[i].to) ? from[i].to.date : from[i].from.date};
    return days;
}

static const struct opening_exception *exceptions_of(struct arena *arena, const struct list *list)
{
    const struct config_exception *from = list->items;
    struct opening_exception *exceptions = arena_get(arena, list->count, sizeof *exceptions);

    for (size_t i = 0; i < list->count; i++)
        exceptions[i] = (struct opening_exception){from[i].date.date, from[i].hours};
    return exceptions;
}

/* NULL where there is no command. */
static const char *const *command_of(struct arena *arena, const struct list *list)
{
    return list->count > 0 ? (const char *const *)config_texts(arena, list) : NULL;
}

static struct power_choice power_of(struct arena *arena, const struct config_power *from)
{
    enum power_method method = from->method > 0 ? (enum power_method)from->method : POWER_AUTO;

    return (struct power_choice){
        .method = from->on.count > 0 ? POWER_OWN : method,
        .on = command_of(arena, &from->on),
        .off = command_of(arena, &from->off),
        .ask = command_of(arena, &from->ask),
    };
}

void config_take_opening(struct config *config, const struct config_opening *from)
{
    if (!from)
        return;
    struct opening *opening = arena_get(&config->arena, 1, sizeof *opening);
    *opening = (struct opening){
        .hours = from->hours.items,
        .hours_count = from->hours.count,
        .closed = days_of(&config->arena, &from->closed),
        .closed_count = from->closed.count,
        .exceptions = exceptions_of(&config->arena, &from->exceptions),
        .exception_count = from->exceptions.count,
    };
    config->opening = opening;
    config->power = power_of(&config->arena, &from->power);
}
