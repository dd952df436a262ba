#include "soak_feeds.h"

#include "foyer/base/time.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENDINGS = 7, FOLDERS_OPEN = 8 };

static char *below(const char *root, const char *name)
{
    struct buffer path = {0};

    buffer_print(&path, "%s/%s", root, name);
    char *text = memory_text(path.data);
    buffer_finish(&path);
    return text;
}

bool soak_feeds_init(struct soak_feeds *feeds, const struct gathering *gathering,
                     struct error *error)
{
    const char *temporary = getenv("TMPDIR");
    char *root = below(temporary && *temporary ? temporary : "/tmp", "foyer-soak-XXXXXX");

    *feeds = (struct soak_feeds){.gathering = gathering};
    if (!mkdtemp(root)) {
        error_set(error, "%s: this folder cannot be made: %s; name another place by TMPDIR", root,
                  strerror(errno));
        free(root);
        return false;
    }
    feeds->root = root;
    feeds->folder = below(root, "feeds");
    feeds->state = below(root, "state");
    if (mkdir(feeds->folder, 0700) == 0)
        return true;
    error_set(error, "%s: this folder cannot be made: %s", feeds->folder, strerror(errno));
    return false;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status;
    (void)type;
    (void)place;
    (void)remove(path);
    return 0;
}

void soak_feeds_finish(struct soak_feeds *feeds)
{
    if (feeds->root)
        (void)nftw(feeds->root, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
    free(feeds->root);
    free(feeds->folder);
    free(feeds->state);
    *feeds = (struct soak_feeds){0};
}

/* As an editor saves: in the file's place, and nobody waits for the disk. */
static bool save(const char *path, const char *bytes, size_t size, int line_ends, int64_t at_ms)
{
    struct timespec at = time_as_spec(at_ms);
    const struct timespec times[2] = {at, at};
    FILE *file = fopen(path, "w");
    bool good = file && fwrite(bytes, 1, size, file) == size;

    for (int i = 0; good && i < line_ends; i++)
        good = fputc('\n', file) != EOF;
    if (file)
        good = fclose(file) == 0 && good;
    return good && utimensat(AT_FDCWD, path, times, 0) == 0;
}

static bool save_besides(const struct soak_feeds *feeds, const struct besides *besides,
                         int64_t at_ms)
{
    bool good = true;

    for (size_t i = 0; good && i < besides->count; i++) {
        const struct beside *read = &besides->items[i].read;

        if (!read->name)
            continue;
        char *path = below(feeds->folder, read->name);
        good = save(path, read->bytes, read->size, 0, at_ms);
        free(path);
    }
    return good;
}

static bool save_feed(const struct soak_feeds *feeds, const struct gathered *file, int64_t at_ms)
{
    struct buffer name = {0};
    bool is_signed = feeds->gathering->config.trusted.count > 0;
    int line_ends = is_signed ? 0 : feeds->times % ENDINGS;

    buffer_print(&name, "%s.json", file->feed->name);
    char *path = below(feeds->folder, name.data);
    bool good = save(path, file->text.data, file->text.length, line_ends, at_ms);
    buffer_finish(&name);
    free(path);
    return good && (feeds->times > 0 || save_besides(feeds, &file->besides, at_ms));
}

bool soak_feeds_save(struct soak_feeds *feeds, int64_t at_ms, struct error *error)
{
    for (size_t i = 0; i < feeds->gathering->count; i++) {
        const struct gathered *file = &feeds->gathering->files[i];

        if (!gather_shows(feeds->gathering, file) || save_feed(feeds, file, at_ms))
            continue;
        error_set(error, "%s: \"%s\" cannot be saved there: %s; name another place by TMPDIR",
                  feeds->folder, file->feed->name, strerror(errno));
        return false;
    }
    feeds->times++;
    return true;
}
