#include "foyer/screen/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Not a multiple of any vector's width, so that the last pixels are tested too. */
enum { COUNT = 1031 };

static uint32_t random_word(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void fill(uint32_t *pixels, uint32_t seed)
{
    for (size_t i = 0; i < COUNT; i++)
        pixels[i] = random_word(&seed);
}

static uint32_t plain_mix(uint32_t from, uint32_t to, unsigned share, unsigned rounding)
{
    uint32_t mixed = 0;

    for (unsigned shift = 0; shift < 32; shift += 8) {
        uint32_t one = from >> shift & 0xff, other = to >> shift & 0xff;

        mixed |= ((one * (256 - share) + other * share + rounding) / 256) << shift;
    }
    return mixed;
}

static void every_share_is_the_plain_mixture(void **state)
{
    uint32_t from[COUNT], to[COUNT], into[COUNT];

    (void)state;
    fill(from, 1811);
    fill(to, 2011);
    for (unsigned share = 0; share <= 256; share++) {
        unsigned rounding = share * 97 % 256;

        memcpy(into, from, sizeof into);
        screen_mix_pixels(into, to, COUNT, share, rounding);
        for (size_t i = 0; i < COUNT; i++)
            assert_int_equal(into[i], plain_mix(from[i], to[i], share, rounding));
    }
}

static void both_ends_are_exact(void **state)
{
    uint32_t from[COUNT], to[COUNT], into[COUNT];

    (void)state;
    fill(from, 3);
    fill(to, 4);
    memcpy(into, from, sizeof into);
    screen_mix_pixels(into, to, COUNT, 0, 255);
    assert_memory_equal(into, from, sizeof into);
    screen_mix_pixels(into, to, COUNT, 256, 255);
    assert_memory_equal(into, to, sizeof into);
}

static void what_is_the_same_stays_so(void **state)
{
    uint32_t from[COUNT], into[COUNT];

    (void)state;
    fill(from, 5);
    memcpy(into, from, sizeof into);
    for (unsigned share = 0; share <= 256; share++)
        screen_mix_pixels(into, from, COUNT, share, share % 256);
    assert_memory_equal(into, from, sizeof into);
}

static void touches_no_more_than_it_is_told(void **state)
{
    uint32_t to[COUNT], into[COUNT];

    (void)state;
    fill(to, 8);
    for (size_t count = 0; count < 40; count++) {
        memset(into, 0, sizeof into);
        screen_mix_pixels(into, to, count, 256, 0);
        assert_memory_equal(into, to, count * sizeof *into);
        assert_int_equal(into[count], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_share_is_the_plain_mixture),
        cmocka_unit_test(both_ends_are_exact),
        cmocka_unit_test(what_is_the_same_stays_so),
        cmocka_unit_test(touches_no_more_than_it_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
