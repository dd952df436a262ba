#include "importing.h"

#include "foyer/feed/feed.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LINE_BYTES = 1024, JUDGEMENT_BYTES = 192 };

void importing_note(struct importing *importing, const char *format, ...)
{
    char line[LINE_BYTES];
    struct buffer whole = {0};
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    buffer_add_printable(&whole, importing->options->file);
    buffer_print(&whole, ": ");
    buffer_add_printable(&whole, line);
    buffer_print(&whole, "\n");
    /* What holds of several slides is said once. */
    if (!importing->notes->data || !strstr(importing->notes->data, whole.data))
        buffer_add(importing->notes, whole.data, whole.length);
    buffer_finish(&whole);
}

bool importing_refuse(struct importing *importing, const struct sheet_cell *cell,
                      const char *format, ...)
{
    char line[LINE_BYTES];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    problems_add(importing->problems, PROBLEM_ERROR, importing->options->file,
                 cell ? cell->line : 0, cell ? cell->column : 0, "", "%s", line);
    return false;
}

static const struct field *find_field(const struct shape *shape, const char *name, size_t length)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strlen(shape->fields[i].name) == length &&
            strncmp(shape->fields[i].name, name, length) == 0)
            return &shape->fields[i];
    abort();
}

size_t limit_of(const struct importing *importing, const char *kind, const char *path)
{
    const struct shape *shape = &feed_shape;
    const struct field *field = NULL;

    for (size_t i = 0; kind && importing->options->kinds[i]; i++)
        if (strcmp(importing->options->kinds[i]->name, kind) == 0)
            shape = importing->options->kinds[i]->shape;
    while (*path) {
        size_t length = strcspn(path, "/");
        field = find_field(shape, path, length);
        shape = field->shape;
        path += length + (path[length] == '/');
    }
    return field ? (size_t)field->most : 0;
}

static bool is_forbidden(const char *text)
{
    while (*text)
        if (text_is_forbidden(text_next(&text)))
            return true;
    return false;
}

bool can_stand(const struct importing *importing, const char *text, size_t most)
{
    const struct text_judge *judge = importing->options->judge;
    char message[JUDGEMENT_BYTES];

    return text[strspn(text, " ")] && text_characters(text) <= most && !is_forbidden(text) &&
           !(judge && judge->refuses(judge->context, text, message, sizeof message));
}

bool check_shown(struct importing *importing, const char *text, const struct sheet_cell *cell,
                 size_t most)
{
    const struct text_judge *judge = importing->options->judge;
    size_t count = text_characters(text);
    char message[JUDGEMENT_BYTES];

    if (*text == '\0')
        return importing_refuse(importing, cell, "a name is missing; put one here");
    if (count > most)
        return importing_refuse(importing, cell,
                                "%zu characters; at most %zu are possible: shorten \"%s\"", count,
                                most, text);
    if (is_forbidden(text))
        return importing_refuse(importing, cell,
                                "a control character, which must not stand in a text; remove it");
    if (judge && judge->refuses(judge->context, text, message, sizeof message))
        return importing_refuse(importing, cell, "%s", message);
    return true;
}

/* "persistent-absences.csv" is "Persistent absences". */
static const char *stem_of(struct importing *importing)
{
    const char *file = importing->options->file;
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    struct buffer clean = {0};
    char *stem = arena_text(&importing->arena, name, length);

    for (char *letter = stem; *letter; letter++)
        if (*letter == '-' || *letter == '_')
            *letter = ' ';
    if (*stem >= 'a' && *stem <= 'z')
        *stem = (char)(*stem - 'a' + 'A');
    buffer_add_printable(&clean, stem);
    stem = arena_text(&importing->arena, clean.data ? clean.data : "", clean.length);
    buffer_finish(&clean);
    return stem[strspn(stem, " ")] ? stem : "Table";
}

/* What the reader refuses now would be refused on the wall. */
static bool read_back(struct importing *importing, const struct buffer *json)
{
    struct reading reading = {.file = importing->options->file,
                              .text = json->data,
                              .size = json->length,
                              .kinds = importing->options->kinds,
                              .judge = importing->options->judge};
    struct problems problems = {0};

    reading.problems = &problems;
    struct feed *feed = feed_read(&reading, "import");
    for (size_t i = 0; !feed && i < problems.count; i++)
        if (problems.items[i].weight == PROBLEM_ERROR)
            importing_refuse(importing, NULL, "its feed would be refused: %s: %s",
                             problems.items[i].pointer, problems.items[i].message);
    problems_finish(&problems);
    bool good = feed != NULL;
    feed_release(feed);
    return good;
}

static void note_columns(struct importing *importing)
{
    static const char *const words[COLUMN_ROLES] = {[COLUMN_AREA] = "names",
                                                    [COLUMN_CODE] = "codes",
                                                    [COLUMN_INDICATOR] = "indicators",
                                                    [COLUMN_PERIOD] = "periods",
                                                    [COLUMN_VALUE] = "values",
                                                    [COLUMN_UNIT] = "units",
                                                    [COLUMN_STATUS] = "how sure the values are"};
    struct buffer line = {0};

    for (size_t i = 0; i < COLUMN_ROLES; i++)
        if (words[i] && importing->with_role[i] != SIZE_MAX)
            buffer_print(&line, "%s \"%s\" for %s", line.length > 0 ? "," : "",
                         importing->columns[importing->with_role[i]].name, words[i]);
    if (line.length > 0)
        importing_note(importing, "columns:%s", line.data);
    buffer_finish(&line);
}

/* Which columns no slide takes anything from. */
static void mark_used(struct importing *importing, bool *used)
{
    size_t *values = arena_get(&importing->arena, importing->column_count, sizeof *values);
    size_t count = columns_of_values(importing, values);

    for (size_t i = 0; i < importing->column_count; i++) {
        enum column_role role = importing->columns[i].role;

        used[i] = role == COLUMN_AREA || role == COLUMN_CODE ||
                  (importing->with_role[role] == i && role != COLUMN_ASIDE && role != COLUMN_LEVEL);
    }
    for (size_t i = 0; i < count; i++)
        used[values[i]] = true;
}

/* Nothing of a table goes without a word, but for the parts of a table as a slide shows it. */
static void note_left_out(struct importing *importing, const char *kind)
{
    bool *used = arena_get(&importing->arena, importing->column_count, sizeof *used);
    struct buffer line = {0};

    mark_used(importing, used);
    for (size_t i = 0; i < importing->column_count && strcmp(kind, "table") != 0; i++)
        if (importing->columns[i].name[0] != '\0' && !used[i])
            buffer_print(&line, "%s \"%s\"", line.length > 0 ? "," : "",
                         importing->columns[i].name);
    if (line.length > 0)
        importing_note(importing, "columns left out:%s", line.data);
    buffer_finish(&line);
}

static bool choose_kind(struct importing *importing, struct plan *plan)
{
    const char *wanted = importing->options->kind;

    plan->kind = wanted ? wanted : planning_kind(importing);
    if (strcmp(plan->kind, "table") == 0)
        return true;
    if (importing->layout == LAYOUT_TABLE)
        return importing_refuse(importing, &importing->columns[0].head,
                                "no column of names with a column of numbers was found, which a "
                                "%s needs; have --kind table",
                                plan->kind);
    return planning_make(importing, plan);
}

static bool run(struct importing *importing, const char *bytes, size_t size, struct buffer *json)
{
    struct plan plan = {0};
    const char *separators = ",;\t";
    static const char *const names[] = {"commas", "semicolons", "tabs"};
    struct sheet *sheet = &importing->sheet;

    importing->stem = stem_of(importing);
    if (!sheet_read(sheet, importing->options->file, bytes, size, importing->problems) ||
        !rows_find(importing))
        return false;
    importing_note(importing, "read as %s, its fields parted by %s: %zu rows of values",
                   sheet->encoding, names[strchr(separators, sheet->separator) - separators],
                   importing->end - importing->first);
    if (!columns_find(importing))
        return false;
    marks_note(importing);
    importing->layout = layout_of(importing);
    note_columns(importing);
    if (importing->layout != LAYOUT_TABLE && !records_make(importing))
        return false;
    if (!choose_kind(importing, &plan))
        return false;
    note_left_out(importing, plan.kind);
    if (!write_feed(importing, &plan, json))
        return false;
    if (!importing->options->title)
        importing_note(importing,
                       "the title only names the figures: write one that says what they mean");
    return read_back(importing, json);
}

bool import_table(const struct import_options *options, const char *bytes, size_t size,
                  struct buffer *json, struct buffer *notes, struct problems *problems)
{
    struct importing importing = {.options = options, .notes = notes, .problems = problems};
    bool good = run(&importing, bytes, size, json);

    if (!good)
        buffer_clear(json);
    sheet_finish(&importing.sheet);
    arena_finish(&importing.arena);
    free(importing.records.items);
    return good;
}
