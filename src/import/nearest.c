/* What a mistyped name may mean. */
#include "importing.h"

#include <stdint.h>
#include <string.h>

enum { LISTED_MOST = 8 };

/* Letters of ASCII are the same in both cases. */
static const char *folded(struct importing *importing, const char *name)
{
    char *small = arena_text(&importing->arena, name, strlen(name));

    for (char *letter = small; *letter; letter++)
        if (*letter >= 'A' && *letter <= 'Z')
            *letter = (char)(*letter - 'A' + 'a');
    return small;
}

const char *nearest_of(struct importing *importing, const char *name, const char *const *names,
                       size_t count)
{
    const char *wanted = folded(importing, name);
    const char *nearest = NULL;
    const size_t letters_each = 3; /* one mistake in so many letters */
    size_t least = strlen(name) / letters_each + 1;

    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(wanted, folded(importing, names[i]));

        if (distance < least) {
            least = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

bool refuse_indicator(struct importing *importing, const char *const *names, size_t count)
{
    const char *wanted = importing->options->indicator;
    const char *nearest = nearest_of(importing, wanted, names, count);
    struct buffer all = {0};

    for (size_t i = 0; i < count && i < LISTED_MOST; i++)
        buffer_print(&all, "%s\"%s\"", i > 0 ? ", " : "", names[i]);
    if (count > LISTED_MOST)
        buffer_print(&all, " and %zu more", count - LISTED_MOST);
    importing_refuse(importing, NULL, "nothing is said of an indicator \"%s\"%s%s%s there are %s",
                     wanted, nearest ? "; did you mean \"" : ";", nearest ? nearest : "",
                     nearest ? "\"?" : "", count > 0 ? all.data : "none");
    buffer_finish(&all);
    return false;
}
