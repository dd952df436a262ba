#include "foyer/feed/signature.h"

#include "foyer/base/memory.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Two letters say how a signature was made; a public key always has those of the legacy form. */
static const char hashed[] = "ED";
static const char legacy[] = "Ed";
static const char untrusted_comment[] = "untrusted comment: ";
static const char trusted_comment[] = "trusted comment: ";

enum {
    FORM_BYTES = 2,
    ID_BYTES = sizeof(struct signature_id),
    KEY_BYTES = crypto_sign_PUBLICKEYBYTES,
    SIGNATURE_BYTES = crypto_sign_BYTES,
    DIGEST_BYTES = crypto_generichash_BYTES_MAX, /* BLAKE2b-512 */
};

_Static_assert(sizeof((struct signature_key *)0)->key == KEY_BYTES, "an Ed25519 public key");
_Static_assert(sizeof((struct signature *)0)->of_file == SIGNATURE_BYTES, "an Ed25519 signature");
_Static_assert((int)DIGEST_BYTES == 64, "BLAKE2b with 512 bits");

/* A part of a text. */
struct part {
    const char *start;
    size_t length;
};

/* True where it is base64 (RFC 4648, section 4) of exactly `size` bytes. libsodium 1.0.18 takes
 * some bytes outside ASCII for digits. */
static bool decode(struct part part, unsigned char *into, size_t size)
{
    size_t decoded = 0;
    const char *end = part.start;
    for (size_t i = 0; i < part.length; i++) {
        if ((unsigned char)part.start[i] > '~') {
            return false;
        }
    }
    return sodium_base642bin(into, size, part.start, part.length, NULL, &decoded, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           decoded == size && end == part.start + part.length;
}

bool signature_key_read(struct signature_key *key, const char *text, struct error *error)
{
    unsigned char bytes[FORM_BYTES + ID_BYTES + KEY_BYTES];
    struct part whole = {text, strlen(text)};
    if (!decode(whole, bytes, sizeof bytes) || memcmp(bytes, legacy, FORM_BYTES) != 0) {
        return error_set(error, "is no public key of minisign; write the second line of the .pub "
                                "file, 56 characters that begin with \"RW\"");
    }
    memcpy(key->id.bytes, bytes + FORM_BYTES, ID_BYTES);
    memcpy(key->key, bytes + FORM_BYTES + ID_BYTES, KEY_BYTES);
    return true;
}

/* Takes the next line, without its end, off the front of a text. */
static struct part take_line(struct part *text)
{
    const char *end = text->length > 0 ? memchr(text->start, '\n', text->length) : NULL;
    size_t length = end != NULL ? (size_t)(end - text->start) : text->length;
    size_t taken = end != NULL ? length + 1 : length;
    struct part line = {text->start, length};
    text->start += taken;
    text->length -= taken;
    if (line.length > 0 && line.start[line.length - 1] == '\r') {
        line.length--;
    }
    return line;
}

static bool take_prefix(struct part *part, const char *prefix)
{
    size_t length = strlen(prefix);
    if (part->length < length || memcmp(part->start, prefix, length) != 0) {
        return false;
    }
    part->start += length;
    part->length -= length;
    return true;
}

static bool refuse_line(struct error *error, int line, const char *what)
{
    return error_set(
        error,
        "is no signature of minisign: line %d %s; copy the .minisig file unchanged, or "
        "sign again",
        line, what);
}

static bool read_form(const unsigned char *form, struct error *error)
{
    if (memcmp(form, legacy, FORM_BYTES) == 0) {
        return error_set(error, "is a signature in minisign's legacy form; sign without -l, and "
                                "with -H where minisign is older than 0.10");
    }
    return memcmp(form, hashed, FORM_BYTES) == 0 ||
           refuse_line(error, 2, "holds no signature of a known form");
}

bool signature_read(struct signature *signature, const char *text, size_t size, struct error *error)
{
    struct part rest = {text, size};
    unsigned char bytes[FORM_BYTES + ID_BYTES + SIGNATURE_BYTES];
    if (size > SIGNATURE_FILE_BYTES_MOST) {
        return error_set(error, "has more than the %d bytes that a signature may have; sign again",
                         SIGNATURE_FILE_BYTES_MOST);
    }
    struct part line = take_line(&rest);
    if (!take_prefix(&line, untrusted_comment)) {
        return refuse_line(error, 1, "does not begin with \"untrusted comment: \"");
    }
    if (!decode(take_line(&rest), bytes, sizeof bytes)) {
        return refuse_line(error, 2, "holds no signature of 74 bytes in base64");
    }
    if (!read_form(bytes, error)) {
        return false;
    }
    line = take_line(&rest);
    if (!take_prefix(&line, trusted_comment)) {
        return refuse_line(error, 3, "does not begin with \"trusted comment: \"");
    }
    signature->comment = line.start;
    signature->comment_length = line.length;
    if (!decode(take_line(&rest), signature->of_comment, SIGNATURE_BYTES)) {
        return refuse_line(error, 4, "holds no signature of 64 bytes in base64");
    }
    if (rest.length > 0) {
        return refuse_line(error, 5, "is one too many");
    }
    memcpy(signature->id.bytes, bytes + FORM_BYTES, ID_BYTES);
    memcpy(signature->of_file, bytes + FORM_BYTES + ID_BYTES, SIGNATURE_BYTES);
    return true;
}

static bool refuse_key(const struct signature *signature, struct error *error)
{
    uint64_t id = 0;
    for (size_t i = ID_BYTES; i-- > 0;) {
        id = id << 8 | signature->id.bytes[i];
    }
    return error_set(error,
                     "was made with the key %" PRIX64
                     ", which is none of the trusted ones; sign with one "
                     "of them, or add its public key to the config's \"trusted_keys\"",
                     id);
}

/* The trusted comment is signed together with the signature, so that it cannot be put beside
 * another one. */
static bool verify_comment(const struct signature *signature, const struct signature_key *key)
{
    size_t size = SIGNATURE_BYTES + signature->comment_length;
    unsigned char *bytes = memory_get(size, 1);
    memcpy(bytes, signature->of_file, SIGNATURE_BYTES);
    memcpy(bytes + SIGNATURE_BYTES, signature->comment, signature->comment_length);
    bool good = crypto_sign_verify_detached(signature->of_comment, bytes, size, key->key) == 0;
    free(bytes);
    return good;
}

bool signature_verify(const struct signature *signature, const struct trusted_keys *trusted,
                      const void *bytes, size_t size, struct error *error)
{
    unsigned char digest[DIGEST_BYTES];
    bool known = false;
    crypto_generichash(digest, sizeof digest, bytes, size, NULL, 0);
    /* Keys are told apart by their ids, which anybody can choose: two may have the same. */
    for (size_t i = 0; i < trusted->count; i++) {
        const struct signature_key *key = &trusted->items[i];
        if (memcmp(key->id.bytes, signature->id.bytes, ID_BYTES) != 0) {
            continue;
        }
        known = true;
        if (crypto_sign_verify_detached(signature->of_file, digest, sizeof digest, key->key) != 0) {
            continue;
        }
        return verify_comment(signature, key) ||
               error_set(error, "has a trusted comment that is not the one that was signed; copy "
                                "the .minisig file unchanged, or sign again");
    }
    if (!known) {
        return refuse_key(signature, error);
    }
    return error_set(error, "does not sign this version of the file; wait for the other half of "
                            "the pair, or sign again");
}

/* Takes the next part of a comment, up to a tab. */
static struct part take_claim(struct part *comment)
{
    const char *tab = comment->length > 0 ? memchr(comment->start, '\t', comment->length) : NULL;
    size_t length = tab != NULL ? (size_t)(tab - comment->start) : comment->length;
    struct part claim = {comment->start, length};
    comment->start += tab != NULL ? length + 1 : length;
    comment->length -= tab != NULL ? length + 1 : length;
    return claim;
}

/* Seconds in decimal digits; eleven of them reach to the year 5138. */
static bool read_seconds(struct part digits, int64_t *seconds)
{
    enum { DIGITS_MOST = 11 };
    int64_t value = 0;
    if (digits.length == 0 || digits.length > DIGITS_MOST) {
        return false;
    }
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.start[i] < '0' || digits.start[i] > '9') {
            return false;
        }
        value = 10 * value + (digits.start[i] - '0');
    }
    *seconds = value;
    return true;
}

bool signature_claims(const struct signature *signature, const char *file, int64_t *signed_at_s,
                      struct error *error)
{
    struct part comment = {signature->comment, signature->comment_length};
    struct part name = {0};
    struct part seconds = {0};
    int names = 0;
    int times = 0;
    while (comment.length > 0) {
        struct part claim = take_claim(&comment);
        if (take_prefix(&claim, "file:")) {
            names++;
            name = claim;
        } else if (take_prefix(&claim, "timestamp:")) {
            times++;
            seconds = claim;
        }
    }
    if (names != 1 || times != 1 || !read_seconds(seconds, signed_at_s)) {
        return error_set(error, "does not say in its trusted comment which file it signs and when; "
                                "sign without -t");
    }
    if (name.length != strlen(file) || memcmp(name.start, file, name.length) != 0) {
        return error_set(error,
                         "signs a file of another name than \"%s\"; sign the file under its own "
                         "name",
                         file);
    }
    return true;
}
