#include "generator.h"

#include "foyer/feed/feed.h"
#include "foyer/slides/composer.h"

#include <string.h>

static void add_object(struct generator *generator, const struct shape *shape, const char *list,
                       size_t index, struct buffer *to);

/* Whole or with decimals, small and large, on either side of zero. */
static void add_number(struct chance *chance, struct buffer *to)
{
    static const double sizes[] = {1e1, 1e2, 1e2, 1e3, 1e5, 1e6, 1e9, 9e15};
    size_t size = chance_below(chance, sizeof sizes / sizeof sizes[0]);
    double share = (double)chance_below(chance, 1000000) / 1e6;
    const char *sign = chance_once_in(chance, 6) ? "-" : "";
    if (chance_once_in(chance, 12))
        buffer_print(to, "%s%.7f", sign, share / 1000);
    else
        buffer_print(to, "%s%.*f", sign,
                     chance_once_in(chance, 2) ? 0 : (int)chance_below(chance, 4),
                     share * sizes[size]);
}

static void add_bounded(struct chance *chance, const struct field *field, struct buffer *to)
{
    if (field->least == 0 && field->most == 0) {
        add_number(chance, to);
        return;
    }
    double most = field->most < field->least ? field->least + 1000 : field->most;
    double share = (double)chance_below(chance, 1001) / 1000;
    buffer_print(to, "%.0f", field->least + share * (most - field->least));
}

static void add_text(struct generator *generator, const struct field *field, struct buffer *to)
{
    buffer_print(to, "\"");
    sentences_add(&generator->chance, generator->vocabulary,
                  field->most > 0 ? (size_t)field->most : 40, to);
    buffer_print(to, "\"");
}

static void add_choice(struct chance *chance, const struct field *field, struct buffer *to)
{
    size_t count = 0;
    while (field->choices[count])
        count++;
    buffer_print(to, "\"%s\"", field->choices[chance_below(chance, count)]);
}

static void add_moment(struct generator *generator, const struct field *field, struct buffer *to)
{
    static const struct {
        enum precision precision;
        const char *text;
    } forms[] = {
        {PRECISION_YEAR, "2011"},
        {PRECISION_MONTH, "\"2011-03\""},
        {PRECISION_DAY, "\"2011-07-12\""},
        {PRECISION_TIME, "\"2011-07-12T09:30\""},
        {PRECISION_INSTANT, "\"2011-07-12T09:30:00+01:00\""},
    };
    if ((field->precisions & PRECISION_TEXT) && chance_once_in(&generator->chance, 3)) {
        add_text(generator, field, to);
        return;
    }
    size_t form;
    do
        form = chance_below(&generator->chance, sizeof forms / sizeof forms[0]);
    while (!(field->precisions & (unsigned)forms[form].precision));
    buffer_print(to, "%s", forms[form].text);
}

static void add_unit(struct generator *generator, struct writing *writing, struct buffer *to)
{
    static const char *const names[] = {"count", "percent", "gbp", "index", "rate"};
    bool may_rate = false;
    for (size_t i = 0; i < writing->shape->count; i++)
        may_rate = may_rate || strcmp(writing->shape->fields[i].name, "per") == 0;
    size_t unit = chance_below(&generator->chance, may_rate ? 6 : 5);
    if (unit == 4 || (unit == 5 && !may_rate)) {
        const struct field affix = {.most = 12};
        buffer_print(to, "{\"%s\": ", chance_once_in(&generator->chance, 2) ? "prefix" : "suffix");
        add_text(generator, &affix, to);
        buffer_print(to, "}");
        return;
    }
    writing->rate = unit == 5;
    buffer_print(to, "\"%s\"", names[writing->rate ? 4 : unit]);
}

static void add_tuple(struct generator *generator, const struct shape *shape, const char *list,
                      size_t index, struct buffer *to)
{
    struct writing writing = {.shape = shape, .list = list, .index = index, .value_given = true};
    buffer_print(to, "[");
    for (size_t i = 0; i < shape->count; i++) {
        if (!shape->fields[i].required && chance_once_in(&generator->chance, 2))
            break;
        buffer_print(to, i == 0 ? "" : ", ");
        if (generator_hint(generator, &writing, &shape->fields[i], to) != HINT_WRITTEN)
            generator_value(generator, &writing, &shape->fields[i], to);
    }
    buffer_print(to, "]");
}

/* Mostly a number; in a row's first cell mostly a text. */
static void add_cell(struct generator *generator, bool first, const struct field *field,
                     struct buffer *to)
{
    static const struct field text = {.most = 90};
    struct chance *chance = &generator->chance;
    if (chance_once_in(chance, 12))
        buffer_print(to, "null");
    else if (chance_once_in(chance, 16))
        add_object(generator, field->shape, field->name, 0, to);
    else if (chance_once_in(chance, 6) ? !first : first)
        add_text(generator, &text, to);
    else
        add_number(chance, to);
}

static void add_list(struct generator *generator, struct writing *writing,
                     const struct field *field, struct buffer *to)
{
    size_t count = generator_count(generator, writing, field);
    struct field item = *field;
    item.type = field->item;
    if (field->type == FIELD_LIST && field->item == FIELD_LIST)
        item = field->shape->fields[0];
    if (item.type == FIELD_TEXT || item.type == FIELD_LABEL || item.type == FIELD_NUMBER)
        item.least = item.most = 0; /* they count the list's items */
    buffer_print(to, "[");
    for (size_t i = 0; i < count; i++) {
        buffer_print(to, i == 0 ? "" : ", ");
        if (item.type == FIELD_OBJECT)
            add_object(generator, item.shape, field->name, i, to);
        else if (item.type == FIELD_TUPLE)
            add_tuple(generator, item.shape, field->name, i, to);
        else if (item.type == FIELD_CELL)
            add_cell(generator, i == 0, &item, to);
        else
            generator_value(generator, writing, &item, to);
    }
    buffer_print(to, "]");
}

/* An object of names that the publisher chooses. */
static void add_names(struct generator *generator, struct writing *writing,
                      const struct field *field, struct buffer *to)
{
    size_t count = generator_count(generator, writing, field);
    const struct field *value = &field->shape->fields[1];
    buffer_print(to, "{");
    for (size_t i = 0; i < count; i++) {
        struct writing item = {
            .shape = field->shape, .list = field->name, .index = i, .value_given = true};
        buffer_print(to, "%s\"%s%zu\": ", i == 0 ? "" : ", ", generator->code, i + 1);
        if (generator_hint(generator, &item, value, to) != HINT_WRITTEN)
            generator_value(generator, &item, value, to);
    }
    buffer_print(to, "}");
}

static void add_fields(struct generator *generator, struct writing *writing,
                       const struct shape *besides, struct buffer *to)
{
    for (size_t i = 0; i < writing->shape->count; i++) {
        const struct field *field = &writing->shape->fields[i];
        bool there = field->hidden;
        for (size_t k = 0; besides && k < besides->count; k++)
            there = there || strcmp(besides->fields[k].name, field->name) == 0;
        struct buffer value = {0};
        enum hint hint = there ? HINT_LEAVE : generator_hint(generator, writing, field, &value);
        bool wanted = field->required || hint == HINT_MUST || chance_once_in(&generator->chance, 2);
        if (hint != HINT_LEAVE && hint != HINT_WRITTEN && wanted)
            generator_value(generator, writing, field, &value);
        if (value.length > 0) {
            buffer_print(to, "%s\"%s\": %s", writing->any ? ",\n " : "", field->name, value.data);
            writing->any = true;
        }
        buffer_finish(&value);
    }
}

static void add_object(struct generator *generator, const struct shape *shape, const char *list,
                       size_t index, struct buffer *to)
{
    struct writing writing = {.shape = shape, .list = list, .index = index};
    writing.value_given = !chance_once_in(&generator->chance, 6);
    buffer_print(to, "{");
    add_fields(generator, &writing, NULL, to);
    buffer_print(to, "}");
}

static void add_slide(struct generator *generator, const struct shape *every, struct buffer *to)
{
    const struct kind *const *kinds = composer_kinds();
    size_t count = 0;
    while (kinds[count])
        count++;
    generator->kind = kinds[chance_below(&generator->chance, count)];
    struct writing writing = {.shape = every, .list = "", .any = true};
    buffer_print(to, "{\"kind\": \"%s\"", generator->kind->name);
    add_fields(generator, &writing, NULL, to);
    writing.shape = generator->kind->shape;
    writing.value_given = !chance_once_in(&generator->chance, 6);
    add_fields(generator, &writing, every, to);
    buffer_print(to, "}");
}

void generator_value(struct generator *generator, struct writing *writing,
                     const struct field *field, struct buffer *to)
{
    struct chance *chance = &generator->chance;
    bool value = strcmp(field->name, "value") == 0;
    bool list = field->type == FIELD_LIST; /* its items may be null */
    if (field->null && !list && (value ? !writing->value_given : chance_once_in(chance, 5))) {
        buffer_print(to, "null");
        return;
    }
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LABEL:
    case FIELD_FILE:
    case FIELD_SHA256:
        add_text(generator, field, to);
        break;
    case FIELD_NUMBER:
        add_bounded(chance, field, to);
        break;
    case FIELD_INTEGER:
        buffer_print(to, "%.0f",
                     field->least +
                         (double)chance_below(chance, (size_t)(field->most - field->least) + 1));
        break;
    case FIELD_BOOL:
        buffer_print(to, chance_once_in(chance, 4) ? "true" : "false");
        break;
    case FIELD_CHOICE:
        add_choice(chance, field, to);
        break;
    case FIELD_MOMENT:
        add_moment(generator, field, to);
        break;
    case FIELD_DURATION:
        buffer_print(to, "\"P35D\"");
        break;
    case FIELD_TIME:
        buffer_print(to, "\"08:30\"");
        break;
    case FIELD_UNIT:
        add_unit(generator, writing, to);
        break;
    case FIELD_OBJECT:
        add_object(generator, field->shape, "", 0, to);
        break;
    case FIELD_LIST:
        add_list(generator, writing, field, to);
        break;
    case FIELD_TUPLE:
        add_tuple(generator, field->shape, writing->list, writing->index, to);
        break;
    case FIELD_BRIEF:
        add_object(generator, field->shape, "", 0, to);
        break;
    case FIELD_CELL:
        add_cell(generator, false, field, to);
        break;
    case FIELD_NAMES:
        add_names(generator, writing, field, to);
        break;
    case FIELD_LANGUAGES:
        buffer_print(to, "\"%s\"", generator->vocabulary->language);
        break;
    case FIELD_KINDS:
        buffer_print(to, "[");
        add_slide(generator, field->shape, to);
        buffer_print(to, "]");
        break;
    }
}

void generator_write(uint64_t seed, struct buffer *text)
{
    struct generator generator = {.chance = {seed}};
    /* Some feeds on end are in one language, whose fonts and patterns take a while to read. */
    struct chance language = {~(seed / GENERATOR_FEEDS_A_LANGUAGE)};
    generator.vocabulary = sentences_choose(&language);
    buffer_clear(text);
    add_object(&generator, &feed_shape, "", 0, text);
    buffer_print(text, "\n");
}
