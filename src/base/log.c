#include "foyer/base/log.h"

#include "foyer/base/repeats.h"
#include "foyer/base/text.h"
#include "print.h"

#include <stdio.h>
#include <string.h>

/* The process's own, as standard error is; not owned. */
static struct repeats *said;

static bool is_harmless(uint32_t code_point)
{
    const uint32_t line_separator = 0x2028;
    const uint32_t paragraph_separator = 0x2029;
    return !text_is_forbidden(code_point) && code_point != line_separator &&
           code_point != paragraph_separator;
}

/* What comes from a feed may hold anything, and must not look like a line of the log's own. */
static void add_cleaned(struct buffer *line, const char *text)
{
    const char *at = text;
    while (*at != '\0') {
        const char *begin = at;
        uint32_t code_point = text_next(&at);
        size_t length = (size_t)(at - begin);
        if (is_harmless(code_point) && text_is_utf8(begin, length)) {
            buffer_add(line, begin, length);
        } else {
            buffer_add(line, "?", 1);
        }
    }
}

/* One call, so that lines of several processes do not mix. */
static void write_whole(const struct buffer *lines)
{
    if (lines->length > 0)
        (void)fwrite(lines->data, 1, lines->length, stderr);
}

void log_hold_repeats(struct repeats *repeats)
{
    said = repeats;
}

void log_remind(bool all)
{
    struct buffer lines = {0};

    if (said)
        repeats_due(said, all, &lines);
    write_whole(&lines);
    buffer_finish(&lines);
}

__attribute__((format(printf, 2, 0))) static void write_line(const char *prefix, const char *format,
                                                             va_list arguments)
{
    struct buffer text = {0};
    buffer_print_list(&text, format, arguments);
    struct buffer line = {0};
    buffer_add(&line, prefix, strlen(prefix));
    add_cleaned(&line, text.data);
    log_remind(false);
    if (!said || repeats_take(said, line.data + strlen(prefix), prefix[0] != '\0')) {
        buffer_add(&line, "\n", 1);
        write_whole(&line);
    }
    buffer_finish(&line);
    buffer_finish(&text);
}

void log_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_line("", format, arguments);
    va_end(arguments);
}

void log_problem(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_line("foyer: ", format, arguments);
    va_end(arguments);
}
