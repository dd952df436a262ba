#include "foyer/screen/screen.h"

#include <string.h>

/* Debian's packages are built for processors older than those on most walls: the better vectors are
 * asked for when the program runs. Measured, of the time of SSE2: AVX2 (since 2013) takes 0.6, and
 * AVX-512 (since 2017, not in all) 0.3. */
#if defined(__arm__) && defined(__linux__) && !defined(__ARM_NEON)
#include <sys/auxv.h>
#define BETTER_VECTORS "fpu=neon"
#elif defined(__x86_64__) && !defined(__AVX512BW__)
#define BETTER_VECTORS "avx2"
#define BEST_VECTORS   "avx512bw"
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

#ifdef BETTER_VECTORS
static __attribute__((target(BETTER_VECTORS))) void
mix_by_better(unsigned char *into, const unsigned char *to, size_t count, struct weights weights)
{
    mix_bytes(into, to, count, weights);
}

static bool has_better(void)
{
#ifdef __arm__
    const unsigned long neon = 1UL << 12; /* HWCAP_NEON of Linux's asm/hwcap.h */

    return (getauxval(AT_HWCAP) & neon) != 0;
#else
    return __builtin_cpu_supports("avx2");
#endif
}
#endif

#ifdef BEST_VECTORS
static __attribute__((target(BEST_VECTORS))) void
mix_by_best(unsigned char *into, const unsigned char *to, size_t count, struct weights weights)
{
    mix_bytes(into, to, count, weights);
}
#endif

void screen_mix_pixels(uint32_t *into, const uint32_t *to, size_t count, unsigned share,
                       unsigned rounding)
{
    struct weights weights = {(uint16_t)(256 - share), (uint16_t)share, (uint16_t)rounding};
    unsigned char *bytes = (unsigned char *)into;
    const unsigned char *others = (const unsigned char *)to;

#ifdef BEST_VECTORS
    if (__builtin_cpu_supports("avx512bw")) {
        mix_by_best(bytes, others, count * sizeof *into, weights);
        return;
    }
#endif
#ifdef BETTER_VECTORS
    if (has_better()) {
        mix_by_better(bytes, others, count * sizeof *into, weights);
        return;
    }
#endif
    mix_bytes(bytes, others, count * sizeof *into, weights);
}
