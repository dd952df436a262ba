#include "copies_file.h"

#include "foyer/base/digest.h"
#include "foyer/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char mark[] = "foyer copy 1 ";

enum { MARK_BYTES = sizeof mark - 1, HEAD_BYTES = MARK_BYTES + DIGEST_TEXT };

void copy_finish(struct copy *copy)
{
    if (copy == NULL) {
        return;
    }
    buffer_finish(&copy->whole);
    besides_finish(&copy->besides);
    free(copy->name);
    *copy = (struct copy){0};
}

static void add_part(struct buffer *body, const char *name, const char *bytes, size_t size)
{
    buffer_print(body, "%zu %zu\n%s\n", strlen(name), size, name);
    buffer_add(body, bytes, size);
    buffer_add(body, "\n", 1);
}

void copy_compose(struct buffer *whole, const char *name, const char *text, size_t size,
                  const struct besides *besides)
{
    char head[HEAD_BYTES];
    buffer_clear(whole);
    memset(head, ' ', sizeof head);
    buffer_add(whole, head, sizeof head);
    add_part(whole, name, text, size);
    for (size_t i = 0; i < besides->count; i++) {
        const struct beside *read = &besides->items[i].read;
        add_part(whole, besides->items[i].name, read->bytes, read->size);
    }
    memcpy(head, mark, MARK_BYTES);
    digest_sha256(whole->data + HEAD_BYTES, whole->length - HEAD_BYTES, head + MARK_BYTES);
    head[HEAD_BYTES - 1] = '\n';
    memcpy(whole->data, head, sizeof head);
}

/* What is still to be taken apart. */
struct rest {
    const char *at, *end;
};

/* A number and the character behind it. */
static bool take_number(struct rest *rest, char behind, size_t *number)
{
    const size_t most = SIZE_MAX / 10 - 1;
    *number = 0;
    const char *begin = rest->at;
    for (; rest->at < rest->end && *rest->at >= '0' && *rest->at <= '9'; rest->at++) {
        if (*number > most) {
            return false;
        }
        *number = *number * 10 + (size_t)(*rest->at - '0');
    }
    bool good = rest->at > begin && rest->at < rest->end && *rest->at == behind;
    rest->at += good;
    return good;
}

/* So many bytes and a line's end. */
static bool take_bytes(struct rest *rest, size_t size, const char **bytes)
{
    if (size >= (size_t)(rest->end - rest->at) || rest->at[size] != '\n') {
        return false;
    }
    *bytes = rest->at;
    rest->at += size + 1;
    return true;
}

static bool take_part(struct rest *rest, char **name, const char **bytes, size_t *size)
{
    size_t length;
    const char *text;
    if (!take_number(rest, ' ', &length) || !take_number(rest, '\n', size) ||
        !take_bytes(rest, length, &text) || !take_bytes(rest, *size, bytes)) {
        return false;
    }
    *name = memory_get(length + 1, 1);
    memcpy(*name, text, length);
    return true;
}

const char *copy_take_apart(struct copy *copy)
{
    const struct buffer *whole = &copy->whole;
    char digest[DIGEST_TEXT];
    if (whole->length < HEAD_BYTES || memcmp(whole->data, mark, MARK_BYTES) != 0) {
        return "it does not begin as copies do";
    }
    struct rest rest = {whole->data + HEAD_BYTES, whole->data + whole->length};
    digest_sha256(rest.at, (size_t)(rest.end - rest.at), digest);
    digest[DIGEST_TEXT - 1] = '\n';
    if (memcmp(whole->data + MARK_BYTES, digest, DIGEST_TEXT) != 0) {
        return "what it holds is not what was written";
    }
    bool good = take_part(&rest, &copy->name, &copy->text, &copy->size);
    while (good && rest.at < rest.end) {
        struct beside beside = {0};
        char *name = NULL;
        good = take_part(&rest, &name, &beside.bytes, &beside.size);
        if (good) {
            struct beside_named *named = besides_add(&copy->besides, name);
            beside.name = named->name;
            named->read = beside;
        }
        free(name);
    }
    return good ? NULL : "its parts are not as they should be";
}

void copy_name(char name[COPY_NAME_BYTES], const char *readable, const char *whole)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    enum { READABLE_MOST = 40, DIGITS = 32 };
    char digest[DIGEST_TEXT];
    size_t length = 0;
    for (; length < READABLE_MOST && readable[length] != '\0'; length++) {
        name[length] = strchr(plain, readable[length]) == NULL ? '_' : readable[length];
    }
    name[length++] = '-';
    digest_sha256(whole, strlen(whole), digest);
    memcpy(name + length, digest, DIGITS);
    name[length + DIGITS] = '\0';
}
