#include "folders.h"

#include "foyer/slides/composer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static int64_t monotonic(void *context)
{
    return ((struct folders *)context)->monotonic;
}

static int64_t wall(void *context)
{
    const struct folders *folders = context;
    return folders->began_ms + folders->ahead_ms + folders->monotonic;
}

/* The files' own times are real. Looks at a folder come with the half minutes, so that a test
 * begins with one. */
static int64_t next_half_minute_ms(void)
{
    const int64_t half_minute_s = 30;
    return ((int64_t)time(NULL) / half_minute_s + 1) * half_minute_s * 1000;
}

void folders_set_clock(struct folders *folders)
{
    folders->ahead_ms = (int64_t)time(NULL) * 1000 - folders->began_ms - folders->monotonic;
}

int folders_setup(void **state)
{
    struct folders *folders = calloc(1, sizeof *folders);
    if (!folders)
        return -1;
    snprintf(folders->root, sizeof folders->root, "/tmp/foyer-folder-XXXXXX");
    assert_non_null(mkdtemp(folders->root));
    folders->began_ms = next_half_minute_ms();
    folders->ahead_ms = 3600 * 1000;
    folders->kinds = composer_kinds();
    folders->clock = (struct clock){.monotonic_ms = monotonic, .wall_ms = wall, .context = folders};
    folders_open(folders, "feeds", NULL);
    *state = folders;
    return 0;
}

int folders_teardown(void **state)
{
    struct folders *folders = *state;
    char command[256];
    folder_free(folders->folder);
    snprintf(command, sizeof command, "chmod -R u+rwx '%s' && rm -rf '%s'", folders->root,
             folders->root);
    int status = system(command);
    free(folders);
    return status;
}

void folders_open(struct folders *folders, const char *first, const char *second)
{
    const char *paths[] = {folders_path(folders, first),
                           second ? folders_path(folders, second) : NULL, NULL};
    struct folder_options options = {
        .paths = paths,
        .kinds = folders->kinds,
        .trusted = folders->trusted,
        .clock = &folders->clock,
        .explain = folders->explain,
        .state = folders->keeps ? folders_path(folders, folders->keeps) : NULL,
    };
    for (size_t i = 0; paths[i]; i++)
        mkdir(paths[i], 0700);
    folder_free(folders->folder);
    folders->folder = folder_new(&options);
}

const char *folders_path(const struct folders *folders, const char *name)
{
    enum { KEPT = 8 };
    static char paths[KEPT][512];
    static unsigned next;
    char *path = paths[next++ % KEPT];
    snprintf(path, sizeof paths[0], "%s/%s", folders->root, name);
    return path;
}

void folders_write(const struct folders *folders, const char *name, const char *mode,
                   const char *text)
{
    FILE *file = fopen(folders_path(folders, name), mode);
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

void folders_feed(const struct folders *folders, const char *name, const char *title)
{
    char text[256];
    snprintf(text, sizeof text,
             "{\"foyer\": 1, \"title\": \"%s\", \"slides\": "
             "[{\"kind\": \"notice\", \"title\": \"Made up\"}]}",
             title);
    folders_write(folders, name, "w", text);
}

void folders_rename(const struct folders *folders, const char *from, const char *to)
{
    assert_int_equal(rename(folders_path(folders, from), folders_path(folders, to)), 0);
}

bool folders_pass(struct folders *folders, int64_t ms)
{
    bool changed = false;
    int64_t end = folders->monotonic + ms;
    folder_listen(folders->folder);
    while (folder_due(folders->folder) <= end) {
        int64_t due = folder_due(folders->folder);
        folders->monotonic = due > folders->monotonic ? due : folders->monotonic;
        changed = folder_step(folders->folder) || changed;
    }
    folders->monotonic = end;
    return changed;
}

const char *folders_titles(const struct folders *folders)
{
    static char joined[512];
    struct feed *const *feeds;
    size_t count = folder_feeds(folders->folder, &feeds);
    size_t length = 0;
    joined[0] = '\0';
    for (size_t i = 0; i < count && length < sizeof joined; i++)
        length += (size_t)snprintf(joined + length, sizeof joined - length, "%s%s",
                                   i > 0 ? " " : "", feeds[i]->title);
    return joined;
}
