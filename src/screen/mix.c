#include "foyer/screen/screen.h"

#include <string.h>

#if defined(__arm__) && defined(__linux__) && !defined(__ARM_NEON)
#include <sys/auxv.h>
#define NEON_AT_RUN_TIME 1 /* Debian's armhf is built for processors without it, too */
#endif

/* Bytes at a time. A count that is known when the program is compiled, and a place of its own for
 * what comes out, let compilers vectorise at -O2. */
enum { BLOCK = 64 };

struct weights {
    uint16_t stays, comes, rounding;
};

/* At most 255 * 256 + 255: it fits into 16 bits, of which vectors take many at once. */
static inline unsigned char mix_byte(unsigned char one, unsigned char other, struct weights weights)
{
    uint16_t sum = (uint16_t)(one * weights.stays);
    sum = (uint16_t)(sum + other * weights.comes);
    sum = (uint16_t)(sum + weights.rounding);
    return (unsigned char)(sum >> 8);
}

static inline __attribute__((always_inline)) void
mix_bytes(unsigned char *into, const unsigned char *to, size_t count, struct weights weights)
{
    size_t done = 0;

    for (; done + BLOCK <= count; done += BLOCK) {
        unsigned char mixed[BLOCK];

        for (size_t i = 0; i < BLOCK; i++)
            mixed[i] = mix_byte(into[done + i], to[done + i], weights);
        memcpy(into + done, mixed, sizeof mixed);
    }
    for (; done < count; done++)
        into[done] = mix_byte(into[done], to[done], weights);
}

#ifdef NEON_AT_RUN_TIME
static __attribute__((target("fpu=neon"))) void
mix_by_neon(unsigned char *into, const unsigned char *to, size_t count, struct weights weights)
{
    mix_bytes(into, to, count, weights);
}

static bool has_neon(void)
{
    const unsigned long neon = 1UL << 12; /* HWCAP_NEON of Linux's asm/hwcap.h */

    return (getauxval(AT_HWCAP) & neon) != 0;
}
#endif

void screen_mix_pixels(uint32_t *into, const uint32_t *to, size_t count, unsigned share,
                       unsigned rounding)
{
    struct weights weights = {(uint16_t)(256 - share), (uint16_t)share, (uint16_t)rounding};
    unsigned char *bytes = (unsigned char *)into;
    const unsigned char *others = (const unsigned char *)to;

#ifdef NEON_AT_RUN_TIME
    if (has_neon()) {
        mix_by_neon(bytes, others, count * sizeof *into, weights);
        return;
    }
#endif
    mix_bytes(bytes, others, count * sizeof *into, weights);
}
