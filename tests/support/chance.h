/* Chance that can be had again: the same seed gives the same numbers on every machine. */
#ifndef TESTS_CHANCE_H
#define TESTS_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state; /* the seed, before the first number */
};

uint64_t chance_next(struct chance *chance);

/* From 0 to `count` - 1; 0 where `count` is 0. */
size_t chance_below(struct chance *chance, size_t count);

/* From `least` to `most`, both included. */
size_t chance_between(struct chance *chance, size_t least, size_t most);

/* True once in `times`. */
bool chance_once_in(struct chance *chance, size_t times);

#endif
