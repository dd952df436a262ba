#include "commands.h"

#include "letters.h"

#include "foyer/base/file.h"
#include "foyer/feed/value.h"
#include "foyer/import/import.h"
#include "foyer/slides/composer.h"

#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "Usage: foyer import TABLE.csv [OPTION]...\n"
    "\n"
    "Makes a feed of a published table: a CSV file in UTF-8 or Windows-1252, its fields parted by\n"
    "commas, semicolons or tabs. Prints the feed, and on standard error what it guessed and why,\n"
    "a line each, and what it refuses: FILE:LINE:COLUMN: message.\n"
    "\n"
    "  --kind KIND      figure, figures, trend, ranking or table\n"
    "  --title TEXT     the message of the slide in one sentence\n"
    "  --source TEXT    who published the figures\n"
    "  --published DATE when: 2024, 2024-03 or 2024-03-31; otherwise the end of the newest "
    "period\n"
    "  --area NAME      the area that the slide is about, by name or code; once more for each "
    "area\n"
    "                   to compare it with\n"
    "  --indicator NAME only this one of the indicators of the table\n"
    "  --column NAME    only this column, beside those of names and periods; once more for others\n"
    "  --out FILE       writes the feed to a file that is not there yet\n"
    "  --force          also to one that is\n"
    "  --help           this\n"
    "\n"
    "Exit status: 0 good, 1 the table is refused or the file cannot be written, 2 for a wrong "
    "call.\n";

enum { TABLE_BYTES = 64 << 20 };

static const struct option long_options[] = {{"kind", required_argument, NULL, 'k'},
                                             {"title", required_argument, NULL, 't'},
                                             {"source", required_argument, NULL, 's'},
                                             {"published", required_argument, NULL, 'p'},
                                             {"area", required_argument, NULL, 'a'},
                                             {"indicator", required_argument, NULL, 'i'},
                                             {"column", required_argument, NULL, 'c'},
                                             {"out", required_argument, NULL, 'o'},
                                             {"force", no_argument, NULL, 'f'},
                                             {"help", no_argument, NULL, COMMAND_HELP},
                                             {0}};

struct call {
    struct import_options options;
    const char **areas, **columns; /* ended by NULL; owned */
    size_t area_count, column_count;
    const char *out; /* NULL: standard output */
    bool force;
};

/* A text that the feed shall hold as it was given, and must be able to. */
static bool take_text(const char **into, const char *option, const char *text, size_t most)
{
    bool good = text_is_utf8(text, strlen(text)) && text[strspn(text, " ")] != '\0';
    size_t count = good ? text_characters(text) : 0;

    for (const char *from = text; good && *from;)
        good = !text_is_forbidden(text_next(&from));
    *into = text;
    if (good && count <= most)
        return true;
    fprintf(stderr, "foyer: --%s takes a text of 1 to %zu characters, not one of %zu\n", option,
            most, count);
    return false;
}

/* A date as the feed may hold it. */
static bool take_date(struct call *call, const char *date)
{
    struct moment moment;
    const char *impossible = moment_parse(date, &moment);

    call->options.published = date;
    if (!impossible && moment.precision != PRECISION_NONE)
        return true;
    fprintf(stderr, "foyer: --published takes a date such as 2024, 2024-03 or 2024-03-31%s%s\n",
            impossible ? "; this is not possible: " : "", impossible ? impossible : "");
    return false;
}

static bool take_kind(struct call *call, const char *kind)
{
    call->options.kind = kind;
    for (const char *const *known = import_kinds; *known; known++)
        if (strcmp(*known, kind) == 0)
            return true;
    fprintf(stderr,
            "foyer: no table becomes a slide of the kind \"%s\": there are figure, figures, trend, "
            "ranking and table\n",
            kind);
    return false;
}

static void take_name(const char ***names, size_t *count, const char *name)
{
    *names = memory_resize(*names, *count + 2, sizeof **names);
    (*names)[(*count)++] = name;
    (*names)[*count] = NULL;
}

static bool take_option(void *context, int option, const char *argument)
{
    struct call *call = context;
    const size_t title_most = 90, source_most = 120;

    switch (option) {
    case 'k':
        return take_kind(call, argument);
    case 't':
        return take_text(&call->options.title, "title", argument, title_most);
    case 's':
        return take_text(&call->options.source, "source", argument, source_most);
    case 'p':
        return take_date(call, argument);
    case 'i':
        call->options.indicator = argument;
        return true;
    case 'a':
        take_name(&call->areas, &call->area_count, argument);
        return true;
    case 'c':
        take_name(&call->columns, &call->column_count, argument);
        return true;
    case 'o':
        call->out = argument;
        return true;
    case 'f':
        call->force = true;
        return true;
    default:
        return false;
    }
}

static const struct command_syntax syntax = {"import", help, long_options, take_option};

/* -1 to go on, otherwise an exit status. */
static int take_options(int argc, char **argv, struct call *call)
{
    int status = command_options(&syntax, argc, argv, call);

    if (status >= 0)
        return status;
    if (optind + 1 != argc) {
        fprintf(stderr, "foyer: import needs the path of one CSV file\n");
        return command_usage("import");
    }
    call->options.file = argv[optind];
    call->options.areas = call->areas;
    call->options.columns = call->columns;
    return -1;
}

static bool put(const struct call *call, const struct buffer *json)
{
    struct error error = {0};

    if (!call->out)
        return fwrite(json->data, 1, json->length, stdout) == json->length && fflush(stdout) == 0;
    if (file_write(call->out, json->data, json->length, &error))
        return true;
    fprintf(stderr, "foyer: %s\n", error.message);
    return false;
}

static bool make(struct call *call, struct problems *problems)
{
    const struct clock clock = clock_of_system();
    struct letters letters = {0};
    struct buffer table = {0}, json = {0}, notes = {0};
    struct error error = {0};
    bool good = file_read(AT_FDCWD, call->options.file, TABLE_BYTES, &table, &error);

    call->options.today = time_local(clock_wall_ms(&clock)).date;
    call->options.kinds = composer_kinds();
    call->options.judge = letters_judge(&letters);
    if (!good)
        problems_add(problems, PROBLEM_ERROR, call->options.file, 0, 0, "", "%s",
                     error_reason(&error, call->options.file));
    else
        good = import_table(&call->options, table.length > 0 ? table.data : "", table.length, &json,
                            &notes, problems);
    fputs(notes.data ? notes.data : "", stderr);
    good = good && put(call, &json);
    letters_finish(&letters);
    buffer_finish(&table);
    buffer_finish(&json);
    buffer_finish(&notes);
    return good;
}

int command_import(int argc, char **argv)
{
    struct call call = {0};
    struct problems problems = {0};
    int status = take_options(argc, argv, &call);

    if (status < 0 && call.out && !call.force && access(call.out, F_OK) == 0) {
        fprintf(stderr, "foyer: %s is there already; take another name, or --force\n", call.out);
        status = STATUS_REFUSED;
    }
    if (status < 0)
        status = make(&call, &problems) ? STATUS_GOOD : STATUS_REFUSED;
    problems_print(&problems, stderr);
    problems_finish(&problems);
    free(call.areas);
    free(call.columns);
    return status;
}
