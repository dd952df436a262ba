#include "explain.h"

#include "foyer/base/log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void places_init(struct places *places, const char *const *paths)
{
    while (paths[places->count])
        places->count++;
    places->items = memory_get(places->count, sizeof *places->items);
    for (size_t i = 0; i < places->count; i++)
        places->items[i] = (struct place){
            .path = memory_text(paths[i]),
            .whole_path = file_absolute(paths[i]),
            .watch = -1,
            .above = -1,
            .mounts = -1,
        };
}

void places_finish(struct places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        free(places->items[i].path);
        free(places->items[i].whole_path);
    }
    free(places->items);
}

/* What is of no use to any folder is not watched any more. */
static void change_watch(const struct places *places, int inotify, int *watch, int to)
{
    int from = *watch;
    *watch = to;
    for (size_t i = 0; i < places->count && from >= 0; i++)
        if (places->items[i].watch == from || places->items[i].above == from)
            from = -1;
    if (from >= 0)
        inotify_rm_watch(inotify, from);
}

/* Where there is a link, or nothing, another folder can come without a change of the one that is
 * watched. */
static int watch_above(const struct place *place, int inotify)
{
    struct stat status;
    if (lstat(place->whole_path, &status) == 0 && !S_ISLNK(status.st_mode))
        return -1;
    char *above = file_folder(place->whole_path);
    int watch =
        inotify_add_watch(inotify, above, IN_CREATE | IN_MOVED_TO | IN_ONLYDIR | IN_MASK_ADD);
    free(above);
    return watch;
}

/* What is watched is a folder, not its path: where another one has come in its place, the watch
 * has to be made anew, and that of the former is of no use. */
void places_watch(struct places *places, size_t index, int inotify)
{
    struct place *place = &places->items[index];
    if (inotify < 0)
        return;
    int watch = inotify_add_watch(inotify, place->path,
                                  IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                      IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_MASK_ADD);
    bool unwatched = watch < 0 && errno == ENOSPC;
    if (unwatched && !place->unwatched)
        log_problem("%s: changes are found by the look every 30 s alone: no further folder can be "
                    "watched; raise fs.inotify.max_user_watches",
                    place->path);
    place->unwatched = unwatched;
    change_watch(places, inotify, &place->watch, watch);
    change_watch(places, inotify, &place->above, watch_above(place, inotify));
}

/* What Foyer writes itself, and what programs make on the way, is nothing to look at. */
static bool is_of_feeds(const char *name)
{
    return name[0] != '.' && !explain_is_name(name);
}

bool places_matter(const struct places *places, const struct inotify_event *event)
{
    bool known = false;
    for (size_t i = 0; i < places->count && event->len > 0; i++) {
        const struct place *place = &places->items[i];
        const char *name = strrchr(place->whole_path, '/') + 1;
        bool inside = event->wd == place->watch;
        bool above = event->wd == place->above;
        if ((inside && is_of_feeds(event->name)) || (above && strcmp(event->name, name) == 0))
            return true;
        known = known || inside || above;
    }
    /* Of the folder itself, or after an overflow. */
    return event->len == 0 || !known;
}
