#include "seal.h"

#include "foyer/base/file.h"
#include "foyer/base/text.h"
#include "foyer/base/time.h"
#include "problems.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char ending[] = ".minisig";

static bool refuse(const struct reading *reading, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The whole file is meant. */
static bool refuse(const struct reading *reading, const char *format, ...)
{
    struct problem_place place = {reading->file, 0, 0, ""};
    va_list arguments;
    va_start(arguments, format);
    problems_add_list(reading->problems, PROBLEM_ERROR, &place, format, arguments);
    va_end(arguments);
    return false;
}

static void take_bytes(const struct reading *reading, struct beside_named *file, const char *bytes,
                       size_t size)
{
    struct arena *arena = reading->arena;
    file->read = (struct beside){
        .name = arena_text(arena, file->name, strlen(file->name)),
        .bytes = arena_text(arena, bytes, size),
        .size = size,
    };
}

static bool refuse_missing(const struct reading *reading, const struct beside_named *file)
{
    return refuse(reading, "waits for its signature, \"%s\"; put it beside the feed", file->name);
}

static bool read_kept(const struct reading *reading, struct beside_named *file)
{
    const struct beside_named *kept = besides_find(reading->kept, file->name);
    if (kept == NULL) {
        return refuse_missing(reading, file);
    }
    take_bytes(reading, file, kept->read.bytes, kept->read.size);
    return true;
}

static bool read_file(const struct reading *reading, int folder, struct beside_named *file)
{
    struct buffer bytes = {0};
    struct error error = {0};
    file->version = file_version_at(folder, file->name);
    if (file->version.inode == 0) {
        return refuse_missing(reading, file);
    }
    bool good = file_read(folder, file->name, SIGNATURE_FILE_BYTES_MOST, &bytes, &error);
    if (good) {
        take_bytes(reading, file, bytes.data, bytes.length);
    } else {
        file->unread = true;
        refuse(reading, "\"%s\" %s", file->name, error_reason(&error, file->name));
    }
    buffer_finish(&bytes);
    return good;
}

static bool read_beside(const struct reading *reading, struct beside_named *file)
{
    if (reading->kept != NULL) {
        return read_kept(reading, file);
    }
    if (reading->folder == NULL) {
        return refuse(reading, "there is no folder here that \"%s\" could be in", file->name);
    }
    int folder = open(reading->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return refuse(reading, "the folder of \"%s\" cannot be opened: %s", file->name,
                      strerror(errno));
    }
    bool good = read_file(reading, folder, file);
    close(folder);
    return good;
}

struct utc_text {
    char text[40];
};

static struct utc_text utc_text(int64_t seconds)
{
    const int64_t day = INT64_C(24) * 3600;
    struct date date = date_from_days(seconds / day);
    int second = (int)(seconds % day);
    struct utc_text text;
    (void)snprintf(text.text, sizeof text.text, "%04d-%02d-%02d %02d:%02d:%02d UTC", date.year,
                   date.month, date.day, second / 3600, second / 60 % 60, second % 60);
    return text;
}

static bool check_time(const struct reading *reading, const struct seal *seal)
{
    const char *name = seal->file.name;
    struct utc_text made = utc_text(seal->signed_at_s);
    if (reading->signed_until_s != 0 && seal->signed_at_s > reading->signed_until_s) {
        return refuse(reading,
                      "\"%s\" was made at %s, which is still to come; set the clock of the machine "
                      "that signs, and sign again",
                      name, made.text);
    }
    return seal->signed_at_s >= reading->signed_since_s ||
           refuse(reading,
                  "\"%s\" was made at %s, before that of a version that was accepted already, made "
                  "at %s; to go back to this version, sign it again",
                  name, made.text, utc_text(reading->signed_since_s).text);
}

static bool verify(const struct reading *reading, const char *file, struct seal *seal)
{
    struct signature signature;
    struct error error = {0};
    bool good =
        signature_read(&signature, seal->file.read.bytes, seal->file.read.size, &error) &&
        signature_verify(&signature, &reading->trusted, reading->text, reading->size, &error) &&
        signature_claims(&signature, file, &seal->signed_at_s, &error);
    return good || refuse(reading, "\"%s\" %s", seal->file.name, error.message);
}

bool seal_check(const struct reading *reading, const char *name, struct seal *seal)
{
    if (reading->trusted.count == 0) {
        return true;
    }
    const char *file = arena_print(reading->arena, "%s.json", name);
    struct buffer beside = {0};
    buffer_print(&beside, "%s%s", file, ending);
    seal->file.name = beside.data;
    return read_beside(reading, &seal->file) && verify(reading, file, seal) &&
           check_time(reading, seal);
}

void seal_keep(struct seal *seal, struct besides *besides)
{
    struct beside_named *file = &seal->file;
    if (file->name == NULL) {
        return;
    }
    if (besides != NULL && besides_find(besides, file->name) == NULL) {
        struct beside_named *kept = besides_add(besides, file->name);
        kept->version = file->version;
        kept->unread = file->unread;
        kept->read = file->read;
        besides->bytes += file->read.size;
    }
    free(file->name);
    *file = (struct beside_named){0};
}
