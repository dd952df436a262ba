#include "seal_times.h"

#include "foyer/base/digest.h"
#include "foyer/base/file.h"
#include "foyer/base/log.h"
#include "foyer/base/memory.h"
#include "foyer/base/text.h"
#include "foyer/feed/signature.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char file_name[] = "signatures";
static const char mark[] = "foyer signatures 1 ";

enum {
    MARK_BYTES = sizeof mark - 1,
    HEAD_BYTES = MARK_BYTES + DIGEST_TEXT, /* with the line's end */
    FILE_BYTES = 16 * 1024 * 1024,
    WRITE_AGAIN_MS = 10 * 60 * 1000,
};

static void add_path(struct buffer *path, const struct seal_times *times)
{
    buffer_print(path, "%s/%s", times->state, file_name);
}

/* Takes in the lines of a file that is what was written. */
static void take_lines(struct seal_times *times, char *line)
{
    while (*line != '\0') {
        char *name = NULL;
        char *end = line + strcspn(line, "\n");
        char *next = *end == '\0' ? end : end + 1;
        *end = '\0';
        int64_t signed_at_s = strtoll(line, &name, 10);
        if (*name == ' ') {
            seal_times_raise(times, name + 1, signed_at_s);
        }
        line = next;
    }
}

static bool is_whole(const struct buffer *text)
{
    char digest[DIGEST_TEXT];
    if (text->length < HEAD_BYTES || memcmp(text->data, mark, MARK_BYTES) != 0) {
        return false;
    }
    digest_sha256(text->data + HEAD_BYTES, text->length - HEAD_BYTES, digest);
    return memcmp(text->data + MARK_BYTES, digest, DIGEST_TEXT - 1) == 0;
}

static void set_aside(const char *path)
{
    struct buffer aside = {0};
    buffer_print(&aside, "%s.aside", path);
    bool moved = rename(path, aside.data) == 0;
    log_problem("%s: what it holds is not what was written; until they are signed anew, old feeds "
                "can be brought back%s%s",
                path, moved ? "; it was set aside as " : "", moved ? aside.data : "");
    buffer_finish(&aside);
}

/* Where `mends` is false, nothing is changed on the card. */
static void read_all(struct seal_times *times, bool mends)
{
    struct buffer path = {0};
    struct buffer text = {0};
    struct error error = {0};
    add_path(&path, times);
    if (file_version_at(AT_FDCWD, path.data).inode == 0) {
        buffer_finish(&path);
        return;
    }
    if (!file_read(AT_FDCWD, path.data, FILE_BYTES, &text, &error)) {
        log_problem("%s; until they are signed anew, old feeds can be brought back", error.message);
    } else if (is_whole(&text)) {
        take_lines(times, text.data + HEAD_BYTES);
    } else if (mends) {
        set_aside(path.data);
    }
    buffer_finish(&text);
    buffer_finish(&path);
}

void seal_times_init(struct seal_times *times, const char *state)
{
    *times = (struct seal_times){.write_at = INT64_MIN};
    if (state != NULL) {
        times->state = memory_text(state);
        file_sweep(state, file_name);
        read_all(times, true);
    }
    times->unwritten = false;
}

struct seal_times *signature_times_new(const char *state)
{
    struct seal_times *times = memory_get(1, sizeof *times);
    times->state = memory_text(state);
    read_all(times, false);
    return times;
}

void signature_times_free(struct seal_times *times)
{
    if (times != NULL) {
        seal_times_finish(times);
        free(times);
    }
}

int64_t signature_newest(const struct seal_times *times, const char *name)
{
    return seal_times_find(times, name);
}

static void compose(const struct seal_times *times, struct buffer *text)
{
    char head[HEAD_BYTES];
    memset(head, '\n', sizeof head);
    buffer_add(text, head, sizeof head);
    for (size_t i = 0; i < times->count; i++) {
        buffer_print(text, "%" PRId64 " %s\n", times->items[i].signed_at_s, times->items[i].name);
    }
    memcpy(text->data, mark, MARK_BYTES);
    digest_sha256(text->data + HEAD_BYTES, text->length - HEAD_BYTES, head);
    memcpy(text->data + MARK_BYTES, head, DIGEST_TEXT - 1);
}

int64_t seal_times_due(const struct seal_times *times)
{
    return times->unwritten && times->state != NULL ? times->write_at : INT64_MAX;
}

void seal_times_write(struct seal_times *times, int64_t now)
{
    struct buffer path = {0};
    struct buffer text = {0};
    struct error error = {0};
    /* Another Foyer with this state folder may know of others. */
    read_all(times, true);
    add_path(&path, times);
    compose(times, &text);
    times->unwritten = !file_make_folder(times->state, &error) ||
                       !file_write(path.data, text.data, text.length, &error);
    if (times->unwritten) {
        times->write_at = now + WRITE_AGAIN_MS;
        if (!times->complained)
            log_problem("%s; after the next start old feeds can be brought back", error.message);
    }
    times->complained = times->unwritten;
    buffer_finish(&text);
    buffer_finish(&path);
}
