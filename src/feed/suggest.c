#include "decode.h"

#include "foyer/base/text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST = 64 };

/* Keys are lower case with underscores; what differs only in that is no distance at all. */
static void fold(const char *name, char folded[LONGEST])
{
    size_t length = 0;
    for (; *name != '\0' && length + 1 < LONGEST; name++) {
        bool hyphen = *name == '-' || *name == ' ';
        folded[length++] = (char)(hyphen ? '_' : tolower((unsigned char)*name));
    }
    folded[length] = '\0';
}

const char *nearest_name(const char *name, const char *const *names)
{
    if (strlen(name) >= LONGEST) {
        return NULL;
    }
    char folded[LONGEST];
    fold(name, folded);
    const char *nearest = NULL;
    size_t least = SIZE_MAX;
    for (; *names != NULL; names++) {
        size_t distance = text_distance(folded, *names);
        size_t length = strlen(*names);
        size_t sensible = length < 3 ? 0 : length < 6 ? 2 : 3;
        if (distance <= sensible && distance < strlen(folded) && distance < least) {
            least = distance;
            nearest = *names;
        }
    }
    return nearest;
}
