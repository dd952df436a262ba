#include "manual.h"

#include "decode.h"
#include "foyer/base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* An object that is described under a heading of its own. */
struct described {
    const struct shape *shape;
    const struct shape *owner; /* where it is met first */
    bool tuple;                /* a list of its values */
    bool alone;                /* no other has its name */
};

/* A manual while it is being written. */
struct writing {
    FILE *to;
    struct described *objects; /* owned */
    size_t count;
    const struct shape *owner;
};

static void say_value(struct writing *writing, struct buffer *to, const struct field *field,
                      enum field_type type);

static void say_heading(struct buffer *to, const struct described *object)
{
    buffer_print(to, "%s", object->shape->name);
    if (!object->alone)
        buffer_print(to, " of %s", object->owner->name);
}

/* Describes each shape once, later. */
static void refer(struct writing *writing, struct buffer *to, const struct shape *shape, bool tuple)
{
    struct described *object = NULL;
    bool alone = true;

    for (size_t i = 0; i < writing->count && !object; i++) {
        if (writing->objects[i].shape == shape)
            object = &writing->objects[i];
        else if (strcmp(writing->objects[i].shape->name, shape->name) == 0)
            alone = false;
    }
    if (!object) {
        writing->objects =
            memory_resize(writing->objects, writing->count + 1, sizeof *writing->objects);
        object = &writing->objects[writing->count++];
        *object = (struct described){shape, writing->owner, tuple, alone};
    }
    buffer_print(to, "%s, see `", tuple ? "a list" : "an object");
    say_heading(to, object);
    buffer_print(to, "` below");
}

static void say_list(struct writing *writing, struct buffer *to, const struct field *field)
{
    struct field item = *field;

    item.type = field->item;
    item.least = 0;
    item.most = field->item_most;
    if (field->item == FIELD_LIST)
        item = field->shape->fields[0];
    buffer_print(to, "a list of ");
    manual_say_count(to, field);
    buffer_print(to, "values, each ");
    say_value(writing, to, &item, item.type);
    if (field->null)
        buffer_print(to, ", or null");
}

static void say_names(struct writing *writing, struct buffer *to, const struct field *field)
{
    const struct field *named = &field->shape->fields[1];

    buffer_print(to, "an object of ");
    manual_say_count(to, field);
    buffer_print(to, "names of your own, each with ");
    say_value(writing, to, named, named->type);
    if (named->null)
        buffer_print(to, " or null");
}

static void say_value(struct writing *writing, struct buffer *to, const struct field *field,
                      enum field_type type)
{
    switch (type) {
    case FIELD_CELL: {
        const struct field text = cell_text(field);

        manual_say_scalar(to, &text, FIELD_TEXT);
        buffer_print(to, ", a number or ");
        refer(writing, to, field->shape, false);
        break;
    }
    case FIELD_NAMES:
        say_names(writing, to, field);
        break;
    case FIELD_UNIT:
        manual_say_scalar(to, field, type);
        buffer_print(to, ", or ");
        refer(writing, to, &affixes_shape, false);
        break;
    case FIELD_OBJECT:
        refer(writing, to, field->shape, false);
        break;
    case FIELD_TUPLE:
        refer(writing, to, field->shape, true);
        break;
    case FIELD_LIST:
        say_list(writing, to, field);
        break;
    case FIELD_BRIEF:
        say_value(writing, to, &field->shape->fields[0], field->shape->fields[0].type);
        buffer_print(to, ", or ");
        refer(writing, to, field->shape, false);
        break;
    case FIELD_KINDS:
        buffer_print(to, "a list of ");
        manual_say_count(to, field);
        buffer_print(to, "objects with the keys of every slide and those of their kind");
        break;
    default:
        manual_say_scalar(to, field, type);
    }
}

static void say_default(struct buffer *to, const struct field *field)
{
    if (field->type == FIELD_BOOL)
        buffer_print(to, "; %s by default", field->fallback != 0 ? "true" : "false");
    else if (field->fallback != 0 && field->type == FIELD_CHOICE)
        buffer_print(to, "; \"%s\" by default", field->choices[(size_t)field->fallback - 1]);
    else if (field->fallback != 0)
        buffer_print(to, "; %.10g by default", field->fallback);
}

static void write_key(struct writing *writing, const struct field *field)
{
    struct buffer words = {0};

    say_value(writing, &words, field, field->type);
    if (field->null && field->type != FIELD_LIST)
        buffer_print(&words, ", or null");
    say_default(&words, field);
    buffer_print(&words, "%s.", field->required ? "; needed" : "");
    words.data[0] = (char)toupper((unsigned char)words.data[0]);
    fprintf(writing->to, ".It Cm %s\n", field->name);
    manual_write(words.data, writing->to);
    if (field->about)
        manual_write(field->about, writing->to);
    buffer_finish(&words);
}

static void write_keys(struct writing *writing, const struct shape *shape, bool has_kind)
{
    writing->owner = shape;
    fputs(".Bl -tag -width Ds\n", writing->to);
    if (has_kind)
        fputs(".It Cm kind\nOne of the kinds below; needed.\n", writing->to);
    for (size_t i = 0; i < shape->count; i++)
        if (!shape->fields[i].hidden)
            write_key(writing, &shape->fields[i]);
    fputs(".El\n", writing->to);
}

static void write_kinds(struct writing *writing, const struct shape *common,
                        const struct kind *const *kinds)
{
    fputs(".Sh EVERY SLIDE\n", writing->to);
    write_keys(writing, common, true);
    fputs(".Sh KINDS OF SLIDE\n", writing->to);
    for (; kinds && *kinds; kinds++) {
        fprintf(writing->to, ".Ss %s\n", (*kinds)->name);
        manual_write((*kinds)->about, writing->to);
        write_keys(writing, (*kinds)->shape, false);
    }
}

/* Those that others bring up are described after them. */
static void write_objects(struct writing *writing)
{
    if (writing->count > 0)
        fputs(".Sh OBJECTS\n", writing->to);
    for (size_t i = 0; i < writing->count; i++) {
        const struct described object = writing->objects[i];
        struct buffer heading = {0};

        say_heading(&heading, &object);
        fprintf(writing->to, ".Ss %s\n", heading.data);
        if (object.tuple)
            manual_write("The values of these, without their names, in this order.", writing->to);
        write_keys(writing, object.shape, false);
        buffer_finish(&heading);
    }
}

void reader_manual(const struct shape *shape, const struct kind *const *kinds, FILE *to)
{
    struct writing writing = {.to = to};

    fputs(".Sh KEYS\n", to);
    write_keys(&writing, shape, false);
    for (size_t i = 0; i < shape->count; i++)
        if (shape->fields[i].type == FIELD_KINDS)
            write_kinds(&writing, shape->fields[i].shape, kinds);
    write_objects(&writing);
    free(writing.objects);
}
