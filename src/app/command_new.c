#include "commands.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"
#include "foyer/slides/starter.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char help[] =
    "Usage: foyer new NAME [--kind KIND]... [--out DIR]\n"
    "\n"
    "Writes a feed to begin with, NAME.json, and the files that it needs beside it. Its figures "
    "are\n"
    "made up and say so; it is good as it stands. What is there already is left alone.\n"
    "\n"
    "  --kind KIND  the kind of a slide, once more for each further slide; figure without it\n"
    "  --out DIR    the folder to write to; NAME, a new one, without it\n"
    "  --help       this\n"
    "\n"
    "Exit status: 0 good, 1 something is there already or cannot be written, 2 for a wrong call.\n";

enum { NAME_BYTES = 60 };

static const struct option long_options[] = {{"kind", required_argument, NULL, 'k'},
                                             {"out", required_argument, NULL, 'o'},
                                             {"help", no_argument, NULL, COMMAND_HELP},
                                             {0}};

struct call {
    const char *name, *out; /* `out` NULL where not given */
    const char **kinds;     /* ended by NULL; owned */
    size_t count;
};

static void add_kind(struct call *call, const char *kind)
{
    call->kinds = memory_resize(call->kinds, call->count + 2, sizeof *call->kinds);
    call->kinds[call->count++] = kind;
    call->kinds[call->count] = NULL;
}

static bool take_kind(struct call *call, const char *kind)
{
    const char *known = starter_kind(kind);

    add_kind(call, kind);
    if (known && strcmp(known, kind) == 0)
        return true;
    if (known)
        fprintf(stderr, "foyer: no kind \"%s\"; did you mean \"%s\"?\n", kind, known);
    else
        fprintf(stderr, "foyer: no kind \"%s\"; man foyer lists them\n", kind);
    return false;
}

/* A feed's name is that of a file, and goes into messages. */
static bool check_name(const char *name)
{
    const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t length = strlen(name);

    if (length > 0 && length <= NAME_BYTES && strspn(name, letters) == length && name[0] != '-')
        return true;
    fprintf(stderr, "foyer: a feed's name has 1 to %d letters, digits, - and _, not \"%s\"\n",
            NAME_BYTES, name);
    return false;
}

static bool take_option(void *context, int option, const char *argument)
{
    struct call *call = context;

    if (option != 'o')
        return option == 'k' && take_kind(call, argument);
    call->out = argument;
    return true;
}

static const struct command_syntax syntax = {"new", help, long_options, take_option};

/* -1 to go on, otherwise an exit status. */
static int take_options(int argc, char **argv, struct call *call)
{
    int status = command_options(&syntax, argc, argv, call);

    if (status >= 0)
        return status;
    if (optind + 1 != argc) {
        fprintf(stderr, "foyer: new needs a name for the feed\n");
        return command_usage("new");
    }
    call->name = argv[optind];
    if (!check_name(call->name))
        return command_usage("new");
    if (!call->kinds)
        add_kind(call, "figure");
    return -1;
}

static char *path_of(const char *folder, const char *name)
{
    struct buffer path = {0};

    buffer_print(&path, "%s/%s", folder, name);
    return path.data;
}

static bool is_free(const char *path)
{
    struct stat status;

    if (lstat(path, &status) != 0)
        return true;
    fprintf(stderr, "foyer: %s is there already; take another name or folder\n", path);
    return false;
}

/* The files beside the feed first, so that a display never meets it without them. With `write`
 * false it only looks whether their places are free. */
static bool put_beside(const struct call *call, const char *folder, bool write, struct error *error)
{
    bool good = true;

    for (size_t i = 0; i < call->count && good; i++) {
        struct buffer bytes = {0};
        const char *name = starter_file(call->kinds[i], &bytes);
        char *path = name ? path_of(folder, name) : NULL;

        if (path)
            good = write ? file_write(path, bytes.data, bytes.length, error) : is_free(path);
        free(path);
        buffer_finish(&bytes);
    }
    return good;
}

static bool make(const struct call *call, const char *folder, const char *path)
{
    const struct clock clock = clock_of_system();
    struct buffer json = {0};
    struct error error = {0};

    if (!is_free(path) || !put_beside(call, folder, false, &error))
        return false;
    starter_feed(call->name, FOYER_SCHEMA, time_local(clock_wall_ms(&clock)).date, call->kinds,
                 &json);
    bool good = file_make_folder(folder, &error) && put_beside(call, folder, true, &error) &&
                file_write(path, json.data, json.length, &error);
    if (good)
        printf("%s\n", path);
    else
        fprintf(stderr, "foyer: %s\n", error.message);
    buffer_finish(&json);
    return good;
}

int command_new(int argc, char **argv)
{
    struct call call = {0};
    int status = take_options(argc, argv, &call);

    if (status < 0 && call.name) {
        struct buffer name = {0};
        const char *folder = call.out ? call.out : call.name;

        buffer_print(&name, "%s.json", call.name);
        char *path = path_of(folder, name.data);
        status = (call.out || is_free(folder)) && make(&call, folder, path) ? STATUS_GOOD
                                                                            : STATUS_REFUSED;
        free(path);
        buffer_finish(&name);
    }
    free(call.kinds);
    return status;
}
