#include "decode.h"

#include "foyer/base/digest.h"
#include "foyer/base/file.h"
#include "foyer/base/memory.h"
#include "limits.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { NAME_BYTES = 255 /* as many as Linux takes */ };

/* Backslashes too, since whoever writes one means a folder. */
static bool check_name(struct reader *reader, const struct spot *spot, const char *name)
{
    if (strstr(name, "://") != NULL) {
        return report(reader, spot,
                      "an address; put the file itself beside the feed and write its name");
    }
    if (name[strcspn(name, "/\\")] != '\0') {
        return report(reader, spot,
                      "a path; put the file beside the feed and write its name alone");
    }
    if (name[0] == '.') {
        return report(reader, spot, "a file's name must not begin with a dot; rename it");
    }
    if (strlen(name) > NAME_BYTES) {
        return report(reader, spot, "a name of %zu bytes; at most %d are possible", strlen(name),
                      NAME_BYTES);
    }
    return true;
}

static bool check_size(struct reader *reader, const struct spot *spot, const char *name,
                       size_t size)
{
    struct limits limits = limits_or_usual(&reader->reading->limits);
    if (size > limits.file_bytes) {
        return report(reader, spot, "\"%s\" has %zu bytes; at most %zu are possible", name, size,
                      limits.file_bytes);
    }
    if (size > limits.files_bytes - reader->besides.bytes) {
        return report(reader, spot,
                      "with \"%s\" the files beside this feed have more than the %zu bytes that "
                      "are possible; make them smaller or make two feeds of it",
                      name, limits.files_bytes);
    }
    return true;
}

static void take_bytes(struct reader *reader, struct beside_named *named, const char *bytes,
                       size_t size)
{
    struct arena *arena = reader->reading->arena;
    named->read = (struct beside){
        .name = arena_text(arena, named->name, strlen(named->name)),
        .bytes = arena_text(arena, bytes, size),
        .size = size,
    };
    reader->besides.bytes += size;
}

static bool refuse_missing(struct reader *reader, const struct spot *spot, const char *name)
{
    return report(reader, spot, "there is no file \"%s\" beside the feed; put it there", name);
}

static bool read_kept(struct reader *reader, const struct spot *spot, struct beside_named *named)
{
    const struct beside_named *kept = besides_find(reader->reading->kept, named->name);
    if (kept == NULL) {
        return refuse_missing(reader, spot, named->name);
    }
    if (!check_size(reader, spot, named->name, kept->read.size)) {
        return false;
    }
    take_bytes(reader, named, kept->read.bytes, kept->read.size);
    return true;
}

static bool read_from(struct reader *reader, const struct spot *spot, int folder,
                      struct beside_named *named)
{
    struct buffer bytes = {0};
    struct error error = {0};
    named->version = file_version_at(folder, named->name);
    if (named->version.inode == 0) {
        return refuse_missing(reader, spot, named->name);
    }
    size_t size = (size_t)named->version.size;
    if (!check_size(reader, spot, named->name, size)) {
        return false;
    }
    bool good = file_read(folder, named->name, size, &bytes, &error);
    if (!good) {
        named->unread = true;
        report(reader, spot, "\"%s\" %s", named->name, error_reason(&error, named->name));
    } else {
        take_bytes(reader, named, bytes.data == NULL ? "" : bytes.data, bytes.length);
    }
    buffer_finish(&bytes);
    return good;
}

static bool read_beside(struct reader *reader, const struct spot *spot, struct beside_named *named)
{
    const char *path = reader->reading->folder;
    if (reader->reading->kept != NULL) {
        return read_kept(reader, spot, named);
    }
    if (path == NULL) {
        return report(reader, spot, "there is no folder here that \"%s\" could be in", named->name);
    }
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return report(reader, spot, "the folder of \"%s\" cannot be opened: %s", named->name,
                      strerror(errno));
    }
    bool good = read_from(reader, spot, folder, named);
    close(folder);
    return good;
}

bool decode_file(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into)
{
    struct beside *beside = into;
    const char *name = NULL;
    if (!decode_text(reader, field, spot, &name) || !check_name(reader, spot, name)) {
        return false;
    }
    struct beside_named *named = besides_find(&reader->besides, name);
    if (named == NULL) {
        named = besides_add(&reader->besides, name);
        if (!read_beside(reader, spot, named)) {
            return false;
        }
    } else if (named->read.name == NULL) {
        return reader->edition == 0 &&
               report(reader, spot, "\"%s\" could not be read, as said above", name);
    }
    *beside = named->read;
    return true;
}

bool decode_sha256(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into)
{
    const char **text = into;
    struct beside beside;
    char digest[DIGEST_TEXT];
    memcpy(&beside, (const char *)spot->around + field->beside, sizeof beside);
    if (!decode_text(reader, field, spot, text)) {
        return false;
    }
    if (strlen(*text) != DIGEST_TEXT - 1 ||
        (*text)[strspn(*text, "0123456789abcdefABCDEF")] != '\0') {
        return report(reader, spot,
                      "a SHA-256 has 64 hexadecimal digits; write what sha256sum prints");
    }
    if (beside.name == NULL) {
        return true;
    }
    digest_sha256(beside.bytes, beside.size, digest);
    for (size_t i = 0; digest[i] != '\0'; i++) {
        if (tolower((unsigned char)(*text)[i]) != digest[i]) {
            return report(reader, spot, "\"%s\" is another file: its SHA-256 is %s", beside.name,
                          digest);
        }
    }
    return true;
}

bool demand_sha256(struct reader *reader, const struct field *field, const struct spot *spot,
                   const void *object)
{
    struct beside beside;
    memcpy(&beside, (const char *)object + field->beside, sizeof beside);
    if (reader->reading->trusted.count == 0 || beside.name == NULL) {
        return true;
    }
    return report(reader, spot,
                  "the key \"%s\" is missing: a feed's signature covers \"%s\" only by it; write "
                  "what sha256sum prints, and sign again",
                  field->name, beside.name);
}
