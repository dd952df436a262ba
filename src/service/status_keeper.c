#include "status_parts.h"

#include "foyer/base/file.h"
#include "foyer/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char file_name[] = "status.json";
static const char lock_name[] = "status.lock";
static const char metrics_name[] = "foyer.prom";

struct status_keeper {
    struct arena arena;
    const char *folder;
    const char *path;      /* of the file */
    const char *metrics;   /* of the file with them */
    const char *link;      /* that leads to it; NULL where there is none */
    int lock;              /* a descriptor */
    bool spare;            /* it lies on the card: written only for what lasts */
    struct buffer lasting; /* of what was written last */
};

const char *status_runtime_folder(struct arena *arena)
{
    const char *service = getenv("RUNTIME_DIRECTORY"); /* systemd.exec(5); several by colons */
    const char *user = getenv("XDG_RUNTIME_DIR");      /* XDG Base Directory Specification */
    if (service && service[0] == '/') {
        return arena_text(arena, service, strcspn(service, ":"));
    }
    return user && user[0] == '/' ? arena_print(arena, "%s/foyer", user) : NULL;
}

static const char *path_of(struct arena *arena, const char *folder, const char *name)
{
    return arena_print(arena, "%s/%s", folder, name);
}

/* POSIX record locks can be asked about without being taken: nobody who asks is in the way. */
static struct flock whole_file(void)
{
    return (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET};
}

/* A descriptor, or -1 with an error where it cannot be had or somebody else has it. */
static int take_lock(const char *path, struct error *error)
{
    struct flock lock = whole_file();
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (file < 0) {
        (void)error_set(error, "%s: cannot be written: %s", path, strerror(errno));
    } else if (fcntl(file, F_SETLK, &lock) < 0) {
        bool taken = errno == EAGAIN || errno == EACCES;
        (void)error_set(error, "%s: %s", path,
                        taken ? "another Foyer keeps its status there" : strerror(errno));
        close(file);
        file = -1;
    }
    return file;
}

static bool take_place(struct status_keeper *keeper, const char *folder, struct error *error)
{
    if (folder == NULL || !file_make_folder(folder, error)) {
        return false;
    }
    keeper->folder = arena_text(&keeper->arena, folder, strlen(folder));
    keeper->path = path_of(&keeper->arena, folder, file_name);
    keeper->metrics = path_of(&keeper->arena, folder, metrics_name);
    keeper->lock = take_lock(path_of(&keeper->arena, folder, lock_name), error);
    if (keeper->lock >= 0) {
        file_sweep(folder, file_name);
        file_sweep(folder, metrics_name);
    }
    return keeper->lock >= 0;
}

/* Renamed, so that whoever asks meets a link or another. One that leads there stays as it is. */
static void put_link(struct status_keeper *keeper)
{
    char present[4096];
    ssize_t length = readlink(keeper->link, present, sizeof present);
    size_t wanted = strlen(keeper->path);
    if (length == (ssize_t)wanted && memcmp(present, keeper->path, wanted) == 0) {
        return;
    }
    const char *new_link = arena_print(&keeper->arena, "%s.new", keeper->link);
    (void)unlink(new_link);
    if (symlink(keeper->path, new_link) == 0) {
        (void)rename(new_link, keeper->link);
    }
}

struct status_keeper *status_keeper_new(const char *state, struct error *error)
{
    struct status_keeper *keeper = memory_get(1, sizeof *keeper);
    keeper->lock = -1;
    if (take_place(keeper, status_runtime_folder(&keeper->arena), error)) {
        if (state && file_make_folder(state, NULL)) {
            keeper->link = path_of(&keeper->arena, state, file_name);
            put_link(keeper);
        }
        return keeper;
    }
    if (take_place(keeper, state, error)) {
        keeper->spare = true;
        return keeper;
    }
    (void)error_set(error, "there is no folder for status.json (XDG_RUNTIME_DIR, or --state)");
    arena_finish(&keeper->arena);
    free(keeper);
    return NULL;
}

void status_keeper_free(struct status_keeper *keeper)
{
    if (keeper == NULL) {
        return;
    }
    if (!keeper->spare) {
        (void)unlink(keeper->path);
        (void)unlink(keeper->metrics);
    }
    close(keeper->lock);
    buffer_finish(&keeper->lasting);
    arena_finish(&keeper->arena);
    free(keeper);
}

/* What asks for the one may be somebody else than what asks for the other. */
static bool write_both(const struct status_keeper *keeper, const struct status *status,
                       struct error *error)
{
    struct buffer json = {0};
    struct buffer metrics = {0};
    status_write(status, &json);
    status_write_metrics(status, &metrics);
    bool good = file_write(keeper->path, json.data, json.length, error) &&
                file_write(keeper->metrics, metrics.data, metrics.length, error);
    buffer_finish(&json);
    buffer_finish(&metrics);
    return good;
}

bool status_keeper_put(struct status_keeper *keeper, const struct status *status, bool page,
                       struct error *error)
{
    struct buffer lasting = {0};
    status_write_lasting(status, &lasting);
    /* Nothing to show is no page among others: it is trouble. */
    buffer_print(&lasting, "%s", status->showing ? "" : "idle");
    bool same = keeper->lasting.data && strcmp(keeper->lasting.data, lasting.data) == 0;
    bool good = true;
    if (!same || (page && !keeper->spare)) {
        good = write_both(keeper, status, error);
    }
    if (good) {
        buffer_finish(&keeper->lasting);
        keeper->lasting = lasting;
    } else {
        buffer_finish(&lasting);
    }
    return good;
}

static bool is_locked(const char *path)
{
    struct flock lock = whole_file();
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool locked = file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    if (file >= 0) {
        close(file);
    }
    return locked;
}

/* Where the link leads, or the file itself. */
static const char *resolve(struct arena *arena, const char *path)
{
    char target[4096];
    ssize_t length = readlink(path, target, sizeof target);
    return length > 0 && target[0] == '/' ? arena_text(arena, target, (size_t)length) : path;
}

static enum status_found look(struct arena *arena, const char *folder, struct buffer *json,
                              struct error *error)
{
    enum { BYTES_MOST = 256 << 20 };
    const char *path = resolve(arena, path_of(arena, folder, file_name));
    char *place = file_folder(path);
    bool running = is_locked(path_of(arena, place, lock_name));
    free(place);
    if (!running) {
        return STATUS_NOT_RUNNING;
    }
    return file_read(AT_FDCWD, path, BYTES_MOST, json, error) ? STATUS_FOUND : STATUS_NOT_READABLE;
}

enum status_found status_find(const char *state, struct buffer *json, struct error *error)
{
    struct arena arena = {0};
    const char *runtime = status_runtime_folder(&arena);
    const char *folders[] = {state, state ? NULL : runtime, state ? NULL : "/run/foyer"};
    enum status_found found = STATUS_NOT_RUNNING;
    for (size_t i = 0; i < COUNT_OF(folders) && found == STATUS_NOT_RUNNING; i++) {
        if (folders[i]) {
            found = look(&arena, folders[i], json, error);
        }
    }
    arena_finish(&arena);
    return found;
}

const char *status_keeper_folder(const struct status_keeper *keeper)
{
    return keeper->folder;
}
