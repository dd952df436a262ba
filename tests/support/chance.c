#include "chance.h"

/* SplitMix64, by Guy Steele, Doug Lea and Christine Flood: "Fast splittable pseudorandom number
 * generators", 2014. */
uint64_t chance_next(struct chance *chance)
{
    chance->state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = chance->state;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

size_t chance_below(struct chance *chance, size_t count)
{
    return count == 0 ? 0 : (size_t)(chance_next(chance) % count);
}

size_t chance_between(struct chance *chance, size_t least, size_t most)
{
    return most <= least ? least : least + chance_below(chance, most - least + 1);
}

bool chance_once_in(struct chance *chance, size_t times)
{
    return chance_below(chance, times) == 0;
}
