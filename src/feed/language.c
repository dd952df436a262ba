#include "foyer/feed/language.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const char alphanumeric[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool language_is_tag(const char *text)
{
    const size_t letters = sizeof alphanumeric - 1 - 10;
    size_t first = 0;
    while (text[first] != '\0' && memchr(alphanumeric, text[first], letters) != NULL) {
        first++;
    }
    bool private_use = first == 1 && (text[0] == 'x' || text[0] == 'X') && text[1] == '-';
    if (!private_use && (first < 2 || first > 8)) {
        return false;
    }
    const char *at = text + first;
    while (*at == '-') {
        size_t length = strspn(at + 1, alphanumeric);
        if (length < 1 || length > 8) {
            return false;
        }
        at += 1 + length;
    }
    return *at == '\0';
}

bool language_matches(const char *one, const char *other)
{
    while (*one != '\0' && tolower((unsigned char)*one) == tolower((unsigned char)*other)) {
        one++;
        other++;
    }
    return (*one == '\0' || *one == '-') && (*other == '\0' || *other == '-') &&
           (*one == '\0' || *other == '\0');
}
