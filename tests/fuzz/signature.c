/* Any bytes as a signature, a trusted comment and a public key: read or refused, never a crash; and
 * nothing that was not made with the key ever counts. */
#include "foyer/feed/signature.h"

#include "foyer/base/text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of a pair whose secret half nobody kept. */
static const char public_key[] = "RWTv7g+chh3xKoMLyiRtO8+DqMMrZHZ4k0Jh86fWwBqdl6l1cjihAmVd";

static void read_signature(const char *text, size_t size)
{
    struct signature_key key;
    struct signature signature;
    struct trusted_keys trusted = {&key, 1};
    if (!signature_key_read(&key, public_key, NULL))
        abort();
    if (!signature_read(&signature, text, size, NULL))
        return;
    key.id = signature.id;
    if (signature_verify(&signature, &trusted, text, size, NULL))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text = {0};
    struct signature_key key;
    int64_t signed_at_s;
    buffer_add(&text, data, size);
    read_signature(text.data, text.length);
    struct signature claimed = {.comment = text.data, .comment_length = text.length};
    (void)signature_claims(&claimed, "library.json", &signed_at_s, NULL);
    (void)signature_key_read(&key, text.data, NULL);
    buffer_finish(&text);
    return 0;
}
