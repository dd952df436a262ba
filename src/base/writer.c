#include "foyer/base/writer.h"

#include <stdlib.h>

static bool is_brief(const struct writer *writer)
{
    return writer->depth > 0 && writer->levels[writer->depth - 1].brief;
}

static void break_line(struct writer *writer)
{
    buffer_print(writer->to, "\n%*s", 2 * writer->depth, "");
}

/* What stands before a value: a comma, a line's end, its name. */
static void begin_value(struct writer *writer, const char *name)
{
    if (writer->follows)
        buffer_print(writer->to, is_brief(writer) ? ", " : ",");
    if (writer->depth > 0 && !is_brief(writer))
        break_line(writer);
    writer->follows = true;
    if (!name)
        return;
    buffer_add_json(writer->to, name);
    buffer_print(writer->to, ": ");
}

static void open_level(struct writer *writer, const char *name, char bracket, bool brief)
{
    begin_value(writer, name);
    if (writer->depth == WRITER_DEPTH)
        abort();
    brief = brief || is_brief(writer);
    writer->levels[writer->depth].end = bracket == '{' ? '}' : ']';
    writer->levels[writer->depth].brief = brief;
    writer->depth++;
    writer->follows = false;
    buffer_add(writer->to, &bracket, 1);
}

void writer_open(struct writer *writer, const char *name, char bracket)
{
    open_level(writer, name, bracket, false);
}

void writer_open_brief(struct writer *writer, const char *name, char bracket)
{
    open_level(writer, name, bracket, true);
}

void writer_close(struct writer *writer)
{
    bool brief = is_brief(writer);

    writer->depth--;
    if (!brief && writer->follows)
        break_line(writer);
    buffer_add(writer->to, &writer->levels[writer->depth].end, 1);
    writer->follows = true;
    if (writer->depth == 0)
        buffer_print(writer->to, "\n");
}

void writer_text(struct writer *writer, const char *name, const char *text)
{
    begin_value(writer, name);
    buffer_add_json(writer->to, text);
}

void writer_bare(struct writer *writer, const char *name, const char *json)
{
    begin_value(writer, name);
    buffer_print(writer->to, "%s", json);
}
