/* Digests: the mark by which bytes are known to be the ones that were meant. */
#ifndef FOYER_BASE_DIGEST_H
#define FOYER_BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_TEXT = 64 + 1 };

/* The SHA-256 (FIPS 180-4) of `size` bytes, as 64 lower-case hexadecimal digits and a NUL. */
void digest_sha256(const void *bytes, size_t size, char text[DIGEST_TEXT]);

#endif
