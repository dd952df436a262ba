#include "folder_files.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    LINES_LOGGED_MOST = 20,
    SETTLE_AGAIN_MS = 500,
    BYTES_MOST = 4 * 1024 * 1024, /* where the config sets no other limit */
};

/* What is wrong with a file is said once a version: it is not read again. */
static void log_refusal(const struct file *file)
{
    const struct problems *problems = &file->problems;
    for (size_t i = 0; i < problems->count && i < LINES_LOGGED_MOST; i++) {
        char *line = problem_line(&problems->items[i]);
        log_problem("%s", line);
        free(line);
    }
    if (problems->count > LINES_LOGGED_MOST)
        log_problem("%s: and %zu problems more; foyer check shows them all", file->path,
                    problems->count - LINES_LOGGED_MOST);
    log_problem("%s: refused; %s", file->path,
                file->feed ? "the version before it stays on the screen"
                           : "nothing of it is shown");
}

static struct feed *read_feed(struct file *file, const struct kind *const *kinds,
                              struct limits limits)
{
    struct buffer text = {0};
    struct error error = {0};
    struct feed *feed = NULL;
    if (!file_read(AT_FDCWD, file->path, limits.bytes ? limits.bytes : BYTES_MOST, &text, &error)) {
        /* The message names the file, as the problem does already. */
        size_t length = strlen(file->path);
        bool names = strncmp(error.message, file->path, length) == 0;
        const char *message = names ? error.message + length + strlen(": ") : error.message;
        problems_add(&file->problems, PROBLEM_ERROR, file->path, 0, 0, NULL, "%s", message);
    } else {
        struct reading reading = {.file = file->path,
                                  .text = text.data ? text.data : "",
                                  .size = text.length,
                                  .kinds = kinds,
                                  .limits = limits,
                                  .problems = &file->problems};
        feed = feed_read(&reading, file->name);
    }
    buffer_finish(&text);
    return feed;
}

/* Whether the file is still being written: then it has to settle once more. */
static bool moved_on(struct file *file, int64_t now)
{
    struct stat status;
    if (lstat(file->path, &status) != 0)
        return false;
    int64_t modified_ns = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    if (status.st_size == file->version.size && modified_ns == file->version.modified_ns &&
        status.st_ino == file->version.inode)
        return false;
    file->version = (struct version){status.st_size, modified_ns, status.st_ino};
    file->settled_at = now + SETTLE_AGAIN_MS;
    return true;
}

bool file_take(struct file *file, const struct kind *const *kinds, struct limits limits,
               int64_t now)
{
    if (moved_on(file, now))
        return false;
    file->waits = false;
    problems_finish(&file->problems);
    file->problems = (struct problems){0};
    struct feed *feed = read_feed(file, kinds, limits);
    file->refused = !feed;
    if (!feed) {
        log_refusal(file);
        return false;
    }
    log_note("accepted %s: %zu slide%s", file->path, feed->slides.count,
             feed->slides.count == 1 ? "" : "s");
    feed_release(file->feed);
    file->feed = feed;
    return true;
}
