/* Signatures as the program minisign makes them: Ed25519 (RFC 8032) over the BLAKE2b-512 digest of
 * a file, and once more over that signature and the trusted comment, so that the comment cannot be
 * changed either. minisign's legacy form, which signs the file itself, is refused. All is pure: no
 * file is read here. Whatever an error says can be read after the file's name:
 * "is no signature of minisign: ...". */
#ifndef FOYER_FEED_SIGNATURE_H
#define FOYER_FEED_SIGNATURE_H

#include "foyer/base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a public key's line looks like, as an ECMA 262 expression for schemas. */
#define SIGNATURE_KEY_PATTERN "^RW[QRST][A-Za-z0-9+/]{53}$"

enum {
    /* More than minisign writes: 1024 bytes of comment, 8192 of trusted comment, two signatures. */
    SIGNATURE_FILE_BYTES_MOST = 10240,
};

/* Which pair of keys; minisign prints it as a hexadecimal number, the last byte first. */
struct signature_id {
    unsigned char bytes[8];
};

struct signature_key {
    struct signature_id id;
    unsigned char key[32];
};

/* Whose signatures count. */
struct trusted_keys {
    const struct signature_key *items;
    size_t count; /* 0: no signature is asked for */
};

struct signature {
    struct signature_id id;
    unsigned char of_file[64], of_comment[64];
    const char
        *comment; /* the trusted comment: in the text that was read, and not ended by a NUL */
    size_t comment_length;
};

/* Reads a public key from the second line of a .pub file, without its line's end. */
bool signature_key_read(struct signature_key *key, const char *text, struct error *error);

/* Reads a .minisig file. Nothing of it is to be believed before signature_verify. Lines may end
 * with CR LF, and the last one without anything. */
bool signature_read(struct signature *signature, const char *text, size_t size,
                    struct error *error);

/* True where one of the keys signed these bytes and the trusted comment. */
bool signature_verify(const struct signature *signature, const struct trusted_keys *trusted,
                      const void *bytes, size_t size, struct error *error);

/* What the trusted comment says: true where it names `file` and the time of signing, in seconds
 * since 1970-01-01T00:00:00Z. By default minisign writes "timestamp:1234567890", "file:NAME" and
 * "hashed", with a tab between two; parts of other names are passed over. The time has at most
 * eleven digits. */
bool signature_claims(const struct signature *signature, const char *file, int64_t *signed_at_s,
                      struct error *error);

/* When the newest signatures were made that the display with this state folder has accepted. What
 * is there is only read, once. */
struct seal_times;
struct seal_times *signature_times_new(const char *state);
void signature_times_free(struct seal_times *times); /* NULL is fine */

/* That for a feed of this name, in seconds since 1970-01-01T00:00:00Z; 0 where none is known. An
 * older one is refused there. */
int64_t signature_newest(const struct seal_times *times, const char *name);

#endif
