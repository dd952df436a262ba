#include "explain.h"

#include "foyer/base/log.h"
#include "problems.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char ending[] = ".problems.txt";
static const char mark[] = "Foyer: what is wrong with ";

/* A hundred problems of the longest kind are a tenth of it. */
enum { BYTES_MOST = 1 << 20 };

bool explain_is_name(const char *name)
{
    size_t length = strlen(name);
    return length > strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

enum found { FOUND_NOTHING, FOUND_OURS, FOUND_FOREIGN };

/* What stands there; `text` takes what it says. A link is not followed, and foreign. */
static enum found find(int folder, const char *name, struct buffer *text)
{
    if (file_read(folder, name, BYTES_MOST, text, NULL))
        return strncmp(text->data, mark, strlen(mark)) == 0 ? FOUND_OURS : FOUND_FOREIGN;
    struct stat status;
    bool gone = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
    return gone ? FOUND_NOTHING : FOUND_FOREIGN;
}

static void add_problem(struct buffer *text, const struct problem *problem)
{
    if (problem->line > 0)
        buffer_print(text, "Line %d, column %d", problem->line, problem->column);
    else
        buffer_print(text, "The whole file");
    if (problem->pointer[0] != '\0') {
        buffer_print(text, ", at ");
        buffer_add_printable(text, problem->pointer);
    }
    buffer_print(text, ":\n    %s", problem->weight == PROBLEM_WARNING ? "(a warning) " : "");
    buffer_add_printable(text, problem->message);
    buffer_print(text, "\n");
    if (problem->quote)
        buffer_print(text, "\n    %s\n    %*s^\n", problem->quote, problem->mark, "");
    buffer_print(text, "\n");
}

static void describe(struct buffer *text, const struct file *file)
{
    const struct problems *problems = &file->problems;
    size_t dropped = problems_dropped(problems);
    buffer_print(text, "%s", mark);
    buffer_add_printable(text, file->name);
    buffer_print(text,
                 ".json\n\nThe file is refused as a whole. %s\nFoyer reads it again when it "
                 "changes, and takes this text away when nothing is wrong.\n\n",
                 file->feed ? "Its last good version is still shown." : "Nothing of it is shown.");
    for (size_t i = 0; i < problems->count; i++)
        add_problem(text, &problems->items[i]);
    if (dropped > 0)
        buffer_print(text, "%zu further mistakes are not listed; mend these first.\n", dropped);
}

static void complain(struct place *place, const struct error *error)
{
    if (!place->unexplained)
        log_problem("%s/%s; what is wrong with refused feeds is said in the log alone", place->path,
                    error->message);
    place->unexplained = true;
}

static void write_file(struct place *place, int folder, const char *name, const struct file *file)
{
    struct buffer text = {0};
    struct buffer old = {0};
    struct error error = {0};
    describe(&text, file);
    enum found found = find(folder, name, &old);
    bool same = found == FOUND_OURS && old.length == text.length &&
                memcmp(old.data, text.data, text.length) == 0;
    struct file_piece piece = {text.data, text.length};
    if (found == FOUND_FOREIGN)
        error_set(&error, "%s: is none of Foyer's files and stays as it is; rename it", name);
    else if (!same && file_write_at(folder, name, &piece, 1, &error))
        place->unexplained = false;
    if (error.message[0] != '\0')
        complain(place, &error);
    buffer_finish(&text);
    buffer_finish(&old);
}

static void remove_file(int folder, const char *name)
{
    struct buffer text = {0};
    if (find(folder, name, &text) == FOUND_OURS)
        (void)unlinkat(folder, name, 0);
    buffer_finish(&text);
}

void explain(struct place *place, const struct file *file)
{
    struct buffer name = {0};
    int folder = open(place->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    buffer_print(&name, "%s.json%s", file->name, ending);
    if (file->refused)
        write_file(place, folder, name.data, file);
    else
        remove_file(folder, name.data);
    buffer_finish(&name);
    close(folder);
}

void explain_tidy(int folder, const char *name)
{
    struct stat status;
    char *feed = memory_text(name);
    feed[strlen(name) - strlen(ending)] = '\0';
    if (fstatat(folder, feed, &status, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT)
        remove_file(folder, name);
    free(feed);
}
