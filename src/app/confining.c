#define _DEFAULT_SOURCE /* realpath */
#include "run.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FOLDERS_MOST = 64 };

/* Folders that may be written to. */
struct folders {
    struct arena arena;
    const char *paths[FOLDERS_MOST + 1];
    size_t count;
};

static void add(struct folders *folders, const char *path)
{
    if (path && path[0] != '\0' && folders->count < FOLDERS_MOST)
        folders->paths[folders->count++] = arena_text(&folders->arena, path, strlen(path));
}

static void add_below(struct folders *folders, const char *variable, const char *name)
{
    const char *path = getenv(variable);

    if (path && path[0] == '/')
        add(folders, arena_print(&folders->arena, "%s%s", path, name));
}

/* What is refused is said beside the feeds. A folder that is a link is one of several that take
 * turns, and the next is not there yet: it will lie beside the one that is. */
static void add_feeds(struct folders *folders, const char *path)
{
    char *real = realpath(path, NULL);
    char *beside = real ? file_folder(real) : NULL;
    struct stat status;
    bool link = lstat(path, &status) == 0 && S_ISLNK(status.st_mode);

    add(folders, path);
    if (link && beside && strcmp(beside, "/") != 0)
        add(folders, beside);
    free(beside);
    free(real);
}

/* Where the status is kept. */
static void add_runtime(struct folders *folders)
{
    const char *folder = status_runtime_folder(&folders->arena);

    if (folder && file_make_folder(folder, NULL))
        add(folders, folder);
}

static bool is_screen_elsewhere(void)
{
    const char *display = getenv("DISPLAY");

    return display && display[0] != '\0' && display[0] != ':' && strncmp(display, "unix:", 5) != 0;
}

/* Beside the state and the feeds, what window systems, graphics drivers and fonts write. */
void run_confine(struct run *run)
{
    struct folders folders = {0};
    char words[80];

    if (!run->config.sandbox) {
        log_note("the config leaves the sandbox off");
        return;
    }
    if (run->config.state)
        (void)file_make_folder(run->config.state, NULL);
    add(&folders, run->config.state);
    add_runtime(&folders);
    for (size_t i = 0; run->config.feeds[i]; i++)
        add_feeds(&folders, run->config.feeds[i]);
    add(&folders, "/dev/shm");
    add_below(&folders, "XDG_RUNTIME_DIR", "");
    add_below(&folders, "HOME", "/.cache/fontconfig");
    add_below(&folders, "HOME", "/.cache/mesa_shader_cache");
    run->confinement = confine(&(struct confine_options){
        .writable = folders.paths,
        .network = is_screen_elsewhere(),
    });
    confinement_words(&run->confinement, words, sizeof words);
    log_note("sandbox: %s", words);
    arena_finish(&folders.arena);
}
