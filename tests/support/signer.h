/* Somebody with a secret key, who signs as minisign does; so that tests need not run it, and can
 * say when something was signed. */
#ifndef TESTS_SIGNER_H
#define TESTS_SIGNER_H

#include "foyer/feed/signature.h"

struct signer {
    struct signature_key key;
    unsigned char secret[64];
};

/* Another signer for each `number`. */
void signer_init(struct signer *signer, unsigned char number);

enum { SIGNED_BYTES = 512 };

/* What minisign writes to the .minisig file of a text; `name` is the name of the signed file. */
void signer_sign(const struct signer *signer, const char *text, const char *name,
                 int64_t signed_at_s, char signature[SIGNED_BYTES]);

#endif
