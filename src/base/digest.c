#include "foyer/base/digest.h"

#include <sodium.h>

void digest_sha256(const void *bytes, size_t size, char text[DIGEST_TEXT])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    _Static_assert(DIGEST_TEXT == 2 * sizeof digest + 1, "two digits a byte");
    crypto_hash_sha256(digest, bytes, size);
    sodium_bin2hex(text, DIGEST_TEXT, digest, sizeof digest);
}
