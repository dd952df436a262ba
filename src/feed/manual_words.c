#include "manual.h"

#include "decode.h"

#include <string.h>

enum { LINE_MOST = 78 };

static void say_text(struct buffer *to, const struct field *field)
{
    if (field->least > 1 && field->most > 0)
        buffer_print(to, "a text of %.0f to %.0f characters", field->least, field->most);
    else if (field->most > 0)
        buffer_print(to, "a text of at most %.0f characters", field->most);
    else
        buffer_print(to, "a text");
}

static void say_number(struct buffer *to, const struct field *field, const char *what)
{
    if (field->least == field->most && field->most != 0) {
        buffer_print(to, "%.10g", field->most);
        return;
    }
    buffer_print(to, "a %s", what);
    if (field->least == 0 && field->most == 0)
        return;
    if (field->most >= field->least)
        buffer_print(to, " from %.10g to %.10g", field->least, field->most);
    else
        buffer_print(to, " of at least %.10g", field->least);
}

/* "one", "one or other", "one, another or a third". */
static void say_either(struct buffer *to, const char *const *items, const char *quote)
{
    for (size_t i = 0; items[i]; i++) {
        const char *between = i == 0 ? "" : items[i + 1] ? ", " : " or ";

        buffer_print(to, "%s%s%s%s", between, quote, items[i], quote);
    }
}

static void say_moment(struct buffer *to, unsigned precisions)
{
    static const struct {
        enum precision precision;
        const char *words;
    } forms[] = {
        {PRECISION_YEAR, "a year"},
        {PRECISION_MONTH, "a month"},
        {PRECISION_DAY, "a day"},
        {PRECISION_TIME, "a local time"},
        {PRECISION_INSTANT, "an exact time"},
        {PRECISION_TEXT, "words for it"},
    };
    const char *taken[COUNT_OF(forms) + 1] = {NULL};
    size_t count = 0;

    for (size_t i = 0; i < COUNT_OF(forms); i++)
        if (precisions & forms[i].precision)
            taken[count++] = forms[i].words;
    say_either(to, taken, "");
}

void manual_say_scalar(struct buffer *to, const struct field *field, enum field_type type)
{
    static const char *const words[] = {
        [FIELD_BOOL] = "true or false",
        [FIELD_DURATION] = "a duration",
        [FIELD_TIME] = "a time of day",
        [FIELD_FILE] = "the name of a file in the feed's own folder",
        [FIELD_SHA256] = "64 hexadecimal digits",
        [FIELD_LANGUAGES] = "a language tag, or a list of 2 to 4 of them",
    };

    switch (type) {
    case FIELD_TEXT:
        say_text(to, field);
        break;
    case FIELD_LABEL:
        say_text(to, field);
        buffer_print(to, ", or a number");
        break;
    case FIELD_NUMBER:
        say_number(to, field, "number");
        break;
    case FIELD_INTEGER:
        say_number(to, field, "whole number");
        break;
    case FIELD_CHOICE:
        say_either(to, field->choices, "\"");
        break;
    case FIELD_MOMENT:
        say_moment(to, field->precisions);
        break;
    case FIELD_UNIT:
        say_either(to, unit_names, "\"");
        break;
    default:
        if ((size_t)type < COUNT_OF(words) && words[type])
            buffer_print(to, "%s", words[type]);
    }
}

void manual_say_count(struct buffer *to, const struct field *field)
{
    if (field->least > 0 && field->most > field->least)
        buffer_print(to, "%.0f to %.0f ", field->least, field->most);
    else if (field->least > 0 && field->most == field->least)
        buffer_print(to, "%.0f ", field->most);
    else if (field->most > 0)
        buffer_print(to, "at most %.0f ", field->most);
}

/* A word as mdoc has it. Backslashes and the quotes that would become others are named; a request
 * begins a line with a point or a quote. */
static void add_word(struct buffer *line, const char *word, size_t length, bool *bold)
{
    if (line->length == 0 && (word[0] == '.' || word[0] == '\''))
        buffer_print(line, "\\&");
    for (size_t i = 0; i < length; i++) {
        switch (word[i]) {
        case '`':
            *bold = !*bold;
            buffer_print(line, "%s", *bold ? "\\fB" : "\\fR");
            break;
        case '\\':
            buffer_print(line, "\\e");
            break;
        case '~':
            buffer_print(line, "\\(ti");
            break;
        case '^':
            buffer_print(line, "\\(ha");
            break;
        default:
            buffer_add(line, word + i, 1);
        }
    }
}

static void end_line(struct buffer *line, FILE *to)
{
    if (line->length > 0)
        fprintf(to, "%s\n", line->data);
    buffer_finish(line);
    *line = (struct buffer){0};
}

void manual_write(const char *prose, FILE *to)
{
    struct buffer line = {0};
    bool bold = false, ended = false;

    while (*prose != '\0') {
        size_t length = strcspn(prose, " ");

        if (ended || line.length + 1 + length > LINE_MOST)
            end_line(&line, to);
        if (line.length > 0)
            buffer_add(&line, " ", 1);
        add_word(&line, prose, length, &bold);
        ended = length > 0 && strchr(".?!", prose[length - 1]) != NULL;
        prose += length;
        prose += strspn(prose, " ");
    }
    end_line(&line, to);
}
