#include "foyer/base/nearest.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_NAME = 63 };

static size_t least_of(size_t one, size_t other)
{
    return one < other ? one : other;
}

size_t name_distance(const char *one, const char *other)
{
    size_t rows = strlen(one);
    size_t columns = strlen(other);
    size_t cost[LONGEST_NAME + 1][LONGEST_NAME + 1];

    if (rows > LONGEST_NAME || columns > LONGEST_NAME)
        return SIZE_MAX;
    for (size_t row = 0; row <= rows; row++)
        cost[row][0] = row;
    for (size_t column = 0; column <= columns; column++)
        cost[0][column] = column;
    for (size_t row = 1; row <= rows; row++) {
        for (size_t column = 1; column <= columns; column++) {
            size_t change = one[row - 1] == other[column - 1] ? 0 : 1;
            size_t best = least_of(cost[row - 1][column] + 1, cost[row][column - 1] + 1);
            best = least_of(best, cost[row - 1][column - 1] + change);
            if (row > 1 && column > 1 && one[row - 1] == other[column - 2] &&
                one[row - 2] == other[column - 1])
                best = least_of(best, cost[row - 2][column - 2] + 1);
            cost[row][column] = best;
        }
    }
    return cost[rows][columns];
}

static char folded_letter(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return (char)(letter - 'A' + 'a');
    return letter == '-' || letter == ' ' ? '_' : letter;
}

/* What is too long is cut one byte beyond what may be near anything. */
static void fold(const char *name, char folded[LONGEST_NAME + 2])
{
    size_t length = 0;

    for (; name[length] && length <= LONGEST_NAME; length++)
        folded[length] = folded_letter(name[length]);
    folded[length] = '\0';
}

/* How many mistakes a name may hold. */
static size_t mistakes_in(size_t length)
{
    const size_t letters_each = 5; /* in a long name, one mistake in so many letters */

    if (length < 3)
        return 0;
    if (length < 6)
        return 2;
    return length / letters_each > 3 ? length / letters_each : 3;
}

const char *nearest_name(const char *name, const char *const *names)
{
    char typed[LONGEST_NAME + 2] = {0};
    const char *nearest = NULL;
    size_t least = SIZE_MAX;

    fold(name, typed);
    for (; *names; names++) {
        char there[LONGEST_NAME + 2] = {0};
        fold(*names, there);
        size_t distance = name_distance(typed, there);
        if (distance <= mistakes_in(strlen(there)) && distance < strlen(typed) &&
            distance < least) {
            least = distance;
            nearest = *names;
        }
    }
    return nearest;
}
