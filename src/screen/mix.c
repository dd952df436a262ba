#include "foyer/screen/screen.h"

#include <string.h>

/* Pixels at a time. A count that is known when the program is compiled, and a place of its own for
 * what comes out, let compilers vectorise at -O2, also where `into` is `from`. */
enum { BLOCK = 16 };

static inline uint32_t mix_pixel(uint32_t from, uint32_t to, uint32_t from_share, uint32_t to_share)
{
    const uint32_t odd = 0x00ff00ffu;
    uint32_t red_blue = ((from & odd) * from_share + (to & odd) * to_share) >> 8 & odd;
    uint32_t alpha_green = ((from >> 8 & odd) * from_share + (to >> 8 & odd) * to_share) & ~odd;

    return alpha_green | red_blue;
}

void screen_mix_pixels(uint32_t *into, const uint32_t *from, const uint32_t *to, size_t count,
                       unsigned share)
{
    const uint32_t from_share = 256 - share, to_share = share;
    size_t done = 0;

    for (; done + BLOCK <= count; done += BLOCK) {
        uint32_t mixed[BLOCK];

        for (size_t i = 0; i < BLOCK; i++)
            mixed[i] = mix_pixel(from[done + i], to[done + i], from_share, to_share);
        memcpy(into + done, mixed, sizeof mixed);
    }
    for (; done < count; done++)
        into[done] = mix_pixel(from[done], to[done], from_share, to_share);
}
