#include "signer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { COMMENT_BYTES = 128, BASE64_BYTES = 128 };

void signer_init(struct signer *signer, unsigned char number)
{
    unsigned char seed[crypto_sign_SEEDBYTES] = {number};
    assert_int_equal(crypto_sign_seed_keypair(signer->key.key, signer->secret, seed), 0);
    memset(signer->key.id.bytes, number, sizeof signer->key.id.bytes);
}

static void encode(char text[BASE64_BYTES], const unsigned char *bytes, size_t size)
{
    sodium_bin2base64(text, BASE64_BYTES, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

void signer_sign(const struct signer *signer, const char *text, const char *name,
                 int64_t signed_at_s, char signature[SIGNED_BYTES])
{
    enum { ID = 2, OF_FILE = ID + 8, COMMENT = OF_FILE + crypto_sign_BYTES };
    unsigned char bytes[COMMENT + COMMENT_BYTES] = "ED";
    unsigned char digest[64];
    unsigned char of_comment[crypto_sign_BYTES];
    char lines[2][BASE64_BYTES];
    char comment[COMMENT_BYTES];
    int said = snprintf(comment, sizeof comment, "timestamp:%" PRId64 "\tfile:%s\thashed",
                        signed_at_s, name);
    assert_true(said > 0 && said < COMMENT_BYTES);
    memcpy(bytes + ID, signer->key.id.bytes, sizeof signer->key.id.bytes);
    crypto_generichash(digest, sizeof digest, (const unsigned char *)text, strlen(text), NULL, 0);
    crypto_sign_detached(bytes + OF_FILE, NULL, digest, sizeof digest, signer->secret);
    memcpy(bytes + COMMENT, comment, (size_t)said);
    crypto_sign_detached(of_comment, NULL, bytes + OF_FILE, crypto_sign_BYTES + (size_t)said,
                         signer->secret);
    encode(lines[0], bytes, COMMENT);
    encode(lines[1], of_comment, sizeof of_comment);
    int length = snprintf(signature, SIGNED_BYTES,
                          "untrusted comment: made for a test\n%s\ntrusted comment: %s\n%s\n",
                          lines[0], comment, lines[1]);
    assert_true(length > 0 && length < SIGNED_BYTES);
}
