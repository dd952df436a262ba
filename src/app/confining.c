#define _DEFAULT_SOURCE /* realpath */
#include "run.h"

#include "foyer/base/file.h"
#include "foyer/base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void add(struct writable *folders, const char *path)
{
    if (path && path[0] != '\0' && folders->count < RUN_WRITABLE_MOST)
        folders->paths[folders->count++] = arena_text(&folders->arena, path, strlen(path));
}

static void add_below(struct writable *folders, const char *variable, const char *name)
{
    const char *path = getenv(variable);

    if (path && path[0] == '/')
        add(folders, arena_print(&folders->arena, "%s%s", path, name));
}

/* What is refused is said beside the feeds. A folder that is a link is one of several that take
 * turns, and the next is not there yet: it will lie beside the one that is. */
static void add_feeds(struct writable *folders, const char *path)
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
static void add_runtime(struct writable *folders)
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
    struct writable *folders = &run->writable;
    char words[80];

    if (!run->config.sandbox) {
        log_note("the config leaves the sandbox off");
        return;
    }
    if (run->config.state)
        (void)file_make_folder(run->config.state, NULL);
    add(folders, run->config.state);
    add_runtime(folders);
    for (size_t i = 0; run->config.feeds[i]; i++)
        add_feeds(folders, run->config.feeds[i]);
    add(folders, "/dev/shm");
    add_below(folders, "XDG_RUNTIME_DIR", "");
    add_below(folders, "XDG_CACHE_HOME", "/fontconfig");
    add_below(folders, "HOME", "/.cache/fontconfig");
    add_below(folders, "HOME", "/.cache/mesa_shader_cache");
    run->confinement = confine(&(struct confine_options){
        .writable = folders->paths,
        .network = is_screen_elsewhere(),
    });
    confinement_words(&run->confinement, words, sizeof words);
    log_note("sandbox: %s", words);
}

/* One of the folders that can be written to, or below one. */
static bool is_writable(const struct run *run, const char *path)
{
    for (size_t i = 0; i < run->writable.count; i++) {
        const char *folder = run->writable.paths[i];
        size_t length = strlen(folder);

        if (strncmp(path, folder, length) == 0 && (path[length] == '\0' || path[length] == '/'))
            return true;
    }
    return false;
}

void run_say_unwritable(const struct run *run)
{
    const struct config *config = &run->config;

    if (run->confinement.landlock <= 0)
        return;
    if (config->state && !is_writable(run, config->state))
        log_problem("%s: the state folder was named after the start: good copies are kept there "
                    "after a restart",
                    config->state);
    for (size_t i = 0; config->explain && config->feeds[i]; i++)
        if (!is_writable(run, config->feeds[i]))
            log_problem("%s: the folder was named after the start: refused files are explained "
                        "there after a restart",
                        config->feeds[i]);
}
