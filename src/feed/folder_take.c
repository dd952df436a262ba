#include "folder_files.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"
#include "limits.h"
#include "problems.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES_LOGGED_MOST = 20, RETRY_MS = 10000 };

/* What came of reading a file. */
struct outcome {
    struct buffer text;
    struct feed *feed; /* held; NULL where it was refused */
    struct problems problems;
    struct besides besides;
    bool unread; /* its bytes, or those of a file that it names, could not be had */
};

static void outcome_finish(struct outcome *outcome)
{
    buffer_finish(&outcome->text);
    feed_release(outcome->feed);
    problems_finish(&outcome->problems);
    besides_finish(&outcome->besides);
}

/* What is wrong with a file is said once a version: it is not read again. One line is enough where
 * nothing in the file has to be looked for, such as where it waits for its signature. */
static void log_refusal(const struct file *file)
{
    const struct problems *problems = &file->problems;
    size_t count = problems->count + problems_dropped(problems);
    const char *left = file->feed      ? "the version before it stays on the screen"
                       : file->restore ? "its copy is shown"
                                       : "nothing of it is shown";
    if (count == 1 && problems->items[0].line == 0) {
        char *line = problem_line(&problems->items[0]);
        log_problem("%s; %s", line, left);
        free(line);
        return;
    }
    for (size_t i = 0; i < problems->count && i < LINES_LOGGED_MOST; i++) {
        char *line = problem_line(&problems->items[i]);
        log_problem("%s", line);
        free(line);
    }
    if (count > LINES_LOGGED_MOST)
        log_problem("%s: and %zu problems more; foyer check lists them", file->path,
                    count - LINES_LOGGED_MOST);
    log_problem("%s: refused; %s", file->path, left);
}

static void add_unread(struct outcome *outcome, const char *path, const struct error *error)
{
    outcome->unread = true;
    problems_add(&outcome->problems, PROBLEM_ERROR, path, 0, 0, "", "%s",
                 error_reason(error, path));
}

static struct outcome read_feed(const struct file *file, const struct reading *terms)
{
    size_t most = limits_or_usual(&terms->limits).bytes;
    struct outcome outcome = {0};
    struct buffer *text = &outcome.text;
    struct error error = {0};
    if (!file_read(AT_FDCWD, file->path, most, text, &error)) {
        add_unread(&outcome, file->path, &error);
    } else {
        char *folder = file_folder(file->path);
        struct reading reading = *terms;
        reading.file = file->path;
        reading.text = text->data ? text->data : "";
        reading.size = text->length;
        reading.folder = folder;
        reading.besides = &outcome.besides;
        reading.problems = &outcome.problems;
        outcome.feed = feed_read(&reading, file->name);
        for (size_t i = 0; i < outcome.besides.count; i++)
            outcome.unread = outcome.unread || outcome.besides.items[i].unread;
        free(folder);
    }
    return outcome;
}

/* Whether the file is another than the one that settled: then it has to settle once more. */
static bool moved_on(struct file *file, int64_t now)
{
    struct file_version version = file_version_at(AT_FDCWD, file->path);
    if (file_version_equals(&version, &file->version))
        return false;
    /* One that is gone waits for the next look, which takes it out or finds it new. */
    file->waits = version.inode != 0;
    file->version = version;
    file->settled_at = now + SETTLE_MS;
    return true;
}

/* Whether a file beside it has stood still since it was read, and for long enough before: it is
 * old, or it is the version that this feed has waited for already. */
static bool is_settled(const struct file *file, const struct beside_named *named, int folder,
                       int64_t wall_ms)
{
    struct file_version version = file_version_at(folder, named->name);
    const struct beside_named *known = besides_find(&file->besides, named->name);
    if (!file_version_equals(&version, &named->version))
        return false;
    return version.inode == 0 || wall_ms - version.modified_ns / 1000000 > SETTLE_MS ||
           (known && file_version_equals(&version, &known->version));
}

/* Takes over which files it named; false where one of them has to settle first. */
static bool take_besides(struct file *file, struct outcome *outcome, int64_t now, int64_t wall_ms)
{
    bool settled = true;
    if (outcome->besides.count > 0) {
        char *path = file_folder(file->path);
        int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        for (size_t i = 0; folder >= 0 && i < outcome->besides.count; i++)
            settled = is_settled(file, &outcome->besides.items[i], folder, wall_ms) && settled;
        if (folder >= 0)
            close(folder);
        free(path);
    }
    besides_finish(&file->besides);
    file->besides = outcome->besides;
    outcome->besides = (struct besides){0};
    if (!settled) {
        file->waits = true;
        file->settled_at = now + SETTLE_MS;
    }
    return settled;
}

static void keep_later(struct file *file, struct outcome *outcome)
{
    struct keeping *keeping = &file->keeping;
    bool waits = keeping->waits;
    keeping_clear(keeping);
    keeping->waits = waits;
    keeping->text = outcome->text;
    outcome->text = (struct buffer){0};
    for (size_t i = 0; i < file->besides.count; i++) {
        const struct beside_named *named = &file->besides.items[i];
        besides_add(&keeping->besides, named->name)->read = named->read;
    }
}

/* True where it is what was said before. */
static bool same_trouble(const struct file *file, const struct outcome *outcome)
{
    return file->unread && outcome->unread &&
           strcmp(file->problems.items[0].message, outcome->problems.items[0].message) == 0;
}

bool file_take(struct file *file, const struct reading *terms, int64_t now, int64_t wall_ms)
{
    struct outcome outcome = read_feed(file, terms);
    /* Written over meanwhile, what was read may be half one version and half another. */
    if (moved_on(file, now) || !take_besides(file, &outcome, now, wall_ms)) {
        outcome_finish(&outcome);
        return false;
    }
    bool said = same_trouble(file, &outcome);
    problems_finish(&file->problems);
    file->problems = outcome.problems;
    outcome.problems = (struct problems){0};
    file->waits = false;
    file->unread = outcome.unread;
    file->retry_at = now + RETRY_MS;
    file->refused = !outcome.feed;
    if (file->refused) {
        file->restore = file->copied && !file->feed;
        if (outcome.text.data)
            problems_quote(&file->problems, outcome.text.data, outcome.text.length);
        if (!said)
            log_refusal(file);
        outcome_finish(&outcome);
        return false;
    }
    log_note("accepted %s: %zu slide%s", file->path, outcome.feed->slides.count,
             outcome.feed->slides.count == 1 ? "" : "s");
    feed_release(file->feed);
    file->feed = outcome.feed;
    file->from_copy = false;
    keep_later(file, &outcome);
    return true;
}
