#include "foyer/service/played.h"

#include "foyer/base/file.h"
#include "foyer/base/memory.h"
#include "foyer/base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const clock_names[] = {
    [CLOCK_WRONG] = "wrong",
    [CLOCK_DOUBTFUL] = "doubtful",
    [CLOCK_RIGHT] = "right",
};

static const char head[] = "from,to,seconds,feed,version,slide,kind,page,pages,clock\r\n";

enum { WAITING_MOST = 1 << 20 /* bytes; where nothing can be written, the newest are dropped */ };

struct played {
    struct arena arena;
    const char *folder;
    const struct clock *clock;
    int days;
    bool stands;               /* a page does */
    struct buffer page;        /* its columns */
    enum clock_trust trust;    /* when it came up */
    int64_t since_wall, since; /* the latter monotonic; ms */
    struct buffer rows;        /* that wait, of one day */
    struct date day;           /* theirs */
    int64_t waiting_since;     /* monotonic ms */
};

struct played *played_new(const char *folder, int days, const struct clock *clock)
{
    struct played *played = memory_get(1, sizeof *played);
    played->folder = arena_text(&played->arena, folder, strlen(folder));
    played->clock = clock;
    played->days = days;
    return played;
}

static void add_name(struct buffer *row, const char *name)
{
    struct buffer printable = {0};
    buffer_add_printable(&printable, name);
    buffer_add_csv(row, printable.data);
    buffer_finish(&printable);
}

/* The page that stands is over: its row. */
static void end_page(struct played *played)
{
    int64_t wall = clock_wall_ms(played->clock);
    int64_t stood = clock_monotonic_ms(played->clock) - played->since;
    char from[TIME_TEXT];
    char to[TIME_TEXT];
    time_text(played->since_wall, from);
    time_text(wall, to);
    struct date day = time_local(played->since_wall).date;
    if (played->rows.length > 0 && date_compare(day, played->day) != 0) {
        (void)played_write(played, true, NULL); /* where it cannot be, both days share a file */
    }
    if (played->rows.length == 0) {
        played->day = day;
        played->waiting_since = clock_monotonic_ms(played->clock);
    }
    if (played->rows.length < WAITING_MOST) {
        buffer_print(&played->rows, "%s,%s,%" PRId64 ".%03" PRId64 ",%s,%s\r\n", from, to,
                     stood / 1000, stood % 1000, played->page.data, clock_names[played->trust]);
    }
    played->stands = false;
}

void played_note(struct played *played, const struct played_page *page)
{
    if (played->stands) {
        end_page(played);
    }
    if (page == NULL) {
        return;
    }
    played->stands = true;
    played->since = clock_monotonic_ms(played->clock);
    played->since_wall = clock_wall_ms(played->clock);
    played->trust = clock_trust(played->clock);
    buffer_clear(&played->page);
    add_name(&played->page, page->feed);
    buffer_print(&played->page, ",%s,%d,%s,%d,%d", page->version, page->slide, page->kind,
                 page->page, page->pages);
}

static int is_day(const struct dirent *entry)
{
    return strlen(entry->d_name) == strlen("2026-07-12.csv") &&
           strspn(entry->d_name, "0123456789-") == strlen("2026-07-12") &&
           strcmp(entry->d_name + strlen("2026-07-12"), ".csv") == 0;
}

/* By their count rather than by the clock, which may be wrong. */
static void delete_oldest(const struct played *played, int folder)
{
    struct dirent **days = NULL;
    int count = scandir(played->folder, &days, is_day, alphasort);
    for (int i = 0; i < count; i++) {
        if (i < count - played->days) {
            (void)unlinkat(folder, days[i]->d_name, 0);
        }
        free(days[i]);
    }
    free(days);
}

/* What comes before rows in a file of `size` bytes: its head, or the end of a row that a power cut
 * has cut off. */
static const char *before_rows(int file, off_t size)
{
    char last = '\n';
    if (size == 0) {
        return head;
    }
    return pread(file, &last, 1, size - 1) == 1 && last != '\n' ? "\r\n" : "";
}

static bool append(int file, const struct buffer *rows)
{
    struct stat status;
    struct buffer text = {0};
    if (fstat(file, &status) != 0) {
        return false;
    }
    if (status.st_size + (off_t)rows->length > PLAYED_BYTES_MOST) {
        errno = EFBIG;
        return false;
    }
    buffer_print(&text, "%s", before_rows(file, status.st_size));
    buffer_add(&text, rows->data, rows->length);
    ssize_t written = write(file, text.data, text.length);
    bool good = written == (ssize_t)text.length && fsync(file) == 0;
    /* All or nothing, so that no row comes twice. */
    if (written >= 0 && !good && ftruncate(file, status.st_size) == 0) {
        errno = ENOSPC;
    }
    buffer_finish(&text);
    return good;
}

static bool write_rows(struct played *played, struct error *error)
{
    struct date day = played->day;
    char name[sizeof "2026-07-12.csv" + 8];
    (void)snprintf(name, sizeof name, "%04d-%02d-%02d.csv", day.year, day.month, day.day);
    if (!file_make_folder(played->folder, error)) {
        return false;
    }
    int folder = open(played->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int file = openat(folder, name,
                      O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
    bool good = file >= 0 && append(file, &played->rows);
    if (!good) {
        (void)error_set(error, "%s/%s: proof of play cannot be written: %s", played->folder, name,
                        errno == EFBIG ? "the day has more rows than a file may have"
                                       : strerror(errno));
    }
    if (good) {
        delete_oldest(played, folder);
    }
    if (file >= 0) {
        close(file);
    }
    if (folder >= 0) {
        close(folder);
    }
    return good;
}

bool played_write(struct played *played, bool at_once, struct error *error)
{
    int64_t now = clock_monotonic_ms(played->clock);
    if (played->rows.length == 0 ||
        (!at_once && now - played->waiting_since < PLAYED_WRITTEN_AFTER_MS)) {
        return true;
    }
    bool good = write_rows(played, error);
    if (good) {
        buffer_clear(&played->rows);
    }
    played->waiting_since = now; /* tried again after as long a time */
    return good;
}

void played_free(struct played *played)
{
    if (played == NULL) {
        return;
    }
    played_note(played, NULL);
    (void)played_write(played, true, NULL);
    buffer_finish(&played->page);
    buffer_finish(&played->rows);
    arena_finish(&played->arena);
    free(played);
}
