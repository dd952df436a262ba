#include "words_table.h"

#include <math.h>
#include <string.h>

static bool is(const char *language, const char *code)
{
    return strcmp(language, code) == 0;
}

static bool between(double number, double least, double most)
{
    return number >= least && number <= most;
}

static enum plural polish(double number, int decimals)
{
    if (decimals > 0)
        return PLURAL_OTHER;
    if (number == 1)
        return PLURAL_ONE;
    bool few = between(fmod(number, 10), 2, 4) && !between(fmod(number, 100), 12, 14);
    return few ? PLURAL_FEW : PLURAL_MANY;
}

static enum plural romanian(double number, int decimals)
{
    if (decimals == 0 && number == 1)
        return PLURAL_ONE;
    bool few = decimals > 0 || number == 0 || between(fmod(number, 100), 1, 19);
    return few ? PLURAL_FEW : PLURAL_OTHER;
}

static enum plural arabic(double number)
{
    static const enum plural first[] = {PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO};
    if (number == 0 || number == 1 || number == 2)
        return first[(int)number];
    if (number != floor(number))
        return PLURAL_OTHER;
    double rest = fmod(number, 100);
    return between(rest, 3, 10) ? PLURAL_FEW : between(rest, 11, 99) ? PLURAL_MANY : PLURAL_OTHER;
}

static enum plural welsh(double number)
{
    static const enum plural forms[] = {PLURAL_ZERO,  PLURAL_ONE,   PLURAL_TWO, PLURAL_FEW,
                                        PLURAL_OTHER, PLURAL_OTHER, PLURAL_MANY};
    bool has_form = between(number, 0, 6) && number == floor(number);
    return has_form ? forms[(int)number] : PLURAL_OTHER;
}

enum plural plural_of(const char *language, double number, int decimals)
{
    number = fabs(number);
    if (is(language, "cy"))
        return welsh(number);
    if (is(language, "pl"))
        return polish(number, decimals);
    if (is(language, "ro"))
        return romanian(number, decimals);
    if (is(language, "ar"))
        return arabic(number);
    if (is(language, "bn"))
        return between(number, 0, 1) ? PLURAL_ONE : PLURAL_OTHER;
    if (is(language, "pa"))
        return number == 0 || number == 1 ? PLURAL_ONE : PLURAL_OTHER;
    if (strncmp(language, "zh", 2) == 0)
        return PLURAL_OTHER;
    return number == 1 && decimals == 0 ? PLURAL_ONE : PLURAL_OTHER;
}

/* 11eg, 12fed, 13eg, 14eg, 15fed, 16eg, 17eg, 18fed, 19eg, 20fed. */
static enum plural welsh_order(int number)
{
    static const enum plural first[] = {PLURAL_ZERO, PLURAL_ONE,  PLURAL_TWO, PLURAL_FEW,
                                        PLURAL_FEW,  PLURAL_MANY, PLURAL_MANY};
    if (number <= 6)
        return first[number > 0 ? number : 0];
    bool other = number == 11 || number == 13 || number == 14 || number == 16 || number == 17 ||
                 number == 19;
    return other ? PLURAL_OTHER : PLURAL_ZERO;
}

enum plural plural_of_order(const char *language, int number)
{
    if (is(language, "cy"))
        return welsh_order(number);
    if (!is(language, "en"))
        return PLURAL_OTHER;
    static const enum plural last[] = {PLURAL_OTHER, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW};
    int tens = number % 100 / 10;
    int ones = number % 10;
    return tens == 1 || ones < 0 || ones > 3 ? PLURAL_OTHER : last[ones];
}
